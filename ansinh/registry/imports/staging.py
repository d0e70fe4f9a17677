"""Read the files of a form into `staged`: right rows in, wrong rows named."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from ansinh.registry.imports.checking import checks_of, judged_sql, read_sql
from ansinh.registry.imports.checks.births import find_january_births
from ansinh.registry.imports.checks.expected import asked_for, expected
from ansinh.registry.imports.checks.finding import Finding
from ansinh.registry.imports.checks.jumps import find_jumps
from ansinh.registry.imports.checks.overlaps import find_overlaps
from ansinh.registry.imports.checks.repeated import set_repeated_apart
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.homes import joins_home
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.imports.inhabitants import Inhabitants
from ansinh.registry.imports.pace import Told, count_roughly, watch
from ansinh.registry.imports.positions import Positions
from ansinh.registry.imports.workbench import Workbench
from ansinh.registry.problems import Problem, Severity
from ansinh.registry.tables import ParticipationSpells, Persons, RegistryTable

_LOOKS: Mapping[type[RegistryTable], Sequence[Callable[[Workbench], list[Finding]]]] = {
    Persons: (find_january_births,),
    ParticipationSpells: (find_overlaps, find_jumps),
}
"""What is looked for in all rows of a table together."""

LARGE = 16 << 20
"""Bytes of files from which on compiled passes are the faster way."""


@dataclass
class Findings:
    """What was read and what was wrong, over all files of an import."""

    problems: list[Problem] = field(default_factory=list)
    rows_read: Counter[str] = field(default_factory=Counter)
    """Rows by file."""

    @property
    def set_aside(self) -> list[Problem]:
        """Problems of rows that stay out."""
        return [p for p in self.problems if p.kind.severity is Severity.SET_ASIDE]


def stage(
    bench: Workbench,
    form: Form,
    files: Sequence[IncomingFile],
    found: Findings,
    told: Told = lambda *_: None,
) -> None:
    """Fill `staged` with the right rows of all files, one row for a key.

    Beside the columns of the table it has those that the form reads for checks alone.
    Where rows are ordered by home it has `home` and `part` too, once homes are known.
    """
    if (
        _are_large(form, files)
        and bench.has("part_of")
        and _compiled("staging").stage_large(bench, form, files, found, told)
    ):
        return
    positions = judge_rows(bench, form, files, found, told=told)
    found.problems += itertools.starmap(
        positions.repeated, set_repeated_apart(bench, form)
    )
    for look in _LOOKS.get(form.table, ()):
        found.problems += map(positions.problem, look(bench))


def begin_ahead(paths: Iterable[Path], inhabitants: Inhabitants) -> None:
    """Begin beside the first look at files what large extracts will need."""
    if sum(path.stat().st_size for path in paths) >= LARGE:
        Thread(target=_compiled, args=["staging"]).start()
        inhabitants.look_up_ahead()


def _are_large(form: Form, files: Sequence[IncomingFile]) -> bool:
    """Whether files are large enough for compiled passes, which take time to load."""
    size = sum(file.path.stat().st_size for file in files)
    return form.table is ParticipationSpells and size >= LARGE


def _compiled(module: str) -> Any:
    # Loading the compiler takes longer than a small import.
    return import_module(f"ansinh.registry.imports.compiled.{module}")


def judge_rows(
    bench: Workbench,
    form: Form,
    files: Sequence[IncomingFile],
    found: Findings,
    lines: Sequence[Sequence[int]] = (),
    told: Told = lambda *_: None,
) -> Positions:
    """Fill `staged` with the rows that are right by themselves; the others are named.

    `lines` as in `Positions`.
    """
    bench.open_all(form.joins)
    reading = f"CREATE OR REPLACE TABLE read AS {read_sql(form, files)}"
    rows = count_roughly(file.path for file in files)
    watch(bench.database, lambda: bench.run(reading), told, rows)
    positions = _find_positions(bench, files, found, lines)
    judged = _judged(form, homes_known=bench.has("part_of"))
    bench.run(f"CREATE OR REPLACE TABLE staged AS {judged}")
    bench.run("DROP TABLE read")
    found.problems += _wrong_rows(bench, form, positions)
    bench.run("DELETE FROM staged WHERE problem IS NOT NULL")
    found.problems += positions.broken_rows()
    return positions


def _find_positions(
    bench: Workbench,
    files: Sequence[IncomingFile],
    found: Findings,
    lines: Sequence[Sequence[int]],
) -> Positions:
    first = {}
    for at, rows, place in bench.rows(
        "SELECT file_at, count(*), min(rowid) FROM read GROUP BY file_at"
    ):
        found.rows_read[files[at].path.name] += rows
        first[at] = place
    places = {file.path.name: at for at, file in enumerate(files)}
    broken: dict[int, list[int]] = {}
    for name, line in bench.rows(
        "SELECT DISTINCT parse_filename(file_path), line FROM reject_errors "
        "JOIN reject_scans USING (scan_id, file_id) ORDER BY ALL"
    ):
        broken.setdefault(places[name], []).append(line)
    bench.run("DELETE FROM reject_errors")
    bench.run("DELETE FROM reject_scans")
    return Positions(files, first, broken, lines)


def _judged(form: Form, *, homes_known: bool) -> str:
    """Query for the rows of `read` in the columns of the table, and what is wrong."""
    columns = {
        name: form.computed.get(name, f'typed."{name}"')
        for name in form.table.columns()
        if name != "home"
    }
    columns |= {header: f'typed."{header}"' for header in form.extra}
    joins = form.joins
    if homes_known and "home" in form.table.columns():
        columns |= {"home": "coalesce(home_of.home, '')", "part": "part_of.part"}
        joins += " " + joins_home("typed")
    chosen = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
    problem, warning = judged_sql(form)
    named = [f.column for f in form.fields] + list(form.extra)
    cells = ", ".join(f'typed."{name}"::VARCHAR' for name in named)
    return f"""
        SELECT * REPLACE (CASE WHEN problem IS NOT NULL OR warning IS NOT NULL
            THEN coalesce(cells, [{cells.replace("typed.", "judged.")}]) END AS cells)
        FROM (
            SELECT {chosen}, file_at, typed.rowid AS position, {problem} AS problem,
                {warning} AS warning, cells
            FROM read AS typed {joins}
        ) AS judged
    """


def _wrong_rows(
    bench: Workbench, form: Form, positions: Positions
) -> Iterator[Problem]:
    """What is wrong in `staged`, with row numbers, in order of file and row."""
    checks = checks_of(form)
    answers: dict[tuple[str | None, ...], str] = {}
    for at, place, number, values in bench.rows(
        "SELECT file_at, position, coalesce(problem, warning), cells FROM staged "
        "WHERE problem IS NOT NULL OR warning IS NOT NULL ORDER BY file_at, position"
    ):
        check, cells = checks[number], dict(zip(form.headers, values, strict=True))
        asked = asked_for(check, cells)
        if asked not in answers:
            answers[asked] = expected(bench, form, check, cells)
        yield Problem(
            check.code,
            positions.files[at].path.name,
            positions.row(at, place),
            check.column,
            cells[check.column] if check.quotes and check.column else None,
            answers[asked],
        )
