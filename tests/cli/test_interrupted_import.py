"""Whoever stops an import, at whatever moment, leaves the last version whole."""

import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from ansinh.registry.demo import write_extracts
from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def extracts(tmp_path_factory):
    """Extracts of a small province."""
    folder = tmp_path_factory.mktemp("extracts")
    write_extracts(folder, people=20_000)
    return folder


def start(*arguments):
    command = [sys.executable, "-c", "from ansinh.cli import main; main()"]
    return subprocess.Popen(
        [*command, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture
def data(extracts, tmp_path):
    """A data folder that holds the areas, as version 1."""
    start("init", "--data", tmp_path).communicate()
    first = start("import", extracts / "dia-ban.csv", "--data", tmp_path)
    first.communicate()
    assert first.returncode == 0
    return tmp_path


def wait_until_writing(data, importing):
    """Wait until the import works on the lake, or has ended."""
    while importing.poll() is None and not (data / "lake" / "spill").exists():
        time.sleep(0.02)


def copy_of(data, name):
    return shutil.copytree(data, data.with_name(f"{data.name}-{name}"))


def rows(data):
    """Rows of every table of the newest version; reading them all proves them whole."""
    lake = Lake(data)
    return {table: lake.read(table).num_rows for table in TABLES}


def test_an_import_killed_at_random_moments_leaves_the_old_version_or_the_new(
    extracts, data
):
    old, undisturbed = rows(data), copy_of(data, "whole")
    started = time.monotonic()
    start("import", extracts, "--data", undisturbed).communicate()
    lasts, new = time.monotonic() - started, rows(undisturbed)
    moments = random.Random(7)
    for attempt in range(10):
        mine = copy_of(data, attempt)
        with start("import", extracts, "--data", mine) as importing:
            time.sleep(moments.uniform(0.2 * lasts, lasts))
            importing.send_signal(signal.SIGKILL)
        assert rows(mine) == (old if Lake(mine).latest == 1 else new)

    start("import", extracts, "--data", mine).communicate()
    assert rows(mine) == new


def test_ctrl_c_says_that_nothing_was_changed(extracts, data):
    with start("import", extracts, "--data", data) as importing:
        wait_until_writing(data, importing)
        importing.send_signal(signal.SIGINT)
        _, told = importing.communicate()

    if importing.returncode:
        assert importing.returncode == 1
        assert "kho vẫn ở phiên bản 1. [stopped]" in told.decode()
        assert Lake(data).latest == 1
