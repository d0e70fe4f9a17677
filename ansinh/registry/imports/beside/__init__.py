"""Rows that come in beside those the lake has, a range of homes at a time, compiled.

Both are in the order of the lake's files, so one walk over the two finds which rows are
replaced, whom the import touches, and whose spells may overlap. What is not in order
goes through statements (`imports/rewriting.py`).
"""
