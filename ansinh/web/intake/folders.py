"""Where files lie while they are looked at: readable by their owner only, not for long.

`desk/uploads/arriving` holds what is still being sent, `desk/uploads/KEY` the files of
an intake and what the trial found in them.
"""

import re
import shutil
import time
from collections.abc import Collection
from pathlib import Path

from ansinh.web import answers
from ansinh.web.intake.models import Intake

_LEFT_AFTER = 24 * 3600
"""Seconds after which a file that is still arriving never will."""
_NOT_IN_NAMES = re.compile(r"[^\w .,()+@&%=\[\]–-]")
_LONGEST = 100


def arriving() -> Path:
    """Folder of files that are being sent; clears away what was never finished."""
    folder = _uploads() / "arriving"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.iterdir():
        if left.stat().st_mtime < time.time() - _LEFT_AFTER:
            left.unlink(missing_ok=True)
    return folder


def files_of(intake: Intake) -> Path:
    """Folder of an intake's files, and of nothing else."""
    return _uploads() / str(intake.key) / "files"


def found_in(intake: Intake) -> Path:
    """Folder of what was found in an intake's files."""
    return _uploads() / str(intake.key) / "found"


def remove(intake: Intake) -> None:
    """Remove an intake's files and what was found in them."""
    shutil.rmtree(_uploads() / str(intake.key), ignore_errors=True)


def safe_name(name: str, taken: Collection[str]) -> str:
    """A sender's name for a file as a file may be called here, different from others'.

    Letters of any alphabet stay; what could lead out of the folder does not.
    """
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    stem = _NOT_IN_NAMES.sub("_", stem).strip(" .")[:_LONGEST] or "tep"
    suffix = _NOT_IN_NAMES.sub("_", suffix).strip(" .")[:10]
    tail = f"{dot}{suffix}" if suffix else ""
    number, wanted = 1, f"{stem}{tail}"
    while wanted.lower() in {one.lower() for one in taken}:
        number += 1
        wanted = f"{stem} ({number}){tail}"
    return wanted


def _uploads() -> Path:
    return answers.data_folder() / "desk" / "uploads"
