"""Targets as objects: what a document assigns, to whom, by when and on which basis.

Issuers speak in different bases: a number of participants, a rate, so many new ones, so
many more than last year, a whole group, an amount of money. Each asks for a number that
can be attained; a rate asks for the smallest number of people that reaches it. Two
issuers may assign two targets for the same area and period: both stay, each with its
own verdict.
"""

import dataclasses
import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ansinh.indicators.indicator import Better
from ansinh.registry.registry import Target
from ansinh.terms.speech import say, say_number


class Basis(StrEnum):
    """What the value of a target says."""

    COUNT = "count"
    RATE = "rate"
    NEW = "new"
    CHANGE = "change"
    KEEP_FULL = "keep-full"
    AMOUNT = "amount"

    @property
    def label_vi(self) -> str:
        """Words for the basis."""
        return _BASES[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_BASES[self])

    def print(self, value: Decimal) -> str:
        """Value with its unit, in the language spoken."""
        if self in {Basis.RATE, Basis.KEEP_FULL}:
            decimals = max(0, -int(value.normalize().as_tuple().exponent))
            return f"{say_number(value, decimals)}%"
        text = say_number(value, sign=self is Basis.CHANGE)
        match self:
            case Basis.NEW:
                return say(f"{text} người mới", f"{text} new people")
            case Basis.AMOUNT:
                return say(f"{text} đồng", f"{text} dong")
        return say(f"{text} người", f"{text} people")


_BASES = {
    Basis.COUNT: ("số người tham gia", "number of participants"),
    Basis.RATE: ("tỷ lệ phần trăm", "percentage"),
    Basis.NEW: ("số người tham gia mới", "number of new participants"),
    Basis.CHANGE: (
        "số người tăng thêm so với cuối năm trước",
        "gain since the end of last year",
    ),
    Basis.KEEP_FULL: ("duy trì 100% nhóm", "100% of a group kept"),
    Basis.AMOUNT: ("số tiền", "amount of money"),
}


class Status(StrEnum):
    """Where a target is in its life."""

    DRAFT = "draft"
    ISSUED = "issued"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    """No number took its place: nothing is asked for from this version on."""

    @property
    def label_vi(self) -> str:
        """Word for the status."""
        return _STATUSES[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_STATUSES[self])


_STATUSES = {
    Status.DRAFT: ("dự thảo", "draft"),
    Status.ISSUED: ("đã giao", "issued"),
    Status.REPLACED: ("đã thay", "replaced"),
    Status.WITHDRAWN: ("thôi giao", "withdrawn"),
}


@dataclass(frozen=True)
class Circumstances:
    """What is known of an area when a target is judged; None where it is not."""

    people: int | None = None
    """Participants now."""
    last_result: int | None = None
    """Participants at the end of last year."""
    eligible: int | None = None
    """Denominator of a rate; members of the group for a target about one."""
    joined: int | None = None
    """New participants since the year began."""
    collected_vnd: int | None = None
    """Money collected since the year began."""


@dataclass(frozen=True)
class Assignment:
    """One target that a document assigns to an area for a period."""

    indicator: str
    area: str
    due: int
    """Month at whose end it is due, as year * 12 + month - 1."""
    basis: Basis
    value: Decimal
    """People; per cent for a rate; per cent, 100, for a whole group; dong for money."""
    issuer: str
    document: str
    issued_on: dt.date
    version: int = 1
    status: Status = Status.ISSUED
    group: str | None = None
    """Participant group, where the target is about one."""
    path: tuple[int, ...] = ()
    """Goals at the month ends from January on, up to `due` where all are given."""
    floor: int | None = None
    """Fewest people that a share of this target may ask for."""
    cap: int | None = None
    role: str = ""
    """Role responsible for it (never a person's name), e.g. "Chủ tịch UBND xã"."""
    parent_document: str = ""
    """Document of a higher level that it carries out."""

    @property
    def year(self) -> int:
        """Year it is due in."""
        return self.due // 12

    @property
    def is_about_everybody(self) -> bool:
        """Whether it asks for a number of participants, of all groups together."""
        return self.group is None and self.basis not in {Basis.NEW, Basis.AMOUNT}

    def goal(self, known: Circumstances) -> int | None:
        """Number that attains the target; None where what it needs is not known."""
        match self.basis:
            case Basis.RATE | Basis.KEEP_FULL:
                if known.eligible is None:
                    return None
                return math.ceil(Fraction(self.value) * known.eligible / 100)
            case Basis.CHANGE:
                if known.last_result is None:
                    return None
                return known.last_result + int(self.value)
            case _:
                return int(self.value)

    def result(self, known: Circumstances) -> int | None:
        """Number to hold against the goal."""
        match self.basis:
            case Basis.NEW:
                return known.joined
            case Basis.AMOUNT:
                return known.collected_vnd
            case _:
                return known.people

    def revised(self, **changes: object) -> tuple["Assignment", "Assignment"]:
        """Replaced old version and the next one with some fields changed."""
        fresh: dict[str, object] = {"version": self.version + 1, "path": ()} | changes
        return (
            dataclasses.replace(self, status=Status.REPLACED),
            dataclasses.replace(self, **fresh),  # type: ignore[arg-type]
        )


@dataclass(frozen=True)
class Verdict:
    """How one issuer's target stands."""

    assignment: Assignment
    goal: int | None
    result: int | None
    better: Better

    @property
    def is_reached(self) -> bool | None:
        """Whether the result is as good as the goal; None when either is missing."""
        if self.goal is None or self.result is None:
            return None
        if self.better is Better.LOWER:
            return self.result <= self.goal
        return self.result >= self.goal

    @property
    def attained_percent(self) -> Fraction | None:
        """Result in per cent of the goal."""
        if self.result is None or not self.goal:
            return None
        return Fraction(100 * self.result, self.goal)

    @property
    def missing(self) -> int | None:
        """What is still to gain, or to shed where lower is better; 0 once reached."""
        if self.goal is None or self.result is None:
            return None
        ahead = self.goal - self.result
        return max(0, -ahead if self.better is Better.LOWER else ahead)


def in_force(
    assignments: Iterable[Assignment], on: dt.date = dt.date.max
) -> tuple[Assignment, ...]:
    """Targets issued on or before a day, of each only the latest version.

    A target whose latest version is withdrawn is not in force any more.
    """
    latest: dict[tuple[object, ...], Assignment] = {}
    for one in sorted(assignments, key=lambda one: one.version):
        if one.status is not Status.DRAFT and one.issued_on <= on:
            key = (
                one.indicator,
                one.area,
                one.due,
                one.issuer,
                one.basis,
                one.group or "",
            )
            latest[key] = one
    return tuple(
        latest[key]
        for key in sorted(latest, key=str)
        if latest[key].status is not Status.WITHDRAWN
    )


def verdicts(
    assignments: Iterable[Assignment],
    known: Circumstances,
    better: Better = Better.HIGHER,
) -> tuple[Verdict, ...]:
    """Verdict on every target side by side, the one issued last first."""
    order = sorted(assignments, key=lambda one: (one.issued_on, one.issuer))
    return tuple(
        Verdict(one, one.goal(known), one.result(known), better)
        for one in reversed(order)
    )


def from_registry(target: Target) -> Assignment:
    """Target of a row of the registry."""
    return Assignment(
        target.indicator,
        target.area,
        target.year * 12 + target.month - 1,
        Basis(target.basis),
        target.value,
        target.issuer,
        target.document,
        target.issued_on,
        target.version,
        Status(target.status),
        target.participant_group,
        target.path,
        target.floor,
        target.cap,
        target.role or "",
        target.parent_document or "",
    )
