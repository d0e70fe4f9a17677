"""How many people a printed rate implies, where a source gives the rate alone."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor


def implied_people(numerator: int, printed: Decimal) -> tuple[int, int]:
    """Fewest and most people of whom `numerator` is the printed rate.

    A printed rate is rounded: 92.3 stands for anything from 92.25 to 92.35, both
    included, because halves are rounded either way. The more decimals, the narrower.

    Args:
        numerator: people counted, at least one.
        printed: per cent with all decimals printed: 92.30 says more than 92.3.

    Raises:
        ValueError: no bound follows, as from 0 or from a rate that rounds to it, or
            no whole number of people has that rate.

    """
    half = Fraction(Decimal(1).scaleb(int(printed.as_tuple().exponent))) / 2
    low, high = Fraction(printed) - half, Fraction(printed) + half
    if numerator < 1 or low <= 0:
        raise ValueError(
            f"{numerator} people at {printed} % may be of any number of people."
        )
    fewest, most = ceil(100 * numerator / high), floor(100 * numerator / low)
    if fewest > most:
        raise ValueError(f"No number of people has {numerator} as {printed} %.")
    return fewest, most
