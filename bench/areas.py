"""Time of a nation's areas through time, beside the same walk written by hand.

    python bench/areas.py DATA

DATA holds a lake into which official lists were taken (`ansinh areas import`). Times
are processor time; the hand-written side has floats, and follows links forward only.
"""

import datetime as dt
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from ansinh.indicators.rollup import roll_up
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.terms.areas import AreaHistory, CommonMap, Level


def timed(what: str, run: Callable[[], object]) -> float:
    """Print and return the best of three times."""
    times = []
    for _ in range(3):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    print(f"{what:<58} {min(times) * 1000:8.1f} ms")
    return min(times)


def locate_all(history: AreaHistory, day: dt.date) -> None:
    """Where the people of every area are on a day, with nothing prepared."""
    on = history.map_on(day)
    for key in history.areas:
        on.locate(key)


def locate_by_hand(history: AreaHistory, day: dt.date) -> dict[str, dict[str, float]]:
    """Where the people of every area are on a later day, in floats."""
    links = defaultdict(list)
    for link in history.successions:
        links[link.old].append((link.new, float(link.share)))
    ended = {
        key
        for key, area in history.areas.items()
        if area.last_day and area.last_day < day
    }
    found: dict[str, dict[str, float]] = {}
    for key in history.areas:
        where: dict[str, float] = defaultdict(float)
        waiting = [(key, 1.0)]
        while waiting:
            current, share = waiting.pop()
            if current in ended and links[current]:
                waiting += [(new, share * part) for new, part in links[current]]
            else:
                where[current] += share
        found[key] = dict(where)
    return found


def main(folder: Path) -> None:
    """Measure each step on the newest version of a lake."""
    registry = Registry(Lake(folder))
    history = registry.history
    last = history.change_days[-1]
    keys = tuple(sorted(history.areas))
    print(
        f"{len(keys)} areas, {len(history.placements)} placements, "
        f"{len(history.successions)} successions, {len(history.change_days)} changes"
    )
    timed("areas from the lake", lambda: Registry(Lake(folder)).history)

    def fresh() -> AreaHistory:
        return AreaHistory(
            history.areas.values(),
            history.placements,
            history.successions,
            history.former_names,
        )

    timed("history built from its rows", fresh)
    timed("map of one day", lambda: fresh().map_on(last))
    ours = timed(
        "every area of every day located on the last map",
        lambda: locate_all(fresh(), last),
    )
    by_hand = timed("the same by hand", lambda: locate_by_hand(history, last))
    print(f"{'ratio':<58} {ours / by_hand:8.2f}")
    for level in (Level.PROVINCE, Level.COMMUNE):
        timed(
            f"roll-up of every area to the {level} on one map",
            lambda level=level: roll_up.__wrapped__(keys, history.map_on(last), level),
        )
        timed(
            f"common map of the {level} over all changes",
            lambda level=level: CommonMap(history, level, history.change_days[0], last),
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
