"""Article -> Annotations.

Importing spaCy takes a third longer with its command line, which is never used here; whatever is imported from this package
finds it left out.
"""

from dashboard.extract.light import without_commands

without_commands()
