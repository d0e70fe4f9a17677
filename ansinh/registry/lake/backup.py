"""Copy a lake somewhere else, and bring it back.

A backup is itself a data folder with a lake: it can be checked and read. It holds one
moment of the catalogue, also while an import runs; files that are there already are
not copied again. The catalogue comes last: a backup cut short is the one before it.
"""

import datetime as dt
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ansinh.registry.lake.catalogue import connect, sync_folder
from ansinh.registry.lake.errors import LakeError, damaged, tell_disk_full
from ansinh.registry.lake.lake import Lake
from ansinh.registry.lake.writing import sole_writer

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""

_CHUNK = 1 << 20


def back_up(lake: Lake, target: Path, progress: Progress = lambda *_: None) -> int:
    """Bring a backup in the folder `target` up to date; returns the files copied.

    Raises:
        LakeError: `target` is of another lake or newer, a file is damaged, or the disk
            is full.

    """
    folder = target / "lake"
    if (folder / "catalogue.sqlite").exists():
        _check_same_lake(lake, Lake(target))
    with tell_disk_full(target):
        return _copy(lake, folder, progress)


def restore(
    backup: Path,
    data: Path,
    now: dt.datetime,
    *,
    replace: bool = False,
    progress: Progress = lambda *_: None,
) -> Path | None:
    """Bring a backup back as the lake of `data`.

    With `replace`, a lake that is there is set aside first; returns where it is.

    Raises:
        LakeError: `data` has a lake and `replace` is not said, a file of the backup is
            damaged, or the disk is full.

    """
    source, folder = Lake(backup), data / "lake"
    if _is_in_use(data) and not replace:
        raise LakeError(
            f"Thư mục {data} đang có kho số liệu. Nếu muốn thay, hãy thêm --replace: "
            "kho đang có được đổi tên, không bị xóa. [lake-exists]"
        )
    draft = data / "lake.restoring"
    with tell_disk_full(data):
        shutil.rmtree(draft, ignore_errors=True)
        _copy(source, draft, progress)
        with connect(draft / "catalogue.sqlite") as catalogue:
            catalogue.execute("PRAGMA journal_mode = WAL")
        aside = None
        if folder.exists():
            with sole_writer(folder):
                aside = data / f"lake.{now:%Y%m%d-%H%M%S}"
                folder.rename(aside)
        draft.rename(folder)
        sync_folder(data)
    return aside


def _is_in_use(data: Path) -> bool:
    """Whether a data folder has a lake with anything in it, be it damaged."""
    if not (data / "lake").exists():
        return False
    try:
        return Lake(data).latest > 0
    except LakeError:
        return True


def _copy(lake: Lake, folder: Path, progress: Progress) -> int:
    """Copy one moment of a lake, its catalogue last."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / "catalogue.draft"
    draft.unlink(missing_ok=True)
    with connect(lake.catalogue) as catalogue, closing(sqlite3.connect(draft)) as copy:
        catalogue.backup(copy)
        # Without a log beside it, the file can be put in the place of another.
        copy.execute("PRAGMA journal_mode = DELETE")
        files = copy.execute("SELECT path, bytes, sha256 FROM file").fetchall()
    missing = [
        (path, size, sha256)
        for path, size, sha256 in files
        if not (folder / path).exists() or (folder / path).stat().st_size != size
    ]
    whole, done = sum(size for _, size, _ in missing) or 1, 0
    for path, size, sha256 in missing:
        progress(path, done / whole)
        _copy_file(lake.folder / path, folder / path, sha256)
        done += size
    for parent in {(folder / path).parent for path, _, _ in missing} | {folder}:
        sync_folder(parent)
    with draft.open("rb+") as data:
        os.fsync(data.fileno())
    draft.replace(folder / "catalogue.sqlite")
    if lake.is_invented:
        (folder / "invented").touch()
    sync_folder(folder)
    named = {folder / path for path, _, _ in files}
    for path in folder.glob("data/*/*"):
        if path not in named:
            path.unlink()
    return len(missing)


def _copy_file(source: Path, target: Path, sha256: str) -> None:
    """Copy a data file under another name first; a damaged one is not copied."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft, digest = target.with_suffix(".part"), hashlib.sha256()
    try:
        reading = source.open("rb")
    except OSError:
        raise damaged(source) from None
    with reading, draft.open("wb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    if digest.hexdigest() != sha256:
        draft.unlink()
        raise damaged(source)
    draft.replace(target)


def _check_same_lake(lake: Lake, backup: Lake) -> None:
    if lake.id != backup.id:
        raise LakeError(
            f"Thư mục {backup.folder.parent} đang giữ bản sao lưu của một kho khác. "
            "Hãy chọn thư mục trống. [other-backup]"
        )
    if backup.latest > lake.latest:
        raise LakeError(
            f"Bản sao lưu có phiên bản {backup.latest}, mới hơn kho (phiên bản "
            f"{lake.latest}). Hãy sao lưu vào thư mục khác, hoặc khôi phục bản sao lưu "
            "này. [newer-backup]"
        )
