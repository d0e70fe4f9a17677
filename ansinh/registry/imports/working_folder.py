"""A folder for the plain copies of files while they are taken in.

The copies hold insurance numbers in clear, so only the owner may read the folder and it
goes with the import. What a killed import leaves is removed by the next one.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def working_folder(data: Path) -> Iterator[Path]:
    """Folder inside `data` that lives as long as the block."""
    home = data / "incoming"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in home.iterdir():
        _remove_if_left(left)
    folder = Path(tempfile.mkdtemp(dir=home))
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _remove_if_left(folder: Path) -> None:
    """Remove a folder whose import is no longer alive: nobody holds its lock."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        pass
    finally:
        os.close(handle)
