"""Charts that stand alone: the same drawings with their look written in.

A document knows no style sheet of ours and a chart there has one size, so each figure
is one SVG of a given width, with fixed places for names and values.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, fromstring, tostring

from ansinh.reports.charts.bullets import HEIGHT as BULLET_HEIGHT
from ansinh.reports.charts.bullets import axis, bullet, bullet_scale
from ansinh.reports.charts.scale import Scale
from ansinh.reports.charts.standing import Standing
from ansinh.reports.charts.style import LOOKS
from ansinh.reports.charts.svg import tag, words
from ansinh.reports.charts.tiles import Tile, tile_map
from ansinh.reports.charts.trend import HEIGHT as TREND_HEIGHT
from ansinh.reports.charts.trend import trend_parts
from ansinh.terms.numbers import format_number
from ansinh.terms.speech import speaking

_ROW = 19
_SIZE = 0.7
"""Rows stand close on paper, with smaller marks, so that words stay readable."""

_NAMES, _FIGURES = 140, 120


@speaking("vi")
def bullet_figure(
    total: Standing, parts: Sequence[Standing], *, font: str, width: int = 640
) -> str:
    """Bullets of an area and its parts with names and values, on one axis.

    `font` must be one the document embeds: renderers draw no text in a font they miss.
    """
    scale = bullet_scale([total, *parts])
    room = width - _NAMES - _FIGURES
    top = _nested(axis(scale), x=_NAMES, y=0, width=room)
    rows = [
        _row(standing, scale, 22 + index * _ROW, width, "name" if index else "total")
        for index, standing in enumerate([total, *parts])
    ]
    height = 30 + _ROW * (len(rows) + 1)
    legend = _legend(total, height - 10)
    return standing_alone("".join([top, *rows, legend]), width, height, font)


@speaking("vi")
def trend_figure(standing: Standing, *, font: str, width: int = 640) -> str:
    """Trend of one area."""
    parts = trend_parts(standing)
    left, right = 44, 84
    room = width - left - right
    drawn = [
        _nested(parts.values, x=0, y=0, width=left),
        _nested(parts.plot, x=left, y=0, width=room),
        _nested(parts.ends, x=left + room, y=0, width=right),
        _nested(parts.months, x=left, y=TREND_HEIGHT, width=room),
    ]
    return standing_alone("".join(drawn), width, TREND_HEIGHT + 20, font)


@speaking("vi")
def tile_figure(
    tiles: Sequence[Tile], label: str, *, font: str, width: int = 480
) -> str:
    """Tile map of areas."""
    drawn = _read(tile_map(tiles, label))
    _, _, across, down = map(int, drawn.attrib["viewBox"].split())
    height = round(width * down / across)
    drawn.attrib |= {"width": str(width), "height": str(height)}
    return standing_alone(tostring(drawn, encoding="unicode"), width, height, font)


def _row(standing: Standing, scale: Scale, top: float, width: int, kind: str) -> str:
    drawn = _nested(
        bullet(standing, scale, _SIZE),
        x=_NAMES,
        y=top - (BULLET_HEIGHT - _ROW) / 2,
        width=width - _NAMES - _FIGURES,
    )
    now = gap = "–"
    if standing.now is not None:
        now = f"{format_number(standing.now, 1)}%"
        if standing.target is not None:
            gap = format_number(standing.now - standing.target, 1, sign=True)
    line = top + _ROW / 2 + 4.5
    return (
        drawn
        + tag("text", words(standing.name), class_=kind, x=0, y=line)
        + _right(now, "value", width - _FIGURES / 2, line)
        + _right(gap, "gap", width, line)
    )


def _legend(standing: Standing, line: float) -> str:
    """What ring, dot, tick and band mean, under the rows."""
    up = line - 4
    if standing.is_rate:
        result = f"từ cuối {standing.year - 1} đến nay"
        sign = (
            tag("line", class_="stem", x1=4, x2=26, y1=up, y2=up)
            + tag("circle", class_="ring", cx=4, cy=up, r=3.5)
            + tag("circle", class_="dot", cx=26, cy=up, r=5)
        )
    else:
        result = "thực hiện"
        sign = tag("rect", class_="bar", x=0, y=up - 4, width=30, height=8, rx=1.5)
    tick = tag("line", class_="tick", x1=4, x2=4, y1=up - 8, y2=up + 8)
    band = tag("rect", class_="band", x=0, y=up - 7, width=26, height=14, rx=3)
    entries = (
        (0, 38, sign, result),
        (180, 14, tick, f"chỉ tiêu {standing.year}"),
        *(((300, 34, band, "dự báo 31/12 (khoảng 80%)"),) if standing.year_end else ()),
    )
    drawn = [
        tag(
            "g",
            sign + tag("text", words(text), class_="label", x=room, y=line),
            transform=f"translate({_NAMES + left} 0)",
        )
        for left, room, sign, text in entries
    ]
    return "".join(drawn)


def _right(text: str, kind: str, x: float, y: float) -> str:
    return tag("text", words(text), class_=kind, x=x, y=y, text_anchor="end")


def _nested(svg: str, *, x: float, y: float, width: float) -> str:
    """A drawing placed inside another; its per cents then speak of `width`."""
    drawn = _read(svg)
    drawn.attrib |= {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}"}
    drawn.attrib["overflow"] = "visible"
    return tostring(drawn, encoding="unicode")


def standing_alone(drawn: str, width: int, height: int, font: str) -> str:
    """One SVG of what is drawn, with its look written in."""
    root = _read(f"<svg>{drawn}</svg>")
    for parent in root.iter():
        for pointed_at in parent.findall("g[@class='touch']"):
            parent.remove(pointed_at)
    for element in root.iter():
        _write_look(element)
    root.attrib |= {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": str(width),
        "height": str(height),
        "viewBox": f"0 0 {width} {height}",
        "font-family": font,
    }
    return tostring(root, encoding="unicode")


def _read(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 (drawn by this package)


def _write_look(element: Element) -> None:
    for name in element.attrib.pop("class", "").split():
        element.attrib |= LOOKS.get(name, {})
