"""The figure check: a text, the questions about its figures, and their answers."""
