"""Reading boundaries: what a GeoJSON file must be, and what is wrong with it."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from ansinh.reports.charts.shapes import Ring, Shape
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import read_day

CODES = ("code", "ma", "ma_dvhc", "ma_xa", "ma_huyen", "ma_tinh")
"""Properties that may hold the code of an area, the first one there counts."""
NAMES = ("name", "ten", "ten_dvhc", "ten_xa", "ten_huyen", "ten_tinh")
MOST = 20_000
"""Features of a file."""
_WEST, _EAST, _SOUTH, _NORTH = 100.0, 120.0, 4.0, 25.0
"""Degrees that Vietnam and its sea lie within."""
_CLOSED = 4
"""Points of the shortest closed ring: a triangle whose last point is its first."""


class BadMapError(MendableError):
    """A file that is no map we can draw, with what to do."""


@dataclass(frozen=True)
class Feature:
    """An area of a file."""

    code: str
    name: str
    shape: Shape


@dataclass(frozen=True)
class Boundaries:
    """What a file says."""

    features: Sequence[Feature]
    valid_on: dt.date | None
    """Day on which the boundaries held, where the file says so."""


def read_boundaries(content: bytes) -> Boundaries:
    """Read a file of boundaries.

    Raises:
        BadMapError: it is no GeoJSON, has no areas, or areas that cannot be drawn.

    """
    try:
        text = json.loads(content)
    except (ValueError, RecursionError):
        raise BadMapError(
            _("Tệp không phải GeoJSON. Hãy xuất lại từ phần mềm bản đồ. [not-geojson]")
        ) from None
    features = text.get("features") if isinstance(text, dict) else None
    if not isinstance(features, list) or not features:
        raise BadMapError(
            _(
                "Tệp không có địa bàn nào: cần một FeatureCollection có ít nhất một "
                "feature. [no-features]"
            )
        )
    if len(features) > MOST:
        raise BadMapError(
            _("Tệp có {n} feature, nhiều nhất là {most}. [too-many-features]").format(
                n=len(features), most=MOST
            )
        )
    read = [_feature(place, one) for place, one in enumerate(features, 1)]
    return Boundaries(read, _valid_on(text))


def _valid_on(text: dict[str, Any]) -> dt.date | None:
    try:
        return read_day(str(text["valid_on"]))
    except (KeyError, ValueError):
        return None


def _feature(place: int, one: Any) -> Feature:
    properties = one.get("properties") if isinstance(one, dict) else None
    if not isinstance(properties, dict):
        properties = {}
    code = _first(properties, CODES)
    if not code:
        raise BadMapError(
            _(
                "Feature thứ {place} không có mã địa bàn. Hãy đặt mã vào thuộc tính "
                "“code” (hoặc {others}). [no-code]"
            ).format(place=place, others=", ".join(CODES[1:]))
        )
    geometry = one.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise BadMapError(
            _(
                "Địa bàn {code} là {kind}; chỉ vẽ được Polygon và MultiPolygon. "
                "[bad-geometry]"
            ).format(code=code, kind=kind or _("rỗng"))
        )
    shape = tuple(_rings(code, kind, geometry.get("coordinates")))
    return Feature(code, _first(properties, NAMES), shape)


def _first(properties: dict[str, Any], names: Sequence[str]) -> str:
    for name in names:
        if properties.get(name) not in (None, ""):
            return str(properties[name]).strip()[:80]
    return ""


def _rings(code: str, kind: str, coordinates: Any) -> Iterator[Ring]:
    broken = BadMapError(
        _(
            "Đường biên của địa bàn {code} hỏng: mỗi vòng cần ít nhất bốn điểm [kinh "
            "độ, vĩ độ], điểm cuối trùng điểm đầu. [bad-ring]"
        ).format(code=code)
    )
    polygons = coordinates if kind == "MultiPolygon" else [coordinates]
    if not isinstance(polygons, list) or not polygons:
        raise broken
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise broken
        for points in polygon:
            yield _ring(code, points, broken)


def _ring(code: str, points: Any, broken: BadMapError) -> Ring:
    try:
        ring = np.array([point[:2] for point in points], np.float64)
    except (TypeError, ValueError, KeyError):
        raise broken from None
    if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < _CLOSED:
        raise broken
    if not np.array_equal(ring[0], ring[-1]) or not np.isfinite(ring).all():
        raise broken
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    if west < _WEST or east > _EAST or south < _SOUTH or north > _NORTH:
        raise BadMapError(
            _(
                "Địa bàn {code} nằm ngoài Việt Nam ({x}, {y}). Tọa độ phải là kinh độ, "
                "vĩ độ WGS 84, không phải VN-2000 tính bằng mét. [bad-coordinates]"
            ).format(code=code, x=ring[0][0], y=ring[0][1])
        )
    return ring
