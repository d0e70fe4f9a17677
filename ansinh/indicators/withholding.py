"""What is held back of one version's counts, each worked out once."""

from functools import lru_cache
from typing import Protocol

from ansinh.indicators.evidence import Basis, Facts
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.withheld import Withheld, withheld, withheld_areas
from ansinh.terms.areas import Area
from ansinh.terms.periods import december


class Duty(Protocol):
    """Areas whose people a reader may see."""

    def allows(self, area: Area, /) -> bool:
        """Whether an area is one of them."""

    def __hash__(self) -> int:
        """What is held back is kept by whose duty it is."""


class _Nobodys:
    """Duty of everybody: no people at all."""

    def allows(self, _area: Area, /) -> bool:
        return False


NOBODYS: Duty = _Nobodys()
"""Duty of a reader that nothing is known of, such as who is sent a document."""


class Withholding:
    """Answers of `withheld.py`, kept by what was asked."""

    def __init__(self, facts: Facts, threshold: int) -> None:
        self.facts, self.threshold = facts, threshold
        self.heads = lru_cache(maxsize=256)(self._heads)
        self.areas = lru_cache(maxsize=1024)(self._areas)

    @classmethod
    def of(cls, facts: Facts, threshold: int) -> "Withholding":
        """The one kept beside the facts."""
        found: Withholding = facts.kept.setdefault(
            ("withholding", threshold), cls(facts, threshold)
        )
        return found

    def _heads(
        self, indicator: Indicator, year: int, basis: Basis, duty: Duty
    ) -> Withheld:
        """What is held back of head counts from last December to this one."""
        first = max(december(year - 1), self.facts.cube.opening)
        last = min(december(year), self.facts.last_month)
        return withheld(
            self.facts,
            indicator,
            range(first, last + 1),
            basis,
            threshold=self.threshold,
            on_duty=duty.allows,
        )

    def _areas(
        self,
        indicator: Indicator,
        month: int,
        basis: Basis,
        duty: Duty,
        also: frozenset[str] = frozenset(),
    ) -> frozenset[str]:
        """Areas in which an indicator is held back at a month's end."""
        return withheld_areas(
            self.facts,
            indicator,
            month,
            basis,
            also=also,
            threshold=self.threshold,
            on_duty=duty.allows,
        )
