"""Tasks: given, done, reported with evidence, closed."""
