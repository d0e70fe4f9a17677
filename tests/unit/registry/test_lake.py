"""Versions: one per import, all or nothing, any of them readable, undo without loss."""

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import pyarrow.parquet as pq
import pytest

from ansinh.registry.lake import Lake, LakeError
from ansinh.registry.tables import TABLES

from .populations import NOW, commit, people, populations


def test_every_version_stays_readable(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)
    commit(lake, 2)

    assert people(lake, 1) == [1]
    assert people(lake) == [2]
    assert [version.version for version in lake.versions()] == [1, 2]


def test_going_back_loses_nothing(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)
    commit(lake, 2)
    lake.go_back(1, NOW)

    assert people(lake) == [1]
    assert people(lake, 2) == [2]
    assert lake.latest == 3


def test_equal_content_has_one_fingerprint(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)
    commit(lake, 2)
    lake.go_back(1, NOW)

    first, second, third = (lake.fingerprint(["populations"], v) for v in (1, 2, 3))
    assert first == third != second


def test_a_change_that_fails_leaves_no_version_and_no_file(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)

    def fail():
        with lake.new_version("hỏng", NOW) as change:
            change.replace("populations", populations(2))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert people(lake) == [1]
    assert len(list(lake.folder.glob("data/*/*.parquet"))) == 1


def test_a_second_writer_is_told_to_wait(tmp_path):
    lake = Lake.create(tmp_path)
    with lake.new_version("một", NOW) as change:
        change.replace("populations", populations(1))
        with pytest.raises(LakeError, match="lake-busy"):
            commit(Lake(tmp_path), 2)

    assert people(lake) == [1]


def test_a_writer_that_may_wait_goes_on_when_the_other_is_done(tmp_path):
    lake = Lake.create(tmp_path)
    other = lake.new_version("một", NOW)
    other.__enter__().replace("populations", populations(1))
    threading.Timer(0.1, other.__exit__, (None, None, None)).start()

    with lake.new_version("hai", NOW, wait=60) as change:
        change.replace("populations", populations(2))
    assert [people(lake, version) for version in (1, 2)] == [[1], [2]]


def test_a_folder_without_a_lake_says_how_to_make_one(tmp_path):
    with pytest.raises(LakeError, match="ansinh init"):
        Lake(tmp_path)


def test_an_unknown_version_is_answered_with_those_there_are(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)

    with pytest.raises(LakeError, match="Các phiên bản: 1"):
        lake.go_back(7, NOW)


def test_a_version_is_found_by_the_day_on_which_it_was_known(tmp_path):
    lake = Lake.create(tmp_path)
    for day in (1, 5, 5):
        with lake.new_version("dân số", NOW.replace(day=day)) as change:
            change.replace("populations", populations(day))

    assert lake.version_on(dt.date(2026, 11, 1)) == 1
    assert lake.version_on(dt.date(2026, 11, 4)) == 1
    assert lake.version_on(dt.date(2026, 11, 5)) == 3
    with pytest.raises(LakeError, match="Phiên bản đầu có từ 01/11/2026"):
        lake.version_on(dt.date(2026, 10, 31))


def test_a_report_is_cited_while_an_import_is_under_way(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)
    with lake.new_version("hai", NOW):
        lake.cite(1, "bao-cao-92-2026-10-31", NOW)

    assert lake.citations() == {1: ["bao-cao-92-2026-10-31"]}


def test_a_lake_that_lost_its_catalogue_is_not_taken_for_an_empty_one(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)
    lake.catalogue.unlink()

    for open_lake in (Lake, Lake.create):
        with pytest.raises(LakeError, match="ansinh lake restore"):
            open_lake(tmp_path)
    assert len(list(lake.folder.glob("data/*/*.parquet"))) == 1


def test_a_damaged_catalogue_is_named(tmp_path):
    lake = Lake.create(tmp_path)
    lake.catalogue.write_bytes(b"not a database, and long enough to be read as one")

    with pytest.raises(LakeError, match="damaged-catalogue"):
        Lake(tmp_path)


def test_a_column_that_an_older_release_did_not_have_reads_as_empty(tmp_path):
    lake = Lake.create(tmp_path)
    with lake.new_version("năm ngoái", NOW) as change:
        older = populations(1).drop_columns(["source", "territory"])
        pq.write_table(older, change.new_file("populations"))

    table = lake.read("populations")
    assert table.column_names == TABLES["populations"].schema().names
    assert table["source"].to_pylist() == [None]
    assert lake.read("populations", ["source"])["source"].to_pylist() == [None]
    assert table["people"].to_pylist() == [1]


def test_a_lake_of_a_newer_program_is_left_alone(tmp_path):
    lake = Lake.create(tmp_path)
    with closing(sqlite3.connect(lake.catalogue)) as catalogue:
        catalogue.execute("PRAGMA user_version = 99")

    with pytest.raises(LakeError, match="Hãy cập nhật phần mềm"):
        Lake(tmp_path)


WRITER = """
import sys, pathlib
sys.path.insert(0, sys.argv[2])
from populations import commit
from ansinh.registry.lake import Lake
lake = Lake(pathlib.Path(sys.argv[1]))
commit(lake, lake.latest + 1)
print("ready", flush=True)
while True:
    commit(lake, lake.latest + 1)
"""


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_whole_versions(tmp_path):
    lake = Lake.create(tmp_path)
    commit(lake, 1)
    here = os.path.dirname(__file__)  # noqa: PTH120
    for attempt in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), here], stdout=subprocess.PIPE
        ) as writer:
            writer.stdout.readline()
            time.sleep(0.007 * attempt)
            writer.send_signal(signal.SIGKILL)
        for version in lake.versions():
            assert people(lake, version.version) == [version.version]
    commit(lake, lake.latest + 1)
    named = {
        path for v in lake.versions() for path in lake.files("populations", v.version)
    }
    assert set(lake.folder.glob("data/*/*.parquet")) == named
    assert lake.latest > 21
