"""People on a list as the lake knows them, kept in the process."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ansinh.engines.lists import Kind, list_people
from ansinh.web.answers import Answers
from ansinh.web.outreach.asked import Asked

Made = TypeVar("Made")

AGES = (
    (6, gettext_lazy("dưới 6")),
    (18, gettext_lazy("6–17")),
    (30, gettext_lazy("18–29")),
    (45, gettext_lazy("30–44")),
    (60, gettext_lazy("45–59")),
    (200, gettext_lazy("60 trở lên")),
)
"""Bands of age: first age beyond, and words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Somebody on a list, as the lake knows them."""

    person: int
    household: str
    area: str
    """Area as recorded."""
    place: str
    """Name of that area."""
    born: dt.date | None
    sex: str
    group: str
    first_day: dt.date | None
    last_day: dt.date | None
    """Last day of the latest cover; empty without any or while it is open."""
    employer: str
    on: dt.date

    @property
    def age(self) -> int | None:
        """Age in full years on the day of the list."""
        return age_on(self.born, self.on)

    @property
    def age_band(self) -> str:
        """Band of age."""
        age = self.age
        if age is None:
            return ""
        return next(words for beyond, words in _ages(get_language()) if age < beyond)

    @property
    def sex_vi(self) -> str:
        """Sex in words."""
        return sex_in_words(self.sex)


@lru_cache
def _ages(language: str | None) -> list[tuple[int, str]]:
    del language  # thousands of rows ask for the same few words
    return [(beyond, str(words)) for beyond, words in AGES]


def age_on(born: dt.date | None, day: dt.date) -> int | None:
    """Age in full years."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def sex_in_words(sex: str) -> str:
    """Sex in words; empty where it is not known."""
    return {"male": _("nam"), "female": _("nữ")}.get(sex, "")


class Listed:
    """People on a list in the order of the list, and what has been worked out of it."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._kept: dict[Hashable, tuple[object, Any]] = {}
        self._lock = Lock()

    def keep(
        self, name: Hashable, follows_from: object, work: Callable[[], Made]
    ) -> Made:
        """What `work` gives, worked out anew once what it follows from has changed."""
        with self._lock:
            found = self._kept.get(name)
            if found is None or found[0] != follows_from:
                found = self._kept[name] = follows_from, work()
            made: Made = found[1]
            return made


_MOST = 250_000
"""People kept in a process, of all lists together: some sixty megabytes."""
_kept: OrderedDict[tuple[Answers, Asked], Listed] = OrderedDict()
_lock = Lock()
_reading = [Lock() for _ in range(8)]
"""Many open the same list on the morning after an import; one of them reads it."""


def listed(known: Answers, asked: Asked) -> Listed:
    """People on a list, kept in the process: the same list gives the same people.

    The order is that of the kind of list alone; what has been done comes later.
    """
    key = known, asked
    with _reading[hash(key) % len(_reading)]:
        with _lock:
            if key in _kept:
                _kept.move_to_end(key)
                return _kept[key]
        found = Listed(_read(known, asked))
        _keep(known, asked, found)
    return found


def _keep(known: Answers, asked: Asked, found: Listed) -> None:
    """Keep a list; those of another version and those read long ago are let go."""
    with _lock:
        for old in [one for one in _kept if one[0] is not known]:
            del _kept[old]
        _kept[known, asked] = found
        people = sum(len(one.facts) for one in _kept.values())
        while people > _MOST and len(_kept) > 1:
            people -= len(_kept.popitem(last=False)[1].facts)


def _read(known: Answers, asked: Asked) -> list[Fact]:
    history = known.history
    found = list_people(
        known.facts.registry,
        asked.kind,
        asked.area,
        asked.on,
        months=asked.months,
        days=asked.days,
        group=asked.group,
    )
    if found.area.area != asked.area:
        raise ValueError(f"{asked.area} is another area on {asked.on}")
    rows: list[dict[str, Any]] = found.rows.to_pylist()
    same: dict[object, Any] = {}  # few households and days, in thousands of rows

    def one(value: object) -> Any:
        return same.setdefault(value, value)

    facts = [
        Fact(
            row["person"],
            one(row["household"] or ""),
            one(row["area"]),
            history.areas[row["area"]].name,
            one(row["born"]),
            one(row["sex"] or ""),
            one(row["group"] or ""),
            one(row["first_day"]),
            one(row["last_day"]),
            one(row["employer"] or ""),
            asked.on,
        )
        for row in rows
    ]
    return sorted(facts, key=_order(asked.kind))


def _order(kind: Kind) -> Callable[[Fact], tuple[int, str, int]]:
    backwards = kind in {Kind.LAPSED, Kind.UNCOVERED, Kind.GROUP}

    def order(fact: Fact) -> tuple[int, str, int]:
        day = fact.first_day if kind is Kind.NO_UNEMPLOYMENT else fact.last_day
        number = (day or dt.date.min if backwards else day or dt.date.max).toordinal()
        return -number if backwards else number, fact.household, fact.person

    return order
