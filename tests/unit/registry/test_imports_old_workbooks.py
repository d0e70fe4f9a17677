"""Workbooks of LibreOffice (.ods) and of Excel before 2007 (.xls).

Both are one sheet saved by LibreOffice 7.4, behind a hidden one: a merged title, an
empty row under the header, a number and a text for the same person, a date, a formula
with its result, and a day typed as 1-3-2021.
"""

import datetime as dt
import shutil
from pathlib import Path

import pytest

WORKBOOKS = Path(__file__).parent / "workbooks"


@pytest.mark.parametrize("name", ["cu-tru.xls", "cu-tru.ods"])
def test_the_sheet_in_sight_comes_in_with_its_dates_and_formulas(village, name):
    village.load()
    shutil.copy(WORKBOOKS / name, village.folder)
    result = village.load(name)

    assert result.problems == []
    rows = village.lake.read("residences").to_pylist()
    come = sorted((row["first_day"], row["last_day"], row["area"]) for row in rows)
    assert come[-2:] == [
        (dt.date(2020, 2, 1), dt.date(2020, 3, 2), "31117"),
        (dt.date(2021, 3, 1), None, "31117"),
    ]
