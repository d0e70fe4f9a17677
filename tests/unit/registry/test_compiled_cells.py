"""Compiled passes read a cell as anybody would, or leave it to the statements."""

import datetime as dt
import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ansinh.registry.imports.compiled import cells
from ansinh.registry.imports.compiled.cells import DOUBT, LONG
from ansinh.registry.imports.compiled.eight_bytes import before, place, stops
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.rows import GROUPS_CODED, SCHEMES

THIS_YEAR = 2026
near_digits = st.sampled_from("/0123456789:-.")
days = st.dates(dt.date(1890, 1, 1), dt.date(2210, 1, 1)).map(str)
numbers = st.from_regex("[0-9]{10}([0-9]{2})?|0[0-9]{2}[0-3][0-9]{8}", fullmatch=True)
almost = st.text(near_digits, max_size=16)


def words(text):
    """A cell as its first and its next eight bytes, and how many it has."""
    low, high = np.frombuffer(text.encode().ljust(16, b"\0"), np.uint64)
    return low, high, len(text)


def plain_day(text):
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return DOUBT
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return DOUBT
    return (day - dt.date(1970, 1, 1)).days if 1900 <= day.year < 2200 else DOUBT


def plain_month(text):
    if not re.fullmatch("[0-9]{4}-[0-9]{2}", text):
        return DOUBT
    year, month = map(int, text.split("-"))
    return year * 12 + month - 1 if year >= 1900 and 1 <= month <= 12 else DOUBT


def plain_number(text):
    if re.fullmatch("[0-9]{10}", text):
        return int(text)
    if not re.fullmatch("[0-9]{12}", text):
        return DOUBT
    province, sex, year = int(text[:3]), int(text[3]), int(text[4:6])
    born = 1900 + sex // 2 * 100 + year
    fits = 1 <= province <= 96 and sex <= 3 and born <= THIS_YEAR
    return int(text) + LONG if fits else DOUBT


@given(days | almost)
@example("2024-02-29")
@example("2023-02-29")
@example("2024-00-01")
@example("2024-03-00")
@example("2024-03-0:")
def test_a_day_is_read_or_doubted(text):
    assert cells.day(*words(text)) == plain_day(text)


@given(days.map(lambda day: day[:7]) | almost)
@example("2024-03-")
def test_a_month_is_read_or_doubted(text):
    low, _, size = words(text)

    assert cells.month(low, size) == plain_month(text)


@given(numbers | almost)
@example("092090000004")
@example("092290000004")
@example("097090000004")
@example("920000000:")
def test_a_number_is_read_or_doubted(text):
    assert cells.person_number(*words(text), THIS_YEAR) == plain_number(text)


@given(st.binary(min_size=8, max_size=8))
@example(b"2024-03-")
@example(b"A\xff,bcdef")
def test_a_cell_ends_before_the_first_byte_that_is_no_common_sign(data):
    (word,) = np.frombuffer(data, np.uint64)
    common = re.match(b"[-./0-9:-~]*", data).group()
    stop = np.uint64(stops(word))

    if len(common) == 8:
        assert stop == 0
    else:
        assert place(stop) == len(common)
        kept = word & np.uint64(before(stop))
        assert kept.tobytes() == common.ljust(8, b"\0")


@pytest.mark.parametrize("text", ["A1", "CT00108", "12345678", "123456789", "x" * 16])
def test_a_new_employer_is_added_once(text):
    table, codes = np.zeros((8, 2), np.uint64), np.zeros(9, np.int32)
    low, high, _ = words(text)

    assert [cells.code_of_any(table, codes, low, high) for _ in range(2)] == [0, 0]
    assert codes[-1] == 1


def test_every_scheme_with_every_group_fits_the_byte_that_rows_hold():
    assert len(GROUPS_CODED) <= GROUPS
    assert len(SCHEMES) * GROUPS <= 1 << 8
