"""What is not read: files too large, texts without words, other languages."""

import re
import zipfile
from pathlib import Path

from ansinh.figurecheck.readers.document import Document, UnreadableFileError
from ansinh.terms.speech import say

LARGEST_MB = 50
"""A report of a thousand pages has a few MB; ours."""
_MOST_UNPACKED = 300 * 1024 * 1024
_MARKED = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]"
)
_ENOUGH_LETTERS = 80
_LEAST_MARKED = 0.05
"""Vietnamese prose has marks on one letter in four; English on none."""


def check_size(path: Path) -> None:
    """Refuse a file that is larger than any report, packed or unpacked."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFileError(
            say(f"Tệp {path.name} rỗng.", f"The file {path.name} is empty."),
            say("Hãy chọn tệp có nội dung.", "Choose one that is not."),
            "file-empty",
        )
    if size > LARGEST_MB * 1024 * 1024 or _unpacked(path) > _MOST_UNPACKED:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} nặng {size >> 20} MB, quá lớn cho một báo cáo (tối "
                f"đa {LARGEST_MB} MB).",
                f"The file {path.name} has {size >> 20} MB, too many for a report (at "
                f"most {LARGEST_MB} MB).",
            ),
            say(
                "Hãy tách phần có số liệu, hoặc bỏ ảnh rồi lưu lại.",
                "Take out the part with figures, or leave out pictures and save it.",
            ),
            "file-too-large",
        )


def _unpacked(path: Path) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return 0


def check_language(document: Document, path: Path) -> None:
    """Refuse a text without letters, or one that is not written in Vietnamese."""
    letters = sum(sign.isalpha() for sign in document.text)
    if not letters:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} không có chữ nào đọc được.",
                f"The file {path.name} has no text that can be read.",
            ),
            say(
                "Nếu là ảnh hay bản quét, hãy nhận dạng chữ (OCR) rồi kiểm tra lại.",
                "If it is a picture or a scan, have its text recognised (OCR) and "
                "check it again.",
            ),
            "no-text",
        )
    marked = len(_MARKED.findall(document.text.lower()))
    if letters >= _ENOUGH_LETTERS and marked < _LEAST_MARKED * letters:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} không viết bằng tiếng Việt có dấu.",
                f"The file {path.name} is not written in Vietnamese with its marks.",
            ),
            say(
                "Chỉ kiểm tra được tiếng Việt, mã Unicode; hãy chuyển mã hoặc dịch.",
                "Only Vietnamese in Unicode can be checked; convert or translate it.",
            ),
            "not-vietnamese",
        )
