"""A year in the width of a word: months so far, forecast, and the target's line."""

from fractions import Fraction

from ansinh.reports.charts.standing import Standing
from ansinh.reports.charts.svg import tag

WIDTH, HEIGHT = 92, 24


def spark(standing: Standing) -> str:
    """Line of a table cell; the cells beside it say the figures."""
    expected = [month.middle for month in standing.forecast]
    values = [*standing.months, *expected, standing.target]
    known = [float(value) for value in values if value is not None]
    if standing.now is None:
        return ""
    low, spread = min(known), (max(known) - min(known)) or 1.0

    def across(month: int) -> float:
        return 3 + month * (WIDTH - 6) / 12

    def down(value: Fraction) -> float:
        return HEIGHT - 3 - (float(value) - low) / spread * (HEIGHT - 6)

    def line(kind: str, first: int, values: list[Fraction | None]) -> str:
        points = " ".join(
            f"{across(first + index):.1f},{down(value):.1f}"
            for index, value in enumerate(values)
            if value is not None
        )
        return tag("polyline", class_=kind, points=points)

    now = len(standing.months) - 1
    target = ""
    if standing.target is not None:
        height = down(standing.target)
        target = tag("line", class_="goal", x1=0, x2=WIDTH, y1=height, y2=height)
    return tag(
        "svg",
        target,
        line("done", 0, list(standing.months)),
        line("ahead", now, [standing.now, *expected]),
        tag("circle", class_="dot", cx=across(now), cy=down(standing.now), r=2.6),
        class_="spark",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        aria_hidden="true",
    )
