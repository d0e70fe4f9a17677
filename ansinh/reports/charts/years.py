"""Columns for a few years, each with its value on top."""

from collections.abc import Sequence
from fractions import Fraction

from ansinh.reports.charts.paper import standing_alone
from ansinh.reports.charts.scale import scale_from_zero
from ansinh.reports.charts.svg import tag, words
from ansinh.terms.numbers import format_number

_HEIGHT, _TOP, _FOOT = 190, 24, 24
_WIDEST = 56


def years_figure(
    values: Sequence[tuple[str, Fraction | None]],
    unit: str,
    decimals: int,
    *,
    font: str,
    width: int = 640,
) -> str:
    """Columns from zero; a year without data has a dash and no column."""
    scale = scale_from_zero([value for _, value in values], at_least=0.001)
    room, plot = width / len(values), _HEIGHT - _TOP - _FOOT
    floor = _TOP + plot
    drawn = [tag("line", class_="grid", x1=0, x2=width, y1=floor, y2=floor)]
    wide = min(_WIDEST, room * 0.6)
    for place, (name, value) in enumerate(values):
        middle = room * (place + 0.5)
        high = 0.0 if value is None else plot * scale(value) / 100
        said = "–" if value is None else f"{format_number(value, decimals)}{unit}"
        if value is not None:
            drawn.append(
                tag(
                    "rect",
                    class_="bar",
                    x=middle - wide / 2,
                    y=floor - high,
                    width=wide,
                    height=high,
                )
            )
        for text, kind, line in (
            (said, "value", floor - high - 6),
            (name, "label", _HEIGHT - 7),
        ):
            drawn.append(
                tag(
                    "text",
                    words(text),
                    class_=kind,
                    x=middle,
                    y=line,
                    text_anchor="middle",
                )
            )
    return standing_alone("".join(drawn), width, _HEIGHT, font)
