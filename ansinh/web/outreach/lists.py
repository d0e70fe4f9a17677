"""Worklists: whom to see in an area, in the order in which to see them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ansinh.engines.lists import Kind, list_people
from ansinh.terms.areas import Area
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.speech import say_day, say_number
from ansinh.web.answers import Answers
from ansinh.web.outreach.contacts import NOTHING, Standing, standings

AGES = (
    (6, gettext_lazy("dưới 6")),
    (18, gettext_lazy("6–17")),
    (30, gettext_lazy("18–29")),
    (45, gettext_lazy("30–44")),
    (60, gettext_lazy("45–59")),
    (200, gettext_lazy("60 trở lên")),
)
"""Bands of age: first age beyond, and words."""


@dataclass(frozen=True)
class Asked:
    """Which list, of which area, on which day."""

    kind: Kind
    area: str
    on: dt.date
    days: int = 30
    months: int = 3
    group: str = "TE"

    @property
    def title(self) -> str:
        """What the people have in common, with its numbers."""
        if self.kind is Kind.EXPIRING:
            return _("Thẻ BHYT hết hạn trong {days} ngày tới").format(days=self.days)
        if self.kind is Kind.LAPSED:
            return _("Thẻ BHYT hết hạn trong {months} tháng qua").format(
                months=self.months
            )
        if self.kind is Kind.GROUP:
            return _("Chưa có thẻ: {group}").format(
                group=GROUP_BY_CODE[self.group].label
            )
        return self.kind.label

    def finding(self, people: int) -> str:
        """How many people, and what they have in common, as a heading."""
        words = {
            Kind.EXPIRING: _(
                "{people} người có thẻ BHYT hết hạn trong {days} ngày tới"
            ),
            Kind.LAPSED: _(
                "{people} người có thẻ BHYT hết hạn trong {months} tháng qua, chưa "
                "tham gia lại"
            ),
            Kind.UNCOVERED: _("{people} người chưa có thẻ BHYT"),
            Kind.GROUP: _("{people} người chưa có thẻ BHYT trong nhóm {group}"),
            Kind.NO_UNEMPLOYMENT: _("{people} người đóng BHXH bắt buộc, chưa có BHTN"),
        }
        return words[self.kind].format(
            people=say_number(people),
            days=self.days,
            months=self.months,
            group=self.group,
        )

    @property
    def rule(self) -> str:
        """In which order people stand, and why."""
        return _("Thứ tự: người đến hẹn trước; rồi người chưa ai gặp; {own}").format(
            own=_RULES[self.kind]
        )


_RULES: dict[Kind, Promise] = {
    Kind.EXPIRING: gettext_lazy("trong đó thẻ hết hạn sớm hơn đứng trên."),
    Kind.LAPSED: gettext_lazy("trong đó thẻ vừa hết hạn đứng trên."),
    Kind.UNCOVERED: gettext_lazy(
        "trong đó người vừa rời đứng trên, người chưa từng có thẻ đứng sau."
    ),
    Kind.GROUP: gettext_lazy(
        "trong đó người vừa rời đứng trên, người chưa từng có thẻ đứng sau."
    ),
    Kind.NO_UNEMPLOYMENT: gettext_lazy("trong đó người làm lâu hơn đứng trên."),
}


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Row:
    """Somebody on a list, and what has been done."""

    fact: Fact
    standing: Standing
    today: dt.date

    @property
    def person(self) -> int:
        """Key of the person."""
        return self.fact.person

    @property
    def is_due(self) -> bool:
        """Whether somebody is to come by today."""
        day = self.standing.next_day
        return day is not None and day <= self.today

    @property
    def state(self) -> str:
        """What has been done, in a few words to choose by."""
        done, nobody, due, later = _states(get_language())
        if self.standing.is_closed:
            return done
        if self.standing.contact is None:
            return nobody
        return due if self.is_due else later

    @property
    def agent(self) -> str:
        """Who is to see the person."""
        given = self.standing.assignment
        return given.to.full_name if given else ""


# Thousands of rows ask for the same few words.


@lru_cache
def _ages(language: str | None) -> list[tuple[int, str]]:
    del language
    return [(beyond, str(words)) for beyond, words in AGES]


@lru_cache
def _states(language: str | None) -> tuple[str, str, str, str]:
    del language
    return _("Xong"), _("Chưa ai gặp"), _("Đến hẹn"), _("Đã gặp, hẹn sau")


def age_on(born: dt.date | None, day: dt.date) -> int | None:
    """Age in full years."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def sex_in_words(sex: str) -> str:
    """Sex in words; empty where it is not known."""
    return {"male": _("nam"), "female": _("nữ")}.get(sex, "")


@lru_cache(maxsize=32)
def facts_of(known: Answers, asked: Asked) -> Sequence[Fact]:
    """People on a list, kept in the process: the same list gives the same people."""
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
    return [
        Fact(
            row["person"],
            row["household"] or "",
            row["area"],
            history.areas[row["area"]].name,
            row["born"],
            row["sex"] or "",
            row["group"] or "",
            row["first_day"],
            row["last_day"],
            row["employer"] or "",
            asked.on,
        )
        for row in rows
    ]


def worklist(known: Answers, asked: Asked, today: dt.date) -> list[Row]:
    """People on a list in the order in which to see them; the rule is `Asked.rule`."""
    return sorted(_rows(known, asked, today), key=_urgency(asked.kind))


def worklist_of_morning(known: Answers, asked: Asked, today: dt.date) -> list[Row]:
    """The list as it stands, in the order it had when the day began.

    Somebody just written down stays in place and does not jump out of sight.
    """
    midnight = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    urgency = _urgency(asked.kind)
    turns = {
        row.person: urgency(row) for row in _rows(known, asked, today, before=midnight)
    }
    return sorted(_rows(known, asked, today), key=lambda row: turns[row.person])


def _rows(
    known: Answers, asked: Asked, today: dt.date, before: dt.datetime | None = None
) -> list[Row]:
    facts = facts_of(known, asked)
    done = standings([fact.person for fact in facts], before)
    return [Row(fact, done.get(fact.person, NOTHING), today) for fact in facts]


def _urgency(kind: Kind) -> Any:
    backwards = kind in {Kind.LAPSED, Kind.UNCOVERED, Kind.GROUP}

    def urgency(row: Row) -> tuple[int, int, str, int]:
        if row.is_due:
            turn = 0
        elif row.standing.is_closed:
            turn = 3
        else:
            turn = 2 if row.standing.contact else 1
        fact = row.fact
        day = fact.first_day if kind is Kind.NO_UNEMPLOYMENT else fact.last_day
        number = (day or dt.date.min if backwards else day or dt.date.max).toordinal()
        return turn, -number if backwards else number, fact.household, fact.person

    return urgency


def origin(known: Answers, area: Area, asked: Asked) -> list[tuple[str, str]]:
    """Where a list comes from, for its page and its files."""
    return [
        (_("Danh sách"), asked.title),
        (_("Địa bàn"), area.name),
        (_("Ngày"), say_day(asked.on)),
        (_("Bản dữ liệu"), str(known.version)),
        (_("Thứ tự"), asked.rule),
    ]
