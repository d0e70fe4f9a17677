"""A lake made by the first program opens, with every version it had."""

import datetime as dt
import hashlib
import sqlite3
from contextlib import closing

import pyarrow.parquet as pq
import pytest

from ansinh.registry.lake import Lake

from .populations import NOW, commit, people, populations

FIRST_FORM = """
CREATE TABLE version (
    version INTEGER PRIMARY KEY, made_at TEXT NOT NULL, note TEXT NOT NULL
);
CREATE TABLE file (
    file INTEGER PRIMARY KEY, table_name TEXT NOT NULL, path TEXT NOT NULL UNIQUE,
    rows INTEGER NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL
);
CREATE TABLE version_file (
    version INTEGER NOT NULL REFERENCES version,
    file INTEGER NOT NULL REFERENCES file, PRIMARY KEY (version, file)
);
CREATE TABLE source (
    source INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,
    rows_read INTEGER NOT NULL, rows_set_aside INTEGER NOT NULL
);
CREATE TABLE version_source (
    version INTEGER NOT NULL REFERENCES version,
    source INTEGER NOT NULL REFERENCES source, PRIMARY KEY (version, source)
);
"""


@pytest.fixture
def old_lake(tmp_path):
    """Versions 1 and 2, and version 3 that went back to 1."""
    folder = tmp_path / "lake"
    (folder / "data" / "populations").mkdir(parents=True)
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as catalogue:
        catalogue.executescript("PRAGMA journal_mode = WAL;" + FIRST_FORM)
        for n in (1, 2):
            path = folder / "data" / "populations" / f"{n}.parquet"
            pq.write_table(populations(n), path)
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            catalogue.execute(
                "INSERT INTO file VALUES (?, 'populations', ?, 1, ?, ?)",
                (n, f"data/populations/{n}.parquet", len(content), digest),
            )
            catalogue.execute(
                "INSERT INTO source VALUES (?, ?, ?, 1, 0)", (n, f"{n}.csv", digest)
            )
        for version, file in ((1, 1), (2, 2), (3, 1)):
            catalogue.execute(
                "INSERT INTO version VALUES (?, ?, 'dân số')",
                (version, (NOW + dt.timedelta(version)).isoformat()),
            )
            for kept in ("file", "source"):
                catalogue.execute(
                    f"INSERT INTO version_{kept} VALUES (?, ?)", (version, file)
                )
        catalogue.commit()
    return tmp_path


def test_every_version_of_an_old_lake_holds_what_it_held(old_lake):
    lake = Lake(old_lake)

    assert [people(lake, version) for version in (1, 2, 3)] == [[1], [2], [1]]
    assert [source.name for source in lake.sources(2)] == ["2.csv"]
    assert [source.name for source in lake.sources()] == ["1.csv"]
    assert [version.rows for version in lake.versions()] == [1, 1, 1]


def test_an_old_lake_grows_on(old_lake):
    commit(Lake(old_lake), 4)

    lake = Lake(old_lake)
    assert [people(lake, version) for version in (1, 2, 3, 4)] == [[1], [2], [1], [4]]
