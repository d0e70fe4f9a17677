"""Which alphabet a text file is written in: UTF-8, UTF-16, Windows-1258, or an old one.

TCVN3 and VNI show their letters only in fonts of their own; read as anything else they
give wrong names without an error. They are told apart by signs that no Vietnamese word
holds, and refused.
"""

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 8 << 20
"""Bytes hashed at once; whoever computes beside is seldom waited for."""
_SAMPLE = 1 << 18
_LETTERS = frozenset(
    unicodedata.normalize("NFC", letter + mark)
    for base in "aăâeêioôơuưydAĂÂEÊIOÔƠUƯYD"
    for letter in (base,)
    for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("đĐ")
_WORD = re.compile(r"[^\W\d_]\S*")
_OLD = re.compile(r"[¨©ª«¬\xad®µ¶¸¹»¼¾øûïëäöüßæØÛÏËÄÖÜÆ]")
_FEW = 20
"""Of a hundred words with marks, how many may hold letters of other languages."""
_GUESSED = {"utf-16", "utf-16-le", "utf-16-be", "cp1258"}
_CERTAIN = 3
"""Words with foreign signs from which on a text is no longer one with a stray sign."""


@dataclass(frozen=True)
class TextCheck:
    """What the bytes of a text file say."""

    sha256: str
    encoding: str | None
    """Name for `open`, or None where no alphabet fits."""
    wrong_byte: int | None = None
    """First byte that is not UTF-8."""
    is_old: bool = False
    """Whether it looks like TCVN3 or VNI."""
    has_quotes: bool = False
    has_mixed_ends: bool = False
    """Whether lines end in more than one way."""


def check_text(path: Path) -> TextCheck:
    """Read a whole file once: its checksum and its alphabet."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    position, wrong_byte, start = 0, None, b""
    ends, has_quotes = set[str](), False
    with path.open("rb") as data:
        while chunk := data.read(_CHUNK):
            if chunk.endswith(b"\r"):
                chunk += data.read(1)
            start = start or chunk[:_SAMPLE]
            digest.update(chunk)
            has_quotes = has_quotes or b'"' in chunk
            ends |= _line_ends(chunk)
            held = len(decoder.getstate()[0])
            if wrong_byte is None and (held or not chunk.isascii()):
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError as wrong:
                    wrong_byte = position - held + wrong.start
            position += len(chunk)
    if wrong_byte is None and (held := len(decoder.getstate()[0])):
        wrong_byte = position - held
    encoding = _encoding(start, wrong_byte)
    if encoding in _GUESSED and not _decodes(path, encoding):
        encoding = None
    sample = start.decode(encoding or "latin-1", "ignore")
    looks_old = b"\0" not in start and is_old(sample)
    if encoding is None and wrong_byte is None:
        wrong_byte = start.find(b"\0")
    return TextCheck(
        digest.hexdigest(), encoding, wrong_byte, looks_old, has_quotes, len(ends) > 1
    )


def _line_ends(chunk: bytes) -> set[str]:
    """How lines end; most files have no returns, which is quickly seen."""
    if b"\r" not in chunk:
        return {"line feed"} if b"\n" in chunk else set()
    both = chunk.count(b"\r\n")
    found = {
        "both": both,
        "return": chunk.count(b"\r") - both,
        "line feed": chunk.count(b"\n") - both,
    }
    return {end for end, count in found.items() if count}


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding) as text:
            while text.read(_CHUNK):
                pass
    except UnicodeError:
        return False
    return True


def _encoding(start: bytes, wrong_byte: int | None) -> str | None:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start:
        return _unmarked(start)
    if wrong_byte is None:
        return "utf-8-sig"
    try:
        text = unicodedata.normalize("NFC", start.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    foreign = sum(not _is_vietnamese(word) for word in marked)
    return None if foreign * 100 > _FEW * len(marked) else "cp1258"


def _unmarked(start: bytes) -> str | None:
    """UTF-16 without its mark: in a table, signs between cells are a byte and a 0."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 6 < len(start) or min(even, odd) * 20 > len(start):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_vietnamese(word: str) -> bool:
    return all(sign.isascii() or sign in _LETTERS for sign in word)


def is_old(text: str) -> bool:
    """Whether a text holds words as TCVN3 or VNI show them in another font."""
    words = text.split()
    found = [w for w in words if _OLD.search(w) and re.search("[a-zA-Z]", w)]
    return len(found) >= _CERTAIN and len(found) * 10 > len(words)
