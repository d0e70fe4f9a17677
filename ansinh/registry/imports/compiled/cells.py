"""Read the cells of one line: compiled, for cells written in the common way only."""

from typing import Any

import numpy as np
from numba import njit

DOUBT = -(2**31)
"""Answer for a cell that is not written in the common way."""
OPEN = 2**31 - 1
"""Last day of a spell that has none."""
LONG = 10**12
"""Added to numbers of twelve digits; those of ten are as they are."""
_LONGEST = 16
"""Letters of a word that two numbers hold."""

_ZERO, _MINUS = 48, 45
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF, _NEXT, _NOTHING = np.uint64(32), np.uint64(1), np.uint64(0)


@njit(cache=True, nogil=True, inline="always")
def digits(data: Any, start: int, end: int) -> Any:
    """Whole number, or DOUBT."""
    value: Any = 0
    for at in range(start, end):
        digit = np.int64(data[at]) - _ZERO
        if digit < 0 or digit > 9:
            return DOUBT
        value = value * 10 + digit
    return value


@njit(cache=True, nogil=True, inline="always")
def person_number(data: Any, start: int, end: int, this_year: int) -> Any:
    """Ten digits, or twelve that are a personal ID (checks/identifiers.py)."""
    value = digits(data, start, end)
    if value == DOUBT or end - start == 10:
        return value
    if end - start != 12:
        return DOUBT
    province, sex = value // 10**9, value // 10**8 % 10
    born = 1900 + sex // 2 * 100 + value // 10**6 % 100
    if 1 <= province <= 96 and sex <= 3 and born <= this_year:
        return value + LONG
    return DOUBT


_YEARS = range(1900, 2200)
_FIRST_YEAR, _LAST_YEAR = _YEARS[0], _YEARS[-1]
_BEFORE = np.arange(
    f"{_YEARS.start}-01", f"{_YEARS.stop}-02", dtype="datetime64[M]"
).astype("datetime64[D]").astype(np.int32)  # fmt: skip
"""Days from 1970 to the first of each month; divisions would cost more."""


@njit(cache=True, nogil=True, inline="always")
def day(data: Any, start: int, end: int) -> Any:
    """Days since 1970 of 2024-03-01, or DOUBT."""
    if end - start != 10 or data[start + 4] != _MINUS or data[start + 7] != _MINUS:
        return DOUBT
    year = digits(data, start, start + 4)
    month = digits(data, start + 5, start + 7)
    of_month = digits(data, start + 8, end)
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and of_month >= 1):
        return DOUBT
    at = (year - _FIRST_YEAR) * 12 + month - 1
    if _BEFORE[at] + of_month > _BEFORE[at + 1]:
        return DOUBT
    return np.int64(_BEFORE[at]) + of_month - 1


@njit(cache=True, nogil=True, inline="always")
def month(data: Any, start: int, end: int) -> Any:
    """Number of 2024-03, year * 12 + month - 1, or DOUBT."""
    if end - start != 7 or data[start + 4] != _MINUS:
        return DOUBT
    year, number = digits(data, start, start + 4), digits(data, start + 5, end)
    if year < 1900 or not 1 <= number <= 12:
        return DOUBT
    return year * 12 + number - 1


@njit(cache=True, nogil=True, inline="always")
def place_of_word(words: Any, data: Any, start: int, end: int) -> Any:
    """Place in the table of `words` where a word stands, or would stand."""
    low, high = letters(data, start, end)
    mixed = low ^ (high * _ODD)
    mixed = (mixed ^ (mixed >> _HALF)) * _ODD
    mask = np.uint64(len(words) - 1)
    at = (mixed >> _HALF) & mask
    while words[at, 0] != low or words[at, 1] != high:
        if words[at, 0] == _NOTHING:
            break
        at = (at + _NEXT) & mask
    return np.int64(at)


@njit(cache=True, nogil=True, inline="always")
def letters(data: Any, start: int, end: int) -> Any:
    """A word of at most sixteen letters as two numbers."""
    low, high = np.uint64(0), np.uint64(0)
    for at in range(start, min(end, start + 8)):
        low |= np.uint64(data[at]) << np.uint64(8 * (at - start))
    for at in range(start + 8, end):
        high |= np.uint64(data[at]) << np.uint64(8 * (at - start - 8))
    return low, high


@njit(cache=True, nogil=True, inline="always")
def code_of(words: Any, codes: Any, data: Any, start: int, end: int) -> Any:
    """Code of a known word, or DOUBT."""
    if start == end or end - start > _LONGEST:
        return DOUBT
    at = place_of_word(words, data, start, end)
    return np.int64(codes[at]) if words[at, 0] != _NOTHING else DOUBT


@njit(cache=True, nogil=True, inline="always")
def code_of_any(words: Any, codes: Any, data: Any, start: int, end: int) -> Any:
    """Code of a word, which is added if it is new; -1 for none; DOUBT where full.

    The number of words stands behind the last code.
    """
    if start == end:
        return -1
    if end - start > _LONGEST:
        return DOUBT
    at = place_of_word(words, data, start, end)
    if words[at, 0] == _NOTHING:
        known = codes[-1]
        if 2 * known >= len(words):
            return DOUBT
        words[at, 0], words[at, 1] = letters(data, start, end)
        codes[at] = known
        codes[-1] = known + 1
    return np.int64(codes[at])
