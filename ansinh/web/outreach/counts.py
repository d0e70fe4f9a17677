"""How many stand on each list, by area; small counts are kept from outsiders."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from ansinh.engines.list_counts import UNDER_SIX, count_people
from ansinh.engines.lists import Kind
from ansinh.indicators.disclosure import Total, suppressed
from ansinh.terms.areas import Area, Level
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers

KINDS = (
    Kind.EXPIRING,
    Kind.LAPSED,
    Kind.UNCOVERED,
    Kind.GROUP,
    Kind.NO_UNEMPLOYMENT,
)
"""Lists counted; that of a group is of children under six."""


@dataclass(frozen=True)
class Counts:
    """People of an area on each list."""

    area: Area
    people: dict[Kind, int | None]
    """People by list; None where the number is too small to be shown."""
    is_on_duty: bool
    """Whether the reader may see the people themselves."""


@lru_cache(maxsize=32)
def _recorded(
    known: Answers, kind: Kind, on: dt.date, days: int, months: int
) -> dict[str, int]:
    return count_people(
        known.facts.registry, kind, on, days=days, months=months, group=UNDER_SIX
    )


@lru_cache(maxsize=32)
def _by_area(
    known: Answers, kind: Kind, on: dt.date, days: int, months: int
) -> dict[str, int]:
    """People on a list by every area of the map of the day.

    Who lived in an area that was split stands on the list of every part.
    """
    of_day = known.map_on(on)
    found: dict[str, int] = {}
    for recorded, people in _recorded(known, kind, on, days, months).items():
        around = {
            above
            for located in of_day.locate(recorded)
            for above in of_day.ancestors(located)
        }
        for area in around:
            found[area] = found.get(area, 0) + people
    return found


@lru_cache(maxsize=32)
def _hidden(
    known: Answers, kind: Kind, on: dt.date, days: int, months: int
) -> frozenset[str]:
    """Areas down to the communes whose count would give somebody away."""
    counts = _by_area(known, kind, on, days, months)
    of_day = known.map_on(on)
    areas = known.history.areas
    cells = {key: n for key, n in counts.items() if areas[key].level in _PUBLISHED}
    totals = []
    for key in list(cells):
        parts = [
            part
            for part in of_day.children(key)
            if areas[part].level in _PUBLISHED and part in cells
        ]
        rest = cells[key] - sum(cells[part] for part in parts)
        if parts and rest >= 0:  # less than nothing: people counted in several parts
            cells[f"{key} rest"] = rest
            totals.append(Total(key, (*parts, f"{key} rest")))
    return suppressed(cells, totals, settings.SMALL_COUNT)


_PUBLISHED = (Level.NATION, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def counts(
    known: Answers,
    areas: Sequence[Area],
    duty: Scope,
    on: dt.date,
    *,
    days: int = 30,
    months: int = 3,
) -> list[Counts]:
    """People on each list, by area.

    `duty` is where the reader may see people; elsewhere small counts are left out.
    """
    asked = (on, days, months)
    found = {kind: _by_area(known, kind, *asked) for kind in KINDS}
    hidden = {kind: _hidden(known, kind, *asked) for kind in KINDS}
    rows = []
    for area in areas:
        is_mine = duty.allows(area)
        is_shown = area.level in _PUBLISHED
        people = {
            kind: found[kind].get(area.area, 0)
            if is_mine or (is_shown and area.area not in hidden[kind])
            else None
            for kind in KINDS
        }
        rows.append(Counts(area, people, is_mine))
    return rows
