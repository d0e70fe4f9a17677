"""What a chart shows of one area: where it stands, in per cent.

A rate stands in per cent of the people it speaks of, a count in per cent of its target,
so that areas of any size share an axis.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Expected:
    """Forecast for the end of a month, in per cent."""

    low: Fraction
    middle: Fraction
    high: Fraction


@dataclass(frozen=True)
class Standing:
    """One area against its target, in per cent; None is unknown, never zero."""

    name: str
    is_rate: bool
    year: int
    """Year at whose end the target is due."""
    target: Fraction | None
    months: tuple[Fraction | None, ...]
    """Month ends, last December first; the last one is the month spoken of."""
    forecast: tuple[Expected, ...] = ()
    """The months that follow, to December."""

    @property
    def start(self) -> Fraction | None:
        """Last December."""
        return self.months[0] if self.months else None

    @property
    def now(self) -> Fraction | None:
        """The month spoken of."""
        return self.months[-1] if self.months else None

    @property
    def year_end(self) -> Expected | None:
        """Forecast for December, unless December is what is spoken of."""
        return self.forecast[-1] if self.forecast else None

    @property
    def target_decimals(self) -> int:
        """Two where the target was issued with two, as 93.69 %; else one."""
        if self.target is None or self.target * 10 % 1 == 0:
            return 1
        return 2 if self.target * 100 % 1 == 0 else 1

    def marks(self) -> Iterator[Fraction | None]:
        """Every value a bullet of this area shows."""
        yield from (self.now, self.target)
        if self.is_rate:
            yield self.start
        if self.year_end:
            yield from (self.year_end.low, self.year_end.high)
