"""Lists find whoever lived or worked in an area, wherever their rows are filed."""

import datetime as dt
import random
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.engines import persons_index
from ansinh.engines.list_index import list_index_folder, make_list_index
from ansinh.engines.lists import Kind, list_people
from ansinh.engines.persons_index import look_up, make_persons_index
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES, sort_columns
from tests.registries import NEW_MAP, NOW, Invented, registries, write_lake

UNCUT = ("A", "B", "C", "OLD")
"""Communes that are part of one commune only on either map."""


def spread(folder, registry):
    """A lake whose residences and spells lie in a file for each home."""
    lake = write_lake(folder, registry)
    with lake.new_version("xa", NOW) as change:
        for name in ("residences", "spells"):
            change.emptied.add(name)
            rows = registry.tables()[name]
            order = [(column, "ascending") for column in sort_columns(TABLES[name])]
            for home in sorted({row["home"] for row in rows}):
                mine = [row for row in rows if row["home"] == home]
                table = pa.Table.from_pylist(mine, schema=TABLES[name].schema())
                pq.write_table(table.sort_by(order), change.new_file(name, home))
    return Registry(lake)


def holds(row, day):
    return row["first_day"] <= day <= (row["last_day"] or day)


def insured(registry, scheme, day):
    spells = [row for row in registry.spells if row["scheme"] == scheme]
    return {row["person"] for row in spells if holds(row, day)}


def commune(area, day):
    found = area.partition("-")[0]
    return "A" if found == "OLD" and day >= NEW_MAP else found


@settings(max_examples=60, deadline=None)
@given(registries(), st.dates(dt.date(2019, 6, 1), dt.date(2021, 6, 30)))
def test_lists_are_those_of_plain_python_wherever_rows_are_filed(registry, day):
    lived = {}
    for row in sorted(registry.residences, key=lambda row: row["first_day"]):
        if holds(row, day):
            lived[row["person"]] = commune(row["area"], day)
    without = lived.keys() - insured(registry, "health", day)
    idle = insured(registry, "compulsory", day) - insured(registry, "unemployment", day)

    with tempfile.TemporaryDirectory() as folder:
        known = spread(Path(folder), registry)

        for area in sorted({commune(area, day) for area in UNCUT}):
            found = list_people(known, Kind.UNCOVERED, area, day).rows
            # Who lived in the split commune is on the list of each part, by its share.
            whole = found.filter(pc.equal(found["share"], "1"))
            expected = sorted(who for who in without if lived[who] == area)
            assert sorted(whole["person"].to_pylist()) == expected
        workers = list_people(known, Kind.NO_UNEMPLOYMENT, "VN", day).rows
        assert set(workers["person"].to_pylist()) == idle


def test_the_index_of_equal_content_is_made_once(tmp_path):
    registry = Invented(
        [{"person": 1, "scheme": "health", "group": "GD", "place": "A",
          "first_day": dt.date(2020, 1, 1), "last_day": None}],
        [],
        [],
    )  # fmt: skip
    lake = write_lake(tmp_path, registry)
    first = make_list_index(Registry(lake))
    with lake.new_version("như cũ", NOW):
        pass

    assert list_index_folder(Registry(Lake(tmp_path))) == first
    assert first.exists()


def test_persons_are_looked_up_as_they_are_read(tmp_path, monkeypatch):
    lake = write_lake(tmp_path, Invented())
    schema = TABLES["persons"].schema()
    keys = sorted(random.Random(1).sample(range(2**40), 200_000))
    rows = pa.table(
        {
            "person": keys,
            "born": pa.array([key % 20_000 for key in keys], pa.int32()).cast("date32"),
            "sex": ["female" if key % 2 else "male" for key in keys],
            "household": [f"H{key % 1000}" for key in keys],
        }
    )
    with lake.new_version("người", NOW) as change:
        change.replace("persons", rows.cast(schema))
    known = Registry(lake)
    assert make_persons_index(known) is None, "few are read through"

    monkeypatch.setattr(persons_index, "MANY", 1)
    path = make_persons_index(known)
    wanted = [keys[0] - 1, keys[0], keys[70_000], keys[70_000] + 1, keys[-1], 2**50]
    found = look_up(path, np.unique(np.array(wanted)))

    assert found.to_pylist() == rows.take([0, 70_000, len(keys) - 1]).to_pylist()
