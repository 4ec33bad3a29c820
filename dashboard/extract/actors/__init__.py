"""Actors of one article: people, organisations and places, each once, with every span that names them.

The layers, in the order they run: the model's entities, trimmed (`spacy_entities`); lines in capitals read again
(`uppercase_lines`); datelines (`text.datelines`); names of the gazetteer (`gazetteer_match`); what a name's own words say
(`head_words`); one meaning for each name (`consistency`); all of that weighed against what was learned from annotated news
(`candidate_spans`, `features`, `context_features`, `classifier`; `tests/accuracy/training/names.py` learns); repairs
(`postprocess`, `storms`); roles (`roles`); one actor for each name (`resolve`). `find` puts them together.
"""

from dashboard.extract.actors.find import find
from dashboard.extract.actors.gender import infer_gender

__all__ = ["find", "infer_gender"]
