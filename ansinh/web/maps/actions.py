"""Taking boundaries in, and withdrawing them: the file and the trace together."""

import datetime as dt
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ansinh.terms.areas import AreaHistory
from ansinh.terms.names import without_kind
from ansinh.web.accounts.models import User
from ansinh.web.accounts.scope import Scope
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.maps.geojson import Boundaries, Feature
from ansinh.web.maps.store import area_of, maps_folder

_DECIMALS = 5
"""Figures of a degree that are kept: about a metre."""


@dataclass(frozen=True)
class Outcome:
    """What a file was found to hold."""

    matched: Sequence[Feature]
    unknown: Sequence[Feature]
    """Codes that no area bears on the day."""
    foreign: Sequence[Feature]
    """Areas outside those of whoever takes the file in."""
    renamed: Sequence[tuple[Feature, str]]
    """Areas whose name in the file is another than ours: the day may be wrong."""


def compare(
    found: Boundaries, day: dt.date, history: AreaHistory, scope: Scope
) -> Outcome:
    """Match a file with the areas of a day."""
    matched, unknown, foreign, renamed = [], [], [], []
    for feature in found.features:
        area = area_of(history, feature.code, day)
        if area is None:
            unknown.append(feature)
        elif not scope.allows(area):
            foreign.append(feature)
        else:
            matched.append(feature)
            name = history.name_on(area.area, day)
            if feature.name and not _agree(feature.name, name):
                renamed.append((feature, name))
    return Outcome(matched, unknown, foreign, renamed)


def _agree(first: str, second: str) -> bool:
    return without_kind(first) == without_kind(second)


@transaction.atomic
def take_in(outcome: Outcome, day: dt.date, *, by: User) -> Path:
    """Write the boundaries that were matched into the data folder.

    Nothing else of the file is kept: neither other properties nor areas of others.
    """
    text = {
        "type": "FeatureCollection",
        "valid_on": day.isoformat(),
        "features": [_written(feature) for feature in outcome.matched],
    }
    folder = maps_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{timezone.now():%Y%m%dT%H%M%S%f}_{day.isoformat()}.geojson"
    detail = {"areas": len(outcome.matched), "day": day.isoformat()}
    record(Kind.MAP_TAKEN_IN, by=by.pk, about=path.name, detail=detail)
    handle, draft = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(text, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(path)
    return path


def _written(feature: Feature) -> dict[str, object]:
    """A feature with all its rings as polygons; holes are told by lying within."""
    rings = [[ring.round(_DECIMALS).tolist()] for ring in feature.shape]
    return {
        "type": "Feature",
        "properties": {"code": feature.code, "name": feature.name},
        "geometry": {"type": "MultiPolygon", "coordinates": rings},
    }


@transaction.atomic
def withdraw(path: Path, *, by: User) -> None:
    """Let a file be drawn no more; it stays in the folder under another ending."""
    record(Kind.MAP_WITHDRAWN, by=by.pk, about=path.name)
    path.rename(path.with_suffix(".withdrawn"))
