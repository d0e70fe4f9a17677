"""Plain text, in UTF-8, UTF-16 or the Vietnamese Windows code page."""

import unicodedata
from pathlib import Path

from ansinh.figurecheck.readers.document import Document, UnreadableFileError, joined
from ansinh.terms.speech import say

_ENCODINGS = ("utf-8-sig", "cp1258")
_MARKS_OF_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_plain(path: Path) -> Document:
    """Text of a file; composed, line by line."""
    text = unicodedata.normalize("NFC", decoded(path))
    lines = text.split("\n")
    return joined([(line, f"dòng {n}") for n, line in enumerate(lines, start=1)])


def decoded(path: Path) -> str:
    """Characters of a file in one of the encodings Vietnamese offices use."""
    raw = path.read_bytes()
    encodings = ("utf-16",) if raw.startswith(_MARKS_OF_UTF16) else _ENCODINGS
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFileError(
        say(
            f"Không đọc được chữ trong tệp {path.name}.",
            f"The text of the file {path.name} cannot be read.",
        ),
        say("Hãy mở tệp và lưu lại bằng mã UTF-8.", "Open it and save it as UTF-8."),
        "encoding",
    )
