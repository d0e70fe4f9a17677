"""Read the cells of one line: compiled, for cells written in the common way only.

A cell comes as its first eight bytes, the next eight (0 where it is shorter), and how
many bytes it has.
"""

from typing import Any

import numpy as np

from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.eight_bytes import are_digits, number

DOUBT = -(2**31)
"""Answer for a cell that is not written in the common way."""
OPEN = 2**31 - 1
"""Last day of a spell that has none."""
LONG = 10**12
"""Added to numbers of twelve digits; those of ten are as they are."""
LONGEST = 16
"""Bytes of a cell that is read; a longer one is doubtful."""

_U = np.uint64
_ODD = _U(0x9E3779B97F4A7C15)
_HALF, _NEXT, _NOTHING, _BYTE = _U(32), _U(1), _U(0), _U(8)
_DAY, _DAY_SIGNS = _U(0x2D30302D30303030), _U(0xFF0000FF00000000)
"""`0000-00-`, and where it has no digits."""
_DAY_BEYOND, _DAY_HIGHEST = _U(0x0076760076767676), _U(0x0080800080808080)
_DIGIT = _U(0xFF)
_TWO_ZEROS, _SIX_ZEROS, _DASH = _U(0x3030), _U(0x303030303030), _U(45)


@njit(cache=True, nogil=True, inline="always")
def person_number(low: Any, high: Any, size: int, this_year: int) -> Any:
    """Ten digits, or twelve that are a personal ID (checks/identifiers.py)."""
    if size == 10:
        # Zeros before a number do not change it.
        rest = (high << _U(48)) | _SIX_ZEROS
        if not (are_digits(low) and are_digits(rest)):
            return DOUBT
        return number(low) * 100 + number(rest)
    if size != 12:
        return DOUBT
    rest = (high << _U(32)) | _U(0x30303030)
    if not (are_digits(low) and are_digits(rest)):
        return DOUBT
    value = number(low) * 10_000 + number(rest)
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
def _digit(word: Any, at: int) -> Any:
    return np.int64((word >> _U(8 * at)) & _DIGIT)


@njit(cache=True, nogil=True, inline="always")
def _is_day(word: Any) -> Any:
    """Whether eight bytes without the signs of `0000-00-` are digits and nothing."""
    beyond = (word | (word + _DAY_BEYOND)) & _DAY_HIGHEST
    return (word & _DAY_SIGNS) | beyond == _NOTHING


@njit(cache=True, nogil=True, inline="always")
def _year(word: Any) -> Any:
    thousands = _digit(word, 0) * 1000 + _digit(word, 1) * 100
    return thousands + _digit(word, 2) * 10 + _digit(word, 3)


@njit(cache=True, nogil=True, inline="always")
def day(low: Any, high: Any, size: int) -> Any:
    """Days since 1970 of 2024-03-01, or DOUBT."""
    word, rest = low ^ _DAY, high ^ _TWO_ZEROS
    tens, ones = _digit(rest, 0), _digit(rest, 1)
    if size != 10 or not _is_day(word) or tens > 9 or ones > 9:
        return DOUBT
    year, of_month = _year(word), tens * 10 + ones
    month = _digit(word, 5) * 10 + _digit(word, 6)
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and of_month >= 1):
        return DOUBT
    at = (year - _FIRST_YEAR) * 12 + month - 1
    if _BEFORE[at] + of_month > _BEFORE[at + 1]:
        return DOUBT
    return np.int64(_BEFORE[at]) + of_month - 1


@njit(cache=True, nogil=True, inline="always")
def month(low: Any, size: int) -> Any:
    """Number of 2024-03, year * 12 + month - 1, or DOUBT."""
    word = (low | (_DASH << _U(56))) ^ _DAY
    if size != 7 or not _is_day(word):
        return DOUBT
    year, number = _year(word), _digit(word, 5) * 10 + _digit(word, 6)
    if year < 1900 or not 1 <= number <= 12:
        return DOUBT
    return year * 12 + number - 1


@njit(cache=True, nogil=True, inline="always")
def place_of_word(words: Any, low: Any, high: Any) -> Any:
    """Place in the table of `words` where a word stands, or would stand."""
    mixed = low ^ (high * _ODD)
    mixed = (mixed ^ (mixed >> _HALF)) * _ODD
    mask = _U(len(words) - 1)
    at = (mixed >> _HALF) & mask
    while words[at, 0] != low or words[at, 1] != high:
        if words[at, 0] == _NOTHING:
            break
        at = (at + _NEXT) & mask
    return np.int64(at)


@njit(cache=True, nogil=True, inline="always")
def code_of(words: Any, codes: Any, low: Any, high: Any) -> Any:
    """Code of a known word, or DOUBT."""
    at = place_of_word(words, low, high)
    known = low != _NOTHING and words[at, 0] != _NOTHING
    return np.int64(codes[at]) if known else DOUBT


@njit(cache=True, nogil=True, inline="always")
def code_of_any(words: Any, codes: Any, low: Any, high: Any) -> Any:
    """Code of a word, which is added if it is new; -1 for none; DOUBT where full.

    The number of words stands behind the last code.
    """
    if low == _NOTHING:
        return -1
    at = place_of_word(words, low, high)
    if words[at, 0] == _NOTHING:
        known = codes[-1]
        if 2 * known >= len(words):
            return DOUBT
        words[at, 0], words[at, 1] = low, high
        codes[at] = known
        codes[-1] = known + 1
    return np.int64(codes[at])
