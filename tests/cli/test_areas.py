"""`ansinh areas`: nothing is half taken in, and exit codes say what happened."""

import json

import pytest
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.registry.lake import Lake

LIST = """cap,ma,ma_cha,ten
tinh,92,,Thành phố Cần Thơ
xa,31117,92,Phường Cái Khế
xa,31126,92,Phường An Nghiệp
"""
MERGED = LIST.replace("xa,31126,92,Phường An Nghiệp\n", "")


@pytest.fixture
def data(tmp_path):
    """A data folder that knows `LIST`."""
    lake = Lake.create(tmp_path / "data")
    (tmp_path / "first.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "merged.csv").write_text(MERGED, encoding="utf-8")
    (tmp_path / "holes.csv").write_text(LIST + "xa,,92,Phường X\n", encoding="utf-8")
    (tmp_path / "by.csv").write_text("ma_cu,ma_moi\n31126,31117\n", encoding="utf-8")
    areas(lake.folder.parent, "import", "first.csv", "--on", "01/01/2024")
    return lake.folder.parent


def areas(data, name, *words):
    """Call a subcommand with files beside the data folder."""
    args = [
        str(data.parent / word) if word.endswith(".csv") else word for word in words
    ]
    return CliRunner().invoke(main, ["areas", name, *args, "--data", str(data)])


def test_what_nobody_stated_stops_the_import_and_leaves_the_lake_as_it_was(data):
    answer = areas(data, "import", "merged.csv", "--on", "01/11/2024")

    assert answer.exit_code == 1
    assert "[no-successor]" in answer.output
    assert "[areas-left-open]" in answer.output
    assert Lake(data).latest == 1


def test_a_dry_run_tells_all_and_takes_nothing(data):
    answer = areas(
        data, "import", "merged.csv", "--on", "01/11/2024", "--leave-open", "--dry-run"
    )

    assert answer.exit_code == 0
    assert "Phường An Nghiệp (mã 31126), Thành phố Cần Thơ." in answer.output
    assert "Chỉ xem; kho vẫn ở phiên bản 1." in answer.output
    assert Lake(data).latest == 1


def test_left_open_today_and_stated_tomorrow(data):
    opened = areas(data, "import", "merged.csv", "--on", "01/11/2024", "--leave-open")
    stated = areas(data, "successions", "by.csv", "--on", "01/11/2024")
    checked = areas(data, "check", "--json")

    assert (opened.exit_code, stated.exit_code) == (0, 0)
    assert json.loads(checked.output) == []
    assert Lake(data).latest == 3


def test_a_list_with_a_hole_is_refused_with_the_row(data):
    answer = areas(data, "import", "holes.csv", "--on", "01/11/2024")

    assert answer.exit_code == 1
    assert "holes.csv, dòng 5" in answer.output
    assert Lake(data).latest == 1


def test_a_province_that_nobody_knows_is_refused_before_anything_happens(data):
    answer = areas(
        data, "import", "merged.csv", "--on", "01/11/2024", "--province", "29"
    )

    assert answer.exit_code == 1
    assert "Không có tỉnh mang mã 29" in answer.output


def test_the_same_list_again_makes_no_version(data):
    answer = areas(data, "import", "first.csv", "--on", "01/02/2024")

    assert answer.exit_code == 0
    assert "Không có gì mới; kho vẫn ở phiên bản 1." in answer.output


def test_the_lists_a_version_was_made_from_are_on_record(data):
    (source,) = Lake(data).sources()

    assert (source.name, source.rows_read) == ("first.csv", 3)


def test_a_comparison_can_be_read_by_a_program(data):
    words = ["compare", *(str(data.parent / n) for n in ("first.csv", "merged.csv"))]
    answer = CliRunner().invoke(main, ["areas", *words, "--json"])

    (event,) = json.loads(answer.output)
    assert (event["happening"], event["code"]) == ("abolished", "31126")
