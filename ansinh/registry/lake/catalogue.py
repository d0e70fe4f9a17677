"""The catalogue: which versions there are, and which files each of them holds.

A file belongs to a version from `added_in` on and up to the version before
`removed_in`; going back to an old version adds its files again. Versions that were
dropped to save space keep their line, so that an old report's source can be explained.
"""

import datetime as dt
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ansinh.registry.lake.errors import LakeError, disk_full, is_disk_full
from ansinh.terms.speech import say

FORM = 2
"""Form of the catalogue this program writes, in SQLite's `user_version`."""

PATIENCE = 30.0
"""Seconds to wait for another short transaction."""

TABLES_SQL = """
CREATE TABLE lake (id TEXT NOT NULL);
CREATE TABLE version (
    version INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    note TEXT NOT NULL,
    dropped_at TEXT
);
CREATE TABLE file (
    file INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    first_home TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    first_person INTEGER,
    last_person INTEGER
);
CREATE TABLE source (
    source INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_set_aside INTEGER NOT NULL
);
CREATE TABLE file_stay (
    file INTEGER NOT NULL REFERENCES file,
    added_in INTEGER NOT NULL REFERENCES version,
    removed_in INTEGER REFERENCES version,
    PRIMARY KEY (file, added_in)
);
CREATE TABLE source_stay (
    source INTEGER NOT NULL REFERENCES source,
    added_in INTEGER NOT NULL REFERENCES version,
    removed_in INTEGER REFERENCES version,
    PRIMARY KEY (source, added_in)
);
CREATE TABLE citation (
    version INTEGER NOT NULL REFERENCES version,
    cited_by TEXT NOT NULL,
    cited_at TEXT NOT NULL,
    PRIMARY KEY (version, cited_by)
);
"""

IN_VERSION = "added_in <= :version AND coalesce(removed_in > :version, true)"
"""Condition on a stay: it covers the version."""


@dataclass(frozen=True)
class Version:
    """One state of the whole registry."""

    version: int
    made_at: dt.datetime
    note: str
    rows: int
    """Rows of all tables together."""
    made_by: str = ""
    """Account under which it was made."""


@dataclass(frozen=True)
class Source:
    """A file that an import took in."""

    name: str
    sha256: str
    rows_read: int
    rows_set_aside: int


@contextmanager
def connect(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the catalogue; a commit is on the disk when it returns.

    Raises:
        LakeError: the file is no catalogue, or a longer transaction holds it.

    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        yield connection
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    finally:
        connection.close()


@contextmanager
def transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """Change the catalogue in one transaction: all of it or nothing."""
    with connect(path) as catalogue:
        catalogue.execute("BEGIN IMMEDIATE")
        try:
            yield catalogue
        except BaseException:
            catalogue.rollback()
            raise
        catalogue.commit()


def create(path: Path) -> None:
    """Make an empty catalogue, aside and then moved: there whole or not at all."""
    draft = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    with connect(draft) as connection:
        connection.executescript(
            f"PRAGMA journal_mode = WAL; PRAGMA user_version = {FORM}; {TABLES_SQL}"
        )
        connection.execute("INSERT INTO lake VALUES (?)", [uuid.uuid4().hex])
    draft.replace(path)
    sync_folder(path.parent)


def newest(catalogue: sqlite3.Connection) -> int:
    """Number of the newest version; 0 while there is none."""
    (version,) = catalogue.execute(
        "SELECT coalesce(max(version), 0) FROM version"
    ).fetchone()
    return int(version)


def _explained(error: sqlite3.DatabaseError, path: Path) -> LakeError:
    """The error in words of the user."""
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return LakeError(
            say(
                "Danh mục kho số liệu đang bị một tiến trình khác giữ. "
                "Hãy đợi rồi chạy lại. [lake-busy]",
                "Another process holds the catalogue of the data. "
                "Wait and try again. [lake-busy]",
            )
        )
    if "readonly" in text or "unable to open" in text:
        return LakeError(
            say(
                f"Không ghi hoặc không mở được {path}. "
                "Hãy kiểm tra quyền của thư mục. [lake-not-writable]",
                f"{path} cannot be opened or written. "
                "Look at the rights of the folder. [lake-not-writable]",
            )
        )
    if is_disk_full(error):
        return disk_full(path.parent)
    if "disk i/o" in text:
        return LakeError(
            say(
                f"Ổ đĩa không đọc hoặc không ghi được {path}. Hãy kiểm tra ổ đĩa (còn "
                "chỗ không, có lỗi không) rồi chạy lại. [disk-error]",
                f"The disk cannot read or write {path}. Look at the disk (is there "
                "room, has it faults?) and run it again. [disk-error]",
            )
        )
    return LakeError(
        say(
            f"Danh mục {path} hỏng ({type(error).__name__}). "
            "Hãy khôi phục: ansinh lake restore BẢN_SAO_LƯU. [damaged-catalogue]",
            f"The catalogue {path} is damaged ({type(error).__name__}). "
            "Restore it: ansinh lake restore BACKUP. [damaged-catalogue]",
        )
    )


def sync_folder(folder: Path) -> None:
    """Bring names in a folder safely to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
