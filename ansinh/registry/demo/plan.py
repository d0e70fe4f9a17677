"""What a locality of the demonstration is to be like, in numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ansinh.registry.demo.sharing import Floats, Ints
from ansinh.registry.demo.stocks import Season


@dataclass(frozen=True)
class Plan:
    """Counts and habits that the spells of a locality are made to meet.

    Counts are given for every counting day and, within it, for every zone.
    """

    counting_days: Sequence[int]
    first_day: int
    health: Sequence[Ints]
    """People with a health card, by place of residence."""
    compulsory: Sequence[Ints]
    """People in compulsory insurance."""
    voluntary: Sequence[Ints]
    exact_day: int
    """Index of the counting day on which unemployment insurance is exact too."""
    unemployment: int
    health_rates: Sequence[Floats]
    """Coverage that every commune would like, by counting day."""
    school_years: Sequence[int]
    pensioners: float
    """Part of the people of pension age who draw one."""
    lasting: Mapping[str, tuple[float, int]]
    lists: Mapping[int, Sequence[tuple[str, float]]]
    cards: Season
    jobs: Season
    payments: Season
    hard_months: Sequence[int] = ()

    @property
    def last_day(self) -> int:
        """Last day of the extracts: the last counting day."""
        return self.counting_days[-1]
