"""Projections of a data folder: worked out once, kept, and shown everywhere.

A projection belongs to an indicator, a month and everything under the area whose agency
sends data: all areas decide together, so a page, a report and a list of signals take
their numbers from the same one. It is keyed by the content it was worked out from, so
it is never stale. A page only looks; what is missing is worked out by
`ansinh refresh` or by the first command that needs it.
"""

import os
from functools import lru_cache
from pathlib import Path

from ansinh.engines.embedded import SWEPT, Progress
from ansinh.indicators.ask import Facts, series
from ansinh.indicators.counts import DEFINITION as COUNTED
from ansinh.indicators.indicator import Indicator, Stock
from ansinh.registry.registry import Registry
from ansinh.steering.homes import homes_of, root_of
from ansinh.steering.projection.goals import project_indicator
from ansinh.steering.projection.kept import load, save
from ansinh.steering.projection.project import DEFINITION, Projections
from ansinh.terms.areas import Area
from ansinh.terms.periods import december, last_day

_PROJECTED_FROM = (*SWEPT, "populations")
"""Tables a projection depends on."""

_load = lru_cache(maxsize=32)(load)
"""A kept file never changes, so it is read once."""


def projected(
    facts: Facts, indicator: Indicator, area: Area, month: int
) -> Projections | None:
    """Projection that holds an area; worked out and kept if that has not been done.

    None where nothing is projected: a flow, or a month without data of the area.
    """
    found = kept(facts, indicator, area, month)
    if found or not _can_be(facts, indicator, area, month):
        return found
    assert isinstance(indicator.stock, Stock)
    root = root_of(facts, area, month)
    found = project_indicator(facts, indicator, indicator.stock, root, last_day(month))
    path = _path(facts, indicator, root, month)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    save(found, unfinished)
    unfinished.replace(path)
    return found


def kept(
    facts: Facts, indicator: Indicator, area: Area, month: int
) -> Projections | None:
    """Projection that holds an area, if it has been worked out."""
    path = _path(facts, indicator, root_of(facts, area, month), month)
    return _load(path) if path.exists() else None


def project_homes(
    facts: Facts,
    month: int | None = None,
    *,
    progress: Progress = lambda *_: None,
) -> int:
    """Work out what is steered in every home, and tell how many projections there are.

    From the last month that is complete, or from the month given; a home whose last
    month is a December has nothing ahead in its year.
    """
    wanted = [
        (home, indicator, at)
        for home in homes_of(facts)
        for at in [home.last_month if month is None else month]
        for indicator in home.steered
        if home.first_month <= at <= home.last_month and at != december(at // 12)
    ]
    made = 0
    for done, (home, indicator, at) in enumerate(wanted):
        progress(f"{home.area.name}, {indicator.label_vi}", done / len(wanted))
        made += projected(facts, indicator, home.area, at) is not None
    return made


def _can_be(facts: Facts, indicator: Indicator, area: Area, month: int) -> bool:
    """Whether there is anybody to project."""
    if not isinstance(indicator.stock, Stock) or month > facts.last_month:
        return False
    root = root_of(facts, area, month)
    counted = series(facts, indicator.stock, root.level, last_day(month))
    return bool(counted.at(root.area, month))


def _path(facts: Facts, indicator: Indicator, root: Area, month: int) -> Path:
    name = f"{indicator.key}-{root.area}-{last_day(month):%Y-%m}.npz"
    return projections_folder(facts.registry) / name


def projections_folder(registry: Registry) -> Path:
    """Folder of the projections of a version; equal content has one folder."""
    name = f"{_content(registry)}-{COUNTED}-{DEFINITION}"
    return registry.lake.folder.parent / "projections" / name


@lru_cache(maxsize=8)
def _content(registry: Registry) -> str:
    return registry.lake.fingerprint(_PROJECTED_FROM, registry.version)
