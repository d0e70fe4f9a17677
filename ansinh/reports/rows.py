"""One area against its target as a row of figures."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ansinh.indicators.indicator import Indicator
from ansinh.reports.area_names import short_name
from ansinh.reports.charts import Expected, Standing
from ansinh.reports.figures import Cell, Figure, Unit
from ansinh.reports.origins import Origins, target_vi
from ansinh.steering.scorecard import Outlook, Scorecard

SHOWN = 10
"""Areas in a report's chart and table; what more there are becomes one row."""


@dataclass(frozen=True)
class Row:
    """Where an area, or several together, stand; None is unknown."""

    name: str
    code: str
    indicator: Indicator
    lake_version: int
    origins: Origins
    people: int
    base: int | None
    """Population or labour force, for a rate."""
    last_december: int | None
    target_people: int | None
    target_rate: Fraction | None
    """Per cent as issued, where a rate was issued."""
    target_vi: str
    expected: tuple[int, int, int] | None
    """Low, middle and high of the forecast for 31 December, in people."""

    @property
    def of(self) -> int | None:
        """What results are shown in per cent of."""
        return self.base if self.indicator.denominator else self.target_people

    @property
    def target_share(self) -> Fraction | None:
        """Target as a part of `of`."""
        if self.target_rate is not None and self.indicator.denominator:
            return self.target_rate / 100
        if self.target_people is None or not self.of:
            return None
        return Fraction(self.target_people, self.of)

    @property
    def distance(self) -> Fraction | None:
        """Result less target, as a part of `of`; negative below the target."""
        if self.target_share is None or not self.of:
            return None
        return Fraction(self.people, self.of) - self.target_share

    def standing(self, name: str = "") -> Standing:
        """The row as charts draw it, in per cent."""
        of = self.of or 1
        per_cent = [
            None if people is None or not self.of else Fraction(100 * people, of)
            for people in (self.last_december, self.people)
        ]
        expected = self.expected if self.of else None
        return Standing(
            name=name or self.name,
            is_rate=self.indicator.denominator is not None,
            year=self.origins.year_end.year,
            target=None if self.target_share is None else 100 * self.target_share,
            months=tuple(per_cent),
            forecast=(
                (Expected(*(Fraction(100 * people, of) for people in expected)),)
                if expected
                else ()
            ),
        )

    def count(self, measure: str, people: int, *, signed: bool = False) -> Figure:
        """A head count of this area on the day of the report."""
        return self._figure(measure, people, 1, Unit.PEOPLE, signed=signed)

    def share(self) -> Figure | None:
        """Result in per cent of the population, or of the target for a count."""
        if not self.of:
            return None
        figure = self._figure("share", self.people, self.of, Unit.PERCENT)
        by = self.indicator.denominator
        return replace(figure, of_what_vi=by.label_vi if by else "chỉ tiêu")

    def change(self) -> Figure | None:
        """Change since last December: points of a rate, people of a count."""
        if self.last_december is None:
            return None
        gained = self.people - self.last_december
        if self.indicator.denominator is None:
            return self.count("change", gained, signed=True)
        if not self.base:
            return None
        return self._figure("change", gained, self.base, Unit.POINTS, signed=True)

    def gap(self) -> Figure | None:
        """Points between result and target."""
        gap = self.distance
        if gap is None:
            return None
        return self._figure(
            "gap", gap.numerator, gap.denominator, Unit.POINTS, signed=True
        )

    def missing(self) -> Figure | None:
        """People still missing to the target; 0 once it is reached."""
        if self.target_people is None:
            return None
        return self.count("missing", max(0, self.target_people - self.people))

    def target(self) -> Figure | None:
        """Target as issued: per cent of a rate, people of a count."""
        share = self.target_share
        if share is None or self.target_people is None:
            return None
        part, whole, unit = self.target_people, 1, Unit.PEOPLE
        if self.indicator.denominator:
            part, whole, unit = share.numerator, share.denominator, Unit.PERCENT
        decimals = (
            1 if self.target_rate is None or (self.target_rate * 10) % 1 == 0 else 2
        )
        return Figure(
            f"Chỉ tiêu năm {self.origins.year_end.year}",
            self._cell("target", self.origins.year_end),
            part,
            whole,
            unit,
            origin_vi=self.target_vi,
            decimals=decimals,
        )

    def forecast(self) -> tuple[Figure, Figure, Figure] | None:
        """Low, middle and high for 31 December, in per cent."""
        if not self.expected or not self.of:
            return None
        low, middle, high = (
            Figure(
                "Dự báo",
                self._cell(measure, self.origins.year_end),
                people,
                self.of,
                Unit.PERCENT,
                origin_vi=self.origins.forecast_vi,
            )
            for measure, people in zip(
                ("low", "forecast", "high"), self.expected, strict=True
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
        return Cell(self.indicator.key, self.code, as_of, measure, self.lake_version)


def row_of(card: Scorecard, outlook: Outlook, origins: Origins) -> Row | None:
    """An area as a row, or None where its month has not come in."""
    if outlook.numerator is None:
        return None
    target = outlook.target
    return Row(
        name=short_name(outlook.area.name),
        code=outlook.area.code,
        indicator=card.indicator,
        lake_version=card.lake_version,
        origins=origins,
        people=outlook.numerator,
        base=outlook.people.people if outlook.people else None,
        last_december=outlook.last_december,
        target_people=target.people if target else None,
        target_rate=target.rate if target else None,
        target_vi=target_vi(outlook),
        expected=_expected(outlook),
    )


def shown_rows(rows: Sequence[Row], whole: Row) -> list[Row]:
    """Rows with those farthest below their target first; the last ones as one row."""
    far_first = sorted(
        rows, key=lambda row: (row.distance is None, row.distance or 0, row.code)
    )
    if len(rows) <= SHOWN + 1:
        return far_first
    return [*far_first[:SHOWN], _together(far_first[SHOWN:], whole)]


def _together(rows: Sequence[Row], whole: Row) -> Row:
    """Several areas as one; a number that one of them lacks is unknown for all."""
    first = rows[0]
    return Row(
        name=f"{len(rows)} địa bàn còn lại",
        code=f"rest-of-{whole.code}",
        indicator=first.indicator,
        lake_version=first.lake_version,
        origins=first.origins,
        people=sum(row.people for row in rows),
        base=_sum([row.base for row in rows]),
        last_december=_sum([row.last_december for row in rows]),
        target_people=_sum([row.target_people for row in rows]),
        target_rate=None,
        target_vi=first.target_vi,
        expected=None,
    )


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _expected(outlook: Outlook) -> tuple[int, int, int] | None:
    if not outlook.points:
        return None
    end = outlook.points[-1]
    return round(end.low), round(end.middle), round(end.high)
