"""The common map: the smallest groups of areas that can be compared through time."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from ansinh.terms.areas.history import ONE_DAY, AreaHistory
from ansinh.terms.areas.kinds import Level


@dataclass(frozen=True)
class AreaGroup:
    """Areas of one level that exchanged people among themselves and nobody else."""

    members: tuple[str, ...]
    """Keys of all areas of the level that ever belonged to it, in order."""

    @property
    def key(self) -> str:
        """Key of the first member."""
        return self.members[0]

    def label_vi(self, history: AreaHistory, day: dt.date) -> str:
        """Names of the members on a day; three of them where there are more."""
        now = [key for key in self.members if history.areas[key].exists_on(day)]
        names = [history.name_on(key, day) for key in now or self.members]
        if len(names) > 3:
            names = [*names[:3], f"{len(names) - 3} địa bàn khác"]
        return ", ".join(names)


class CommonMap:
    """Groups of the areas of a level over a stretch of time.

    People may pass between areas of a group, never between groups, so a group's count
    needs no share. Areas belong together that passed people to each other, that one
    smaller area lay under in turn, and, where nobody stated who took an area over, all
    areas of its level under the area above it.
    """

    def __init__(
        self, history: AreaHistory, level: Level, first_day: dt.date, last_day: dt.date
    ) -> None:
        self.history = history
        self._joined: dict[str, str] = {}
        days = [d for d in history.change_days if first_day < d <= last_day]
        self.first_map = history.map_on(history.epoch_of(first_day))
        for day in [history.epoch_of(first_day), *days]:
            on = history.map_on(day)
            for area in on.parents:
                above = on.ancestor(area, level)
                if above is not None:
                    self._join(area, above)
        for link in history.successions:
            is_small = history.areas[link.old].level.depth >= level.depth
            if first_day < link.first_day <= last_day and is_small:
                self._join(link.old, link.new)
        self._join_unstated(level, first_day, last_day)
        members = defaultdict(list)
        for key in self._joined:
            if history.areas[key].level == level:
                members[self._root(key)].append(key)
        self._groups = {
            root: AreaGroup(tuple(sorted(m))) for root, m in members.items()
        }

    @property
    def groups(self) -> tuple[AreaGroup, ...]:
        """All groups, in order of their first member."""
        return tuple(sorted(self._groups.values(), key=lambda group: group.key))

    def group_of(self, area: str) -> AreaGroup | None:
        """Group of an area that existed at some time of the stretch, if it has one."""
        return self._groups.get(self._root(area)) if area in self._joined else None

    def _join_unstated(
        self, level: Level, first_day: dt.date, last_day: dt.date
    ) -> None:
        history = self.history
        for key, area in history.areas.items():
            if area.level.depth < level.depth:
                continue
            after = area.last_day + ONE_DAY if area.last_day else first_day
            if key not in history.successors and first_day < after <= last_day:
                self._join_all(key, after)
            began = area.first_day
            if key not in history.predecessors and first_day < began <= last_day:
                self._join_all(key, began - ONE_DAY)

    def _join_all(self, key: str, day: dt.date) -> None:
        """Join an area with all of its level under the area that holds its people."""
        on = self.history.map_on(self.history.epoch_of(day))
        for holder in on.locate(key):
            for other in on.under(holder, self.history.areas[key].level):
                self._join(key, other)

    def _root(self, key: str) -> str:
        self._joined.setdefault(key, key)
        root = key
        while self._joined[root] != root:
            root = self._joined[root]
        while self._joined[key] != root:
            self._joined[key], key = root, self._joined[key]
        return root

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._joined[second] = first
