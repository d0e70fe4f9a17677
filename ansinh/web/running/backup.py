"""Copy the desk and the lake together, and bring both back.

The desk comes first: a copy of the lake made after it knows every version that the desk
speaks of. Keys (``secret.key``, the vault and its key) are in neither: who finds a
backup finds no names. The desk's files (attachments, reports) never change once they
are written, so those that are there already are not copied again.
"""

import datetime as dt
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ansinh.registry.lake import Lake
from ansinh.registry.lake.backup import back_up, restore
from ansinh.registry.lake.errors import tell_disk_full
from ansinh.terms.mendable import MendableError
from ansinh.web.server import set_up

Progress = Callable[[str, float], None]
_DATABASE = "desk.sqlite3"
_DUMP = "desk.dump"
_LEFT_OUT = {"secret.key", "uploads"}
"""Not copied: the key of sessions, and files on their way into the lake."""
_DESK = 0.1
"""Part of the work that the desk is."""


def back_up_all(data: Path, target: Path, progress: Progress) -> int:
    """Bring a backup of desk and lake up to date; returns the files of the lake copied.

    Raises:
        MendableError: the folder holds the backup of another lake, a file is damaged,
            the disk is full, or the program that copies PostgreSQL is not there.

    """
    lake = Lake(data)
    desk = target / "desk"
    with tell_disk_full(target):
        desk.mkdir(parents=True, exist_ok=True)
        progress("bàn điều hành", 0.0)
        _copy_database(_database(data), desk)
        _copy_files(data / "desk", desk)
    return back_up(
        lake, target, lambda what, done: progress(what, _DESK + (1 - _DESK) * done)
    )


def restore_all(
    source: Path, data: Path, now: dt.datetime, progress: Progress, *, replace: bool
) -> list[Path]:
    """Bring a backup back; returns where what was there before has been put.

    Raises:
        MendableError: there is a lake already and `replace` is not said, the backup has
            no desk, or a file is damaged.

    """
    if not (source / "desk").is_dir():
        raise MendableError(
            f"{source} không có bản sao của bàn điều hành (thư mục desk). Nếu chỉ có "
            "kho số liệu, hãy dùng: ansinh lake restore. [no-desk-backup]"
        )
    aside = restore(source, data, now, replace=replace, progress=progress)
    put_away = [aside] if aside else []
    desk = data / "desk"
    if desk.exists():
        old = data / f"desk.{now:%Y%m%d-%H%M%S}"
        desk.rename(old)
        put_away.append(old)
        if (old / "secret.key").exists():
            desk.mkdir(mode=0o700)
            shutil.copy2(old / "secret.key", desk / "secret.key")
    _copy_files(source / "desk", desk)
    if (source / "desk" / _DUMP).exists():
        _load_dump(_database(data), source / "desk" / _DUMP)
    else:
        shutil.copy2(source / "desk" / _DATABASE, desk / _DATABASE)
    set_up(data)  # brings an older desk up to date
    return put_away


def _database(data: Path) -> dict[str, Any]:
    set_up(data)
    from django.conf import settings  # noqa: PLC0415 - settings need the data folder

    found: dict[str, Any] = settings.DATABASES["default"]
    return found


def _copy_database(database: dict[str, Any], desk: Path) -> None:
    """One moment of the database, also while people work."""
    if "sqlite" in database["ENGINE"]:
        draft = desk / f"{_DATABASE}.part"
        draft.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(database["NAME"])) as here,
            closing(sqlite3.connect(draft)) as there,
        ):
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")
        draft.replace(desk / _DATABASE)
        (desk / _DUMP).unlink(missing_ok=True)
    else:
        draft = desk / f"{_DUMP}.part"
        _run("pg_dump", database, "--format=custom", "--no-owner", f"--file={draft}")
        draft.replace(desk / _DUMP)
        (desk / _DATABASE).unlink(missing_ok=True)


def _load_dump(database: dict[str, Any], dump: Path) -> None:
    if "postgresql" not in database["ENGINE"]:
        raise MendableError(
            "Bản sao này là của PostgreSQL. Hãy đặt DATABASE_URL trỏ đến một cơ sở dữ "
            "liệu trống rồi chạy lại. [other-database]"
        )
    from django.db import connection  # noqa: PLC0415 - settings need the data folder

    connection.close()
    _run("pg_restore", database, "--clean", "--if-exists", "--no-owner", str(dump))


def _run(program: str, database: dict[str, Any], *options: str) -> None:
    """Run a program of PostgreSQL on the desk's database; the password stays unseen."""
    path = shutil.which(program)
    if path is None:
        raise MendableError(
            f"Không có lệnh {program} trên máy này. Hãy cài postgresql-client cùng "
            "phiên bản với máy chủ. [no-pg-client]"
        )
    login = {
        "PGHOST": database.get("HOST"),
        "PGPORT": database.get("PORT"),
        "PGUSER": database.get("USER"),
        "PGPASSWORD": database.get("PASSWORD"),
    }
    done = subprocess.run(  # noqa: S603 - a program of the system
        [path, f"--dbname={quote(str(database['NAME']), safe='')}", *options],
        env={name: str(value) for name, value in login.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MendableError(
            f"{program} không xong: {done.stderr.strip().splitlines()[-1]} [pg-failed]"
        )


def _copy_files(source: Path, target: Path) -> None:
    """Copy the desk's files that are not there yet."""
    for path in sorted(source.rglob("*")):
        inner = path.relative_to(source)
        is_database = inner.name.startswith((_DATABASE, _DUMP))
        if is_database or inner.parts[0] in _LEFT_OUT or not path.is_file():
            continue
        copy = target / inner
        if not copy.exists() or copy.stat().st_size != path.stat().st_size:
            copy.parent.mkdir(parents=True, exist_ok=True)
            draft = copy.with_name(f"{copy.name}.part")
            shutil.copy2(path, draft)
            draft.replace(copy)
