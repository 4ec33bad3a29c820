"""Everything that patches or replaces parts of spaCy, opened by `reader.open_reader` and shut by one switch (`switch`)."""
