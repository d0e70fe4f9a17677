"""Every kind of thing an invented registry may hold, and how to see it.

A test sees by it that nothing is left out when registries are drawn.
"""

import datetime as dt

from ansinh.terms.periods import month_of
from ansinh.terms.schemes import Scheme
from tests.registries import GROUPS, MONTHS, OPENING


def _pairs(rows, *same):
    """Pairs of rows of one person that agree in some columns and meet in time."""
    return [
        (one, other)
        for n, one in enumerate(rows)
        for other in rows[:n]
        if all(one[name] == other[name] for name in ("person", *same))
        and one["first_day"] <= (other["last_day"] or dt.date.max)
        and other["first_day"] <= (one["last_day"] or dt.date.max)
    ]


def _places(registry):
    return {row["area"] for row in registry.residences} | {
        row["place"] for row in registry.spells
    }


KINDS = {
    **{
        f"scheme {scheme}": lambda r, s=scheme: any(
            row["scheme"] == s for row in r.spells
        )
        for scheme in Scheme
    },
    **{
        f"group {group}": lambda r, g=group: any(row["group"] == g for row in r.spells)
        for groups in GROUPS.values()
        for group in groups
    },
    "overlapping spells of one scheme": lambda r: _pairs(r.spells, "scheme"),
    "two groups at once": lambda r: any(
        one["group"] != other["group"] for one, other in _pairs(r.spells, "scheme")
    ),
    "compulsory and voluntary at once": lambda r: any(
        {one["scheme"], other["scheme"]} == {"compulsory", "voluntary"}
        for one, other in _pairs(r.spells)
    ),
    "two employers at once": lambda r: any(
        one["employer"] != other["employer"]
        for one, other in _pairs(r.spells, "scheme", "group")
    ),
    "a return after a gap": lambda r: any(
        one["last_day"] and one["last_day"] + dt.timedelta(days=40) < two["first_day"]
        for one in r.spells
        for two in r.spells
        if one["person"] == two["person"] and one["scheme"] == two["scheme"]
    ),
    "an open end": lambda r: any(row["last_day"] is None for row in r.spells),
    "an end with a reason": lambda r: any(
        row["last_day"] and row["ended_because"] for row in r.spells
    ),
    "two ends on one day for different reasons": lambda r: any(
        one["ended_because"] != other["ended_because"]
        and one["last_day"] == other["last_day"] is not None
        for one, other in _pairs(r.spells, "scheme")
    ),
    "a spell of one day": lambda r: any(
        row["first_day"] == row["last_day"] for row in r.spells
    ),
    "a spell before the first month": lambda r: any(
        month_of(row["first_day"]) < OPENING for row in r.spells
    ),
    "a spell that ends before the first month": lambda r: any(
        row["last_day"] and month_of(row["last_day"]) < OPENING for row in r.spells
    ),
    "a spell that begins after the last month": lambda r: any(
        month_of(row["first_day"]) >= OPENING + MONTHS for row in r.spells
    ),
    "29 February": lambda r: any(
        dt.date(2020, 2, 29) in (row["first_day"], row["last_day"]) for row in r.spells
    ),
    "the last day of a month": lambda r: any(
        row["last_day"] and (row["last_day"] + dt.timedelta(days=1)).day == 1
        for row in r.spells
    ),
    "two homes at once": lambda r: _pairs(r.residences),
    "a removal": lambda r: any(
        one["area"] != other["area"]
        for one in r.residences
        for other in r.residences
        if one["person"] == other["person"]
    ),
    "nobody knows where somebody lives": lambda r: (
        {row["person"] for row in r.spells} - {row["person"] for row in r.residences}
    ),
    "a home without any spell": lambda r: (
        {row["person"] for row in r.residences} - {row["person"] for row in r.spells}
    ),
    "a hamlet": lambda r: "A-1" in _places(r),
    "a merged commune": lambda r: "OLD" in _places(r),
    "a split commune": lambda r: "SPLIT" in _places(r),
    "a month that did not come in": lambda r: (
        len({row["month"] for row in r.deliveries}) < MONTHS
    ),
    "a province that sends nothing": lambda r: (
        {row["area"] for row in r.deliveries} == {"X"}
    ),
}
