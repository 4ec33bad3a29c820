"""Query -> what the full-text index is asked for."""

from __future__ import annotations

from dashboard.analysis.selection.query import And, AtLeast, In, Near, Not, Or, Phrase, Query
from dashboard.store import index


def candidates(query: Query) -> index.Candidates:
    """The query in the words of the index, whose plan says whether it can answer that exactly; if not, the matcher decides."""
    match query:
        case Phrase((word,)):
            return index.Prefix(word[:-1]) if word.endswith("*") else index.Term(word)
        case Phrase(words):
            return index.Phrase(words)
        case Near(left, right, within):
            return index.Near(_phrases(left), _phrases(right), within)
        case And(parts):
            return index.All(tuple(candidates(part) for part in dict.fromkeys(parts)))
        case Or(parts):
            return index.Any(tuple(candidates(part) for part in dict.fromkeys(parts)))
        case Not(part):
            return index.Not(candidates(part))
        case In(field, part):
            return index.Only(field, candidates(part))
        case AtLeast(times, part):
            return candidates(part) if times == 1 else index.Roughly(candidates(part))


def superset(query: Query) -> index.Candidates:
    """What to ask for articles of which some part, such as a quotation, may answer the query.

    The part may lack what the article holds, so that NOT narrows nothing down; nor do title: and lead:, which no part answers.
    """
    match query:
        case And(parts):
            return index.All(tuple(superset(part) for part in dict.fromkeys(parts)))
        case Or(parts):
            return index.Any(tuple(superset(part) for part in dict.fromkeys(parts)))
        case Not() | In():
            return index.Everything()
        case _:
            return candidates(query)


def _phrases(side: Phrase | Or) -> tuple[index.Phrase, ...]:
    parts = side.parts if isinstance(side, Or) else (side,)
    return tuple(index.Phrase(part.words) for part in dict.fromkeys(parts) if isinstance(part, Phrase))
