"""Time of cascade and projections, and the back-test of a data folder as a table.

    python bench/steering.py DATA AREA [DAY ...]

For every day the schemes that an area counts are projected to its December from what
was known on that day. The nation is invented: 34 provinces and 3,321 communes with the
seasons of the data folder's communes.
"""

import datetime as dt
import sys
import time
from pathlib import Path

import numpy as np

from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Stock
from ansinh.steering.hierarchy import share_down
from ansinh.steering.homes import homes_of
from ansinh.steering.projection.goals import project_indicator
from ansinh.steering.projection.panel import Panel
from ansinh.steering.projection.project import Projections, project
from ansinh.steering.weights import Key, Standing
from ansinh.terms.areas import Level

PROVINCES, COMMUNES = 34, 3321


def project_all(facts: Facts, code: str, day: dt.date) -> dict[str, Projections]:
    top = facts.registry.history.find(code, day)
    (home,) = (one for one in homes_of(facts) if one.area == top)
    return {
        indicator.key: project_indicator(facts, indicator, indicator.stock, top, day)
        for indicator in home.steered
        if isinstance(indicator.stock, Stock)
    }


def nation_of(panel: Panel) -> Panel:
    """Nation whose communes move like those of a panel, each with noise of its own."""
    random = np.random.default_rng(1)
    rows = panel.by_level[Level.COMMUNE]
    series = panel.values[rows[np.arange(COMMUNES) % len(rows)]]
    noise = random.normal(0, 1, series.shape) * np.sqrt(np.maximum(1, series)) / 4
    communes = np.maximum(0, np.rint(series + noise))
    of = np.arange(COMMUNES) % PROVINCES
    provinces = np.zeros((PROVINCES, series.shape[1]))
    np.add.at(provinces, of, communes)
    return Panel(
        (
            "VN",
            *(f"p{n}" for n in range(PROVINCES)),
            *(f"c{n}" for n in range(COMMUNES)),
        ),
        (Level.NATION, *[Level.PROVINCE] * PROVINCES, *[Level.COMMUNE] * COMMUNES),
        np.concatenate([[-1], np.zeros(PROVINCES, int), 1 + of]),
        np.concatenate([provinces.sum(axis=0)[None], provinces, communes]),
        np.ones((1 + PROVINCES + COMMUNES, series.shape[1]), bool),
        panel.opening,
    )


def cascade_seconds() -> float:
    """Share one target out to the communes of a nation."""
    provinces = [f"p{n}" for n in range(PROVINCES)]
    tree = {"VN": provinces} | {p: [] for p in provinces}
    leaves = {f"c{n}": Standing(5000 + 7 * n, 9000 + 9 * n) for n in range(COMMUNES)}
    for n, commune in enumerate(leaves):
        tree[provinces[n % PROVINCES]].append(commune)
    start = time.perf_counter()
    share_down(60_000_001, "VN", tree, leaves, {Key.GAP: 1})
    return time.perf_counter() - start


def print_backtest(found: dict[str, Projections]) -> None:
    for key, one in found.items():
        models = one.backtest.method.models
        for trial in one.backtest.trials:
            won = (
                "đối chứng" if min(trial.rival, trial.unchanged) < trial.error else "ta"
            )
            print(
                f"| {key} | {trial.level} | {models[trial.level]} | "
                f"{trial.error:.1f} | "
                f"{trial.rival:.1f} | {trial.unchanged:.1f} | {won} | "
                f"{trial.coverage * 100:.1f} | {trial.outcomes} |"
            )
    trials = [t for one in found.values() for t in one.backtest.trials]
    outcomes = sum(trial.outcomes for trial in trials)
    inside = sum(trial.coverage * trial.outcomes for trial in trials)
    if outcomes:
        print(f"\ncoverage of all {outcomes} outcomes: {100 * inside / outcomes:.1f} %")


def main(data: Path, code: str, days: list[dt.date]) -> None:
    print(f"cascade 1 > 34 > 3,321: {min(cascade_seconds() for _ in range(3)):.3f} s")
    facts = open_facts(data)
    found: dict[str, Projections] = {}
    for day in days:
        start = time.perf_counter()
        found = project_all(facts, code, day)
        series = sum(len(one.rows) for one in found.values())
        print(f"\n{day}: {series} series in {time.perf_counter() - start:.1f} s\n")
        print_backtest(found)
    start = time.perf_counter()
    for one in found.values():
        project(nation_of(one.panel))
    print(f"\nnation, 3,356 areas x {len(found)}: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    folder, area, *given = sys.argv[1:]
    main(
        Path(folder),
        area,
        [dt.date.fromisoformat(day) for day in given or ["2024-09-30"]],
    )
