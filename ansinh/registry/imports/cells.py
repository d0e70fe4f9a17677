"""Cells of a workbook or a foreign table, written as plain files write them.

Only what can be meant in one way is changed. Whatever is left as it was is judged by
the checks of the form, which set the row aside where it does not fit.
"""

import datetime as dt
import re
from collections.abc import Callable

from ansinh.registry.imports.form import Field, Form
from ansinh.registry.imports.headings import plain
from ansinh.registry.imports.sheet import Cell, text_of

Write = Callable[[Cell], str]

_FIRST_SERIAL, _LAST_SERIAL = 3_654, 73_050
"""Excel's numbers of the days 1/1/1910 and 31/12/2099; smaller ones may be years."""
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_DAY = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})[T ][\d:.]+Z?")
_COMPACT_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4})?")
_COMPACT_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
_GROUPED = re.compile(r"-?\d{1,3}([., \u00a0])\d{3}(\1\d{3})+")
_INSURANCE, _PERSONAL = 10, 12
"""Digits of an insurance number, and of the personal ID that replaces it."""


class AmbiguousNumberError(ValueError):
    """A number of a person that lost digits, so that it might be somebody else's."""


def is_scientific(cell: Cell) -> bool:
    """Whether a number was rounded to the form 9.2E+09, which no one can undo."""
    return isinstance(cell, str) and _SCIENTIFIC.fullmatch(cell.strip()) is not None


def person_number(cell: Cell, *, personal: bool = False) -> str:
    """Number of a person as text; zeros that a workbook dropped are put back.

    A number stored as a number has no leading zeros: nine digits were an insurance
    number, eleven a personal ID. In a column of personal IDs (`personal`) ten digits
    were one too, of a province whose code begins with 00.

    Raises:
        AmbiguousNumberError: it was rounded, or too many digits are missing.

    """
    if is_scientific(cell):
        raise AmbiguousNumberError
    text = text_of(cell)
    if not isinstance(cell, int | float):
        return text.replace(" ", "")
    digits = len(text) if text.isdecimal() else 0
    if personal and digits in {_PERSONAL - 2, _PERSONAL - 1}:
        return text.zfill(_PERSONAL)
    if digits == _INSURANCE - 1:
        return text.zfill(_INSURANCE)
    if digits == _PERSONAL - 1:
        return text.zfill(_PERSONAL)
    if digits not in {_INSURANCE, _PERSONAL}:
        raise AmbiguousNumberError
    return text


def day(cell: Cell) -> str:
    """Day as 2024-03-01 where it can be read in one way."""
    if isinstance(cell, int | float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return (_EXCEL_EPOCH + dt.timedelta(days=int(cell))).isoformat()
    text = text_of(cell)
    if parts := _DAY.fullmatch(text):
        return f"{parts[3]}-{parts[2]:>02}-{parts[1]:>02}"
    if parts := _COMPACT_DAY.fullmatch(text):
        return f"{parts[1]}-{parts[2]}-{parts[3]}"
    if parts := _MOMENT.fullmatch(text):
        return parts[1]
    return text


def month(cell: Cell) -> str:
    """Month as 2024-03 where it can be read in one way; a day counts for its month."""
    text = text_of(cell)
    if parts := _COMPACT_MONTH.fullmatch(text):
        return f"{parts[1]}-{parts[2]}"
    written = day(cell) if isinstance(cell, dt.date | float | int) else text
    return written[:7] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else written


def number(cell: Cell) -> str:
    """Number without signs between thousands: 1.234.567 has them, 1.234 may not."""
    text = text_of(cell)
    if grouped := _GROUPED.fullmatch(text):
        return text.replace(grouped[1], "")
    return text


def writer_of(form: Form, header: str) -> Write:
    """Function that writes the cells of one column of a form."""
    field = next((field for field in form.fields if field.header == header), None)
    if field is None:
        return month if header == "ky" else text_of
    column = form.column_of(field)
    if column.kind == "person":
        return _person_writer(personal=header == "so_dinh_danh")
    if words := _words(form, field):
        return lambda cell: words.get(plain(text_of(cell)), text_of(cell))
    if column.kind in {"count", "money", "decimal"}:
        return number
    return {"day": day, "month": month}.get(column.kind, text_of)


def _person_writer(*, personal: bool) -> Write:
    return lambda cell: person_number(cell, personal=personal)


def _words(form: Form, field: Field) -> dict[str, str]:
    """Words that a cell may hold, by how they look without marks and capitals."""
    words = field.values or form.column_of(field).one_of
    return {plain(word.replace("_", " ")): word for word in words}
