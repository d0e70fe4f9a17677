"""First look at a file: whether it is what it says, and which form it is."""

import codecs
import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ansinh.registry.imports.form import Form
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.problems import Problem

_KINDS = {
    b"PK\x03\x04": "tệp Excel hoặc tệp nén",
    b"%PDF": "tệp PDF",
    b"\xd0\xcf\x11\xe0": "tệp Excel hoặc Word đời cũ",
    b"PAR1": "tệp Parquet",
    b"{\\rtf": "tệp RTF",
}


@dataclass(frozen=True)
class IncomingFile:
    """A file that has passed the first look."""

    path: Path
    form: Form
    header: tuple[str, ...]
    sha256: str


def look_at(path: Path) -> IncomingFile | Problem:
    """Recognise a file, or say why it cannot be taken in."""
    with path.open("rb") as data:
        start = data.read(8)
    if not start.strip():
        return Problem("empty-file", path.name)
    for magic, kind in _KINDS.items():
        if start.startswith(magic):
            return Problem("not-a-table", path.name, value=kind)
    digest, wrong_byte = _hash_and_decode(path)
    if wrong_byte is not None:
        return Problem("wrong-encoding", path.name, value=str(wrong_byte))
    with path.open(encoding="utf-8-sig", newline="") as text:
        header = [name.strip() for name in next(csv.reader(text), [])]
    form = max(FORMS, key=lambda form: len(set(header) & set(form.headers)))
    shared = set(header) & set(form.headers)
    if len(shared) * 2 < len(form.headers):
        return Problem(
            "unknown-form",
            path.name,
            row=1,
            value=", ".join(header)[:80],
            expected=f"{form.label_vi} ({', '.join(form.headers)})",
        )
    missing = [name for name in form.headers if name not in shared]
    if missing:
        return Problem(
            "missing-column",
            path.name,
            row=1,
            value=", ".join(missing),
            expected=", ".join(form.headers),
        )
    return IncomingFile(path, form, tuple(header), digest)


def _hash_and_decode(path: Path) -> tuple[str, int | None]:
    """SHA-256 of a file, and the position of the first byte that is not UTF-8."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    position, chunk = 0, b" "
    with path.open("rb") as data:
        while chunk:
            chunk = data.read(1 << 20)
            digest.update(chunk)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as wrong:
                return "", position + wrong.start
            position += len(chunk)
    return digest.hexdigest(), None
