"""What a review is made from: results, parts, years, next year's targets."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ansinh.indicators.ask import AS_IT_WAS, Basis, Facts, answer, ask, history
from ansinh.indicators.bases import map_notes
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.disclosure import THRESHOLD
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.reports.area_names import whole_vi
from ansinh.reports.held_back import HeldBackError
from ansinh.reports.one_page import NothingToReportError
from ansinh.reports.origins import Origins
from ansinh.reports.rows import Row, held_row, row_of
from ansinh.reports.standings import acronym
from ansinh.steering.homes import STEERED
from ansinh.steering.scorecard import Scorecard, scorecard
from ansinh.steering.sight import Sight
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
    held_back: tuple[Row, ...]
    """Areas whose result is held back."""
    next_targets: tuple[AssignedTarget, ...]
    """Targets of the year after, the leading one first."""

    @property
    def areas(self) -> tuple[Row, ...]:
        """Areas with a result, shown or held back."""
        return self.parts + self.held_back

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
    """An area over some years, the last of which is reviewed.

    Small counts are held back whoever asks: a document is read by anybody.
    """

    facts: Facts
    sight: Sight
    area: Area
    first_year: int
    year: int
    standings: tuple[Standing, ...]
    """Steered indicators with a result, in the order of the overview."""
    held_back: tuple[Standing, ...]
    """Those whose result is held back."""

    @classmethod
    def gather(
        cls,
        facts: Facts,
        area: Area,
        year: int,
        first_year: int | None = None,
        threshold: int = THRESHOLD,
    ) -> "Material":
        """Everything about the years up to the end of `year`.

        Raises:
            NothingToReportError: no result of that December is known.
            HeldBackError: every one that is known is held back.

        """
        sight = Sight.of_everybody(facts, threshold)
        first_year = year - 3 if first_year is None else first_year
        day = last_day(december(year))
        standings: list[Standing] = []
        held_back: list[Standing] = []
        for indicator in STEERED:
            card = sight.shown(scorecard(facts, indicator, area, day))
            origins = Origins.of(card)
            held = held_row(card, card.total, origins)
            total = held or row_of(card, card.total, origins)
            if total is None:
                continue
            parts = (row_of(card, part, origins) for part in card.parts)
            held_parts = (held_row(card, part, origins) for part in card.parts)
            next_targets = assigned(
                facts.registry.targets,
                indicator.key,
                area.area,
                year + 1,
                card.total.people,
                card.total.numerator,
            )
            (held_back if held else standings).append(
                Standing(
                    card,
                    total,
                    tuple(row for row in parts if row),
                    tuple(row for row in held_parts if row),
                    next_targets,
                )
            )
        if not standings and held_back:
            acronyms = ", ".join(acronym(one.card.indicator) for one in held_back)
            raise HeldBackError(area, acronyms)
        if not standings:
            raise _no_december(facts, area, year)
        of_years = first_year, year, tuple(standings), tuple(held_back)
        return cls(facts, sight, area, *of_years)

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
        asked = ask(
            self.facts,
            CATALOGUE[key],
            self.area.level,
            last_day(december(self.year if year is None else year)),
        ).get(self.area.area)
        (found,) = self._shown([asked]) if asked else (None,)
        is_known = found and (found.value is not None or found.is_held_back)
        return found if is_known else None

    def answers_of_parts(self, key: str) -> dict[str, Answer]:
        """An indicator at the end of the year for the areas directly under it."""
        parts = self.standings[0].card.parts
        if not parts:
            return {}
        found = ask(self.facts, CATALOGUE[key], parts[0].area.level, self.day)
        mine = [found[part.area.area] for part in parts if part.area.area in found]
        return {one.area.area: one for one in self._shown(mine)}

    def by_year(
        self, indicator: Indicator, basis: Basis = AS_IT_WAS
    ) -> Sequence[Answer]:
        """Decembers of the years with a result that is shown, in order."""
        return [
            one
            for one in self.with_held_back(indicator, basis)
            if one.numerator is not None
        ]

    def with_held_back(
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
        known = (one for one in found if one.numerator is not None)
        return self._shown(known, basis)

    @property
    def years_without_data(self) -> list[int]:
        """Years whose December is known of no scheme."""
        known = {
            answer.month // 12
            for one in self.standings
            for answer in self.with_held_back(one.card.indicator)
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
        return self._shown([answer(self.facts, indicator, self.area, self.day)])[0]

    def _shown(self, found: Iterable[Answer], basis: Basis = AS_IT_WAS) -> list[Answer]:
        return self.sight.answers(list(found), None, basis)


def _no_december(facts: Facts, area: Area, year: int) -> NothingToReportError:
    known = ""
    if facts.last_month < december(year):
        known = f" (kho số liệu có đến tháng {print_month(facts.last_month)})"
    return NothingToReportError(
        f"{area.name} chưa có số liệu đến hết tháng {print_month(december(year))}"
        f"{known}. Hãy nhập tệp trích xuất của tháng đó hoặc chọn năm, địa bàn khác. "
        "[no-data]"
    )
