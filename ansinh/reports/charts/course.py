"""Many years of one area: months in a line, and where the map changed under it.

As in a trend, values stand beside the plot and months under it.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from ansinh.reports.charts.scale import Scale, scale_around
from ansinh.reports.charts.svg import percent, tag, words
from ansinh.terms.speech import say_month, say_number

HEIGHT = 240
_YEARS_NAMED = 8
_YEAR = 12


def course(
    first: int,
    values: Sequence[Fraction | None],
    breaks: Sequence[int],
    label: str,
    unit: str,
) -> str:
    """The months from `first` on; None is a gap in the line.

    Args:
        first: month of the first value.
        values: per cent, or people.
        breaks: months at whose end the map is another than before.
        label: what a reader who cannot see the drawing is told.
        unit: ``%`` or a word; stands behind the last value.

    """
    scale = scale_around(values, margin=0.12)
    return tag(
        "div",
        _values(scale, unit),
        tag(
            "svg",
            *(_level(scale, tick) for tick in scale.ticks(4)),
            *(_break(month - first, len(values)) for month in breaks),
            _line(values, scale),
            _last(values, scale, unit),
            class_="plot",
            width="100%",
            height=HEIGHT,
        ),
        _years(first, len(values)),
        class_="trend course",
        role="img",
        aria_label=label,
    )


def _across(place: int, months: int) -> float:
    return 100 * place / max(months - 1, 1)


def _written(value: float | Fraction, unit: str) -> str:
    return f"{say_number(value, 1)}%" if unit == "%" else say_number(value)


def _values(scale: Scale, unit: str) -> str:
    labels = [
        tag(
            "text",
            words(say_number(tick, 0 if tick == int(tick) else 1)),
            class_="label",
            x="100%",
            dx=-8,
            y=percent(100 - scale(tick)),
            dy=4,
            text_anchor="end",
        )
        for tick in scale.ticks(4)
        if unit == "%" or tick >= 0
    ]
    return tag("svg", *labels, class_="values", width="100%", height=HEIGHT)


def _level(scale: Scale, tick: float) -> str:
    height = percent(100 - scale(tick))
    return tag("line", class_="grid", x1="0%", x2="100%", y1=height, y2=height)


def _break(place: int, months: int) -> str:
    across = percent(_across(place, months))
    return tag("line", class_="break", x1=across, x2=across, y1="0%", y2="100%") + tag(
        "svg",
        tag("path", class_="break-mark", d="M0 2 5 8 0 14-5 8z"),
        x=across,
        y=0,
        overflow="visible",
    )


def _line(values: Sequence[Fraction | None], scale: Scale) -> str:
    """Stretches without a gap, drawn in a box of 100 by 100 that fills the plot."""
    stretches = []
    for is_known, group in groupby(
        enumerate(values), key=lambda one: one[1] is not None
    ):
        if is_known:
            points = " ".join(
                f"{_across(place, len(values)):.2f},{100 - scale(value):.2f}"
                for place, value in group
                if value is not None
            )
            stretches.append(
                tag(
                    "polyline",
                    class_="done",
                    points=points,
                    vector_effect="non-scaling-stroke",
                )
            )
    return tag(
        "svg",
        *stretches,
        viewBox="0 0 100 100",
        preserveAspectRatio="none",
        width="100%",
        height="100%",
    )


def _last(values: Sequence[Fraction | None], scale: Scale, unit: str) -> str:
    known = [(place, one) for place, one in enumerate(values) if one is not None]
    if not known:
        return ""
    place, value = known[-1]
    across, down = _across(place, len(values)), 100 - scale(value)
    top = 100 - scale(max(one for _, one in known[-math.ceil(len(values) / 10) :]))
    return tag("circle", class_="dot", cx=percent(across), cy=percent(down), r=5) + tag(
        "text",
        words(_written(value, unit)),
        class_="now-label",
        x=percent(across),
        dx=-8,
        y=percent(top if top > 10 else down),  # clear of the line that comes to it
        dy=-10 if top > 10 else 24,
        text_anchor="end",
    )


def _years(first: int, months: int) -> str:
    """December of some years, so that the words do not meet."""
    decembers = [place for place in range(months) if (first + place) % _YEAR == 11]
    step = math.ceil(len(decembers) / _YEARS_NAMED) or 1
    labels = [
        tag(
            "text",
            words(say_month(first + place)),
            class_="label between" if nth % 2 else "label",
            x=percent(_across(place, months)),
            y=14,
            text_anchor="middle",
        )
        for nth, place in enumerate(decembers[::-1][::step])
        if _across(place, months) < 96
    ]
    return tag("svg", *labels, class_="months", width="100%", height=20)
