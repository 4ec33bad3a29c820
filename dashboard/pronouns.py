"""Pronouns, in small letters, and the sets of them that rules ask for."""

from __future__ import annotations

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
OF_GROUPS = frozenset({"it", "they", "them", "its", "their"})
"""What an organisation is called; "themselves" names no speaker."""
FIRST_OR_SECOND_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "you", "your"})
RELATIVE = frozenset({"who", "which"})
"""Those that name a speaker as the subject of a clause of its own: “Ana Ruel, who said …”."""
RELATIVE_OR_THAT = RELATIVE | {"that"}
OBJECTS = frozenset({"me", "him", "her", "us", "them"})
REFLEXIVE = frozenset({"himself", "herself", "themselves"})
NAMING_AN_ACTOR = RELATIVE | REFLEXIVE | {"he", "she", "they", "it", "i", "we", "him", "her", "them"}
"""Words that make a mention of an actor one by pronoun."""
