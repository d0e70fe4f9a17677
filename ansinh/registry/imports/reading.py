"""First look at a file: what it is, which form it fills, and its plain copies.

Anything that holds a table may come in: an extract with our own header is read where
it lies; everything else is written to plain files first.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from ansinh.registry.imports.contact_columns import contacts_below
from ansinh.registry.imports.corrections import Place, find_origins
from ansinh.registry.imports.encodings import TextCheck, check_text
from ansinh.registry.imports.foreign_tables import Misfit, map_sheet
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.incoming import IncomingFile, ReadTable, ReceivedFile
from ansinh.registry.imports.mapped_sheet import MappedSheet
from ansinh.registry.imports.mapping import Wishes
from ansinh.registry.imports.mapping_memory import MappingMemory
from ansinh.registry.imports.no_tables import no_table
from ansinh.registry.imports.official import file_forms, sheet_forms
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.official_form import ContactRow, Found, OfficialForm
from ansinh.registry.imports.parquet_tables import parquet_sheet
from ansinh.registry.imports.plain_files import write_plain_files
from ansinh.registry.imports.sheet import BrokenSheetError, Sheet
from ansinh.registry.imports.text_tables import (
    delimiter_of,
    find_open_quote,
    first_row,
    text_sheet,
)
from ansinh.registry.imports.workbooks import sheets_of
from ansinh.registry.problems import Problem

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARQUET = b"PAR1"
_NO_TEXTS = (".xlsx", ".xlsm", ".xls", ".ods", ".parquet")
"""Endings of files that hold no text: where they look like neither, they are broken."""
_START = 4096
"""Bytes by which a file is recognised."""


@dataclass(frozen=True)
class Reading:
    """How the files of an import are read."""

    folder: Path
    """Where plain copies are written."""
    register: Register
    """What the lake holds, for forms that speak of something known."""
    wishes: Wishes = field(default_factory=Wishes)
    memory: MappingMemory | None = None
    """What was agreed for earlier files with the same header."""
    keeps_contacts: bool = False
    """Whether there is a vault for names and telephones of plain tables."""
    misfits: list[Misfit] = field(default_factory=list)
    """Sheets that could not be taken in, and what was guessed of them."""


def look_at(
    path: Path, reading: Reading, known: Collection[str] = ()
) -> ReceivedFile | Problem | None:
    """Recognise a file, or say why it cannot be taken in; None if it is known.

    `known` holds checksums of files that the lake has.
    """
    with path.open("rb") as data:
        start = data.read(_START)
    if problem := no_table(start, path.name):
        return problem
    if start.startswith((*_WORKBOOKS, _PARQUET)):
        return _look_at_binary(path, reading, known, start)
    text = check_text(path)
    if text.sha256 in known:
        return None
    return _look_at_text(path, reading, start, text)


def _look_at_text(
    path: Path, reading: Reading, start: bytes, text: TextCheck
) -> ReceivedFile | Problem:
    for form in file_forms(reading.register):
        if form.fits(start):
            found = form.read(path, path.name)
            return write_plain_files(
                found, reading.folder, name=path.name, sha256=text.sha256
            )
    if text.is_old:
        return Problem("legacy-encoding", path.name)
    if text.encoding is None and path.suffix.lower() in _NO_TEXTS:
        return Problem("damaged-file", path.name)
    if text.encoding is None:
        return Problem("wrong-encoding", path.name, value=str(text.wrong_byte))
    if text.has_quotes and (row := find_open_quote(path, text.encoding)):
        return Problem("open-quote", path.name, row)
    plain = None if text.has_mixed_ends else _plain_extract(path, reading, text)
    sheet = text_sheet(path, path.name, text.encoding)
    return plain or _look_at_sheets([sheet], path, reading, text.sha256)


def _look_at_binary(
    path: Path, reading: Reading, known: Collection[str], start: bytes
) -> ReceivedFile | Problem | None:
    with path.open("rb") as data:
        sha256 = hashlib.file_digest(data, "sha256").hexdigest()
    if sha256 in known:
        return None
    if start.startswith(_PARQUET):
        sheet = parquet_sheet(path, path.name)
        sheets = sheet if isinstance(sheet, Problem) else [sheet]
    else:
        sheets = sheets_of(path, path.name)
    if isinstance(sheets, Problem):
        return sheets
    return _look_at_sheets(sheets, path, reading, sha256)


def _plain_extract(
    path: Path, reading: Reading, text: TextCheck
) -> ReceivedFile | None:
    """File with our own header in UTF-8 and commas: it is read where it lies."""
    encoding, sha256 = text.encoding, text.sha256
    if encoding != "utf-8-sig" or not reading.wishes.says_nothing:
        return None
    if delimiter_of(path, encoding) != ",":
        return None
    header = first_row(path, encoding)
    form = max(FORMS, key=lambda form: len(set(header) & set(form.headers)))
    if not set(form.always) <= set(header) or len(set(header)) < len(header):
        return None
    # DuckDB takes *, ? and brackets in a path for patterns.
    link = reading.folder / re.sub(r"[*?\[\]{}]", "_", path.name)
    if link.is_symlink():
        link = link.with_name(f"{link.stem}-{sha256[:16]}{link.suffix}")
    link.symlink_to(path.resolve())
    file = IncomingFile(link, form, header, sha256, path.name)
    table = ReadTable(text_sheet(path, path.name, encoding), 1, header)
    columns = {name: place for place, name in enumerate(header)}
    return ReceivedFile(
        path.name,
        sha256,
        (file,),
        contacts=_contacts(reading, table, columns),
        tables=(table,),
    )


def _contacts(
    reading: Reading, table: ReadTable, columns: Mapping[str, int]
) -> Iterable[ContactRow]:
    """Contact details of a plain table, where there is a vault to keep them."""
    if not reading.keeps_contacts:
        return ()
    return contacts_below(table.sheet, table.header_row, table.names, columns)


def _look_at_sheets(
    sheets: list[Sheet], path: Path, reading: Reading, sha256: str
) -> ReceivedFile | Problem:
    wanted = reading.wishes.sheet
    chosen = [sheet for sheet in sheets if not wanted or sheet.name == wanted]
    if not chosen:
        names = ", ".join(sheet.name for sheet in sheets)
        return Problem("unknown-sheet", path.name, value=wanted, expected=names)
    try:
        corrected = _corrected(chosen)
        fits = [
            _fit(sheet, reading, origins)
            for sheet, origins in corrected or [(sheet, {}) for sheet in chosen]
        ]
        good = [fit for fit in fits if not isinstance(fit, Misfit)]
        misfits = [fit for fit in fits if isinstance(fit, Misfit)]
        if misfits and (corrected or not good):
            nearest = min(misfits, key=_strangeness)
            reading.misfits.append(nearest)
            return nearest.problem
        official = _named([fit for fit in good if isinstance(fit, _Official)])
        if official and not corrected:
            return _write_all(official, path, reading, sha256)
        if len(good) > 1 and not corrected:
            names = ", ".join(fit.sheet.name for fit in good)
            return Problem("several-sheets", path.name, value=names)
        return _write_all(good, path, reading, sha256)
    except BrokenSheetError:
        return Problem("damaged-file", path.name)


def _corrected(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Mapping[int, Place]]]:
    """Sheets that bring rows set aside back, called by file and sheet."""
    found = []
    for sheet in sheets:
        if origins := find_origins(sheet):
            mine, places = origins
            called = f"{sheet.file}, trang {sheet.name}" if sheet.name else sheet.file
            found.append((replace(mine, file=called), places))
    return found


def _write_all(
    fits: Sequence["_Official | MappedSheet"],
    path: Path,
    reading: Reading,
    sha256: str,
) -> ReceivedFile | Problem:
    """Plain files of all tables of a file."""
    parts = []
    for fit in fits:
        part = write_plain_files(
            fit.read(), reading.folder, name=fit.sheet.file, sha256=sha256
        )
        if isinstance(part, Problem):
            return part
        parts.append(part)
    mapped = tuple(fit for fit in fits if isinstance(fit, MappedSheet))
    tables = tuple(_table(fit, part) for fit, part in zip(fits, parts, strict=True))
    contacts = [part.contacts for part in parts]
    for fit, table in zip(fits, tables, strict=True):
        if isinstance(fit, MappedSheet):
            columns = {h: at for one in fit.mappings for h, at in one.columns.items()}
            contacts.append(_contacts(reading, table, columns))
    return ReceivedFile(
        path.name,
        sha256,
        tuple(file for part in parts for file in part.files),
        tuple(problem for part in parts for problem in part.problems),
        chain.from_iterable(contacts),
        sum(part.rows_read or 0 for part in parts),
        mapped,
        tables,
    )


@dataclass(frozen=True)
class _Official:
    """A sheet that is an official form."""

    sheet: Sheet
    form: OfficialForm
    origins: Mapping[int, Place]

    def read(self) -> Iterable[Found]:
        return self.form.read(self.sheet)


def _named(forms: list[_Official]) -> list[_Official]:
    """Forms of one workbook, called by file and sheet where they are several."""
    if len(forms) < 2:
        return forms
    return [
        replace(
            one,
            sheet=replace(one.sheet, file=f"{one.sheet.file}, trang {one.sheet.name}"),
        )
        for one in forms
    ]


def _table(fit: _Official | MappedSheet, read: ReceivedFile) -> ReadTable:
    """A sheet as it was read; an official form's top is all above its records."""
    if isinstance(fit, MappedSheet):
        header = fit.header
        return ReadTable(fit.sheet, header.last_row, header.names, fit.origins)
    return ReadTable(fit.sheet, max(read.first_row - 1, 1), (), fit.origins)


def _fit(
    sheet: Sheet, reading: Reading, origins: Mapping[int, Place]
) -> _Official | MappedSheet | Misfit:
    """The official form that a sheet is, or how it fills plain forms, or why not."""
    wishes = reading.wishes
    if not wishes.forms:
        for form in sheet_forms(reading.register):
            if form.fits(sheet):
                return _Official(sheet, form, origins)
    return map_sheet(sheet, wishes, reading.memory, origins)


def _strangeness(misfit: Misfit) -> int:
    """How far a sheet is from coming in: of several, the nearest is spoken of."""
    strange = ("unsure-column", "ambiguous-column", "several-forms", "missing-column")
    code = misfit.problem.code
    return strange.index(code) if code in strange else len(strange)
