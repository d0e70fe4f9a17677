"""Reads a report from a file: text, Word, PDF, web page or spreadsheet."""

from pathlib import Path

from ansinh.figurecheck.readers.document import Document, UnreadableFileError
from ansinh.figurecheck.readers.limits import check_language, check_size
from ansinh.figurecheck.readers.pdf import read_pdf
from ansinh.figurecheck.readers.plain import read_plain
from ansinh.figurecheck.readers.spreadsheet import read_spreadsheet
from ansinh.figurecheck.readers.web import read_web
from ansinh.figurecheck.readers.word import read_word
from ansinh.terms.speech import say

_READERS = {
    ".txt": read_plain,
    ".md": read_plain,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".html": read_web,
    ".htm": read_web,
    ".xlsx": read_spreadsheet,
}

__all__ = ["Document", "UnreadableFileError", "read_document"]


def read_document(path: Path) -> Document:
    """Read a file by its ending.

    Raises:
        UnreadableFileError: too large, encrypted, scanned, not Vietnamese, broken, or
            of a kind that is not read. The sentence says what to do.

    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFileError(
            say(
                f"Không đọc được loại tệp {path.suffix or 'không có đuôi'} "
                f"({path.name}). Các loại đọc được: {' '.join(_READERS)}.",
                f"Files of the kind {path.suffix or 'without an ending'} "
                f"({path.name}) are not read. What is read: {' '.join(_READERS)}.",
            ),
            say("Hãy lưu lại dưới một trong các loại đó.", "Save it as one of these."),
            "file-kind",
        )
    check_size(path)
    document = reader(path)
    check_language(document, path)
    return document
