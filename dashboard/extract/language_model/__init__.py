"""The language model: where it is, how a text is read with it, and (`fast`) what of spaCy is replaced by something faster.

Nothing outside this package imports spaCy; `spacy_types` gives the rest its types.
"""

from dashboard.extract.language_model.fast.light import without_commands

without_commands()
