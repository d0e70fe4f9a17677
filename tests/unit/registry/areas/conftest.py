"""Lists of a small province, written as files and taken into a lake of its own."""

import datetime as dt

import pytest

from ansinh.registry.imports.areas.listed import read_list
from ansinh.registry.imports.areas.old_to_new import read_old_to_new
from ansinh.registry.imports.areas.take_in import review, take_in
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
FIRST_LIST = """
cap,ma,ma_cha,ten
tinh,92,,Thành phố Cần Thơ
huyen,916,92,Quận Ninh Kiều
huyen,919,92,Quận Cái Răng
xa,31117,916,Phường Cái Khế
xa,31120,916,Phường An Hòa
xa,31123,916,Phường Thới Bình
xa,31126,916,Phường An Nghiệp
xa,31186,919,Phường Lê Bình
xa,31189,919,Xã Phú An
"""


@pytest.fixture
def written(tmp_path):
    """Write a table as a file."""

    def write(text, name="danh-muc.csv"):
        path = tmp_path / name
        path.write_text(text.lstrip(), encoding="utf-8")
        return path

    return write


@pytest.fixture
def listed(written):
    """Read a list from text."""
    return lambda text: read_list(written(text))


@pytest.fixture
def town(tmp_path, listed):
    """A lake whose only list is `FIRST_LIST` of 1 January 2024."""
    lake = Lake.create(tmp_path / "data")
    first = review(Registry(lake), dt.date(2024, 1, 1), listed(FIRST_LIST))
    take_in(lake, first, NOW)
    return lake


@pytest.fixture
def change(town, written, listed):
    """Take a later list of the town in, with a table of old and new codes."""

    def take(day, text=None, table=None, people=None):
        day = dt.date.fromisoformat(day)
        new = listed(text) if text else None
        stated = read_old_to_new(written(table, "ma-cu-moi.csv")) if table else None
        seen = review(Registry(town), day, new, stated)
        take_in(town, seen, NOW)
        return seen

    return take
