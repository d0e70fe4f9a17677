"""What can go wrong with the lake, in words a user can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_TEXTS = ("no space left", "disk is full", "file too large", "quota exceeded")


class LakeError(MendableError):
    """There is no lake, no such version, a damaged file, or another writer."""


class NoVersionError(LakeError):
    """The version asked for is none, is not there any more, or was not there yet."""


def damaged(path: Path) -> LakeError:
    """Error of a data file that is not as it was written."""
    return LakeError(
        say(
            f"Tệp số liệu {path.parent.name}/{path.name} thiếu hoặc hỏng, không đọc "
            "được. Hãy chạy ansinh lake check để biết mọi tệp hỏng, "
            "rồi ansinh lake restore từ bản sao lưu. [damaged-file]",
            f"The data file {path.parent.name}/{path.name} is missing or damaged. "
            "Run ansinh lake check to learn of every damaged file, "
            "then ansinh lake restore from a backup. [damaged-file]",
        )
    )


def is_disk_full(error: BaseException) -> bool:
    """Whether an error of any of our libraries says that nothing more fits."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    return any(text in str(error).lower() for text in _FULL_TEXTS)


def disk_full(folder: Path) -> LakeError:
    """Error of a disk on which nothing more fits."""
    return LakeError(
        say(
            f"Ổ đĩa của {folder} đã đầy (hoặc hết hạn mức). Kho số liệu giữ nguyên như "
            "trước. Hãy giải phóng chỗ rồi chạy lại. [disk-full]",
            f"The disk of {folder} is full (or a quota is used up). The data are as "
            "they were. Make room and run it again. [disk-full]",
        )
    )


@contextmanager
def tell_disk_full(folder: Path) -> Iterator[None]:
    """Give errors of a full disk one clear sentence."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise disk_full(folder) from None
        raise
