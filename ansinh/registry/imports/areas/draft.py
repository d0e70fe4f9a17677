"""A history of areas under change on one day."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from ansinh.registry.imports.areas.listed import ListedArea
from ansinh.terms.areas import (
    BEFORE_RECORDS,
    Area,
    AreaHistory,
    FormerName,
    Level,
    Placement,
    Succession,
)

NATION = "VN"
Stated = tuple[Fraction, str, str]
"""Part of an old area's people that passed to a new one, by which decree and source."""


class Draft:
    """What the history becomes; the history itself stays as it is."""

    def __init__(self, history: AreaHistory, day: dt.date, decree: str = "") -> None:
        self.day = day
        self.eve = day - dt.timedelta(days=1)
        self.decree = decree
        self.areas = dict(history.areas)
        self.successions = list(history.successions)
        self.former_names = list(history.former_names)
        self._closed = [p for p in history.placements if not self._lasts(p)]
        self.placed = {p.area: p for p in history.placements if self._lasts(p)}
        """Placement in force on the day, by area."""
        self.bearer = {a.code: a.area for a in self.areas.values() if a.exists_on(day)}
        """Key of the area that bears a code on the day."""
        self.was_bearer = {
            a.code: a.area for a in self.areas.values() if a.exists_on(self.eve)
        }
        """Key of the area that bore a code on the day before."""
        self.is_past = any(other > day for other in history.change_days)
        """Whether the lake knows changes after the day; then areas stay as they are."""
        self.is_first = not any(a.level != Level.NATION for a in self.areas.values())
        """Whether the lake knew no areas; then all have been there before records."""
        if NATION not in self.areas:
            nation = Area(NATION, NATION, Level.NATION, "Việt Nam", BEFORE_RECORDS)
            self.areas[NATION] = nation

    def _lasts(self, place: Placement) -> bool:
        return place.first_day <= self.day and (
            place.last_day is None or self.day <= place.last_day
        )

    def history(self) -> AreaHistory:
        """The history as it stands now."""
        return AreaHistory(
            self.areas.values(),
            (*self._closed, *self.placed.values()),
            self.successions,
            self.former_names,
        )

    def begin(self, listed: ListedArea) -> str:
        """Let an area begin on the day; its key."""
        key = listed.code
        if key in self.areas:
            key = f"{listed.code}@{self.day}"
        first = BEFORE_RECORDS if self.is_first else self.day
        self.areas[key] = Area(key, listed.code, listed.level, listed.name, first)
        self.bearer[listed.code] = key
        return key

    def end(self, key: str) -> None:
        """Let an area end on the day before."""
        self.areas[key] = dataclasses.replace(self.areas[key], last_day=self.eve)
        if self.bearer.get(self.areas[key].code) == key:
            del self.bearer[self.areas[key].code]
        self._leave(key)

    def place(self, key: str, parent: str) -> None:
        """Put an area under a parent from the day on, unless it lies there."""
        present = self.placed.get(key)
        if present is not None and present.parent == parent:
            return
        self._leave(key)
        first = BEFORE_RECORDS if self.is_first else self.day
        self.placed[key] = Placement(key, parent, first, None, self.decree)

    def _leave(self, key: str) -> None:
        present = self.placed.pop(key, None)
        if present is not None and present.first_day < self.day:
            self._closed.append(dataclasses.replace(present, last_day=self.eve))

    def rename(self, key: str, name: str, *, is_respelled: bool) -> None:
        """Give an area another name; the former one is kept unless only respelled."""
        area = self.areas[key]
        self.areas[key] = dataclasses.replace(area, name=name)
        if not is_respelled:
            self.former_names.append(FormerName(key, area.name, self.eve, self.decree))

    def restart(self, key: str) -> str:
        """End an area and let another begin with its name, code and parent."""
        area, parent = self.areas[key], self.placed[key].parent
        for former in self.former_names:
            if former.area == key and former.last_day == self.eve:
                # It ends under the name it bore; the new name is the new area's.
                self.areas[key] = dataclasses.replace(area, name=former.label)
                self.former_names.remove(former)
                break
        self.end(key)
        new = self.begin(ListedArea(area.level, area.code, area.name, ""))
        self.place(new, parent)
        return new

    def succeed(self, link: Succession) -> None:
        """State where people of an area that ended went."""
        self.successions.append(link)

    def restated(
        self, stated: Mapping[tuple[str, str], Stated]
    ) -> dict[tuple[str, str], Stated]:
        """Take back what was said before of the same areas; return it with `stated`.

        What is said again replaces what was said. Who else came into the same new areas
        is returned too: the parts of a new area are worked out together.
        """
        olds, news = {old for old, _ in stated}, {new for _, new in stated}
        today = [link for link in self.successions if link.first_day == self.day]
        news |= {link.new for link in today if link.old in olds}
        others = [link for link in self.successions if link.first_day != self.day]
        taken_back = {}
        for link in today:
            if link.old not in olds and link.new not in news:
                others.append(link)
            elif link.old not in olds:
                said = link.share, link.decree, link.source
                taken_back[link.old, link.new] = said
        self.successions = others
        return taken_back | dict(stated)

    def settle_hamlets(self) -> None:
        """Put hamlets of communes that ended under the one commune that took it over.

        Where there are several, nobody has said which: the hamlet ends, and its people
        are shared out like those of its commune until its place is stated.
        """
        heirs: dict[str, list[str]] = {}
        for link in self.successions:
            if link.first_day == self.day:
                heirs.setdefault(link.old, []).append(link.new)
        left = {p.area: p for p in self._closed if p.last_day == self.eve}
        for key, place in (left | self.placed).items():
            hamlet = self.areas[key]
            is_settled = self.areas[place.parent].last_day != self.eve
            if hamlet.level != Level.HAMLET or is_settled:
                continue
            new = heirs.get(place.parent, [])
            if len(new) == 1:
                self.areas[key] = dataclasses.replace(hamlet, last_day=None)
                self.place(key, new[0])
            elif hamlet.last_day is None:
                self.end(key)
