"""What is due for whom: a page, a badge, a weekly letter."""
