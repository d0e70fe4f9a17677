"""Which workers live: each holds a lock that the system gives up with its process.

The locks lie beside the desk's own files, so every machine that shares the data folder
sees them.
"""

import fcntl
import os
from pathlib import Path


def folder(data: Path) -> Path:
    """Folder of the workers' locks in a data folder."""
    return data / "desk" / "workers"


def hold(data: Path, worker: str) -> int:
    """Take a worker's lock for as long as the process lives, or the handle is open."""
    home = folder(data)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in home.iterdir():
        if not is_alive(data, left.name):
            left.unlink(missing_ok=True)
    while True:
        handle = os.open(home / worker, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if (home / worker).exists():
            return handle
        # Another worker came by before the lock was ours, and cleared it away.
        os.close(handle)


def is_alive(data: Path, worker: str) -> bool:
    """Whether a worker's process is still there."""
    try:
        handle = os.open(folder(data) / worker, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def any_alive(data: Path) -> bool:
    """Whether somebody is there to do the work."""
    home = folder(data)
    return home.is_dir() and any(is_alive(data, one.name) for one in home.iterdir())
