"""Looking after the lake from the command line, and asking what was known when."""

import datetime as dt
import json

from ansinh.registry.lake import Lake

LATER = dt.datetime(2024, 11, 5, 8, tzinfo=dt.UTC)


def go_on(folder, day=LATER):
    """Make another version, of the same content, on a later day."""
    lake = Lake(folder)
    return lake.go_back(lake.latest, day)


def test_a_question_is_answered_as_it_was_known_on_a_day(town, tmp_path):
    go_on(tmp_path)
    ask = ("indicator", "voluntary_participants", "--area", "92", "--on", "2024-09-30")

    then = json.loads(town(*ask, "--known-on", "2024-10-31", "--json").stdout)
    now = json.loads(town(*ask, "--json").stdout)
    assert (then["lake_version"], now["lake_version"]) == (1, 2)


def test_a_day_before_the_first_version_is_answered_with_its_day(town):
    told = town(
        "report",
        "--area",
        "92",
        "--on",
        "2024-09-30",
        "--known-on",
        "2024-10-01",
        code=1,
    )

    assert "Phiên bản đầu có từ 05/10/2024" in told.stderr


def test_the_version_behind_a_report_stays_when_old_ones_go(town, tmp_path):
    about = ("--indicator", "voluntary_participants", "--area", "92")
    town("report", *about, "--on", "2024-09-30", "--out", tmp_path / "out")
    go_on(tmp_path)
    go_on(tmp_path)

    shown = town("lake", "clean", "--keep-versions", 1).output
    assert "dẫn trong bao-cao-92-2024-09-30" in shown
    assert "Chưa xóa gì; thêm --yes để xóa." in shown
    assert len(Lake(tmp_path).versions()) == 3

    town("lake", "clean", "--keep-versions", 1, "--yes")
    assert [one.version for one in Lake(tmp_path).versions()] == [1, 3]


def test_check_names_the_damaged_file_and_ends_with_code_1(town, tmp_path):
    assert "không tệp nào hỏng" in town("lake", "check").output
    (path,) = Lake(tmp_path).files("targets")
    path.unlink()

    told = town("lake", "check", code=1)
    assert f"{path} (bảng targets; phiên bản 1)" in told.output.replace("\n", "")
    assert json.loads(town("lake", "check", "--json", code=1).stdout)["damaged"]


def test_backup_and_restore_bring_a_lost_lake_back(town, tmp_path):
    copy = tmp_path / "copy"
    town("lake", "backup", copy)
    Lake(tmp_path).folder.rename(tmp_path / "lost")

    told = town("lake", "restore", copy)
    assert "ở phiên bản 1" in told.output
    assert "secret.key" in told.stderr
    assert "không tệp nào hỏng" in town("lake", "check").output
