"""Stage large extracts of spells: what `imports/staging.py` does, mostly compiled.

Sure rows are put in order and looked at side by side; whatever might be wrong, a row or
a few rows together, is put into a small `staged` and goes through the same statements
as the rows of every other form.
"""

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ansinh.registry.arrays import Array
from ansinh.registry.imports.beside.overlapping import that_may_overlap, who_goes
from ansinh.registry.imports.checks.jumps import find_jumps
from ansinh.registry.imports.checks.overlaps import find_overlaps
from ansinh.registry.imports.checks.repeated import set_repeated_apart
from ansinh.registry.imports.compiled.counting import count_rows
from ansinh.registry.imports.compiled.doubtful import RIGHT, put_back, write_doubtful
from ansinh.registry.imports.compiled.judging import judge
from ansinh.registry.imports.compiled.lines import FIELDS
from ansinh.registry.imports.compiled.ordered import OrderedSpells
from ansinh.registry.imports.compiled.ordering import (
    GOING,
    MOST_AREAS,
    MOST_EMPLOYERS,
    REPEATED,
    put_in_order,
    without,
)
from ansinh.registry.imports.compiled.persons import People, find_people
from ansinh.registry.imports.compiled.reading import read_rows
from ansinh.registry.imports.compiled.rows import Rows
from ansinh.registry.imports.compiled.tables import staged_rows
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.imports.pace import Told
from ansinh.registry.imports.positions import Positions
from ansinh.registry.imports.staging import Findings, judge_rows
from ansinh.registry.imports.workbench import Workbench

_FEW = 4
"""Where one row in so many is doubtful, statements read all of them as fast."""


def stage_large(
    bench: Workbench,
    form: Form,
    files: Sequence[IncomingFile],
    found: Findings,
    told: Told,
) -> bool:
    """Fill `staged` as `staging.stage` does; False where the files are not fit for it.

    Fit are files whose lines are rows of the common columns, of which most are sure.
    Spells of people who stay where they are go to `bench.in_order`, not to `staged`.
    """
    areas = sorted(bench.names("SELECT area FROM areas"), key=str.encode)
    if len(areas) >= MOST_AREAS or not all(_is_common(form, file) for file in files):
        return False
    ((today,),) = bench.rows("SELECT getvariable('today')::DATE")
    rows = read_rows(form, files, areas, today.year, told)
    if rows is None or not _is_mostly_sure(rows):
        return False
    people = find_people(bench, rows)
    judge(bench, rows, people, today)
    if not _is_mostly_sure(rows) or _employers_at_most(rows) >= MOST_EMPLOYERS:
        return False
    # From here on something is said and counted: there is no way back.
    with ThreadPoolExecutor(1) as pool:
        ranks = pool.submit(people.ranks)
        all_people = _explain_doubtful(bench, form, files, found, rows, people)
    rank = ranks.result() if all_people is people else all_people.ranks()
    people = all_people
    spells, others = _look_at_all(bench, form, files, found, rows, people, rank)
    if len(others):
        _stage(bench, rows, people, others)
    else:
        bench.run("DROP TABLE staged")
    bench.in_order["spells"] = spells
    return True


def _is_common(form: Form, file: IncomingFile) -> bool:
    """Whether a file holds no column of the form that compiled passes do not read."""
    return {*file.header} & {*form.headers} <= {*FIELDS}


def _is_mostly_sure(rows: Rows) -> bool:
    return bool(np.count_nonzero(~rows.is_sure) * _FEW <= len(rows.is_sure))


def _employers_at_most(rows: Rows) -> int:
    """Employers there can be once doubtful rows are explained, each naming one more."""
    return len(rows.employers_named) + int(np.count_nonzero(~rows.is_sure))


def _explain_doubtful(
    bench: Workbench,
    form: Form,
    files: Sequence[IncomingFile],
    found: Findings,
    rows: Rows,
    people: People,
) -> People:
    """Judge doubtful rows by all rules; those that are right become sure."""
    for at, file in enumerate(files):
        begin, end = rows.firsts_of_files[at : at + 2]
        sure = np.count_nonzero(rows.is_sure[begin:end])
        found.rows_read[file.path.name] += int(sure)
    apart = write_doubtful(rows, files)
    lines = [places.tolist() for _, places in apart]
    positions = judge_rows(bench, form, [file for file, _ in apart], found, lines)
    right = bench.table(RIGHT)
    places = [
        rows.firsts_of_files[at] + positions.row(at, place) - 2
        for at, place in zip(
            right["file_at"].to_pylist(), right["position"].to_pylist(), strict=True
        )
    ]
    return put_back(rows, people, right, np.array(places, np.int64))


def _look_at_all(
    bench: Workbench,
    form: Form,
    files: Sequence[IncomingFile],
    found: Findings,
    rows: Rows,
    people: People,
    rank: Array,
) -> tuple[OrderedSpells, Array]:
    """Order the rows, and look for what several rows together make wrong.

    Returns those that stay where the lake has their people, and the others.
    """
    positions = Positions(files, dict(enumerate(rows.firsts_of_files)))
    ordered = put_in_order(rows, rank, who_goes(bench, people))
    _stage(bench, rows, people, ordered.marked(REPEATED))
    found.problems += itertools.starmap(
        positions.repeated, set_repeated_apart(bench, form)
    )
    superseded = bench.rows("SELECT position FROM superseded")
    ordered = without(ordered, rows, [place for (place,) in superseded])
    spells = OrderedSpells(rows, people, ordered.chosen(ordered.marks & GOING == 0))
    others = ordered.marked(GOING)
    _stage(bench, rows, people, np.append(others, that_may_overlap(bench, spells)))
    counts = count_rows(rows)
    bench.database.register("counts", counts)
    told = "SELECT area AS co_quan, month FROM counts"
    found.problems += map(positions.problem, find_overlaps(bench, told))
    found.problems += map(positions.problem, find_jumps(bench, "FROM counts"))
    bench.database.unregister("counts")
    return spells, others


def _stage(bench: Workbench, rows: Rows, people: People, chosen: Array) -> None:
    """Let `staged` hold some rows."""
    bench.database.register("rows_chosen", staged_rows(rows, people, chosen))
    bench.run(
        "CREATE OR REPLACE TABLE staged AS "
        "SELECT * FROM rows_chosen JOIN part_of USING (home)"
    )
    bench.database.unregister("rows_chosen")
