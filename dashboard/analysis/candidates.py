"""Query -> what the full-text index can answer of it."""

from __future__ import annotations

from dashboard.analysis.query import And, Near, Not, Or, Phrase, Query
from dashboard.store import index


def candidates(query: Query) -> tuple[index.Candidates, bool]:
    """What to ask the index for, and whether its answer is exact.

    Where it is not, it holds every article that answers the query and more, and the matcher decides: NEAR, and a phrase with
    a wildcard in it. Words, plain phrases, single wildcards and AND, OR, NOT of those are exact, so that no text is read.
    """
    match query:
        case Phrase((word,)):
            return (index.Prefix(word[:-1]) if word.endswith("*") else index.Term(word)), True
        case Phrase(words):
            if any(word.endswith("*") for word in words):
                return index.All(tuple(candidates(Phrase((word,)))[0] for word in words)), False
            return index.Phrase(words), True
        case Near(left, right, _):
            return index.All((candidates(left)[0], candidates(right)[0])), False
        case And(parts):
            asked = [candidates(part) for part in parts]
            return index.All(tuple(found for found, _ in asked)), all(exact for _, exact in asked)
        case Or(parts):
            asked = [candidates(part) for part in parts]
            return index.Any(tuple(found for found, _ in asked)), all(exact for _, exact in asked)
        case Not(part):
            found, exact = candidates(part)
            return (index.Not(found), True) if exact else (index.Everything(), False)


def superset(query: Query) -> index.Candidates:
    """What to ask for articles of which some part, such as a quotation, may answer the query.

    The part may lack what the article holds, so that NOT narrows nothing down.
    """
    match query:
        case And(parts):
            return index.All(tuple(superset(part) for part in parts))
        case Or(parts):
            return index.Any(tuple(superset(part) for part in parts))
        case Not():
            return index.Everything()
        case _:
            return candidates(query)[0]
