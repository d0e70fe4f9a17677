"""What `ansinh law` prints, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from ansinh.cli import main

CASE = """
name: Năm ngày ốm
date: 2026-03-15
benefit: sickness.amount
inputs: {wage_last_month: 12000000, days: 5}
"""
EXAMPLES = """
- id: right
  benefit: survivors.funeral_amount
  date: 2026-08-01
  inputs: {}
  expected: {amount: 25300000}
- id: wrong
  benefit: survivors.funeral_amount
  date: 2026-08-01
  inputs: {}
  expected: {amount: 25300001}
- id: strange
  benefit: survivors.funeral_amount
  date: 2026-08-01
  inputs: {}
  expected: {colour: red}
"""


@pytest.fixture
def run(tmp_path):
    def run(words, text=""):
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        words = words.replace("FILE", str(path)).split()
        return CliRunner().invoke(main, ["law", *words])

    return run


def test_a_case_is_answered_and_explained(run):
    answer = run("calculate FILE", CASE)

    assert answer.exit_code == 0, answer.output
    lines = answer.output.splitlines()
    assert lines[0] == "Trợ cấp ốm đau: 1.875.000 đồng"
    assert "12.000.000 ÷ 24 × 0,75 × 5 = 1.875.000" in answer.output
    assert "Luật 41/2024/QH15, Điều 45" in answer.output
    assert "kiểm tra 21/11/2026" in answer.output


def test_a_case_can_be_read_by_a_program(run):
    answer = run("calculate FILE --json", CASE)

    found = json.loads(answer.output)
    amount = found["answers"][0]
    assert amount["name"] == "sickness_amount"
    assert amount["value"] == "1.875.000"
    assert amount["confidence"] == "high"
    assert [step["rule"] for step in found["steps"]][-1] == "sickness_amount"


def test_rules_can_be_asked_by_name(run):
    text = "{date: 2026-08-01, calculate: [funeral_grant], inputs: {}}"

    answer = run("calculate FILE", text)

    assert answer.output.startswith("Trợ cấp mai táng: 25.300.000 đồng")


def test_a_result_on_unsure_ground_says_so(run):
    text = "{date: 2026-08-01, calculate: [social_pension], inputs: {}}"

    answer = run("calculate FILE", text)

    assert "Độ tin cậy / Confidence: trung bình / medium" in answer.output
    assert "đọc từ nguồn thứ cấp" in answer.output


def test_a_fact_that_was_not_needed_is_named(run):
    text = "{date: 2026-08-01, calculate: [funeral_grant], inputs: {children: 2}}"

    answer = run("calculate FILE", text)

    assert answer.output.endswith("Thông tin không dùng đến / Not used: Số con\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{date: 2026-08-01}", "cần có date, inputs"),
        ("{date: hôm nay, calculate: [x], inputs: {}}", "Không hiểu ngày"),
        ("{date: 2026-08-01, benefit: moon.rent, inputs: {}}", "moon.rent"),
        (
            "{date: 2026-08-01, benefit: sickness.amount, inputs: {mood: bad}}",
            "Không hiểu thông tin: mood",
        ),
        ("- a", "phải là bảng"),
        ("a: [", "không phải YAML"),
    ],
)
def test_a_case_that_cannot_be_read_ends_with_a_sentence(run, text, told):
    answer = run("calculate FILE", text)

    assert answer.exit_code == 1
    assert told in answer.output
    assert "Traceback" not in answer.output


def test_numbers_in_force_on_a_day_are_listed(run):
    answer = run("parameters --on 2026-08-01 --branch common")

    assert "common.reference_level = 2.530.000 (VND per month): Mức tham chiếu" in (
        answer.output
    )
    assert answer.output.endswith("số liệu / numbers.\n")


def test_numbers_can_be_read_by_a_program(run):
    answer = run("parameters --on 2018-01-01 --branch common --json")

    names = {row["name"]: row for row in json.loads(answer.output)}
    assert names["common.base_salary"]["value"] == "1.300.000"
    assert "common.reference_level" not in names


def test_numbers_are_due_a_year_after_their_check(run):
    fresh, old = run("due --on 2027-11-21"), run("due --on 2027-11-22")

    assert fresh.output == "0 số liệu cần kiểm tra lại / numbers to check again.\n"
    assert "common.base_salary: Lương cơ sở = 2.530.000" in old.output


def test_examples_are_judged_one_by_one(run):
    answer = run("examples FILE", EXAMPLES)

    assert answer.exit_code == 1
    assert answer.output.splitlines() == [
        "right: ok",
        "wrong: wrong (amount: got 25.300.000, want 25.300.001)",
        "strange: unsupported (không có quy tắc cho survivors.funeral_amount: colour)",
        "1 passed, 1 failed, 1 unsupported",
    ]
