"""Where and why the map of an area changed, in words for the foot of a series."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ansinh.terms.areas.history import ONE_DAY, AreaHistory
from ansinh.terms.areas.map import AreaMap
from ansinh.terms.speech import say, say_day

_NAMED = 8


def _part_of(name: str) -> str:
    return say(f"một phần {name}", f"part of {name}")


@dataclass(frozen=True)
class AreaChange:
    """Areas, or parts of them, passing into or out of an area on a day."""

    area: str
    day: dt.date
    """First day of the new map."""
    passed: tuple[str, ...]
    """Areas that came or went, as they were before; `area` itself if it was split."""
    other: str
    """Area they came from or went to; empty where there is not one."""
    came: bool
    decrees: tuple[str, ...]

    def sentence(self, history: AreaHistory) -> str:
        """The change in the language spoken, with the decrees that made it."""
        eve = self.day - ONE_DAY
        names = [
            _part_of(name) if self.came and self._was_split(history, key) else name
            for key in self.passed
            for name in (history.name_on(key, eve),)
        ]
        if len(names) > _NAMED:
            more = len(names) - _NAMED
            names = [*names[:_NAMED], say(f"{more} địa bàn khác", f"{more} more")]
        count = f"{len(self.passed)} {say('địa bàn', 'areas')} ({', '.join(names)})"
        if self.came:
            what = f"{history.name_on(self.area, self.day)} {say('nhận', 'takes in')}"
            what += f" {count}"
            if self.other:
                what += f" {say('từ', 'from')} {history.name_on(self.other, eve)}"
        else:
            own = history.name_on(self.area, eve)
            gone = f"{count} {say('của', 'of')} {own}"
            if self.passed == (self.area,):
                is_split = self._was_split(history, self.area)
                gone = _part_of(own) if is_split else own
            what = f"{gone} {say('chuyển', 'passes')}"
            if self.other:
                what += f" {say('sang', 'to')} {history.name_on(self.other, self.day)}"
        by = say("theo", "by")
        decrees = f", {by} {', '.join(self.decrees)}" if self.decrees else ""
        return f"{say('Từ', 'From')} {say_day(self.day)}, {what}{decrees}."

    def _was_split(self, history: AreaHistory, area: str) -> bool:
        """Whether people of an area went to several areas on the day."""
        links = history.successors.get(area, ())
        return sum(link.first_day == self.day for link in links) > 1


def changes_of(
    history: AreaHistory, area: str, first_day: dt.date, last_day: dt.date
) -> list[AreaChange]:
    """Changes of the map of an area, and of those whose people it took, over a time.

    Only people who came from elsewhere or went elsewhere count: areas merged within it
    leave its total as it was.
    """
    lineage = _lineage(history, area)
    found: list[AreaChange] = []
    for day in history.change_days:
        if first_day < day <= last_day:
            before, after = history.map_on(day - ONE_DAY), history.map_on(day)
            for one in sorted(lineage):
                found += _went(history, one, before, after, lineage)
                found += _came(history, one, before, after)
    return found


def _lineage(history: AreaHistory, area: str) -> set[str]:
    """An area with all whose people it took, on their way to it."""
    found, waiting = {area}, [area]
    while waiting:
        for link in history.predecessors.get(waiting.pop(), ()):
            if link.old not in found:
                found.add(link.old)
                waiting.append(link.old)
    return found


def _went(
    history: AreaHistory,
    area: str,
    before: AreaMap,
    after: AreaMap,
    lineage: set[str],
) -> Iterator[AreaChange]:
    """Parts of an area that are elsewhere afterwards."""
    gone = defaultdict(list)
    for part in before.children(area) or [area]:
        if not history.areas[part].exists_on(before.day):
            continue
        for located in after.locate(part):
            if not lineage & set(after.ancestors(located)):
                gone[_top(history, after, located, area)].append(part)
    for other, parts in gone.items():
        decrees = _decrees(history, parts, after.day)
        yield AreaChange(area, after.day, tuple(parts), other, False, decrees)


def _came(
    history: AreaHistory, area: str, before: AreaMap, after: AreaMap
) -> Iterator[AreaChange]:
    """Areas that are part of an area afterwards and were elsewhere before."""
    if not history.areas[area].exists_on(after.day):
        return
    arrived: dict[str, set[str]] = defaultdict(set)
    for part in after.children(area):
        olds = _taken_by(history, part, after.day)
        if not olds and history.areas[part].exists_on(before.day):
            olds = [part]
        for old in olds:
            if area not in before.ancestors(old):
                origin = _top(history, before, old, area)
                arrived["" if origin == old else origin].add(old)
    # Taken over directly: nothing below the area tells of them.
    for old in _taken_by(history, area, after.day):
        if old not in arrived and area not in before.ancestors(old):
            arrived[""].add(old)
    own = history.name_on(area, after.day)
    for other, parts in arrived.items():
        if other and history.name_on(other, before.day) == own:
            continue  # The same area, which began anew with the map.
        news = [link.new for old in parts for link in history.successors.get(old, ())]
        decrees = _decrees(history, [*parts, *news], after.day)
        passed = tuple(sorted(parts))
        yield AreaChange(area, after.day, passed, other, True, decrees)


def _taken_by(history: AreaHistory, area: str, day: dt.date) -> list[str]:
    """Areas whose people an area took over on a day."""
    links = history.predecessors.get(area, ())
    return [link.old for link in links if link.first_day == day]


def _top(history: AreaHistory, on: AreaMap, located: str, area: str) -> str:
    """Area of the level of `area` above another, itself included."""
    return on.ancestor(located, history.areas[area].level) or ""


def _decrees(
    history: AreaHistory, areas: Iterable[str], day: dt.date
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for key in areas:
        for place in history.placements_of.get(key, ()):
            if place.first_day == day and place.decree:
                found[place.decree] = None
        for link in history.successors.get(key, ()):
            if link.first_day == day and link.decree:
                found[link.decree] = None
    return tuple(found)
