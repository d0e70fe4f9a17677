"""First look at a file: whether it is what it says, and which form it is."""

import codecs
import csv
import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from python_calamine import CalamineError

from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.incoming import IncomingFile, ReceivedFile
from ansinh.registry.imports.official import FILE_FORMS, SHEET_FORMS
from ansinh.registry.imports.plain_files import write_plain_files
from ansinh.registry.imports.sheet import Row, Sheet
from ansinh.registry.imports.workbooks import sheets_of
from ansinh.registry.problems import Problem

_KINDS = {
    b"%PDF": "tệp PDF",
    b"PAR1": "tệp Parquet",
    b"{\\rtf": "tệp RTF",
}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_START = 4096
"""Bytes by which a file is recognised."""


def look_at(
    path: Path, folder: Path, known: Collection[str] = ()
) -> ReceivedFile | Problem | None:
    """Recognise a file, or say why it cannot be taken in; None if it is known.

    Plain copies are written to `folder`. `known` holds checksums of files that the
    lake has.
    """
    with path.open("rb") as data:
        start = data.read(_START)
    if problem := _no_table(start, path.name):
        return problem
    digest, wrong_byte = _hash_and_decode(path)
    if digest in known:
        return None
    if start.startswith(_WORKBOOKS):
        return _read_workbook(path, folder, digest)
    for file_form in FILE_FORMS:
        if file_form.fits(start):
            found = file_form.read(path, path.name)
            return write_plain_files(found, folder, name=path.name, sha256=digest)
    if wrong_byte is not None:
        return Problem("wrong-encoding", path.name, value=str(wrong_byte))
    official = _read_official([_text_sheet(path)], path, folder, digest)
    return official or _read_plain(path, folder, digest)


def _no_table(start: bytes, name: str) -> Problem | None:
    """What is wrong with a file that begins so, if that is all there is to say."""
    if not start.strip():
        return Problem("empty-file", name)
    for magic, kind in _KINDS.items():
        if start.startswith(magic):
            return Problem("not-a-table", name, value=kind)
    return None


def _read_workbook(path: Path, folder: Path, digest: str) -> ReceivedFile | Problem:
    try:
        sheets = sheets_of(path, path.name)
    except CalamineError:
        return Problem("not-a-table", path.name, value="tệp Excel hỏng")
    official = _read_official(sheets, path, folder, digest)
    return official or Problem("not-a-table", path.name, value="tệp Excel")


def _read_official(
    sheets: list[Sheet], path: Path, folder: Path, digest: str
) -> ReceivedFile | Problem | None:
    """The first official form that a sheet fits, read; None where none does."""
    for sheet in sheets:
        for form in SHEET_FORMS:
            if form.fits(sheet):
                found = form.read(sheet)
                return write_plain_files(found, folder, name=path.name, sha256=digest)
    return None


def _text_sheet(path: Path) -> Sheet:
    def read() -> Iterator[Row]:
        with path.open(encoding="utf-8-sig", newline="") as text:
            yield from enumerate(csv.reader(text), start=1)

    return Sheet(path.name, "", read)


def _read_plain(path: Path, folder: Path, digest: str) -> ReceivedFile | Problem:
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
    file = IncomingFile(
        _link(path, folder, digest), form, tuple(header), digest, path.name
    )
    return ReceivedFile(path.name, digest, (file,))


def _link(path: Path, folder: Path, digest: str) -> Path:
    """Name of a file within the import, unique even if another is called the same."""
    link = folder / path.name
    if link.is_symlink():
        link = folder / f"{path.stem}-{digest[:16]}{path.suffix}"
    link.symlink_to(path.resolve())
    return link


def _hash_and_decode(path: Path) -> tuple[str, int | None]:
    """SHA-256 of a file, and the position of the first byte that is not UTF-8."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    position, chunk = 0, b" "
    wrong_byte: int | None = None
    with path.open("rb") as data:
        while chunk:
            chunk = data.read(1 << 20)
            digest.update(chunk)
            if wrong_byte is None:
                try:
                    decoder.decode(chunk, final=not chunk)
                except UnicodeDecodeError as wrong:
                    wrong_byte = position + wrong.start
            position += len(chunk)
    return digest.hexdigest(), wrong_byte
