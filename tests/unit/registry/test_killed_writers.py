"""Killed without warning at any moment, a writer leaves whole versions."""

import multiprocessing
import random
import time

import pytest

from ansinh.registry.lake import Lake
from ansinh.registry.lake.inspection import inspect
from ansinh.registry.lake.touched import RECORDS
from ansinh.registry.tables import TABLES

from .restless_worker import KEPT, import_next, told, work

pytestmark = pytest.mark.slow

KILLS = 200


def test_two_hundred_kills_leave_every_version_whole(village, tmp_path):
    village.load()
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([work.__module__])
    began = time.monotonic()
    import_next(tmp_path)
    longest = 2.5 * (time.monotonic() - began)
    moments, newest = random.Random(11), 2
    for _ in range(KILLS):
        started = processes.Event()
        worker = processes.Process(target=work, args=(tmp_path, started))
        worker.start()
        started.wait()
        time.sleep(moments.uniform(0, longest))
        worker.kill()
        worker.join()

        lake = Lake(village.lake.folder.parent)
        assert lake.latest >= newest
        newest = lake.latest
        assert_whole(lake)
        if (tmp_path / "copy" / "lake" / "catalogue.sqlite").exists():
            assert_whole(Lake(tmp_path / "copy"))

    import_next(tmp_path)
    lake = Lake(village.lake.folder.parent)
    assert told(lake, lake.latest) == ([newest + 1], [newest + 1])
    assert newest > KILLS / 10
    named = {
        path
        for version in lake.versions()
        for table in (*TABLES, *RECORDS.values())
        for path in lake.files(table, version.version)
    }
    assert set(lake.folder.glob("data/*/*")) == named
    assert not list(lake.folder.glob("spill/*"))


def assert_whole(lake):
    """Every file is as written, and every version says one thing."""
    assert inspect(lake).damaged == ()
    for version in [one.version for one in lake.versions()][-KEPT:]:
        people, last_days = told(lake, version)
        assert people == last_days
        assert len(people) == (version > 1)
