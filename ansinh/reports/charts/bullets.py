"""Bullets: result, target and forecast of one area in a line."""

import math
from collections.abc import Iterable

from ansinh.reports.charts.scale import Scale, scale_around, scale_from_zero
from ansinh.reports.charts.standing import Standing
from ansinh.reports.charts.svg import percent, tag, words
from ansinh.terms.speech import say, say_number

HEIGHT = 50
_MIDDLE = HEIGHT / 2


def bullet_scale(standings: Iterable[Standing]) -> Scale:
    """Axis for the bullets of several areas."""
    standings = list(standings)
    marks = [mark for standing in standings for mark in standing.marks()]
    if not all(standing.is_rate for standing in standings):
        return scale_from_zero(marks, at_least=105)
    around = scale_around(marks, margin=0.05)
    return Scale(math.floor(around.low), math.ceil(around.high))


def bullet(standing: Standing, scale: Scale, size: float = 1) -> str:
    """Ring, dot, tick and band of a rate; bar, tick and band of a count.

    The ring is last December, the dot or the bar's end now, the tick the target and the
    band the range forecast for 31 December. `size` makes the marks smaller.
    """
    return tag(
        "svg",
        *(_upright("grid", scale(tick), -8, HEIGHT + 8) for tick in scale.ticks()),
        _band(standing, scale, size),
        _result(standing, scale, size),
        _tick(standing, scale, 11 * size),
        class_="bullet",
        width="100%",
        height=HEIGHT,
        role="img",
        aria_label=describe(standing),
    )


def axis(scale: Scale) -> str:
    """Values along the top of a column of bullets."""
    labels = []
    for tick in scale.ticks():
        label = words(f"{say_number(tick, 0 if tick == int(tick) else 1)}%")
        labels.append(
            tag(
                "text",
                label,
                class_="label",
                x=percent(scale(tick)),
                y=12,
                text_anchor="middle",
            )
        )
    return tag(
        "svg", *labels, class_="axis", width="100%", height=18, aria_hidden="true"
    )


def mini(standing: Standing) -> str:
    """Bar with a tick for a card; the card says the figures in words."""
    scale = (
        Scale(0, 100)
        if standing.is_rate
        else scale_from_zero([standing.now], at_least=125)
    )
    track = tag("rect", class_="track", width="100%", y=4, height=6, rx=3)
    bar = ""
    if standing.now is not None:
        bar = tag(
            "rect",
            class_="bar",
            width=percent(scale(standing.now)),
            y=4,
            height=6,
            rx=3,
        )
    tick = ""
    if standing.target is not None:
        tick = _upright("tick", scale(standing.target), 0, 14)
    return tag(
        "svg",
        track,
        bar,
        tick,
        class_="mini",
        width="100%",
        height=14,
        aria_hidden="true",
    )


def describe(standing: Standing) -> str:
    """The bullet in words of the language spoken, for those who do not see it."""
    if standing.now is None:
        return f"{standing.name}: {say('chưa có số liệu', 'no data yet')}"
    now = f"{say('hiện tại', 'now')} {say_number(standing.now, 1)}%"
    said = [f"{standing.name}: {now}"]
    if standing.target is not None:
        target = say_number(standing.target, standing.target_decimals)
        said.append(f"{say('chỉ tiêu', 'target')} {target}%")
    if standing.year_end:
        low, middle, high = (
            say_number(value, 1)
            for value in (
                standing.year_end.low,
                standing.year_end.middle,
                standing.year_end.high,
            )
        )
        said.append(
            say(
                f"dự báo cuối năm {middle}% (từ {low} đến {high}%)",
                f"{middle}% projected for the end of the year ({low} to {high}%)",
            )
        )
    return ", ".join(said)


def _upright(kind: str, place: float, top: float, bottom: float) -> str:
    across = percent(place)
    return tag("line", class_=kind, x1=across, x2=across, y1=top, y2=bottom)


def _tick(standing: Standing, scale: Scale, half: float) -> str:
    if standing.target is None:
        return ""
    return _upright("tick", scale(standing.target), _MIDDLE - half, _MIDDLE + half)


def _band(standing: Standing, scale: Scale, size: float) -> str:
    if not standing.year_end:
        return ""
    low, high = scale(standing.year_end.low), scale(standing.year_end.high)
    return tag(
        "rect",
        class_="band",
        x=percent(low),
        width=percent(high - low),
        y=_MIDDLE - 8 * size,
        height=16 * size,
        rx=3,
    )


def _result(standing: Standing, scale: Scale, size: float) -> str:
    if standing.now is None:
        return ""
    now = percent(scale(standing.now))
    if not standing.is_rate:
        top, high = _MIDDLE - 4.5 * size, 9 * size
        return tag("rect", class_="bar", width=now, y=top, height=high, rx=1.5)
    dot = tag("circle", class_="dot", cx=now, cy=_MIDDLE, r=6.5 * size)
    if standing.start is None:
        return dot
    start = percent(scale(standing.start))
    return (
        tag("line", class_="stem", x1=start, x2=now, y1=_MIDDLE, y2=_MIDDLE)
        + tag("circle", class_="ring", cx=start, cy=_MIDDLE, r=4 * size)
        + dot
    )
