"""Large extracts of spells: rows beyond doubt in compiled passes, the rest in SQL.

Every rule stands in SQL once (`forms/participation.py` and `checks`). What is compiled
here only tells rows that break no rule for certain; a row that might goes the way that
explains.
"""
