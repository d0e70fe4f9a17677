"""What a trial found wrong, as a file: too many lines for the desk's database.

Lines hold no cell that may be about a person. First come some of every kind of problem,
then the others, so that a page reads the beginning only.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from itertools import islice
from pathlib import Path

from ansinh.registry.problems import Problem, Severity

SHOWN = 5_000
"""Problems that a page looks at."""
_FILE = "problems.jsonl"


def write(folder: Path, problems: Iterable[Problem]) -> Counter[str]:
    """Write problems down, and count them by code."""
    found = list(problems)
    counts = Counter(problem.code for problem in found)
    of_each = SHOWN // max(len(counts), 1)
    seen: Counter[str] = Counter()
    first: list[Problem] = []
    later: list[Problem] = []
    for problem in found:
        seen[problem.code] += 1
        (first if seen[problem.code] <= of_each else later).append(problem)
    draft = folder / f"{_FILE}.draft"
    with draft.open("w", encoding="utf-8") as lines:
        for problem in (*first, *later):
            lines.write(json.dumps(astuple(problem), ensure_ascii=False) + "\n")
    draft.replace(folder / _FILE)
    return counts


def read(folder: Path, most: int | None = SHOWN) -> Iterator[Problem]:
    """Problems in the order in which they were written; none where the file is gone."""
    path = folder / _FILE
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            for line in islice(lines, most):
                yield Problem(*json.loads(line))


def in_order(counts: Mapping[str, int]) -> list[tuple[Problem, int]]:
    """Kinds of problems with how often each was found: the worst, then the most."""
    kinds = [(Problem(code, ""), count) for code, count in counts.items()]
    severities = list(Severity)
    return sorted(
        kinds, key=lambda one: (severities.index(one[0].kind.severity), -one[1])
    )
