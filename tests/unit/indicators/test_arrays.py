"""Columns of a table as arrays of numbers."""

import pyarrow as pa

from ansinh.indicators.arrays import codes


def test_a_dictionary_may_name_values_that_no_row_has():
    column = pa.DictionaryArray.from_arrays([1, 2, 1], ["", "92", "925"])

    found = codes(pa.chunked_array([column]), ["916", "92", "925"])

    assert found.tolist() == [1, 2, 1]


def test_a_value_that_is_not_listed_is_told_apart():
    found = codes(pa.chunked_array([["92", "31"]]), ["916", "92"])

    assert found.tolist() == [1, -1]
