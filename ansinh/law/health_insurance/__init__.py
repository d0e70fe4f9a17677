"""Health insurance: contributions, cards, and what the fund pays for care."""
