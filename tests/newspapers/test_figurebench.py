"""The benchmark of annotated reports, where it is at hand: our own goals."""

import importlib.util
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ansinh.cli.check_figures import command

BENCH = Path(__file__).parents[3] / "shared" / "figurebench"

pytestmark = pytest.mark.skipif(
    not BENCH.exists(), reason="the annotated reports are not part of the product"
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    out = tmp_path_factory.mktemp("bench") / "predictions.jsonl"
    arguments = ["--bench", str(BENCH / "dev"), "--out", str(out)]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = yaml.safe_load((BENCH / "dev" / "annotations.yaml").read_text("utf-8"))
    predictions = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    return scorer.score(gold["documents"], predictions)


def test_figures_are_found(scores):
    assert scores["detection"]["F1"] >= 0.97


def test_figures_are_understood(scores):
    assert scores["strict"]["F1"] >= 0.90


def test_figures_have_their_place_and_period(scores):
    assert scores["given_found"]["place"] >= 0.90
    assert scores["given_found"]["period"] >= 0.90


def test_contradictions_are_found_without_false_alarms(scores):
    assert scores["findings"]["P"] >= 0.95
    assert scores["findings"]["R"] >= 0.90
