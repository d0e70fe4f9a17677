"""A version under construction: files written for it, files it no longer holds."""

import hashlib
import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ansinh.registry.lake.catalogue import Source, sync_folder
from ansinh.registry.lake.errors import damaged
from ansinh.registry.tables import TABLES

ROW_GROUP = 65_536
"""Rows of a group in a data file: a list of one commune reads a few groups."""


_SOUGHT = ("home", "person", "place", "first_day", "last_day")
"""Columns by whose smallest and largest value readers pass over groups of rows."""


@dataclass(frozen=True)
class SealedFile:
    """A data file that is safely on the disk."""

    table: str
    first_home: str
    path: Path
    rows: int
    bytes: int
    sha256: str
    persons: tuple[int, int] | tuple[None, None]
    """Smallest and largest key of a person in it."""


@dataclass
class Change:
    """What a version under construction will hold."""

    folder: Path
    sources: list[Source] = field(default_factory=list)
    emptied: set[str] = field(default_factory=set)
    """Tables of which no earlier file stays."""
    dropped: set[Path] = field(default_factory=set)
    """Single files that do not stay."""
    _files: dict[Path, tuple[str, str]] = field(default_factory=dict)
    _sealed: dict[Path, SealedFile] = field(default_factory=dict)

    def new_file(self, table: str, first_home: str | None = None) -> Path:
        """Path of a data file to be written.

        It replaces the table's present files; but if `first_home` is given, it holds
        the rows of a range of homes that begins there, and `dropped` says which files
        it replaces.
        """
        path = self.folder / "data" / table / f"{uuid.uuid4().hex}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        if first_home is None:
            self.emptied.add(table)
        self._files[path] = (table, first_home or "")
        return path

    def starts(self, table: str) -> dict[Path, str]:
        """First home of the range of each file written for a table."""
        return {path: home for path, (of, home) in self._files.items() if of == table}

    def replace(self, table: str, rows: pa.Table) -> None:
        """Give a table new rows in place of all it holds."""
        ordered = rows.select(TABLES[table].schema().names).cast(TABLES[table].schema())
        pq.write_table(ordered, self.new_file(table), row_group_size=ROW_GROUP)

    def seal(self, path: Path) -> None:
        """Bring a written file safely to disk and take down its checksum."""
        table, first_home = self._files[path]
        with path.open("rb+") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
            os.fsync(data.fileno())
        with pq.ParquetFile(path) as file:
            about = file.metadata
        self._sealed[path] = SealedFile(
            table,
            first_home,
            path,
            about.num_rows,
            path.stat().st_size,
            digest,
            _persons(about),
        )

    def seal_all(self) -> list[SealedFile]:
        """Every file written, with their names safely on disk."""
        for path in self._files:
            if path not in self._sealed:
                self.seal(path)
        folders = {path.parent for path in self._files}
        for folder in {*folders, *(one.parent for one in folders)}:
            sync_folder(folder)
        return [self._sealed[path] for path in self._files]


def _persons(about: pq.FileMetaData) -> tuple[int, int] | tuple[None, None]:
    """Smallest and largest person in a file, by the statistics of its row groups."""
    groups = [about.row_group(n) for n in range(about.num_row_groups)]
    ranges = [
        column.statistics
        for group in groups
        for column in map(group.column, range(group.num_columns))
        if column.path_in_schema == "person" and column.is_stats_set
    ]
    if not ranges:
        return None, None
    return min(one.min for one in ranges), max(one.max for one in ranges)


def write_rows(rows: pa.Table, path: Path) -> None:
    """Write a data file of rows in lake order; text may be dictionary-encoded.

    Keys of persons hardly repeat, so they are written plainly; of days, which lie near
    one another, the differences are. Statistics of columns by which nobody looks for
    rows would take a third of the time.
    """
    days = {
        column.name: "DELTA_BINARY_PACKED"
        for column in rows.schema
        if pa.types.is_date32(column.type)
    }
    pq.write_table(
        rows,
        path,
        row_group_size=ROW_GROUP,
        write_batch_size=ROW_GROUP,
        use_dictionary=[n for n in rows.column_names if n not in {"person", *days}],
        column_encoding=days,
        write_statistics=[name for name in _SOUGHT if name in rows.column_names],
        # Readers are to see text, however it was held when written.
        store_schema=False,
    )


def check_size(path: Path, size: int) -> None:
    """Raise LakeError if a data file is missing or not as long as it was written."""
    try:
        is_as_long = path.stat().st_size == size
    except OSError:
        is_as_long = False
    if not is_as_long:
        raise damaged(path)


def check_whole(path: Path, size: int, sha256: str) -> None:
    """Raise LakeError if a data file is not as it was written."""
    check_size(path, size)
    try:
        with path.open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        raise damaged(path) from None
    if digest != sha256:
        raise damaged(path)
