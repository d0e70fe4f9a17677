"""The words of the field; every other folder builds on them."""
