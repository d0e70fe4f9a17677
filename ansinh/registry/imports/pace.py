"""How far the reading of files has come: rows, and how many a second."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ansinh.terms.numbers import format_number

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""
Told = Callable[[int, int], None]
"""Told how many rows of how many have been read."""

_SAMPLE = 1 << 18
_LOOK_AGAIN = 0.2
"""Seconds between two looks at a statement under way."""


@dataclass
class Pace:
    """Tells the rows of one form while they are read."""

    tell: Progress
    label: str
    begin: float
    """Part of the whole that is done when reading begins."""
    end: float
    _began: float = field(default_factory=time.monotonic)

    def __call__(self, done: int, of: int) -> None:
        """Tell that so many rows have been read of so many."""
        rate = int(done / max(time.monotonic() - self._began, 0.1))
        numbers = (format_number(number) for number in (done, of, rate))
        text = "{}, đã đọc {} trong khoảng {} dòng, {} dòng/giây".format(
            self.label, *numbers
        )
        self.tell(text, self.begin + (self.end - self.begin) * done / max(of, 1))


def count_roughly(paths: Iterable[Path]) -> int:
    """Rows of plain files, by the lengths of their first lines."""
    rows = 0.0
    for path in paths:
        with path.open("rb") as file:
            start = file.read(_SAMPLE)
        rows += path.stat().st_size * start.count(b"\n") / max(len(start), 1)
    return round(rows)


def watch(
    database: duckdb.DuckDBPyConnection,
    statement: Callable[[], None],
    told: Told,
    rows: int,
) -> None:
    """Execute a statement aside, telling meanwhile how far it is.

    Whatever stops the telling, an interrupt from the keyboard too, stops the statement.
    """
    with ThreadPoolExecutor(1) as aside:
        running = aside.submit(statement)
        try:
            while not wait([running], timeout=_LOOK_AGAIN).done:
                part = max(database.query_progress(), 0) / 100
                told(int(part * rows), rows)
        except BaseException:
            database.interrupt()
            raise
    running.result()
