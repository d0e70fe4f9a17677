"""The axis several charts share: from values in per cent to places across."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A straight axis from `low` to `high`."""

    low: float
    high: float

    def __call__(self, value: float | Fraction) -> float:
        """Place of a value, 0 to 100; values off the axis stay at its end."""
        place = 100 * (float(value) - self.low) / (self.high - self.low)
        return max(0.0, min(100.0, place))

    def ticks(self, about: int = 5) -> list[float]:
        """Round values on the axis, roughly `about` of them."""
        wanted = (self.high - self.low) / about
        power = 10 ** math.floor(math.log10(wanted))
        step = min(
            (factor * power for factor in _STEPS), key=lambda step: abs(step - wanted)
        )
        first, last = math.ceil(self.low / step), math.floor(self.high / step + 1e-9)
        return [round(index * step, 6) for index in range(first, last + 1)]


def scale_around(values: Iterable[Fraction | None], margin: float) -> Scale:
    """Axis that shows all values with a share of their spread as margin.

    For rates near 100 %, where an axis from zero would hide every difference.
    """
    known = [float(value) for value in values if value is not None] or [0.0, 100.0]
    low, high = min(known), max(known)
    room = (high - low) * margin or 1.0
    return Scale(low - room, high + room)


def scale_from_zero(values: Iterable[Fraction | None], at_least: float) -> Scale:
    """Axis for bars, whose length is the value: it begins at zero."""
    known = [float(value) for value in values if value is not None]
    return Scale(0.0, max([at_least, *(value * 1.03 for value in known)]))
