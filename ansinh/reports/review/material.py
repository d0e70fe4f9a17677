"""What a review is made from: results, parts, years, next year's targets."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ansinh.indicators.ask import AS_IT_WAS, Basis, Facts, answer, ask, history
from ansinh.indicators.bases import map_notes
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.reports.area_names import whole_vi
from ansinh.reports.one_page import NothingToReportError
from ansinh.reports.origins import Origins
from ansinh.reports.rows import Row, row_of
from ansinh.steering.homes import STEERED
from ansinh.steering.scorecard import Scorecard, scorecard
from ansinh.steering.targets import AssignedTarget, assigned
from ansinh.terms.areas import Area
from ansinh.terms.periods import december, last_day, print_month


@dataclass(frozen=True)
class Standing:
    """One indicator at the end of the year: scorecard with its rows."""

    card: Scorecard
    total: Row
    parts: tuple[Row, ...]
    """Areas whose data have come in."""
    next_targets: tuple[AssignedTarget, ...]
    """Targets of the year after, the leading one first."""

    @property
    def next_rows(self) -> Sequence[Row]:
        """The whole against each target of the year after."""
        total = self.total
        due = last_day(december(self.card.month // 12 + 1))
        return [
            replace(
                total,
                outlook=replace(total.outlook, targets=(target,)),
                origins=replace(total.origins, year_end=due),
            )
            for target in self.next_targets
        ]


@dataclass(frozen=True)
class Material:
    """An area over some years, the last of which is reviewed."""

    facts: Facts
    area: Area
    first_year: int
    year: int
    standings: tuple[Standing, ...]
    """Steered indicators with a result, in the order of the overview."""

    @classmethod
    def gather(
        cls, facts: Facts, area: Area, year: int, first_year: int | None = None
    ) -> "Material":
        """Everything about the years up to the end of `year`.

        Raises:
            NothingToReportError: no result of that December is known.

        """
        first_year = year - 3 if first_year is None else first_year
        day = last_day(december(year))
        standings = []
        for indicator in STEERED:
            card = scorecard(facts, indicator, area, day)
            total = row_of(card, card.total, Origins.of(card))
            if total is None:
                continue
            found = (row_of(card, part, Origins.of(card)) for part in card.parts)
            standings.append(
                Standing(
                    card,
                    total,
                    tuple(row for row in found if row),
                    assigned(
                        facts.registry.targets,
                        indicator.key,
                        area.area,
                        year + 1,
                        card.total.people,
                        card.total.numerator,
                    ),
                )
            )
        if not standings:
            raise _no_december(facts, area, year)
        return cls(facts, area, first_year, year, tuple(standings))

    @property
    def day(self) -> dt.date:
        """Last day of the year."""
        return last_day(december(self.year))

    @property
    def years_vi(self) -> str:
        """Days that figures over the years speak of."""
        return f"tính đến 31/12 các năm {self.first_year}–{self.year}"

    @property
    def whole(self) -> str:
        """The area within a sentence: "toàn thành phố"."""
        return whole_vi(self.area)

    @property
    def parts_vi(self) -> str:
        """Words for the areas directly under it, e.g. "quận, huyện"."""
        parts = self.standings[0].card.parts
        return parts[0].area.level.label_vi if parts else "địa bàn"

    def answer(self, key: str, year: int | None = None) -> Answer | None:
        """Any indicator of the area at the end of a year; None where it is unknown."""
        found = ask(
            self.facts,
            CATALOGUE[key],
            self.area.level,
            last_day(december(self.year if year is None else year)),
        ).get(self.area.area)
        return found if found and found.value is not None else None

    def answers_of_parts(self, key: str) -> dict[str, Answer]:
        """An indicator at the end of the year for the areas directly under it."""
        parts = self.standings[0].card.parts
        if not parts:
            return {}
        return ask(self.facts, CATALOGUE[key], parts[0].area.level, self.day)

    def by_year(
        self, indicator: Indicator, basis: Basis = AS_IT_WAS
    ) -> Sequence[Answer]:
        """Decembers of the years with a result, in order."""
        cube = self.facts.cube
        months = [
            december(year)
            for year in range(self.first_year, self.year + 1)
            if cube.opening <= december(year) < cube.opening + cube.months
        ]
        found = history(self.facts, indicator, self.area, months, basis)
        return [one for one in found if one.numerator is not None]

    @property
    def years_without_data(self) -> list[int]:
        """Years whose December is known of no scheme."""
        known = {
            answer.month // 12
            for one in self.standings
            for answer in self.by_year(one.card.indicator)
        }
        years = range(self.first_year, self.year + 1)
        return [year for year in years if year not in known]

    @cached_property
    def map_notes(self) -> tuple[str, ...]:
        """Where the map of the area changed between the first December and the last."""
        return map_notes(
            self.facts.registry.history,
            self.area.area,
            december(self.first_year),
            december(self.year),
        )

    def now(self, indicator: Indicator) -> Answer:
        """An indicator of the area at the end of the year."""
        return answer(self.facts, indicator, self.area, self.day)


def _no_december(facts: Facts, area: Area, year: int) -> NothingToReportError:
    known = ""
    if facts.last_month < december(year):
        known = f" (kho số liệu có đến tháng {print_month(facts.last_month)})"
    return NothingToReportError(
        f"{area.name} chưa có số liệu đến hết tháng {print_month(december(year))}"
        f"{known}. Hãy nhập tệp trích xuất của tháng đó hoặc chọn năm, địa bàn khác. "
        "[no-data]"
    )
