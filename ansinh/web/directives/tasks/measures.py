"""A task measured by an indicator: what the figures say today."""

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ansinh.indicators.ask import AS_IT_WAS, Basis, answer
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.targets import AssignedTarget, assigned
from ansinh.terms.periods import last_day
from ansinh.terms.speech import say_day, say_number, say_percent
from ansinh.web.answers import Answers
from ansinh.web.directives.models import Task
from ansinh.web.disclosure import Sight, note


@dataclass(frozen=True)
class Measured:
    """An indicator of the area of a task, at the last month that has come in."""

    answer: Answer
    targets: tuple[AssignedTarget, ...]
    """Targets of the area for the year of the measure, the leading one first."""
    at_least: int | None
    measured_on: dt.date | None
    basis: Basis

    @property
    def on(self) -> dt.date:
        """Day of the figure."""
        return last_day(self.answer.month)

    @property
    def missing(self) -> int | None:
        """People still missing, 0 when there are enough; None where one is unknown."""
        if self.at_least is None or self.answer.numerator is None:
            return None
        return max(0, self.at_least - self.answer.numerator)

    @property
    def count_vi(self) -> str:
        """The figure in words."""
        return say_number(self.answer.numerator or 0)

    @property
    def unit_vi(self) -> str:
        """Its unit, and what part of whom it is."""
        people = self.answer.people
        if people is None or self.answer.numerator is None:
            return _("người")
        share = say_percent(self.answer.numerator, people.people)
        return _("người, {share} của {people} người").format(
            share=share, people=say_number(people.people)
        )

    @property
    def source_vi(self) -> str:
        """Day and data of the figure, and source of what it is a part of."""
        told = _("Tính đến {day}, số liệu phiên bản {version}.").format(
            day=say_day(self.on), version=self.answer.lake_version
        )
        people = self.answer.people
        if people is None:
            return told
        return told + _(" Mẫu số: {source}, {day}.").format(
            source=people.source, day=say_day(people.day)
        )

    @property
    def nothing_vi(self) -> str:
        """Why there is no figure."""
        return note() if self.answer.is_held_back else _("Chưa có số liệu")

    @property
    def at_least_vi(self) -> str:
        """What was agreed on."""
        return _("{people} người").format(people=say_number(self.at_least or 0))

    @property
    def verdict_vi(self) -> str:
        """Whether that has been reached."""
        if self.answer.is_held_back:
            return _("số nhỏ, không hiện")
        if self.missing is None:
            return _("chưa có số liệu để đo")
        if self.missing:
            missing = say_number(self.missing)
            return _("còn thiếu {people} người").format(people=missing)
        return _("đã đạt") if self.is_final else _("đủ vào ngày của số liệu")

    @property
    def targets_vi(self) -> list[tuple[int, str, str]]:
        """Targets: year, people, issuer and document."""
        return [
            (
                one.target.year,
                _("{people} người").format(people=say_number(one.people)),
                f"{one.target.issuer}, {one.target.document}",
            )
            for one in self.targets
        ]

    @property
    def is_final(self) -> bool:
        """Whether the figure is that of the day agreed on."""
        return self.measured_on is not None and self.on >= self.measured_on


def measured(task: Task, sight: Sight) -> Measured | None:
    """Figure of the indicator of a task, or None where it has none or nothing is known.

    Never later than the day agreed on; without the number where it is held back.
    """
    indicator = INDICATORS.get(task.indicator)
    if indicator is None:
        return None
    year = (task.measured_on or task.deadline).year
    found = figure(
        sight.known, indicator, task.area, year, task.at_least, task.measured_on
    )
    if found is None or not sight.hides(
        indicator, found.answer.area, found.answer.month, found.basis
    ):
        return found
    hidden = replace(found.answer, numerator=None, is_held_back=True)
    return replace(found, answer=hidden)


def figure(
    known: Answers,
    indicator: Indicator,
    area: str,
    year: int,
    at_least: int | None = None,
    measured_on: dt.date | None = None,
) -> Measured | None:
    """Figure of an indicator in an area with its targets of a year."""
    newest = last_day(known.facts.last_month)
    day = min(newest, measured_on) if measured_on else newest
    place = known.history.areas.get(area)
    if place is None:
        return None
    basis = AS_IT_WAS if place.exists_on(day) else place.first_day
    try:
        found = answer(known.facts, indicator, place, day, basis)
    except KeyError:  # the area ended before, or began after the figures
        return None
    targets = assigned(
        known.facts.registry.targets, indicator.key, area, year, found.people
    )
    return Measured(found, targets, at_least, measured_on, basis)
