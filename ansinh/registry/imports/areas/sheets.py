"""Rows of an official table, CSV or Excel, under the headers it happens to have."""

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from ansinh.registry.problems import Problem
from ansinh.terms.names import composed, plain

_HEADING_ROWS = 15
"""Official workbooks begin with a title, an office and a date before the header."""


@dataclass(frozen=True)
class Sheet:
    """Rows of a table by our names of its columns."""

    file: str
    sha256: str
    rows: tuple[tuple[int, dict[str, str]], ...]
    """Row number as the spreadsheet shows it, and cells; an absent cell is empty."""


def read_sheet(
    path: Path, headers: Mapping[str, str], needed: frozenset[str]
) -> Sheet | Problem:
    """Read a table, whatever it calls its columns.

    `headers` gives our column for every header known, written as `heading` writes it.
    """
    content = path.read_bytes()
    try:
        cells = _cells(path, content)
    except UnicodeDecodeError as wrong:
        return Problem("wrong-encoding", path.name, value=str(wrong.start))
    except (CalamineError, ValueError, OSError, csv.Error):
        return Problem("unreadable-table", path.name)
    for above, row in enumerate(cells[:_HEADING_ROWS], start=1):
        columns = [headers.get(heading(cell)) for cell in row]
        if needed <= set(columns):
            rows = (
                (place, {c: cell for c, cell in zip(columns, below, strict=False) if c})
                for place, below in enumerate(cells[above:], start=above + 1)
                if any(below)
            )
            digest = hashlib.sha256(content).hexdigest()
            return Sheet(path.name, digest, tuple(rows))
    found = ", ".join(next(iter(cells), []))[:80]
    wanted = ", ".join(sorted(needed))
    return Problem("unknown-form", path.name, 1, value=found, expected=wanted)


@cache
def heading(text: str) -> str:
    """Header without marks, capitals and signs: "Mã_ĐVHC" gives "ma dvhc"."""
    return re.sub(r"[^a-z0-9]+", " ", plain(text)).strip()


def _cells(path: Path, content: bytes) -> list[list[str]]:
    if path.suffix.lower() in {".xlsx", ".xls", ".xlsb", ".ods"}:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python()]
    if path.suffix.lower() == ".gz":
        content = gzip.decompress(content)
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return [[_text(cell) for cell in row] for row in reader]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(composed(str(cell)).split())
