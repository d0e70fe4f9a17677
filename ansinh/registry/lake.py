"""The lake: immutable Parquet files, and a catalogue that makes versions of them.

One import is one version: data files are written and synced first and become visible by
a single transaction of the catalogue (SQLite, write-ahead log, full sync). Whoever is
killed on the way leaves files that no version names; the next writer removes them. A
version is never changed; going back makes a new version with the files of an old one.
"""

import dataclasses
import datetime as dt
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ansinh.registry.tables import TABLES
from ansinh.terms.mendable import MendableError

_SCHEMA = """
CREATE TABLE version (
    version INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE TABLE file (
    file INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE TABLE version_file (
    version INTEGER NOT NULL REFERENCES version,
    file INTEGER NOT NULL REFERENCES file,
    PRIMARY KEY (version, file)
);
CREATE TABLE source (
    source INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_set_aside INTEGER NOT NULL
);
CREATE TABLE version_source (
    version INTEGER NOT NULL REFERENCES version,
    source INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (version, source)
);
"""

ROW_GROUP = 65_536
"""Rows of a group in a data file: a list of one commune reads a few groups."""


class LakeError(MendableError):
    """There is no lake, no such version, or another import is writing."""


@dataclass(frozen=True)
class Version:
    """One state of the whole registry."""

    version: int
    made_at: dt.datetime
    note: str
    rows: int
    """Rows of all tables together."""


@dataclass(frozen=True)
class Source:
    """A file that an import took in."""

    name: str
    sha256: str
    rows_read: int
    rows_set_aside: int


@dataclass
class Change:
    """What a version under construction will hold."""

    folder: Path
    replaced: dict[str, list[Path]] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)

    def new_file(self, table: str) -> Path:
        """Path of a data file to be written; it replaces the table's present files."""
        path = self.folder / "data" / table / f"{uuid.uuid4().hex}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.replaced.setdefault(table, []).append(path)
        return path

    def replace(self, table: str, rows: pa.Table) -> None:
        """Give a table new rows in place of all it holds."""
        ordered = rows.select(TABLES[table].schema().names).cast(TABLES[table].schema())
        pq.write_table(ordered, self.new_file(table), row_group_size=ROW_GROUP)


class Lake:
    """A data folder's facts, in versions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "lake"
        self._catalogue = self.folder / "catalogue.sqlite"
        if not self._catalogue.exists():
            raise LakeError(
                f"Thư mục {folder} chưa có kho số liệu. "
                f"Hãy tạo bằng lệnh: ansinh init --data {folder} [no-lake]"
            )

    @classmethod
    def create(cls, folder: Path) -> "Lake":
        """Make an empty lake in `folder`, or open the one that is there."""
        lake = folder / "lake"
        lake.mkdir(parents=True, exist_ok=True)
        if not (lake / "catalogue.sqlite").exists():
            # Made aside and moved, so that a lake is there whole or not at all.
            draft = lake / f"catalogue.{uuid.uuid4().hex}"
            connection = sqlite3.connect(draft)
            connection.executescript("PRAGMA journal_mode = WAL;" + _SCHEMA)
            connection.close()
            draft.replace(lake / "catalogue.sqlite")
        return cls(folder)

    @property
    def is_invented(self) -> bool:
        """Whether the people in the lake are made up; every page and report says so."""
        return (self.folder / "invented").exists()

    def mark_invented(self) -> None:
        """Say that the people in the lake are made up."""
        (self.folder / "invented").touch()

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._catalogue, isolation_level=None, timeout=0.2)
        connection.execute("PRAGMA synchronous = FULL")
        try:
            yield connection
        finally:
            connection.close()

    def versions(self) -> list[Version]:
        """All versions, oldest first."""
        with self._connect() as catalogue:
            rows = catalogue.execute(
                "SELECT version, made_at, note, coalesce(sum(rows), 0) FROM version "
                "LEFT JOIN version_file USING (version) LEFT JOIN file USING (file) "
                "GROUP BY version ORDER BY version"
            ).fetchall()
        return [Version(v, dt.datetime.fromisoformat(at), n, r) for v, at, n, r in rows]

    @property
    def latest(self) -> int:
        """Number of the newest version; 0 while there is none."""
        with self._connect() as catalogue:
            (latest,) = catalogue.execute(
                "SELECT coalesce(max(version), 0) FROM version"
            ).fetchone()
        return int(latest)

    def check_version(self, version: int) -> None:
        """Raise LakeError if there is no such version."""
        known = [known.version for known in self.versions()]
        if version not in known:
            raise LakeError(
                f"Không có phiên bản số liệu {version}. "
                f"Các phiên bản: {', '.join(map(str, known)) or 'chưa có'}. "
                "[unknown-version]"
            )

    def files(self, table: str, version: int | None = None) -> list[Path]:
        """Data files of a table in a version, the newest one where none is named."""
        with self._connect() as catalogue:
            rows = catalogue.execute(
                "SELECT path FROM version_file JOIN file USING (file) "
                "WHERE version = ? AND table_name = ? ORDER BY file",
                (version or self.latest, table),
            ).fetchall()
        return [self.folder / path for (path,) in rows]

    def read(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        version: int | None = None,
    ) -> pa.Table:
        """Rows of a table; text columns come dictionary-encoded."""
        schema = TABLES[table].schema()
        names = list(columns or schema.names)
        text = [name for name in names if pa.types.is_string(schema.field(name).type)]
        parts = [
            pq.ParquetFile(path, read_dictionary=text).read(columns=names)
            for path in self.files(table, version)
        ]
        if not parts:
            return pa.schema([schema.field(name) for name in names]).empty_table()
        return pa.concat_tables(parts)

    def sources(self, version: int | None = None) -> list[Source]:
        """Files that a version was made from, in the order in which they came in."""
        with self._connect() as catalogue:
            rows = catalogue.execute(
                "SELECT name, sha256, rows_read, rows_set_aside FROM source "
                "JOIN version_source USING (source) WHERE version = ? ORDER BY source",
                (version or self.latest,),
            ).fetchall()
        return [Source(*row) for row in rows]

    def fingerprint(self, tables: Iterable[str], version: int | None = None) -> str:
        """Short hash of the content of some tables: equal content, equal hash."""
        names = sorted(tables)
        marks = ", ".join("?" * len(names))
        with self._connect() as catalogue:
            rows = catalogue.execute(
                "SELECT table_name, sha256 FROM version_file JOIN file USING (file) "
                f"WHERE version = ? AND table_name IN ({marks}) "
                "ORDER BY table_name, sha256",
                (version or self.latest, *names),
            ).fetchall()
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]

    @contextmanager
    def new_version(self, note: str, now: dt.datetime) -> Iterator[Change]:
        """Make the next version; nothing is visible until the block ends well.

        Raises:
            LakeError: another import is under way.

        """
        with self._connect() as catalogue:
            try:
                catalogue.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as locked:
                raise LakeError(
                    "Một lần nhập khác đang ghi vào kho số liệu này. "
                    "Hãy đợi lần nhập đó xong rồi chạy lại. [lake-busy]"
                ) from locked
            self._remove_orphans(catalogue)
            change = Change(self.folder)
            try:
                yield change
                self._commit(catalogue, change, note, now)
            except BaseException:
                catalogue.rollback()
                for path in (p for paths in change.replaced.values() for p in paths):
                    path.unlink(missing_ok=True)
                raise

    def go_back(self, version: int, now: dt.datetime) -> int:
        """Make a new version that holds what `version` held; nothing is lost."""
        self.check_version(version)
        with self._connect() as catalogue:
            catalogue.execute("BEGIN IMMEDIATE")
            new = _insert_version(catalogue, f"quay lại phiên bản {version}", now)
            for kept in ("file", "source"):
                catalogue.execute(
                    f"INSERT INTO version_{kept} SELECT ?, {kept} "
                    f"FROM version_{kept} WHERE version = ?",
                    (new, version),
                )
            catalogue.commit()
        return new

    def _commit(
        self, catalogue: sqlite3.Connection, change: Change, note: str, now: dt.datetime
    ) -> None:
        (before,) = catalogue.execute("SELECT max(version) FROM version").fetchone()
        new = _insert_version(catalogue, note, now)
        kept = catalogue.execute(
            "SELECT file, table_name FROM version_file JOIN file USING (file) "
            "WHERE version = ?",
            (before,),
        ).fetchall()
        files = [file for file, table in kept if table not in change.replaced]
        for table, paths in change.replaced.items():
            for path in paths:
                digest = _sync_and_hash(path)
                cursor = catalogue.execute(
                    "INSERT INTO file (table_name, path, rows, bytes, sha256) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (
                        table,
                        str(path.relative_to(self.folder)),
                        pq.read_metadata(path).num_rows,
                        path.stat().st_size,
                        digest,
                    ),
                )
                files.append(cursor.lastrowid)
        catalogue.executemany(
            "INSERT INTO version_file VALUES (?, ?)", [(new, file) for file in files]
        )
        catalogue.execute(
            "INSERT INTO version_source SELECT ?, source FROM version_source "
            "WHERE version = ?",
            (new, before),
        )
        for source in change.sources:
            cursor = catalogue.execute(
                "INSERT INTO source (name, sha256, rows_read, rows_set_aside) "
                "VALUES (?, ?, ?, ?)",
                dataclasses.astuple(source),
            )
            catalogue.execute(
                "INSERT INTO version_source VALUES (?, ?)", (new, cursor.lastrowid)
            )
        catalogue.commit()

    def _remove_orphans(self, catalogue: sqlite3.Connection) -> None:
        """Delete data files that no version names: left by a writer that was killed."""
        named = {path for (path,) in catalogue.execute("SELECT path FROM file")}
        for path in (self.folder / "data").glob("*/*.parquet"):
            if str(path.relative_to(self.folder)) not in named:
                path.unlink()


def _insert_version(catalogue: sqlite3.Connection, note: str, now: dt.datetime) -> int:
    cursor = catalogue.execute(
        "INSERT INTO version (made_at, note) VALUES (?, ?)",
        (now.isoformat(timespec="seconds"), note),
    )
    return int(cursor.lastrowid or 0)


def _sync_and_hash(path: Path) -> str:
    """Bring a file and its name safely to disk; return its SHA-256."""
    with path.open("rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
        os.fsync(data.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return digest
