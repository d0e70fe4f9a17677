import datetime as dt

import pyarrow as pa
import pytest

from ansinh.engines.embedded import open_facts
from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES
from ansinh.web.accounts.roles import Role

MERGED = dt.date(2023, 7, 1)
ONE_DAY = dt.timedelta(days=1)
LATER = dt.datetime(2024, 11, 20, 9, tzinfo=dt.UTC)


@pytest.fixture
def head(desk, log_in):
    """The head of the committee of the whole city."""
    return log_in(Role.COMMITTEE_HEAD, "92")


def _remake(desk, **tables):
    """Make a version with other rows in some tables, and count it."""
    with Lake(desk).new_version("Địa giới", LATER) as change:
        for name, rows in tables.items():
            table = pa.Table.from_pylist(rows, schema=TABLES[name].schema())
            change.replace(name, table)
    open_facts(desk)


def _under_another(place, parent):
    """A placement that begins with the new map."""
    decree = "1192/NQ-UBTVQH15"
    return place | {"parent": parent, "first_day": MERGED, "decree": decree}


@pytest.fixture
def merged(desk):
    """A second version, in which An Hòa went into Cái Khế on 1 July 2023."""
    areas = Lake(desk).read("areas", None, 1).to_pylist()
    places = Lake(desk).read("placements", None, 1).to_pylist()
    inside = [place for place in places if place["parent"] == "31120"]
    moved = [_under_another(place, "31117") for place in inside]
    for row in (*areas, *places):
        if "31120" in (row["area"], row.get("parent")):
            row["last_day"] = MERGED - ONE_DAY
    link = {
        "old": "31120", "new": "31117", "first_day": MERGED, "share": "1",
        "share_of_new": "1/2", "kind": "whole", "decree": "1192/NQ-UBTVQH15",
    }  # fmt: skip
    _remake(desk, areas=areas, placements=[*places, *moved], successions=[link])
    return desk


@pytest.fixture
def moved(desk):
    """A second version, in which a hamlet of Thới Xuân moved to Cờ Đỏ."""
    places = Lake(desk).read("placements", None, 1).to_pylist()
    (hamlet,) = (place for place in places if place["area"] == "31277-1")
    places.append(_under_another(hamlet, "31261"))
    hamlet["last_day"] = MERGED - ONE_DAY
    _remake(desk, placements=places)
    return desk
