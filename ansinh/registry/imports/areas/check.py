"""Whether a history of areas holds together on every day, and what it leaves open."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ansinh.registry.imports.areas.state_passages import ASSUMED
from ansinh.terms.areas import BEFORE_RECORDS, Area, AreaHistory, Level
from ansinh.terms.areas.history import ONE_DAY


@dataclass(frozen=True)
class Fault:
    """Something wrong with a history, or a question it leaves open."""

    code: str
    area: str
    """Key of the area."""
    day: dt.date
    what: str
    """The fault in words."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has yet to state something; figures hold without it."""
        return self.code in OPEN

    @property
    def sentence(self) -> str:
        """Where, what, and the code to search for."""
        return f"{self.what} [{self.code}]"


OPEN = {
    "no-successor": "Kết thúc mà chưa nêu địa bàn nhận",
    "no-predecessor": "Lập mới mà chưa nêu từ địa bàn nào",
    "assumed-share": "Tỷ lệ chia tách là giả định",
}
"""Questions: an area's people are known, only not below the area above it."""

WRONG = {
    "no-parent": "Có ngày không thuộc địa bàn nào",
    "two-parents": "Cùng lúc thuộc hai địa bàn",
    "parent-missing": "Thuộc một địa bàn không tồn tại vào ngày đó",
    "code-twice": "Hai địa bàn cùng mang một mã",
    "shares-not-one": "Các tỷ lệ không cộng thành 1",
    "succession-off": "Kế thừa không khớp ngày kết thúc hay ngày lập",
}
"""Contradictions: figures cannot be trusted before they are mended."""


def find_faults(history: AreaHistory) -> list[Fault]:
    """Everything wrong or open in a history, by day and area."""
    found = [
        *_placing(history),
        *_codes(history),
        *_leaving(history),
        *_arriving(history),
    ]
    return sorted(found, key=lambda fault: (fault.day, fault.area, fault.code))


def _told(area: Area) -> str:
    return f"{area.name} (mã {area.code})"


def _placing(history: AreaHistory) -> Iterator[Fault]:
    """Each area but the nation lies under one parent on every day it exists."""
    for key, area in history.areas.items():
        if area.level == Level.NATION:
            continue
        expected: dt.date | None = area.first_day
        for place in history.placements_of.get(key, ()):
            if expected is None or place.first_day < expected:
                what = f"{_told(area)} thuộc hai địa bàn từ {place.first_day:%d/%m/%Y}."
                yield Fault("two-parents", key, place.first_day, what)
            elif place.first_day > expected:
                yield _no_parent(area, expected)
            parent = history.areas.get(place.parent)
            if parent is None or not (
                parent.exists_on(place.first_day)
                and parent.exists_on(place.last_day or dt.date.max)
            ):
                what = (
                    f"{_told(area)} từ {place.first_day:%d/%m/%Y} thuộc "
                    f"{place.parent}, nhưng có ngày địa bàn đó không tồn tại."
                )
                yield Fault("parent-missing", key, place.first_day, what)
            expected = place.last_day + ONE_DAY if place.last_day else None
        if expected is not None and (
            area.last_day is None or expected <= area.last_day
        ):
            yield _no_parent(area, expected)


def _no_parent(area: Area, day: dt.date) -> Fault:
    what = f"{_told(area)} không thuộc địa bàn nào từ {day:%d/%m/%Y}."
    return Fault("no-parent", area.area, day, what)


def _codes(history: AreaHistory) -> Iterator[Fault]:
    """One area bears a code at a time."""
    ordered = sorted(
        history.areas.values(), key=lambda area: (area.code, area.first_day)
    )
    for one, other in pairwise(ordered):
        if one.code == other.code and one.exists_on(other.first_day):
            what = (
                f"{_told(one)} và {other.name} cùng mang mã {one.code} "
                f"vào ngày {other.first_day:%d/%m/%Y}."
            )
            yield Fault("code-twice", other.area, other.first_day, what)


def _leaving(history: AreaHistory) -> Iterator[Fault]:
    """People of every area that ended are somewhere the day after."""
    last_districts = max(
        (a.last_day or dt.date.max for a in history.areas.values() if _is_district(a)),
        default=dt.date.min,
    )
    for key, area in history.areas.items():
        links = history.successors.get(key, ())
        if area.last_day is None:
            for link in links:
                what = f"{_told(area)} còn tồn tại mà đã có địa bàn kế thừa."
                yield Fault("succession-off", key, link.first_day, what)
            continue
        day = area.last_day + ONE_DAY
        if not links and not (_is_district(area) and area.last_day == last_districts):
            what = (
                f"{_told(area)} kết thúc ngày {area.last_day:%d/%m/%Y}; chưa nêu địa "
                "bàn nào nhận. Người ở đó được tính cho địa bàn cấp trên."
            )
            yield Fault("no-successor", key, day, what)
        for link in links:
            new = history.areas.get(link.new)
            if link.first_day != day or new is None or not new.exists_on(day):
                what = (
                    f"{_told(area)} kết thúc ngày {area.last_day:%d/%m/%Y}, nhưng kế "
                    f"thừa sang {link.new} ghi từ {link.first_day:%d/%m/%Y}."
                )
                yield Fault("succession-off", key, day, what)
        if links and sum(link.share for link in links) != 1:
            what = f"Các phần của {_told(area)} không cộng thành 1."
            yield Fault("shares-not-one", key, day, what)
        if any(one.source.startswith(ASSUMED) and one.share < 1 for one in links):
            names = ", ".join(history.areas[link.new].name for link in links)
            what = f"{_told(area)} chia cho {names} theo tỷ lệ giả định."
            yield Fault("assumed-share", key, day, what)


def _arriving(history: AreaHistory) -> Iterator[Fault]:
    """People of every area that began came from somewhere."""
    for key, area in history.areas.items():
        links = history.predecessors.get(key, ())
        began = [link for link in links if link.first_day == area.first_day]
        by_day: dict[dt.date, Fraction] = {}
        for link in links:
            by_day[link.first_day] = (
                by_day.get(link.first_day, Fraction(0)) + link.share_of_new
            )
        for day, total in by_day.items():
            if total > 1 or (day == area.first_day and total != 1):
                what = f"Các phần hợp thành {_told(area)} không cộng thành 1."
                yield Fault("shares-not-one", key, day, what)
        is_founded = area.level == Level.HAMLET or area.first_day == BEFORE_RECORDS
        if not began and not is_founded:
            what = (
                f"{_told(area)} lập ngày {area.first_day:%d/%m/%Y}; chưa nêu từ địa "
                "bàn nào."
            )
            yield Fault("no-predecessor", key, area.first_day, what)


def _is_district(area: Area) -> bool:
    return area.level == Level.DISTRICT
