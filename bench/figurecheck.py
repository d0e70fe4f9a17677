"""The figure check on a thousand texts of 5 kB, and its scores on marked reports.

Texts are cut from the invented reports of the tests, so they are denser with figures
than a press report: some seventy numbers in each.

    python bench/figurecheck.py [FOLDER]

FOLDER has texts/ and annotations.yaml, and score.py lies above it.
"""

import importlib.util
import json
import os
import re
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml
from click.testing import CliRunner

from ansinh.cli.check_figures import command
from ansinh.figurecheck.check import check_text

REPORTS = Path(__file__).parents[1] / "tests" / "newspapers" / "invented_reports.md"
TEXTS = 1000
BYTES = 5000


def make_texts() -> list[str]:
    """Texts of 5 kB, each begun at another report."""
    marked = REPORTS.read_text(encoding="utf-8")
    reports = [
        re.sub(r"\[\[([^|\]]+)[^\]]*\]\]", r"\1", block.split("\n", 1)[1])
        for block in re.split(r"(?m)^## ", marked)[1:]
    ]
    texts = []
    for first in range(TEXTS):
        turn = first % len(reports)
        whole = "\n".join(reports[turn:] + reports[:turn]).encode()
        texts.append(whole[:BYTES].decode(errors="ignore"))
    return texts


def measure_speed() -> None:
    texts = make_texts()
    check_text(texts[0])
    for cores in (1, os.cpu_count() or 1):
        start = time.perf_counter()
        with ProcessPoolExecutor(cores) as pool:
            checks = list(pool.map(check_text, texts, chunksize=8))
        seconds = time.perf_counter() - start
        claims = sum(len(check.claims) for check in checks)
        print(
            f"{len(texts)} texts of {BYTES} bytes, {claims} figures, {cores} cores: "
            f"{seconds:.1f} s"
        )


def measure_scores(split: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", split.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = yaml.safe_load((split / "annotations.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        CliRunner().invoke(command, ["--bench", str(split), "--out", str(out)])
        lines = out.read_text(encoding="utf-8").splitlines()
    scores = scorer.score(gold["documents"], [json.loads(line) for line in lines])
    for name in ("detection", "strict", "strict_plus", "given_found", "findings"):
        print(f"{name:12s} {scores[name]}")


if __name__ == "__main__":
    measure_speed()
    if len(sys.argv) > 1:
        measure_scores(Path(sys.argv[1]))
