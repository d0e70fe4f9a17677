"""What can be chosen for a draft: indicators, years, areas, levels, wholes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Assignment, Circumstances
from ansinh.steering.standings import circumstances_of
from ansinh.terms.areas import Area, Level
from ansinh.terms.periods import december, last_day
from ansinh.terms.speech import say_number
from ansinh.web.accounts.areas import areas_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.targets.lake import issued

Choices = list[tuple[str, str]]

_LAST_TO_SHARE = {Level.PROVINCE, Level.DISTRICT, Level.COMMUNE}


def indicators() -> Choices:
    """Indicators that targets are shared out for."""
    return [(key, one.label) for key, one in INDICATORS.items()]


def years(answers: Answers) -> list[int]:
    """Years on whose eve results are known, the last one first."""
    cube = answers.facts.cube
    first, last = cube.opening // 12 + 1, (answers.facts.last_month + 1) // 12
    return list(range(last, first - 1, -1))


def areas(request: HttpRequest, answers: Answers, year: int) -> Iterator[Area]:
    """Areas of the reader, on the map of the eve, that have areas under them."""
    eve = last_day(december(year - 1))
    on = answers.map_on(eve)
    may = Permission.TARGETS_DRAFT
    for area in areas_of(request, may, answers.history, eve):
        if area.level in _LAST_TO_SHARE and on.children(area.area):
            yield area


def levels(answers: Answers, area: Area, year: int) -> Choices:
    """Levels under an area on the eve of a year."""
    on = answers.map_on(last_day(december(year - 1)))
    return [
        (level.value, level.label.capitalize())
        for level in Level
        if level.depth > area.level.depth and on.under(area.area, level)
    ]


@dataclass(frozen=True)
class Whole:
    """A target that an area has been assigned, to be shared out."""

    target: Assignment
    people: int | None

    @property
    def key(self) -> str:
        """Short name of it in a form."""
        one = self.target
        return "|".join([one.basis, one.issuer, one.document, one.group or ""])

    @property
    def label(self) -> str:
        """The target in a line."""
        one = self.target
        text = f"{one.basis.print(one.value)} – {one.issuer}, {one.document}"
        if one.group:
            text = f"{text}, {_('nhóm')} {one.group}"
        if self.people is not None and str(int(one.value)) != str(self.people):
            text = f"{text} (= {say_number(self.people)} {_('người')})"
        return text


def wholes(answers: Answers, indicator: str, area: Area, year: int) -> list[Whole]:
    """Targets of an area that can be shared out, the one issued last first."""
    eve = circumstances_of(
        answers.facts, INDICATORS[indicator], [area.area], year, None
    )
    known = eve.get(area.area, Circumstances())
    mine = [
        one
        for one in issued(answers.facts, indicator, year)
        if one.area == area.area and one.is_about_everybody
    ]
    mine.sort(key=lambda one: one.issued_on, reverse=True)
    return [Whole(one, one.goal(known)) for one in mine]
