"""Contributed time turned into years."""

from __future__ import annotations

from fractions import Fraction

from ansinh.law.exact import Exact, floor, where
from ansinh.law.system import Law


def counted_years(law: Law, months: Exact) -> Exact:
    """Years of contribution; 1-6 odd months count as half a year, 7-11 as one.

    Law 71/2006, Law 58/2014 Art 85.7, Law 41/2024 Art 5.6.
    """
    whole = floor(months / 12).settled()
    odd = (months - whole * 12).settled()
    half_up_to = law.number("common.odd_months.half_year_up_to")
    part = where(odd > half_up_to, 1, where(odd > 0, Fraction(1, 2), 0))
    return (whole + part).settled()


def years_around_2014(law: Law, before: Exact, since: Exact) -> tuple[Exact, Exact]:
    """Years before and from 2014; odd months of before are moved to the later time.

    Circular 59/2015 Art 19.4.
    """
    whole = floor(before / 12).settled()
    moved = (before - whole * 12).settled()
    return whole, counted_years(law, (since + moved).settled())
