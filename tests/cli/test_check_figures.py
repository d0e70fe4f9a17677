import json

import docx
import pytest
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.figurecheck.examples import CAN_THO_2023, QUANG_XUONG_2017


def run(*arguments):
    return CliRunner().invoke(main, ["check-figures", *map(str, arguments)])


def test_a_finding_is_a_question_with_its_figures_its_sum_and_its_cure():
    result = run(QUANG_XUONG_2017)

    assert result.exit_code == 1
    assert result.output == (
        "[cần xem lại] Dân số suy ra năm 2013 ít nhất là 232.719, năm 2017 nhiều nhất "
        "là 189.584 (−18,5%). Thay đổi địa giới giải thích được; không so sánh trực "
        "tiếp hai số.\n"
        "  Số liệu: 126.250 (dòng 3), 54,2 (dòng 3), 163.327 (dòng 3), 86,2 (dòng 3)\n"
        "  Cách tính: 126.250 người : 54,2% ≈ 232.934; 163.327 người : 86,2% ≈ "
        "189.475. Từ 15/05/2015, 6 xã (Quảng Châu, Quảng Thọ, Quảng Vinh, Quảng Minh, "
        "Quảng Hùng, Quảng Đại) chuyển về thị xã Sầm Sơn, 44.948 người (Nghị quyết "
        "935/NQ-UBTVQH13 ngày 15/5/2015).\n"
        "  Cách sửa: Nêu thay đổi địa giới, hoặc tính lại theo địa giới hôm nay. "
        "[implied_base_mismatch]\n"
        "13 số liệu, 1 điểm cần xem lại.\n"
    )


def test_a_text_without_problems_ends_with_code_zero(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Năm 2016, xã Tân Lược có 7.842 người tham gia BHYT.", "utf-8")

    result = run(path)

    assert result.exit_code == 0
    assert result.output == "1 số liệu, 0 điểm cần xem lại.\n"


def test_json_gives_claims_and_findings_by_position():
    found = json.loads(run(CAN_THO_2023, "--json").output)

    text = CAN_THO_2023.read_text(encoding="utf-8")
    first = found["claims"][0]
    assert text[first["start"] : first["end"]] == "1.155.927"
    assert first["value"] == 1155927
    assert first["unit"] == "person"
    assert first["indicator"] == "health_insurance.participants"
    assert first["place"] == "Thành phố Cần Thơ"
    assert first["period"] == "2023-12-31"
    spans = {(claim["start"], claim["end"]) for claim in found["claims"]}
    assert len(found["findings"]) == 4
    for finding in found["findings"]:
        assert {tuple(span) for span in finding["claims"]} <= spans
        assert finding["grade"] == "look"


def test_the_rules_behind_a_claim_can_be_asked_for():
    result = run(CAN_THO_2023, "--explain", 4)

    assert result.exit_code == 0
    assert result.output == (
        "102,96: 102,96 percent\n"
        "  “BHXH tự nguyện có 32.329 người, đạt 102,96% chỉ tiêu UBND thành phố giao”\n"
        "  chỉ số voluntary.participants, loại pct_of_target\n"
        "  địa bàn Thành phố Cần Thơ, kỳ 2023-12-31\n"
        "  - tỷ lệ phần trăm về bảo hiểm\n"
        "  - phần trăm của chỉ tiêu, kế hoạch\n"
        "  - chỉ số: voluntary\n"
    )


def test_a_claim_that_does_not_exist_cannot_be_explained():
    result = run(CAN_THO_2023, "--explain", 99)

    assert result.exit_code == 1
    assert "có 10 số liệu" in result.output


def test_a_word_copy_carries_the_questions_as_comments(tmp_path):
    out = tmp_path / "ghi-chu.docx"

    run(CAN_THO_2023, "--annotate", out)

    copy = docx.Document(str(out))
    assert len(list(copy.comments)) == 6  # 174.690 has two questions, one comment


def test_two_reports_are_compared(tmp_path):
    other = tmp_path / "khac.txt"
    other.write_text(
        "Đến 31/12/2023, thành phố Cần Thơ có 1.150.000 người tham gia BHYT.", "utf-8"
    )

    result = run(CAN_THO_2023, "--with", other)

    assert "khac.txt ghi 1.150.000 người" in result.output


def test_the_predictions_of_a_benchmark_are_one_line_each(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(CAN_THO_2023.read_bytes())
    out = tmp_path / "p.jsonl"

    result = run("--bench", tmp_path, "--out", out)

    assert result.exit_code == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len([row for row in rows if "indicator" in row]) == 10
    findings = [row for row in rows if "finding" in row]
    assert {row["finding"] for row in findings} == {
        "target_below_result",
        "unemployment_above_compulsory",
    }
    assert {row["id"] for row in rows} == {"a"}


@pytest.mark.parametrize("arguments", [[], ["--bench", "."]])
def test_a_wrong_call_ends_with_code_two(arguments):
    assert run(*arguments).exit_code == 2


def test_a_file_that_cannot_be_read_ends_with_its_sentence(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The province insured 92.3% of its people in 2023. " * 4, "utf-8")

    result = run(path)

    assert result.exit_code == 1
    assert "không viết bằng tiếng Việt" in result.output
    assert "[not-vietnamese]" in result.output


def test_the_place_of_a_text_that_names_none_can_be_given(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Kết quả: BHXH tự nguyện 402 người, BHYT 7.842 người.", "utf-8")

    result = run(path, "--place", "Xã Tân Lược", "--period", "2023", "--json")

    claims = json.loads(result.output)["claims"]
    assert {claim["place"] for claim in claims} == {"Xã Tân Lược"}
    assert {claim["period"] for claim in claims} == {"2023"}
