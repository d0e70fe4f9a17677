"""Numbers the Vietnamese way: 1.155.927 people, 92,3 %, −4.312.

A point groups thousands and a comma starts the decimals. A printed number is rounded,
so it stands for a range; `printed_range` gives that range exactly.
"""

import re
from decimal import Decimal
from fractions import Fraction

MINUS = "−"

_GROUPED = re.compile(r"[+−-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+−-]?\d+(?:,\d+)?")

Exact = int | Fraction | Decimal


def format_number(
    value: Exact | float, decimals: int = 0, *, sign: bool = False
) -> str:
    """Number as Vietnamese reports print it, half rounded away from zero.

    `sign` also prints a plus; a value that rounds to zero has no sign.
    """
    exact = Fraction(value)
    rounded = _round_half_up(abs(exact), decimals)
    text = f"{rounded:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    if rounded == 0:
        return text
    return (MINUS if exact < 0 else "+" if sign else "") + text


def format_percent(
    numerator: Exact, denominator: Exact, decimals: int = 1, *, sign: bool = False
) -> str:
    """Share of two counts as printed, e.g. ``92,3%``; a share of nothing is a dash."""
    if not denominator:
        return "–"
    share = Fraction(numerator) * 100 / Fraction(denominator)
    return format_number(share, decimals, sign=sign) + "%"


def read_number(text: str) -> Decimal:
    """Read a number printed the Vietnamese way.

    Raises:
        ValueError: the text is no such number, for instance ``1,155,927``.

    """
    token = text.strip()
    if not (_GROUPED.fullmatch(token) or _PLAIN.fullmatch(token)):
        raise ValueError(text)
    plain = token.replace(".", "").replace(",", ".").replace(MINUS, "-")
    return Decimal(plain)


def printed_range(value: Decimal) -> tuple[Decimal, Decimal]:
    """Smallest and largest true value that rounds to a printed number.

    92,3 stands for 92.25 to 92.35; both ends are included.
    """
    half = Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2
    return value - half, value + half


def _round_half_up(value: Fraction, decimals: int) -> Decimal:
    scaled = value * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-decimals)
