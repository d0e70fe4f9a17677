"""Drop old versions to save space: never the newest, never one that a report cites."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from ansinh.registry.lake.catalogue import Version, connect, transaction
from ansinh.registry.lake.lake import Lake
from ansinh.registry.lake.writing import sole_writer

_LEFT_OVER = """
    FROM file WHERE NOT EXISTS (
        SELECT 1 FROM file_stay JOIN version ON added_in <= version
            AND coalesce(removed_in > version, true)
        WHERE file_stay.file = file.file AND dropped_at IS NULL
            AND version NOT IN ({dropped})
    )
"""


@dataclass(frozen=True)
class Clearance:
    """What would go, and what stays although it is old."""

    dropped: tuple[Version, ...]
    cited: tuple[Version, ...]
    """Old versions that stay because a report rests on them."""
    files: int
    bytes: int


def plan_clearance(
    lake: Lake, *, keep_versions: int = 1, made_since: dt.date | None = None
) -> Clearance:
    """Find the versions to drop: all but the newest few and those made lately.

    `keep_versions` of the newest stay, and whatever was made on `made_since` or later.
    """
    versions = lake.versions()
    old = versions[: -max(keep_versions, 1)]
    if made_since is not None:
        old = [one for one in old if one.made_at.date() < made_since]
    cited = lake.citations()
    dropped = tuple(one for one in old if one.version not in cited)
    with connect(lake.catalogue) as catalogue:
        files, size = catalogue.execute(
            "SELECT count(*), coalesce(sum(bytes), 0) " + _left_over(dropped)
        ).fetchone()
    kept = tuple(one for one in old if one.version in cited)
    return Clearance(dropped, kept, files, size)


def clear(lake: Lake, clearance: Clearance, now: dt.datetime) -> None:
    """Drop the versions, then delete the files that no version holds any more.

    Raises:
        LakeError: an import is under way.

    """
    cited = lake.citations()
    dropped = [one for one in clearance.dropped if one.version not in cited]
    with sole_writer(lake.folder):
        with transaction(lake.catalogue) as catalogue:
            left_over = _left_over(dropped)
            catalogue.executemany(
                "UPDATE version SET dropped_at = ? WHERE version = ?",
                [(now.isoformat(timespec="seconds"), one.version) for one in dropped],
            )
            catalogue.execute(
                f"DELETE FROM file_stay WHERE file IN (SELECT file {left_over})"
            )
            catalogue.execute(
                f"DELETE FROM file WHERE file IN (SELECT file {left_over})"
            )
        lake.remove_orphans()


def _left_over(dropped: Collection[Version]) -> str:
    """SQL for the files that no version holds once some are dropped."""
    return _LEFT_OVER.format(dropped=", ".join(str(one.version) for one in dropped))
