"""`ansinh list` prints the count, where it comes from, and the people."""

import json

from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from ansinh.cli import main


def list_people(village, *words):
    data = str(village.folder.parent / "data")
    return CliRunner().invoke(main, ["list", *words, "--data", data])


def test_the_count_comes_first_then_day_and_data_version(village):
    village.load()

    printed = list_people(village, "uncovered", "--area", "31120", "--on", "31/12/2023")

    first, second, third = printed.output.splitlines()
    assert first == "Chưa có thẻ BHYT, Phường An Hòa: 1 người"
    assert second == "Tính đến 31/12/2023, theo nơi ở; phiên bản số liệu 1."
    assert "Số hộ: H2; Tuổi: 22; Giới tính: female; Địa bàn: 31120" in third


def test_a_card_that_ends_within_the_days_is_listed(village):
    village.load()

    for days, people in (("30", 0), ("366", 1)):
        printed = list_people(
            village, "expiring", "--area", "31117", "--on", "2023-12-31",
            "--days", days, "--json",
        )  # fmt: skip
        answer = json.loads(printed.stdout)
        assert answer["people"] == len(answer["rows"]) == people
    assert answer["rows"][0]["last_day"] == "2024-11-30"


def test_the_workbook_holds_everybody_and_keys_keep_all_digits(village, tmp_path):
    village.load()
    path = tmp_path / "chua-co-the.xlsx"

    printed = list_people(
        village, "uncovered", "--area", "VN", "--on", "2024-12-31", "--xlsx", str(path)
    )
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    assert f"Danh sách đầy đủ: {path}" in printed.output
    assert sheet[0][0] == "Chưa có thẻ BHYT, Việt Nam: 3 người"
    assert len(sheet) == 4 + 3
    assert all(isinstance(row[0], str) and row[0].isdigit() for row in sheet[4:])


def test_an_unknown_area_is_refused_with_its_code_and_day(village):
    village.load()

    printed = list_people(village, "uncovered", "--area", "99999", "--on", "2023-12-31")

    assert printed.exit_code == 1
    assert "99999" in printed.output
    assert "[unknown-area]" in printed.output
