"""Rows of the overview: one area each, ranked, filtered and sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ansinh.reports import charts
from ansinh.reports.charts import Standing
from ansinh.steering.scorecard import Light, Outlook
from ansinh.terms.names import sort_key
from ansinh.terms.speech import say_number
from ansinh.web.disclosure import HeldBack
from ansinh.web.tables.column import HELD_BACK

UNKNOWN = "–"


@dataclass(frozen=True)
class Row:
    """One area as table, bullets and map show it."""

    outlook: Outlook
    standing: Standing
    rank: int | None = None
    """Place by distance to the target, best first; None without data or target."""
    climbed: int = 0
    """Places won since the month before; negative for places lost."""

    @property
    def name(self) -> str:
        """Short name."""
        return self.standing.name

    @property
    def area(self) -> str:
        """Key of the area."""
        return self.outlook.area.area

    @property
    def is_held_back(self) -> bool:
        """Whether the result is known and not for the reader."""
        return isinstance(self.outlook, HeldBack)

    @property
    def light(self) -> Light | None:
        """Light, or None while too little is known."""
        return self.outlook.light

    @property
    def light_svg(self) -> SafeString:
        """The light drawn."""
        return SafeString(charts.light(self.light) if self.light else "")

    @property
    def light_label(self) -> str:
        """The light in a word."""
        if self.light:
            return light_word(self.light, is_over=not self.outlook.months_left)
        if self.is_held_back:
            return _("Số nhỏ, không hiện")
        if self.outlook.numerator is None:
            return _("Chưa có số liệu")
        return _("Chưa có dự báo") if self.outlook.target else _("Chưa có chỉ tiêu")

    @property
    def spark(self) -> SafeString:
        """The year in a table cell."""
        return SafeString(charts.spark(self.standing))

    @property
    def gap(self) -> Fraction | None:
        """Points between result and target; negative below the target."""
        return distance(self.standing.now, self.standing.target)

    @property
    def target_people(self) -> int | None:
        """People that reach the leading target."""
        return self.outlook.target.people if self.outlook.target else None

    @property
    def population(self) -> int | None:
        """Denominator of a rate."""
        return self.outlook.people.people if self.outlook.people else None

    @property
    def population_text(self) -> str:
        """People of the area."""
        return people_text(self.population)

    @property
    def people_text(self) -> str:
        """Participants."""
        return self._shown(people_text(self.outlook.numerator))

    @property
    def now_text(self) -> str:
        """Result in per cent."""
        return self._shown(percent_text(self.standing.now))

    @property
    def result_text(self) -> str:
        """Result in per cent, or in people where nothing stands for 100 %."""
        return self.people_text if self.standing.now is None else self.now_text

    @property
    def target_text(self) -> str:
        """Target as issued: per cent of a rate, people of a count."""
        if not self.standing.is_rate:
            return people_text(self.target_people)
        return percent_text(self.standing.target, self.standing.target_decimals)

    @property
    def gap_text(self) -> str:
        """Gap with its sign."""
        if self.gap is None:
            return self._shown(UNKNOWN)
        return say_number(self.gap, 1, sign=True)

    @property
    def missing_text(self) -> str:
        """People missing, empty once the target is reached."""
        if self.outlook.missing == 0:
            return ""
        return self._shown(people_text(self.outlook.missing))

    def _shown(self, text: str) -> str:
        return str(HELD_BACK) if self.is_held_back else text

    @property
    def moved_text(self) -> str:
        """How many places were won or lost."""
        return str(abs(self.climbed))

    @property
    def forecast_text(self) -> str:
        """Forecast for 31 December."""
        expected = self.standing.year_end
        return percent_text(expected.middle if expected else None)

    @property
    def range_text(self) -> str:
        """Range of the forecast, empty without one."""
        expected = self.standing.year_end
        if not expected:
            return ""
        return f"{say_number(expected.low, 1)}–{say_number(expected.high, 1)}"


def light_word(light: Light, *, is_over: bool) -> str:
    """Word of a light; once the year is over there is nothing left to foresee."""
    if not is_over:
        return light.label
    return _("Đạt chỉ tiêu") if light == Light.REACH else _("Không đạt")


def people_text(people: int | None) -> str:
    """Count of people, or a dash."""
    return UNKNOWN if people is None else say_number(people)


def percent_text(value: Fraction | None, decimals: int = 1) -> str:
    """Per cent, or a dash."""
    return UNKNOWN if value is None else f"{say_number(value, decimals)}%"


def distance(value: Fraction | None, target: Fraction | None) -> Fraction | None:
    """Value less target, None where either is unknown."""
    return None if value is None or target is None else value - target


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Rows with rank and places won, best first; rows without data last.

    Best is nearest to its target, or highest where no row has a target.
    """
    has_targets = any(row.gap is not None for row in rows)
    now, before = (_places(rows, back, has_targets=has_targets) for back in (1, 2))
    placed = [
        replace(
            row,
            rank=now.get(row.area),
            climbed=_climbed(row.area, before, now),
        )
        for row in rows
    ]
    return sorted_by(placed, "rank")


def _climbed(area: str, before: dict[str, int], now: dict[str, int]) -> int:
    return before[area] - now[area] if area in before and area in now else 0


def _places(rows: Sequence[Row], back: int, *, has_targets: bool) -> dict[str, int]:
    """Rank of each area at the last month, or some months back."""
    measured = []
    for row in rows:
        months, target = row.standing.months, row.standing.target
        value = months[-back] if len(months) >= back else None
        if has_targets:
            value = distance(value, target)
        elif value is None and row.outlook.numerator is not None:
            value = Fraction(row.outlook.numerator)
        if value is not None:
            measured.append((-value, row.area))
    return {area: place for place, (_, area) in enumerate(sorted(measured), 1)}


SORTS: dict[str, Callable[[Row], Any]] = {
    "rank": lambda row: row.rank,
    "name": lambda row: sort_key(row.name),
    "population": lambda row: row.population,
    "people": lambda row: row.outlook.numerator,
    "now": lambda row: row.standing.now,
    "target": lambda row: (
        row.target_people if not row.standing.is_rate else row.standing.target
    ),
    "gap": lambda row: row.gap,
    "missing": lambda row: row.outlook.missing,
    "forecast": lambda row: row.standing.year_end and row.standing.year_end.middle,
    "chance": lambda row: row.outlook.chance,
}


def sorted_by(rows: Sequence[Row], sort: str) -> list[Row]:
    """Rows by a column, ``-gap`` for the greatest first; unknown values last."""
    key = SORTS[sort.removeprefix("-")]
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=sort.startswith("-")) + unknown
