"""Look whether every data file is still as it was written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ansinh.registry.lake.catalogue import connect
from ansinh.registry.lake.change import check_whole
from ansinh.registry.lake.errors import LakeError
from ansinh.registry.lake.lake import Lake

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""


@dataclass(frozen=True)
class DamagedFile:
    """A data file that is missing, cut short or changed."""

    path: Path
    table: str
    versions: tuple[int, ...]
    """Versions that can no longer be read whole."""


@dataclass(frozen=True)
class Inspection:
    """What a look at every file found."""

    files: int
    bytes: int
    damaged: tuple[DamagedFile, ...]


def inspect(lake: Lake, progress: Progress = lambda *_: None) -> Inspection:
    """Compare every file of every version with its checksum.

    Raises:
        LakeError: the catalogue itself is damaged.

    """
    with connect(lake.catalogue) as catalogue:
        if catalogue.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise LakeError(
                f"Danh mục {lake.catalogue} hỏng. "
                "Hãy khôi phục: ansinh lake restore BẢN_SAO_LƯU. [damaged-catalogue]"
            )
        files = catalogue.execute(
            "SELECT file, table_name, path, bytes, sha256 FROM file ORDER BY path"
        ).fetchall()
        stays = catalogue.execute(
            "SELECT file, version FROM file_stay JOIN version ON added_in <= version "
            "AND coalesce(removed_in > version, true) AND dropped_at IS NULL"
        ).fetchall()
    damaged, whole, seen = [], sum(size for *_, size, _ in files) or 1, 0
    for file, table, path, size, sha256 in files:
        progress(table, seen / whole)
        try:
            check_whole(lake.folder / path, size, sha256)
        except LakeError:
            hit = tuple(sorted(version for of, version in stays if of == file))
            damaged.append(DamagedFile(lake.folder / path, table, hit))
        seen += size
    return Inspection(len(files), seen, tuple(damaged))
