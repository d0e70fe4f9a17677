"""Traffic lights that need no colour: circle, triangle and square."""

from ansinh.reports.charts.svg import tag
from ansinh.steering.scorecard import Light

_SHAPES = {
    Light.REACH: tag("circle", class_="shape", cx=8, cy=8, r=7.5),
    Light.PUSH: tag("path", class_="shape", d="M8 .6 15.6 14.6H.4z"),
    Light.MISS: tag(
        "rect", class_="shape", x=0.9, y=0.9, width=14.2, height=14.2, rx=2.5
    ),
}
_SIGNS = {
    Light.REACH: "M4.2 8.3l2.5 2.5 5-5.4",
    Light.PUSH: "M8 4.6v4.2M8 11.2v.2",
    Light.MISS: "M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4",
}


def light(kind: Light) -> str:
    """Light of 16 by 16 pixels; its word stands beside it."""
    return tag(
        "svg",
        _SHAPES[kind],
        tag("path", class_="sign", d=_SIGNS[kind]),
        class_=f"light {kind}",
        viewBox="0 0 16 16",
        width=16,
        height=16,
        aria_hidden="true",
    )
