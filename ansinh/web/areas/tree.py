"""The reader's areas as a tree of a day, and as a list of all times to search in."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ansinh.terms.areas import Area, AreaHistory, AreaMap, Level
from ansinh.terms.names import sort_key
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers


@dataclass(frozen=True)
class Branch:
    """An area with the areas directly under it."""

    area: Area
    parts: Sequence["Branch"]
    is_open: bool = False

    @property
    def count(self) -> int:
        """Areas directly under it."""
        return len(self.parts)


def tree(known: Answers, scope: Scope, day: dt.date) -> list[Branch]:
    """The reader's areas on the map of a day, down to the commune.

    Hamlets are shown only to who works for a commune; others find them on its page.
    """
    on = known.map_on(day)
    areas = known.history.areas
    roots = dict.fromkeys(here for root in scope.roots for here in on.locate(root))
    return [
        _branch(areas[root], on, scope, is_open=True)
        for root in roots
        if scope.allows(areas[root])
    ]


def _branch(area: Area, on: AreaMap, scope: Scope, *, is_open: bool = False) -> Branch:
    areas = on.history.areas
    parts = [areas[part] for part in on.children(area.area)]
    if not is_open:
        parts = [part for part in parts if part.level is not Level.HAMLET]
    shown = sorted(
        (part for part in parts if scope.allows(part)),
        key=lambda part: sort_key(part.name),
    )
    return Branch(area, [_branch(part, on, scope) for part in shown], is_open)


@lru_cache(maxsize=16)
def listed(
    history: AreaHistory, scope: Scope, day: dt.date
) -> Sequence[tuple[Area, str, str]]:
    """Every area of the reader, of all times, with its place and its former names."""
    parents = history.map_on(history.epoch_of(day)).parents
    former: dict[str, list[str]] = defaultdict(list)
    for one in history.former_names:
        former[one.area].append(one.label)
    rows = []
    for area in history.areas.values():
        if scope.allows(area):
            above = parents.get(area.area) or _last_parent(history, area)
            within = history.areas[above].name if above else ""
            rows.append((area, within, ", ".join(former[area.area])))
    return sorted(rows, key=lambda row: (row[0].level.depth, sort_key(row[0].name)))


def _last_parent(history: AreaHistory, area: Area) -> str | None:
    places = history.placements_of.get(area.area)
    return places[-1].parent if places else None
