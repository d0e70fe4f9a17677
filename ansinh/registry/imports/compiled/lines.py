"""Read the lines of an extract of spells into arrays."""

from typing import Any

from numba import njit

from ansinh.registry.imports.compiled.cells import (
    DOUBT,
    OPEN,
    code_of,
    code_of_any,
    day,
    month,
    person_number,
)

FIELDS = (
    "ma_so_bhxh", "chinh_sach", "ma_nhom", "ma_don_vi", "noi_thu", "tu_ngay",
    "den_ngay", "co_quan", "ky", "ly_do",
)  # fmt: skip
"""Headers by the number under which a layout names them."""
GROUPS = 64
"""What is taken part in: the scheme's code times this, and the group's code."""

_PERSON, _SCHEME, _GROUP, _EMPLOYER, _PLACE, _FIRST, _LAST, _SENDER = range(8)
_MONTH, _REASON = 8, 9
_COMMA, _NEWLINE, _RETURN, _QUOTE = 44, 10, 13, 34


@njit(cache=True, nogil=True)
def read_lines(  # noqa: PLR0915 - one line is one story
    data: Any,
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
    and their codes. The first byte stands at `begins` in the file. Where a cell is not
    written in the common way, the row is not sure. -1 where lines may be no rows: one
    is blank, or there are quotation marks or returns within.
    """
    at, row, size, columns = 0, 0, len(data), len(layout)
    while at < size:
        starts[row] = begins + at
        column, sure, scheme, group = 0, True, 0, 0
        while True:
            begin = at
            while at < size and data[at] > _COMMA and data[at] < 127:
                at += 1
            end = at
            sign = data[at] if at < size else _NEWLINE
            at += 1
            if sign == _RETURN and at < size and data[at] == _NEWLINE:
                at += 1
                sign = _NEWLINE
            if sign not in (_COMMA, _NEWLINE):
                if sign in (_QUOTE, _RETURN):
                    return -1
                sure = False
                continue
            field = layout[column] if column < columns else -1
            column += 1
            value = 0
            if field == _PERSON:
                value = person_number(data, begin, end, this_year)
                numbers[row] = value
            elif field == _SCHEME:
                scheme = value = code_of(scheme_words, scheme_codes, data, begin, end)
            elif field == _GROUP:
                group = value = code_of(group_words, group_codes, data, begin, end)
            elif field == _EMPLOYER:
                value = code_of_any(employer_words, employer_codes, data, begin, end)
                employers[row] = value
            elif field == _PLACE:
                value = code_of(area_words, area_codes, data, begin, end)
                places[row] = value
            elif field == _SENDER:
                value = code_of(area_words, area_codes, data, begin, end)
                senders[row] = value
            elif field == _FIRST:
                value = day(data, begin, end)
                firsts[row] = value
            elif field == _LAST:
                value = day(data, begin, end) if end > begin else OPEN
                lasts[row] = value
            elif field == _MONTH:
                value = month(data, begin, end)
                months[row] = value
            elif field == _REASON and end > begin:
                value = code_of(reason_words, reason_codes, data, begin, end)
                reasons[row] = value
            sure &= value != DOUBT
            if sign == _NEWLINE:
                if column == 1 and end == begin:
                    return -1
                break
        whats[row] = scheme * GROUPS + group if sure else 0
        is_sure[row] = sure and column == columns
        row += 1
    return row
