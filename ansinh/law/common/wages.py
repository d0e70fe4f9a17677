"""Wages of the past."""

from __future__ import annotations

from collections.abc import Sequence

from ansinh.law.exact import Exact, total


def mean_of_last(wages: Sequence[tuple[Exact, Exact]], months: Exact) -> Exact:
    """Mean wage of the last months of (months, wage), oldest first; all if fewer."""
    taken: list[tuple[Exact, Exact]] = []
    for count, wage in reversed(wages):
        if months > 0:
            taken.insert(0, (min(count, months), wage))
            months = (months - count).settled()
    return total(count * wage for count, wage in taken) / total(c for c, _ in taken)
