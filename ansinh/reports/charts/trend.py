"""The year of one area: months so far, forecast with its range, path to the target.

Four drawings side by side, because values and labels beside the plot keep their width
while the plot takes what is left: a grid lays them out on the screen, `paper` in print.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ansinh.reports.charts.bullets import describe
from ansinh.reports.charts.scale import Scale, scale_around
from ansinh.reports.charts.standing import Standing
from ansinh.reports.charts.svg import percent, tag, words
from ansinh.terms.speech import say, say_month, say_number

HEIGHT = 264
_APART = 36
"""Least distance between two labels at the right, in pixels."""


@dataclass(frozen=True)
class TrendParts:
    """Values to the left, plot, labels to the right, and months under the plot."""

    values: str
    plot: str
    ends: str
    months: str


def trend(standing: Standing) -> str:
    """Trend for a page: the four parts in an element of class ``trend``."""
    parts = trend_parts(standing)
    return tag(
        "div",
        parts.values,
        parts.plot,
        parts.ends,
        parts.months,
        class_="trend",
        role="img",
        aria_label=describe(standing),
    )


def trend_parts(standing: Standing) -> TrendParts:
    """The four drawings of a trend. Across: 0 is last December, 100 % this one."""
    expected = standing.forecast
    scale = scale_around(
        [
            standing.target,
            *standing.months,
            *(month.low for month in expected),
            *(month.high for month in expected),
        ],
        margin=0.12,
    )
    return TrendParts(
        values=_values(scale),
        plot=_plot(standing, scale),
        ends=_ends(standing, scale),
        months=_months(standing.year),
    )


def _across(month: int) -> float:
    return 100 * month / 12


def _down(scale: Scale, value: Fraction | float) -> float:
    return 100 - scale(value)


def _values(scale: Scale) -> str:
    ticks = scale.ticks()
    decimals = 0 if all(tick == int(tick) for tick in ticks) else 1
    labels = [
        tag(
            "text",
            words(say_number(tick, decimals) + ("%" if tick == ticks[-1] else "")),
            class_="label",
            x="100%",
            dx=-8,
            y=percent(_down(scale, tick)),
            dy=4,
            text_anchor="end",
        )
        for tick in ticks
    ]
    return tag("svg", *labels, class_="values", width="100%", height=HEIGHT)


def _plot(standing: Standing, scale: Scale) -> str:
    now = len(standing.months) - 1
    ahead = [standing.now, *(month.middle for month in standing.forecast)]
    lines = [_level(scale, tick) for tick in scale.ticks()]
    lines.append(_line("today", (_across(now), 0), (_across(now), 100)))
    lines.append(_range(standing, scale))
    if standing.start is not None and standing.target is not None:
        plan = [standing.start, *[None] * 11, standing.target]
        lines.append(_path("plan", 0, plan, scale))
    lines.append(_path("ahead", now, ahead, scale))
    lines.append(_path("done", 0, list(standing.months), scale))
    return tag(
        "svg",
        *lines,
        _today(standing, scale),
        _target_mark(standing, scale),
        *_touches(standing, scale),
        class_="plot",
        width="100%",
        height=HEIGHT,
    )


def _line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    return tag(
        "line",
        class_=kind,
        x1=percent(start[0]),
        y1=percent(start[1]),
        x2=percent(end[0]),
        y2=percent(end[1]),
    )


def _level(scale: Scale, tick: float) -> str:
    height = _down(scale, tick)
    return _line("grid", (0, height), (100, height))


def _path(kind: str, first: int, values: list[Fraction | None], scale: Scale) -> str:
    """Straight pieces from value to value; a month without data is bridged over."""
    places = [
        (_across(first + index), _down(scale, value))
        for index, value in enumerate(values)
        if value is not None
    ]
    return "".join(_line(kind, start, end) for start, end in pairwise(places))


def _range(standing: Standing, scale: Scale) -> str:
    """Band of the forecast; filled only, so it may be stretched to any room."""
    if standing.now is None or not standing.forecast:
        return ""
    now = len(standing.months) - 1
    highs = [standing.now, *(month.high for month in standing.forecast)]
    lows = [standing.now, *(month.low for month in standing.forecast)]
    around = [*enumerate(highs, now), *reversed(list(enumerate(lows, now)))]
    points = " ".join(
        f"{_across(month):.2f},{_down(scale, value):.2f}" for month, value in around
    )
    return tag(
        "svg",
        tag("polygon", class_="band", points=points),
        viewBox="0 0 100 100",
        preserveAspectRatio="none",
        width="100%",
        height="100%",
    )


def _today(standing: Standing, scale: Scale) -> str:
    if standing.now is None:
        return ""
    place = _across(len(standing.months) - 1)
    label = tag(
        "text",
        words(f"{say('Hiện tại', 'Now')} {say_number(standing.now, 1)}%"),
        class_="now-label",
        x=percent(place),
        dx=-6,
        y=12,
        text_anchor="end",
    )
    dot = _circle("dot", place, _down(scale, standing.now), 5)
    if not standing.year_end:
        return dot + label
    end = _circle("ring", 100, _down(scale, standing.year_end.middle), 4.5)
    return dot + end + label


def _circle(kind: str, across: float, down: float, radius: float) -> str:
    return tag("circle", class_=kind, cx=percent(across), cy=percent(down), r=radius)


def _target_mark(standing: Standing, scale: Scale) -> str:
    if standing.target is None:
        return ""
    return tag(
        "svg",
        tag("path", class_="tick", d="M-9 0H9"),
        x="100%",
        y=percent(_down(scale, standing.target)),
        overflow="visible",
    )


def _touches(standing: Standing, scale: Scale) -> list[str]:
    """A column for each month that tells its figures when pointed at."""
    touches = []
    for month, value in enumerate(standing.months):
        if value is not None:
            said = f"{_name(month, standing.year)}: {say_number(value, 1)}%"
            touches.append(_touch(month, _down(scale, value), said))
    for month, ahead in enumerate(standing.forecast, len(standing.months)):
        low, middle, high = (
            say_number(value, 1) for value in (ahead.low, ahead.middle, ahead.high)
        )
        said = f"{_name(month, standing.year)} " + say(
            f"(dự báo): {middle}%, khoảng {low}–{high}%",
            f"(projected): {middle}%, between {low} and {high}%",
        )
        touches.append(_touch(month, _down(scale, ahead.middle), said))
    return touches


def _name(month: int, year: int) -> str:
    return say("Tháng ", "") + say_month(year * 12 + month - 1)


def _touch(month: int, down: float, said: str) -> str:
    left, right = (
        max(0.0, _across(month) - 50 / 12),
        min(100.0, _across(month) + 50 / 12),
    )
    return tag(
        "g",
        tag(
            "rect",
            x=percent(left),
            width=percent(right - left),
            y=0,
            height="100%",
        ),
        _line("pointer", (_across(month), 0), (_across(month), 100)),
        _circle("ring", _across(month), down, 4),
        tag("title", words(said)),
        class_="touch",
    )


_ENDS = {"target": ("Chỉ tiêu", "Target"), "forecast": ("Dự báo", "Projected")}


def _ends(standing: Standing, scale: Scale) -> str:
    """Names of target and forecast beside the plot, pushed apart where they meet."""
    labels: list[tuple[str, str, float]] = []
    if standing.target is not None:
        shown = say_number(standing.target, standing.target_decimals)
        labels.append(("target", shown, _pixels(scale, standing.target)))
    if standing.year_end:
        shown = say_number(standing.year_end.middle, 1)
        labels.append(("forecast", shown, _pixels(scale, standing.year_end.middle)))
    heights = _pushed_apart([height for *_, height in labels])
    drawn = [
        tag("text", words(say(*_ENDS[kind])), class_="label", x=16, y=height - 2)
        + tag(
            "text",
            words(f"{shown}%"),
            class_=f"{kind}-value",
            x=16,
            y=height + 14,
        )
        for (kind, shown, _), height in zip(labels, heights, strict=True)
    ]
    return tag("svg", *drawn, class_="ends", width="100%", height=HEIGHT)


def _pixels(scale: Scale, value: Fraction) -> float:
    return _down(scale, value) * HEIGHT / 100


def _pushed_apart(heights: list[float]) -> list[float]:
    if len(heights) == 2 and abs(heights[0] - heights[1]) < _APART:
        middle = sum(heights) / 2
        side = 1 if heights[0] > heights[1] else -1
        heights = [middle + side * _APART / 2, middle - side * _APART / 2]
    return [min(max(height, 14.0), HEIGHT - 16.0) for height in heights]


def _tick(month: int, year: int) -> str:
    name = say_month(year * 12 + month - 1)
    if not month:
        return say(f"12/{(year - 1) % 100:02d}", name)
    return say(f"T{month}", name.split()[0])


def _months(year: int) -> str:
    anchors = {0: "start", 12: "end"}
    labels = [
        tag(
            "text",
            words(_tick(month, year)),
            class_="label",
            x=percent(_across(month)),
            y=14,
            text_anchor=anchors.get(month, "middle"),
        )
        for month in (0, 3, 6, 9, 12)
    ]
    return tag("svg", *labels, class_="months", width="100%", height=20)
