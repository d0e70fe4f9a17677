"""The text as words, numbers, known phrases and sentences."""
