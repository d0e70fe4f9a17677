"""The hand-tuned SQL makes the very cells of the kernel, so times may be compared."""

import datetime as dt
import importlib.util
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner

import ansinh
from ansinh.cli import bench as bench_command
from ansinh.registry.lake import Lake, LakeError
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.schemes import Scheme

BENCH = Path(ansinh.__file__).parents[1] / "bench" / "sweep.py"
COMMUNES = ("A", "B", "C")
GROUPS = ("GD", "DN", "HS", "KH")
OPENING = 2019 * 12
MONTHS = 60


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_sweep", BENCH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def random_day(rng, earliest=17_000, latest=20_000):
    """A day between July 2016 and October 2024, often the first or last of a month."""
    day = dt.date(1970, 1, 1) + dt.timedelta(int(rng.integers(earliest, latest)))
    first = day.replace(day=1)
    return rng.choice([day, first, first - dt.timedelta(1)], p=[0.6, 0.2, 0.2])


def random_stretch(rng):
    first = random_day(rng)
    length = int(rng.choice([0, 10, 30, 89, 364, 1500, -1]))
    return {
        "first_day": first,
        "last_day": None if length < 0 else first + dt.timedelta(length),
    }


def random_tables(rng, people):
    """People with up to nine spells and three residences, overlapping at will."""
    spells, residences = [], {}
    for person in range(people):
        home = rng.choice(COMMUNES)
        for _ in range(rng.integers(0, 4)):
            stretch = random_stretch(rng)
            residences[person, stretch["first_day"]] = stretch | {
                "person": person,
                "home": home,
                "area": rng.choice(["A", "A-1", "B", "C"]),
            }
        spells += [
            random_stretch(rng)
            | {
                "person": person,
                "home": home,
                "scheme": rng.choice(list(Scheme)),
                "group": rng.choice(GROUPS),
                "place": rng.choice(COMMUNES),
            }
            for _ in range(rng.integers(0, 10))
        ]
    areas = {"VN": None, "X": "VN", "A": "X", "B": "X", "C": "VN", "A-1": "A"}
    levels = {"VN": "nation", "X": "district", "A-1": "hamlet"}
    since = {"first_day": dt.date(1900, 1, 1)}
    return {
        "areas": [
            since
            | {"area": area, "code": area, "label": area}
            | {"level": levels.get(area, "commune")}
            for area in areas
        ],
        "placements": [
            since | {"area": area, "parent": parent}
            for area, parent in areas.items()
            if parent
        ],
        "residences": list(residences.values()),
        "spells": spells,
        "deliveries": [
            {"area": area, "scheme": scheme, "month": month}
            for scheme in Scheme
            for month in range(OPENING, OPENING + MONTHS)
            for area in ("X", "C")
            if rng.random() < 0.9
        ],
    }


def make_lake(folder, tables):
    now = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    with Lake.create(folder).new_version("random", now) as change:
        for name, rows in tables.items():
            table = pa.Table.from_pylist(rows, schema=TABLES[name].schema())
            keys = [(column, "ascending") for column in sort_columns(TABLES[name])]
            change.replace(name, table.sort_by(keys))


@pytest.mark.parametrize("seed", range(3))
def test_kernel_and_sql_give_the_same_cells(bench, tmp_path, seed):
    make_lake(tmp_path, random_tables(np.random.default_rng(seed), 400))

    kernel, sql = bench.by_kernel(tmp_path), bench.by_sql(tmp_path)

    for ours, theirs in zip(kernel, sql, strict=True):
        assert len(ours[0]) > 1000
        assert (bench.in_order(ours) == bench.in_order(theirs)).all()


def test_a_lake_without_deliveries_has_nothing_to_measure(bench, tmp_path):
    Lake.create(tmp_path)

    with pytest.raises(LakeError, match="nothing-to-count"):
        bench.compare(tmp_path)


@pytest.mark.slow  # two processes start and load the compiled kernel
def test_the_command_prints_ratio_identity_and_peak_memory(tmp_path):
    make_lake(tmp_path, random_tables(np.random.default_rng(7), 100))

    printed = CliRunner().invoke(
        bench_command.command, ["sweep", "--data", str(tmp_path), "--json"]
    )

    measured = json.loads(printed.stdout)
    assert measured["identical"] is True
    assert measured["ratio"] > 0
    assert measured["peak_mb"] > 50
    assert len(measured["all_seconds"]) == len(measured["sql_all_seconds"]) == 3


def test_an_installed_copy_says_that_it_carries_no_bench(tmp_path, monkeypatch):
    monkeypatch.setattr(bench_command, "_FOLDER", tmp_path / "bench")

    printed = CliRunner().invoke(bench_command.command, ["sweep"])

    assert printed.exit_code == 1
    assert "[no-bench]" in printed.output
