"""Cubes, indexes and projections that no version of the lake needs any more.

What is kept is named by the content and the definitions that it was worked out from, so
versions dropped from the lake and new definitions leave it behind. Versions that
reports cite are never dropped, so theirs stays.
"""

import shutil
import time
from pathlib import Path

from ansinh.engines.embedded import cube_folder
from ansinh.engines.list_index import list_index_folder
from ansinh.engines.on_demand import paths_on_demand
from ansinh.engines.persons_index import persons_index_path
from ansinh.engines.projections import projections_folder
from ansinh.engines.unharmed import mark_of
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry

_YOUNG_S = 3600.0
"""Seconds for which a path is left alone: somebody may be writing or reading it."""


def remove_left_over(data: Path) -> int:
    """Remove what belongs to no version of the lake; tell how many paths went.

    What was made within the hour stays, because it may still be in use.
    """
    lake = Lake(data)
    needed: set[Path] = set()
    for one in lake.versions():
        registry = Registry(lake, one.version)
        needed |= {cube_folder(data, registry), projections_folder(registry)}
        needed |= {mark_of(data, registry)}
        needed |= {list_index_folder(registry), persons_index_path(registry)}
        needed |= paths_on_demand(data, registry)
    removed = 0
    for name in ("cubes", "projections"):
        for path in sorted((data / name).glob("*")):
            if path not in needed and _is_old(path):
                _remove(path)
                removed += not path.exists()
    return removed


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _YOUNG_S
    except FileNotFoundError:  # another process removed it
        return False
