"""What is fed to each reader: any bytes may be refused, none may break it.

Each function takes bytes and returns nothing. It raises only where the product has a
mistake: an exception the reader does not promise, or an answer that cannot be.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ansinh.registry.imports.cells import AmbiguousNumberError, day, month, number
from ansinh.registry.imports.cells import person_number as read_person_number
from ansinh.registry.imports.encodings import check_text
from ansinh.registry.imports.foreign_tables import Misfit, map_sheet
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.mapping import Wishes
from ansinh.registry.imports.mapping_memory import read_wishes
from ansinh.registry.imports.official import file_forms, sheet_forms
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.reading import Reading, look_at
from ansinh.registry.imports.sheet import Sheet
from ansinh.registry.lake import Lake
from ansinh.registry.problems import Problem
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import read_number

Reader = Callable[[bytes], None]
_FORM_NAMES = {form.name for form in FORMS}
_HOME = Path(tempfile.mkdtemp(prefix="ansinh-fuzz-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
_FILE = _HOME / "tep"
_REGISTER = Register(Lake.create(_HOME / "data"), "s")


def _look(content: bytes, name: str) -> None:
    """Read a file as an import does; every row is either plain or a problem."""
    path = _FILE.with_name(name)
    path.write_bytes(content)
    with tempfile.TemporaryDirectory(dir=_HOME) as folder:
        received = look_at(path, Reading(Path(folder), _REGISTER))
        if isinstance(received, Problem):
            assert received.sentence()
            return
        assert received is not None
        for file in received.files:
            assert set(file.form.always) <= set(file.header)
            if file.rows is not None:
                with file.path.open(newline="") as lines:
                    assert sum(1 for _ in lines) >= len(file.rows) + 1


def text_tables(content: bytes) -> None:
    """CSV of any kind: alphabet, sign between cells, header, mapping."""
    _look(content, "tep.csv")


def workbooks(content: bytes) -> None:
    """Workbooks and whatever claims to be one."""
    for start in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"):
        if content.startswith(start):
            _look(content, "tep.xlsx")
            return
    _look(b"PK\x03\x04" + content, "tep.xlsx")


def alphabets(content: bytes) -> None:
    """The alphabet found reads the file to its end."""
    _FILE.write_bytes(content)
    found = check_text(_FILE)
    if found.encoding:
        with _FILE.open(encoding=found.encoding, newline="") as text:
            text.read()


def mapping_files(content: bytes) -> None:
    """Mapping files in YAML."""
    _FILE.write_bytes(content)
    with suppress(MendableError):
        read_wishes(_FILE)


def _cells(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8", "replace")
    return [line.split("|") for line in text.split("\n")]


def mappings(content: bytes) -> None:
    """Any rows of cells under any header."""
    rows = _cells(content)
    sheet = Sheet("tep", "", lambda: enumerate(rows, start=1))
    mapped = map_sheet(sheet, Wishes(takes_guesses=True))
    if isinstance(mapped, Misfit):
        assert mapped.problem.sentence()
        return
    for found in mapped.read():
        assert isinstance(found, Problem) or getattr(found, "form", "") in _FORM_NAMES


def official_forms(content: bytes) -> None:
    """Any rows of cells that an official form takes for its own."""
    rows = _cells(content)
    sheet = Sheet("tep", "", lambda: enumerate(rows, start=1))
    for form in sheet_forms(_REGISTER):
        if form.fits(sheet):
            for found in form.read(sheet):
                assert found is not None


def official_files(content: bytes) -> None:
    """Files of a format of their own: claims in XML."""
    _FILE.write_bytes(content)
    for form in file_forms(_REGISTER):
        if form.fits(content[:4096]):
            for found in form.read(_FILE, "tep.xml"):
                assert found is not None


def cells(content: bytes) -> None:
    """Days, months, numbers, numbers of persons."""
    text = content.decode("utf-8", "replace")
    day(text), month(text), number(text)
    for cell in (text, float(len(content)), int.from_bytes(content[:8], "big")):
        with suppress(AmbiguousNumberError):
            assert isinstance(read_person_number(cell), str)
    with suppress(ValueError):
        read_number(text)


READERS: dict[str, Reader] = {
    "text_tables": text_tables,
    "workbooks": workbooks,
    "alphabets": alphabets,
    "mapping_files": mapping_files,
    "mappings": mappings,
    "official_forms": official_forms,
    "official_files": official_files,
    "cells": cells,
}
"""Every reader that gets bytes from outside, by name."""
