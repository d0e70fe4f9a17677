"""Targets from the command line: shared out, checked, explained."""

import json

import pytest

from ansinh.steering.sheets import read_targets

VOLUNTARY = "voluntary_participants"


def test_explain_finds_the_key_and_the_rounding_behind_a_target(town):
    text = town("target", "explain", "919", VOLUNTARY, "--year", 2024).stdout

    assert "136 người, UBND thành phố giao theo Kế hoạch 1 ngày 02/01/2024" in text
    assert "Kết quả cuối năm 2023 là 98 người; chỉ tiêu +38 người" in text
    assert "Cả 2 địa bàn của Thành phố Cần Thơ cộng lại đúng 340 người." in text
    assert "Chia theo kết quả năm trước (cùng tỷ lệ tăng), khớp từng người" in text


def test_explain_without_a_target_says_what_to_do(town):
    result = town("target", "explain", "919", VOLUNTARY, "--year", 2023, code=1)

    assert "[no-target]" in result.stderr


def test_share_prints_every_key_and_writes_a_draft(town, tmp_path):
    out = tmp_path / "giao.xlsx"
    text = town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 301),
        *("--by", "equal-growth", "--out", out),
    ).stdout

    assert "Quận Ninh Kiều" in text
    assert "Tổng 301 người." in text
    drafts, problems = read_targets(out.read_bytes())
    assert problems == []
    assert {one.area: one.value for one in drafts} == {
        "92": 301,
        "916": 175,
        "919": 126,
    }


def test_share_below_the_floors_says_by_how_much(town):
    result = town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 100),
        "--keep-result",
        code=1,
    )

    assert "thiếu 145" in result.stderr
    assert "[below-floors]" in result.stderr


def test_share_refuses_a_file_of_another_kind(town, tmp_path):
    result = town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 300),
        *("--out", tmp_path / "giao.docx"),
        code=1,
    )

    assert "[file-kind]" in result.stderr


def test_an_unknown_key_is_a_wrong_call(town):
    town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 300),
        *("--by", "luck"),
        code=2,
    )


def test_check_of_targets_that_fit_asks_nothing(town):
    assert town("target", "check", "--year", 2024).stdout == "3 chỉ tiêu, 0 câu hỏi.\n"


def test_check_asks_about_a_target_below_last_years_result(town):
    text = town("target", "check", "--year", 2023).stdout

    assert "(150 người) thấp hơn kết quả cuối năm 2022 (185 người, −18,9%)" in text
    assert text.endswith("[below-last-result]\n1 chỉ tiêu, 1 câu hỏi.\n")


@pytest.mark.parametrize("area", ["92", "916"])
def test_check_tells_a_program_the_same(town, area):
    assert (
        json.loads(
            town("target", "check", "--year", 2024, "--area", area, "--json").stdout
        )
        == []
    )


def test_project_prints_the_rival_the_chance_and_the_backtest(town):
    text = town("target", "project", "92", VOLUNTARY, "--on", "2024-07-31").stdout

    assert "dự báo 31/12/2024" in text
    assert "Đối chứng" in text
    district = next(line for line in text.splitlines() if "Ninh Kiều" in line).split()
    assert (district[3], district[7]) == ("168", "147")
    assert district[8:] == ["204", "<1%", "+7", "+3"]
    assert 182 <= int(district[4]) <= 184
    assert "Quận, huyện: dự báo " in text


def test_rank_is_an_interval_with_peers(town):
    text = town("target", "rank", "92", VOLUNTARY, "--on", "2024-07-31").stdout

    first, second = text.splitlines()
    assert first.startswith("  1 (từ 1 đến ")
    assert "so với nơi tương tự: Quận " in second


def test_an_area_without_parts_has_no_ranks(town):
    result = town("target", "rank", "916", VOLUNTARY, "--on", "2024-07-31", code=1)

    assert "[no-parts]" in result.stderr
