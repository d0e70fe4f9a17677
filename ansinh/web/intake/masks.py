"""Cells shown as examples: their shape is seen, not whom they are about."""

import re

from ansinh.registry.problems import quotable

_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_KEPT = 2
"""Digits of a long number that stay at either end."""


def masked(cell: str) -> str:
    """A cell by its shape: codes, days and names of areas as they are."""
    if quotable(cell) is not None:
        return cell
    digits = len(_DIGIT.findall(cell))
    seen = 0

    def digit(found: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        return found[0] if seen <= _KEPT or seen > digits - _KEPT else "•"

    hidden = _DIGIT.sub(digit, cell)
    words = [word[:1] + _LETTER.sub("•", word[1:]) for word in hidden.split(" ")]
    return " ".join(words)[:40]
