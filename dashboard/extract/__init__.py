"""Article -> Annotations.

Importing spaCy takes a third longer with its command line, which is never used here; whatever is imported from this package
finds it left out.
"""

from dashboard.extract.language_model.fast.light import without_commands

without_commands()
