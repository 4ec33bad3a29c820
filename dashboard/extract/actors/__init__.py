"""Actors of one article: people, organisations and places, each once, with every span that names them.

The layers, in the order they run: the model's entities, trimmed (`candidates`); lines in capitals read again (`capitals`);
datelines; names everybody knows (`lookup`); what a name's own words say (`shape`); one meaning a name (`repeats`); all that
weighed against what was learned from annotated news (`proposals`, `evidence`, `weigh`; `train` learns); roles (`roles`); one
actor a name (`resolve`). `find` puts them together.
"""

from dashboard.extract.actors.find import find
from dashboard.extract.actors.gender import gender

__all__ = ["find", "gender"]
