"""One area against its target as a row of figures."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ansinh.indicators.indicator import Indicator
from ansinh.reports.area_names import short_name
from ansinh.reports.charts import Standing
from ansinh.reports.figures import Cell, Figure, Unit
from ansinh.reports.origins import Origins, target_vi
from ansinh.reports.standings import base_of, is_rate, standing_of, target_of
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.steering.targets import AssignedTarget

SHOWN = 10
"""Areas in a report's chart and table; what more there are becomes one row."""


@dataclass(frozen=True)
class Row:
    """Where an area, or several together, stand; a figure that is unknown is None."""

    indicator: Indicator
    outlook: Outlook
    lake_version: int
    origins: Origins
    name: str

    @property
    def people(self) -> int:
        """Result; areas whose month has not come in make no row."""
        return self.outlook.numerator or 0

    @property
    def is_held_back(self) -> bool:
        """Whether the result is not for readers of a document."""
        return self.outlook.month in self.outlook.held_back

    @property
    def is_past_held_back(self) -> bool:
        """Whether last December's result is not."""
        return self.outlook.months[0][0] in self.outlook.held_back

    @property
    def base(self) -> int | None:
        """What results are in per cent of: population, or target of a count."""
        return base_of(self.outlook, self.indicator)

    @property
    def target_people(self) -> int | None:
        """People that reach the target."""
        return self.outlook.target.people if self.outlook.target else None

    @property
    def distance(self) -> Fraction | None:
        """Result less target, in per cent; negative below the target."""
        target = target_of(self.outlook, self.indicator)
        if target is None or not self.base:
            return None
        return Fraction(100 * self.people, self.base) - target

    def standing(self, name: str = "") -> Standing:
        """The row as charts draw it."""
        return standing_of(self.outlook, self.indicator, name or self.name)

    def count(self, measure: str, people: int, *, signed: bool = False) -> Figure:
        """A head count of this area on the day of the report."""
        return self._figure(measure, people, 1, Unit.PEOPLE, signed=signed)

    def now(self) -> Figure | None:
        """Head count on the day of the report."""
        return None if self.is_held_back else self.count("people", self.people)

    def before(self) -> Figure | None:
        """Head count of last December."""
        before = self.outlook.last_december
        return None if before is None else self.count("before", before)

    def share(self) -> Figure | None:
        """Result in per cent of the population, or of the target for a count."""
        if not self.base:
            return None
        by = self.indicator.denominator
        figure = self._figure("share", self.people, self.base, Unit.PERCENT)
        return replace(figure, of_what_vi=by.label_vi if by else "chỉ tiêu")

    def change(self) -> Figure | None:
        """Change since last December: points of a rate, people of a count."""
        if self.outlook.last_december is None:
            return None
        gained = self.people - self.outlook.last_december
        if not is_rate(self.indicator):
            return self.count("change", gained, signed=True)
        if not self.base:
            return None
        return self._figure("change", gained, self.base, Unit.POINTS, signed=True)

    def gap(self) -> Figure | None:
        """Points between result and target."""
        if self.distance is None:
            return None
        gap = self.distance / 100
        return self._figure(
            "gap", gap.numerator, gap.denominator, Unit.POINTS, signed=True
        )

    def missing(self) -> Figure | None:
        """People still missing to the target; 0 once it is reached."""
        missing = self.outlook.missing
        return None if missing is None else self.count("missing", missing)

    def target(self) -> Figure | None:
        """Target as issued: per cent of a rate, people of a count."""
        per_cent = target_of(self.outlook, self.indicator)
        if per_cent is None or self.target_people is None:
            return None
        target = Figure(
            f"Chỉ tiêu năm {self.origins.year_end.year}",
            self._cell("target", self.origins.year_end),
            self.target_people,
            1,
            Unit.PEOPLE,
            origin_vi=target_vi(self.outlook),
        )
        if not is_rate(self.indicator):
            return target
        share = per_cent / 100
        return replace(
            target,
            numerator=share.numerator,
            denominator=share.denominator,
            unit=Unit.PERCENT,
            decimals=2,
        )

    def forecast(self) -> tuple[Figure, Figure, Figure] | None:
        """Low, middle and high for 31 December, in per cent."""
        if not self.outlook.points or not self.base:
            return None
        end = self.outlook.points[-1]
        low, middle, high = (
            Figure(
                "Dự báo",
                self._cell(measure, self.origins.year_end),
                round(people),
                self.base,
                Unit.PERCENT,
                origin_vi=self.origins.forecast_vi,
            )
            for measure, people in (
                ("low", end.low),
                ("forecast", end.middle),
                ("high", end.high),
            )
        )
        return low, middle, high

    def _figure(
        self, measure: str, part: int, whole: int, unit: Unit, *, signed: bool = False
    ) -> Figure:
        return Figure(
            self.origins.label_vi,
            self._cell(measure, self.origins.on),
            part,
            whole,
            unit,
            origin_vi=self.origins.denominator_vi,
            signed=signed,
        )

    def _cell(self, measure: str, as_of: dt.date) -> Cell:
        area = self.outlook.area.code
        return Cell(self.indicator.key, area, as_of, measure, self.lake_version)


def row_of(card: Scorecard, outlook: Outlook, origins: Origins) -> Row | None:
    """An area as a row, or None where its month has not come in or is held back."""
    return None if outlook.numerator is None else _row(card, outlook, origins)


def held_row(card: Scorecard, outlook: Outlook, origins: Origins) -> Row | None:
    """An area whose result is held back as a row without one; None for others."""
    is_held_back = outlook.month in outlook.held_back
    return _row(card, outlook, origins) if is_held_back else None


def _row(card: Scorecard, outlook: Outlook, origins: Origins) -> Row:
    name = short_name(outlook.area.name)
    return Row(card.indicator, outlook, card.lake_version, origins, name)


def shown_rows(rows: Sequence[Row], whole: Row) -> list[Row]:
    """Rows with those farthest below their target first; the last ones as one row.

    Areas without a target come after those with one, the lowest share first.
    """

    def far(row: Row) -> tuple[bool, Fraction, str]:
        share = Fraction(row.people, row.base) if row.base else Fraction(1)
        if row.distance is None:
            return True, share, row.outlook.area.code
        return False, row.distance, row.outlook.area.code

    far_first = sorted(rows, key=far)
    if len(rows) <= SHOWN + 1:
        return far_first
    return [*far_first[:SHOWN], _together(far_first[SHOWN:], whole)]


def _together(rows: Sequence[Row], whole: Row) -> Row:
    """Several areas as one; what one of them lacks is unknown for all."""
    first = rows[0].outlook
    name = f"{len(rows)} địa bàn còn lại"
    base = _sum([row.base for row in rows])
    before = _sum([row.outlook.last_december for row in rows])
    target = _sum([row.target_people for row in rows])
    people = sum(row.people for row in rows)
    together = replace(
        first,
        area=replace(first.area, code=f"rest-of-{whole.outlook.area.code}", name=name),
        numerator=people,
        people=replace(first.people, people=base) if first.people and base else None,
        targets=(
            (
                AssignedTarget(
                    replace(first.target.target, basis="count", value=Decimal(target)),
                    target,
                ),
            )
            if first.target and target is not None
            else ()
        ),
        months=((first.months[0][0], before), (first.month, people)),
        points=(),
        projected_chance=None,
        trial=None,
        held_back=frozenset().union(*(row.outlook.held_back for row in rows)),
    )
    return replace(rows[0], outlook=together, name=name)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
