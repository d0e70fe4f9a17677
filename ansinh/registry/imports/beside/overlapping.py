"""Whose spells may overlap, of the lake and of an import together: compiled.

What these overlap, and by how much, statements say (`checks/overlaps.py`).
"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from ansinh.registry.arrays import Array, numbers_of
from ansinh.registry.compiling import njit
from ansinh.registry.imports.beside.spells import (
    EMPLOYER,
    FIRST,
    GROUP,
    LAST,
    PERSON,
    SCHEME,
    Spells,
    rows_of_range,
    side_by_side,
)
from ansinh.registry.imports.beside.walking import end_of, precedes, replace
from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.imports.compiled.ordered import OrderedSpells
from ansinh.registry.imports.compiled.ordering import OVERLAPPING
from ansinh.registry.imports.compiled.persons import NO_HOME, People
from ansinh.registry.imports.homes import file_of
from ansinh.registry.imports.workbench import Workbench
from ansinh.terms.schemes import Scheme

_MONTH = 31
"""Days that two spells may overlap (checks/overlaps.py)."""


def who_goes(bench: Workbench, people: People) -> Array:
    """Whether each has no home, or another one than in the lake's spells."""
    goes: Array = people.home == NO_HOME
    if bench.lake.starts("spells"):
        moved = numbers_of(bench.table("SELECT person FROM moved")["person"])
        if len(moved):
            goes |= np.isin(people.key, moved)
    return goes


def that_may_overlap(bench: Workbench, spells: OrderedSpells) -> Array:
    """Rows of people whose spells may overlap, one another or those in the lake.

    All stay where the lake has them.

    Raises:
        LakeError: a file with spells of the same people is damaged.

    """
    starts, ordered = bench.lake.starts("spells"), spells.ordered
    if not starts:
        return ordered.marked(OVERLAPPING)
    ranges = [
        (first, beyond, file_of(first, starts))
        for first, beyond in bench.rows("SELECT first, beyond FROM parts ORDER BY part")
        if spells.count(first, beyond)
    ]
    bench.lake.whole_files("spells", only={file for *_, file in ranges})

    def look(place: tuple[str, str | None, Path | None]) -> Array:
        first, beyond, file = place
        new = spells.between(first, beyond)
        return _find_suspects(side_by_side(rows_of_range(file, first, beyond), new))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        suspects = np.concatenate([np.empty(0, np.bool_), *pool.map(look, ranges)])
    rows: Array = ordered.order[suspects]
    return rows


def _find_suspects(spells: Spells) -> Array:
    """Whether each spell that came in is of a person with spells that may overlap."""
    suspect = np.zeros(spells.numbers.shape[1], np.bool_)
    _find(
        spells.numbers,
        spells.of_lake,
        spells.place_of("scheme", Scheme.COMPULSORY),
        len(spells.lists["employer"]),
        spells.place_of("scheme", Scheme.HEALTH),
        spells.place_of("group", "GD"),
        suspect,
    )
    return suspect[spells.of_lake :]


@njit(cache=True, nogil=True)
def _find(
    rows: Any,
    of_lake: int,
    compulsory: int,
    no_employer: int,
    health: int,
    household: int,
    suspect: Any,
) -> None:
    """Mark the spells of suspects that came in."""
    size = rows.shape[1]
    is_replaced, became = np.zeros(of_lake, np.bool_), np.zeros(size, np.int8)
    mine, theirs = 0, of_lake
    while theirs < size:
        while mine < of_lake and precedes(rows, mine, theirs, PERSON + 1):
            mine += 1
        here = end_of(rows, theirs, mine, of_lake)
        there = end_of(rows, theirs, theirs, size)
        replace(rows, (mine, here), (theirs, there), 0, is_replaced, became)
        begin, worker_until, household_until = theirs, -OPEN, -OPEN
        while mine < here or theirs < there:
            if mine < here and is_replaced[mine]:
                mine += 1
                continue
            if theirs == there or (
                mine < here and rows[FIRST, mine] <= rows[FIRST, theirs]
            ):
                at, mine = mine, mine + 1
            else:
                at, theirs = theirs, theirs + 1
            if rows[SCHEME, at] == compulsory and rows[EMPLOYER, at] != no_employer:
                if worker_until - rows[FIRST, at] >= _MONTH:
                    suspect[begin:there] = True
                worker_until = max(worker_until, rows[LAST, at])
            elif rows[SCHEME, at] == health and rows[GROUP, at] == household:
                if household_until - rows[FIRST, at] >= _MONTH:
                    suspect[begin:there] = True
                household_until = max(household_until, rows[LAST, at])
