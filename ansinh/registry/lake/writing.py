"""Make the next version in the catalogue, one writer at a time."""

import datetime as dt
import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

from ansinh.registry.lake.catalogue import IN_VERSION, newest
from ansinh.registry.lake.change import Change, SealedFile
from ansinh.registry.lake.errors import LakeError
from ansinh.registry.lake.touched import IS_RECORD

_LOOK_AGAIN = 0.2
"""Seconds between two looks at another writer's lock."""

Making = tuple[str, str, dt.datetime]
"""Note, account and time of a version."""


@contextmanager
def sole_writer(
    folder: Path, wait: float = 0, lock: str = "writer.lock"
) -> Iterator[None]:
    """Hold the lake's lock; the system gives it up with the process, however it ends.

    It is not the catalogue's own lock, so that reports can be cited during an import.
    Imports hold another `lock` as well, from the first file they read to the last.

    Raises:
        LakeError: somebody else still holds it after `wait` seconds.

    """
    handle = os.open(folder / lock, os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + wait
    try:
        while not _is_taken(handle):
            if time.monotonic() >= until:
                raise LakeError(
                    "Một lần nhập khác đang ghi vào kho số liệu này. "
                    "Hãy đợi lần nhập đó xong rồi chạy lại, "
                    "hoặc thêm --wait để lệnh tự đợi. [lake-busy]"
                )
            time.sleep(_LOOK_AGAIN)
        yield
    finally:
        os.close(handle)


def _is_taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def commit(
    catalogue: sqlite3.Connection,
    change: Change,
    files: Iterable[SealedFile],
    making: Making,
) -> int:
    """Write the version a change leads to, and return its number."""
    before = newest(catalogue)
    new = _insert_version(catalogue, making)
    dropped = {str(path.relative_to(change.folder)) for path in change.dropped}
    kept = catalogue.execute(
        f"SELECT file, table_name, path, {IS_RECORD} FROM file "
        f"JOIN file_stay USING (file) WHERE {IN_VERSION}",
        {"version": before},
    ).fetchall()
    leaving = [
        file
        for file, table, path, is_record in kept
        if is_record or table in change.emptied or path in dropped
    ]
    _end_stays(catalogue, "file", leaving, new)
    _add_files(catalogue, change, files, new)
    for source in change.sources:
        cursor = catalogue.execute(
            "INSERT INTO source (name, sha256, rows_read, rows_set_aside) "
            "VALUES (?, ?, ?, ?)",
            astuple(source),
        )
        _begin_stay(catalogue, "source", cursor.lastrowid, new)
    return new


def _add_files(
    catalogue: sqlite3.Connection,
    change: Change,
    files: Iterable[SealedFile],
    new: int,
) -> None:
    """Let files just written belong to the new version."""
    for one in files:
        cursor = catalogue.execute(
            "INSERT INTO file (table_name, first_home, path, rows, bytes, sha256, "
            "first_person, last_person) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.table,
                one.first_home,
                str(one.path.relative_to(change.folder)),
                one.rows,
                one.bytes,
                one.sha256,
                *one.persons,
            ),
        )
        _begin_stay(catalogue, "file", cursor.lastrowid, new)


def return_to(
    catalogue: sqlite3.Connection,
    version: int,
    change: Change,
    files: Iterable[SealedFile],
    made: tuple[str, dt.datetime],
) -> int:
    """Write a version that holds what an earlier one held, and return its number.

    `change` and `files` are its own record of whom it touched.
    """
    before = newest(catalogue)
    new = _insert_version(catalogue, (f"quay lại phiên bản {version}", *made))
    records = f"SELECT file FROM file WHERE {IS_RECORD}"
    for kept in ("file", "source"):
        then, lately = (
            {
                one
                for (one,) in catalogue.execute(
                    f"SELECT {kept} FROM {kept}_stay WHERE {IN_VERSION}",
                    {"version": of},
                )
            }
            for of in (version, before)
        )
        if kept == "file":
            then -= {file for (file,) in catalogue.execute(records)}
        _end_stays(catalogue, kept, lately - then, new)
        for one in sorted(then - lately):
            _begin_stay(catalogue, kept, one, new)
    _add_files(catalogue, change, files, new)
    return new


def _insert_version(catalogue: sqlite3.Connection, making: Making) -> int:
    note, by, now = making
    cursor = catalogue.execute(
        "INSERT INTO version (made_at, made_by, note) VALUES (?, ?, ?)",
        (now.isoformat(timespec="seconds"), by, note),
    )
    return int(cursor.lastrowid or 0)


def _begin_stay(
    catalogue: sqlite3.Connection, kept: str, one: int | None, version: int
) -> None:
    catalogue.execute(
        f"INSERT INTO {kept}_stay (added_in, {kept}) VALUES (?, ?)", (version, one)
    )


def _end_stays(
    catalogue: sqlite3.Connection, kept: str, leaving: Iterable[int], version: int
) -> None:
    catalogue.executemany(
        f"UPDATE {kept}_stay SET removed_in = ? "
        f"WHERE {kept} = ? AND removed_in IS NULL",
        [(version, one) for one in leaving],
    )
