"""Time of one indicator for all areas of a level on one date, and of a suppression.

    python bench/indicators.py DATA [DAY]

Best of twenty, after one answer that reads the cube's files. Beside it the same sum of
the same cells in plain NumPy without areas, days or denominators: the least any answer
can cost.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import ask
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.disclosure import Total, suppressed
from ansinh.terms.areas import Level
from ansinh.terms.periods import month_end_on_or_before

ASKED = (
    "health_coverage",
    "voluntary_participants",
    "social_insurance_coverage",
    "health_growth_on_last_year",
    "health_new_this_year",
    "health_in_the_year",
    "voluntary_stay_12_months",
    "voluntary_median_stay",
    "health_five_years",
)


def best(action: Callable[[], object], times: int = 20) -> float:
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def suppression_seconds(areas: int, groups: int) -> float:
    """Suppress a table of areas by groups with both margins."""
    random = np.random.default_rng(1)
    table = random.poisson(random.gamma(0.5, 20, (areas, groups)))
    counts = {(a, g): int(table[a, g]) for a in range(areas) for g in range(groups)}
    counts |= {(a, "all"): int(table[a].sum()) for a in range(areas)}
    counts |= {("all", g): int(table[:, g].sum()) for g in range(groups)}
    counts["all", "all"] = int(table.sum())
    names = [*range(groups), "all"]
    totals = [
        Total((a, "all"), tuple((a, g) for g in range(groups))) for a in range(areas)
    ]
    totals += [Total(("all", g), tuple((a, g) for a in range(areas))) for g in names]
    return best(lambda: suppressed(counts, totals), 3)


def main(data: Path, day: dt.date) -> None:
    facts = open_facts(data)
    cube = facts.cube
    month = month_end_on_or_before(day) - cube.opening
    for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.HAMLET):
        for key in ASKED:
            indicator = CATALOGUE[key]
            areas = len(ask(facts, indicator, level, day))
            seconds = best(lambda: ask(facts, indicator, level, day))  # noqa: B023
            print(f"| {key} | {level} | {areas} | {seconds * 1000:.1f} ms |")
    counts = cube.in_force("health")
    plain = best(lambda: int(counts[:, month].sum()))
    print(f"plain sum of one month: {plain * 1000:.3f} ms")
    print(f"suppression, 120 areas x 44 groups: {suppression_seconds(120, 44):.2f} s")


if __name__ == "__main__":
    folder, *given = sys.argv[1:]
    main(Path(folder), dt.date.fromisoformat(given[0] if given else "2024-09-30"))
