"""Article -> Annotations."""
