"""`ansinh backup`, `restore`, `check`: the whole desk, lost and regained."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from ansinh.registry.lake import Lake
from tests.servers import own_surroundings
from tests.web import desk_lake

pytestmark = pytest.mark.slow
OFFICER = "quan-tri@an-sinh.invalid"


def ansinh(*words, **environment):
    """Run a command as a process of its own, as a timer would."""
    return subprocess.run(
        [sys.executable, "-c", "from ansinh.cli import main; main()", *map(str, words)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(autouse=True)
def _own_desk(monkeypatch):
    for name, value in own_surroundings().items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def data(tmp_path):
    """A data folder with an administrator and an attachment."""
    folder = tmp_path / "data"
    folder.mkdir()
    desk_lake.build(folder)
    made = ansinh(
        "user", OFFICER, "--name", "Trần Quản", "--area", "92", "--password",
        "mot-cau-dai-va-kho-doan", "--data", folder,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (folder / "desk" / "attachments").mkdir()
    (folder / "desk" / "attachments" / "a1").write_bytes(b"QD 1")
    return folder


def test_desk_and_lake_come_back_together(data, tmp_path):
    backup, regained = tmp_path / "backup", tmp_path / "regained"

    assert ansinh("backup", backup, "--data", data).returncode == 0
    done = ansinh("restore", backup, "--data", regained)

    assert done.returncode == 0, done.stderr
    assert Lake(regained).latest == 1
    assert (regained / "desk/attachments/a1").read_bytes() == b"QD 1"
    again = ansinh(
        "user", OFFICER, "--name", "Trần Quản", "--area", "92", "--password",
        "mot-cau-dai-va-kho-doan", "--data", regained,
    )  # fmt: skip
    assert "[email-taken]" in again.stderr


def test_a_backup_holds_no_key(data, tmp_path):
    ansinh("backup", tmp_path / "backup", "--data", data)

    assert not list((tmp_path / "backup").rglob("*.key"))


def test_nothing_is_replaced_unasked(data, tmp_path):
    ansinh("backup", tmp_path / "backup", "--data", data)

    refused = ansinh("restore", tmp_path / "backup", "--data", data)
    assert refused.returncode == 1
    assert "[lake-exists]" in refused.stderr

    done = ansinh("restore", tmp_path / "backup", "--replace", "--data", data)
    assert done.returncode == 0, done.stderr
    assert len(list(data.glob("lake.2*"))) == 1
    assert len(list(data.glob("desk.2*"))) == 1


def test_a_backup_of_the_lake_alone_is_told_apart(data, tmp_path):
    ansinh("lake", "backup", tmp_path / "backup", "--data", data)

    refused = ansinh("restore", tmp_path / "backup", "--data", tmp_path / "new")

    assert "[no-desk-backup]" in refused.stderr


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="about the file of SQLite")
def test_a_copy_taken_while_people_work_is_whole(data, tmp_path):
    with sqlite3.connect(data / "desk/desk.sqlite3") as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("CREATE TABLE unfinished (x)")
        assert ansinh("backup", tmp_path / "backup", "--data", data).returncode == 0
        busy.rollback()

    with sqlite3.connect(tmp_path / "backup/desk/desk.sqlite3") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM accounts_user").fetchone() == (1,)


def test_a_desk_for_many_is_told_what_it_lacks(data):
    told = ansinh("check", "--deploy", "--json", "--data", data)

    lacks = {one["advice"].split("[")[-1] for one in json.loads(told.stdout)
             if not one["is_well"]}  # fmt: skip
    assert told.returncode == 1
    assert {"demo-data]", "no-host]", "no-mail]", "no-administrator]"} <= lacks


def test_a_key_that_others_can_read_is_found(data):
    (data / "secret.key").chmod(0o644)

    told = ansinh("check", "--data", data)

    assert "[open-key]" in told.stdout
    (data / "secret.key").chmod(0o600)
    assert "[open-key]" not in ansinh("check", "--data", data).stdout


def test_an_empty_folder_is_told_what_to_do(tmp_path):
    told = ansinh("check", "--data", tmp_path)

    assert told.returncode == 1
    assert "[no-lake]" in told.stdout
