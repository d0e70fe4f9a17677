"""People, their roles, the area each works for, and what they may see."""
