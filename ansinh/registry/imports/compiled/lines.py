"""Read the lines of an extract of spells into arrays."""

from typing import Any

import numpy as np

from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.cells import (
    DOUBT,
    OPEN,
    code_of,
    code_of_any,
    day,
    month,
    person_number,
)
from ansinh.registry.imports.compiled.eight_bytes import (
    before,
    eight_bytes,
    place,
    stops,
)

FIELDS = (
    "ma_so_bhxh", "chinh_sach", "ma_nhom", "ma_don_vi", "noi_thu", "tu_ngay",
    "den_ngay", "co_quan", "ky", "ly_do",
)  # fmt: skip
"""Headers by the number under which a layout names them."""
GROUPS = 64
"""What is taken part in: the scheme's code times this, and the group's code."""
BEHIND = 32
"""Bytes that must follow those of the lines, the first of them an end of line."""

_PERSON, _SCHEME, _GROUP, _EMPLOYER, _PLACE, _FIRST, _LAST, _SENDER = range(8)
_MONTH, _REASON = 8, 9
_COMMA, _NEWLINE, _RETURN, _QUOTE = 44, 10, 13, 34
_BEYOND = 127
_NOTHING, _NONE = np.uint64(0), np.uint64(2**64 - 1)
"""An empty cell, and what no cell is."""


@njit(cache=True, nogil=True)
def read_lines(  # noqa: PLR0915 - one line is one story
    data: Any,
    size: int,
    layout: Any,
    scheme_words: Any,
    scheme_codes: Any,
    group_words: Any,
    group_codes: Any,
    area_words: Any,
    area_codes: Any,
    reason_words: Any,
    reason_codes: Any,
    employer_words: Any,
    employer_codes: Any,
    this_year: int,
    begins: int,
    starts: Any,
    is_sure: Any,
    numbers: Any,
    whats: Any,
    employers: Any,
    places: Any,
    senders: Any,
    months: Any,
    firsts: Any,
    lasts: Any,
    reasons: Any,
) -> int:
    """Fill one entry of each array for each line; returns how many, or -1.

    `layout` holds the field of each column, -1 where it is none; words come as tables
    and their codes. The first of `size` bytes stands at `begins` in the file. Where a
    cell is not written in the common way, the row is not sure. -1 where lines may be no
    rows: one is blank, or there are quotation marks or returns within.
    """
    at, row, columns = 0, 0, len(layout)
    said, meant = np.full(columns, _NONE), np.zeros(columns, np.int64)
    while at < size:
        if row == len(starts):
            # Somebody writes to the file meanwhile.
            return -1
        starts[row], reasons[row] = begins + at, -1
        column, sure, scheme, group = 0, True, 0, 0
        while True:
            begin = at
            low, high = eight_bytes(data, at), _NOTHING
            stop = stops(low)
            if stop != _NOTHING:
                low &= before(stop)
                at += place(stop)
            else:
                high = eight_bytes(data, at + 8)
                stop = stops(high)
                at += 8
                if stop != _NOTHING:
                    high &= before(stop)
                    at += place(stop)
                else:
                    sure = False
                    at += 8
                    while _COMMA < data[at] < _BEYOND:
                        at += 1
            length = at - begin
            sign = data[at]
            at += 1
            if sign == _RETURN and data[at] == _NEWLINE:
                at += 1
                sign = _NEWLINE
            if sign not in (_COMMA, _NEWLINE):
                if sign in (_QUOTE, _RETURN):
                    return -1
                sure = False
                continue
            field = layout[column] if column < columns else -1
            value = 0
            if field == _PERSON:
                value = person_number(low, high, length, this_year)
                numbers[row] = value
            elif field == _FIRST:
                value = day(low, high, length)
                firsts[row] = value
            elif field == _LAST:
                value = day(low, high, length) if length else OPEN
                lasts[row] = value
            elif field == _EMPLOYER:
                value = code_of_any(employer_words, employer_codes, low, high)
                employers[row] = value
            elif field == _PLACE:
                value = code_of(area_words, area_codes, low, high)
                places[row] = value
            elif field >= 0:
                # These seldom differ from the line before.
                is_short = high == _NOTHING
                if is_short and low == said[column]:
                    value = meant[column]
                elif field == _SENDER:
                    value = code_of(area_words, area_codes, low, high)
                elif field == _SCHEME:
                    value = code_of(scheme_words, scheme_codes, low, high)
                elif field == _GROUP:
                    value = code_of(group_words, group_codes, low, high)
                elif field == _MONTH:
                    value = month(low, length)
                elif length > 0:
                    value = code_of(reason_words, reason_codes, low, high)
                else:
                    value = -1
                if is_short:
                    said[column], meant[column] = low, value
                if field == _SENDER:
                    senders[row] = value
                elif field == _SCHEME:
                    scheme = value
                elif field == _GROUP:
                    group = value
                elif field == _MONTH:
                    months[row] = value
                else:
                    reasons[row] = value
            sure &= value != DOUBT
            column += 1
            if sign == _NEWLINE:
                if column == 1 and length == 0:
                    return -1
                break
        whats[row] = scheme * GROUPS + group if sure else 0
        is_sure[row] = sure and column == columns
        row += 1
    return row


@njit(cache=True, nogil=True)
def count_lines(data: Any, size: int) -> int:
    """Count lines, of which the last may lack its end."""
    count = 0
    for at in range(size):
        count += data[at] == _NEWLINE
    return count + (size > 0 and data[size - 1] != _NEWLINE)


@njit(cache=True, nogil=True)
def rename(places: Any, is_sure: Any, names: Any) -> None:
    """Give places in another list to sure rows; -1 stays, and goes to the others."""
    for row in range(len(places)):
        here = places[row]
        places[row] = names[here] if is_sure[row] and here >= 0 else -1
