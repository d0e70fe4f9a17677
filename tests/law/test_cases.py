"""Worked cases by branch of law, and the published examples where they are at hand."""

from pathlib import Path

import pytest

from ansinh.law import vietnamese_law
from ansinh.law.cases.run import run_example
from ansinh.law.exact_yaml import read_exact_yaml

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[2] / "shared" / "law" / "examples.yaml"


def read(path):
    return read_exact_yaml(path.read_text(encoding="utf-8"))


CASES = [case for path in sorted(HERE.glob("*.yaml")) for case in read(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_comes_out(case):
    verdict = run_example(vietnamese_law(), case)

    assert verdict.outcome == "ok", verdict.detail


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_says_where_it_comes_from(case):
    assert case["source"]


@pytest.mark.skipif(not PUBLISHED.exists(), reason="published examples not at hand")
def test_every_published_example_comes_out():
    verdicts = [run_example(vietnamese_law(), case) for case in read(PUBLISHED)]

    assert [str(verdict) for verdict in verdicts if verdict.outcome != "ok"] == []
    assert len(verdicts) == 100


def test_an_unknown_benefit_is_unsupported_and_says_why():
    case = {"id": "X", "benefit": "moon.rent", "date": "2026-01-01", "inputs": {}}

    verdict = run_example(vietnamese_law(), case | {"expected": {"amount": 1}})

    assert str(verdict) == "X: unsupported (không có quy tắc cho moon.rent: amount)"


def test_a_wrong_expectation_is_told_with_what_came_out():
    case = {
        "id": "X",
        "benefit": "survivors.funeral_amount",
        "date": "2026-08-01",
        "inputs": {},
        "expected": {"amount": 1},
    }

    verdict = run_example(vietnamese_law(), case)

    assert str(verdict) == "X: wrong (amount: got 25.300.000, want 1)"
