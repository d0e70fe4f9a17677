"""From words to claims: which numbers are figures, and of what."""
