"""Read the files of a form into `staged`: right rows in, wrong rows named."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
from ansinh.registry.imports.workbench import Workbench
from ansinh.registry.problems import Problem, Severity
from ansinh.registry.tables import ParticipationSpells, Persons, RegistryTable

_LOOKS: Mapping[type[RegistryTable], Sequence[Callable[[Workbench], list[Finding]]]] = {
    Persons: (find_january_births,),
    ParticipationSpells: (find_overlaps, find_jumps),
}
"""What is looked for in all rows of a table together."""


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


@dataclass(frozen=True)
class _Positions:
    """Where the rows read lie in the files they come from."""

    files: Sequence[IncomingFile]
    first: Mapping[int, int]
    """Place among all rows read of a file's first row, by the file's place."""
    broken: Mapping[str, Sequence[int]]
    """Rows that could not be read at all, by file name."""

    def row(self, at: int, place: int) -> int:
        """Number of a row in its file, with the header as row 1."""
        broken = self.broken.get(self.files[at].path.name, ())
        row, skipped = place - self.first[at] + 2, 0
        while (before := bisect_right(broken, row + skipped)) > skipped:
            skipped = before
        return row + skipped


def stage(
    bench: Workbench, form: Form, files: Sequence[IncomingFile], found: Findings
) -> None:
    """Fill `staged` with the right rows of all files, one row for a key.

    Beside the columns of the table it has those that the form reads for checks alone.
    Where rows are ordered by home it has `home` and `part` too, once homes are known.
    """
    bench.open_all(form.joins)
    bench.run(f"CREATE OR REPLACE TABLE read AS {read_sql(form, files)}")
    positions = _find_positions(bench, files, found)
    judged = _judged(form, homes_known=bench.has("part_of"))
    bench.run(f"CREATE OR REPLACE TABLE staged AS {judged}")
    bench.run("DROP TABLE read")
    found.problems += _wrong_rows(bench, form, positions)
    bench.run("DELETE FROM staged WHERE problem IS NOT NULL")
    found.problems += _broken_rows(positions)
    found.problems += _repeated_rows(bench, form, positions)
    for look in _LOOKS.get(form.table, ()):
        found.problems += (_problem(one, positions) for one in look(bench))


def _find_positions(
    bench: Workbench, files: Sequence[IncomingFile], found: Findings
) -> _Positions:
    first = {}
    for at, rows, place in bench.rows(
        "SELECT file_at, count(*), min(rowid) FROM read GROUP BY file_at"
    ):
        found.rows_read[files[at].path.name] += rows
        first[at] = place
    broken: dict[str, list[int]] = {}
    for file, line in bench.rows(
        "SELECT DISTINCT parse_filename(file_path), line FROM reject_errors "
        "JOIN reject_scans USING (scan_id, file_id) ORDER BY ALL"
    ):
        broken.setdefault(file, []).append(line)
    bench.run("DELETE FROM reject_errors")
    bench.run("DELETE FROM reject_scans")
    return _Positions(files, first, broken)


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
    bench: Workbench, form: Form, positions: _Positions
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


def _broken_rows(positions: _Positions) -> Iterator[Problem]:
    """Rows with another number of cells than the header."""
    for file, rows in positions.broken.items():
        for row in rows:
            yield Problem("broken-row", file, row)


def _problem(one: Finding, positions: _Positions) -> Problem:
    """What was found, at its place in the file."""
    place = one.position
    row = None if place is None else positions.row(one.file_at, place)
    file = positions.files[one.file_at].path.name
    return Problem(one.code, file, row, one.column, one.value, one.expected)


def _repeated_rows(
    bench: Workbench, form: Form, positions: _Positions
) -> Iterator[Problem]:
    """Rows that repeat another, or contradict one of the same key in their file."""
    for at, place, other in set_repeated_apart(bench, form):
        file, row = positions.files[at].path.name, positions.row(at, place)
        if other is None:
            yield Problem("duplicate-row", file, row)
        else:
            against = str(positions.row(at, other))
            yield Problem("conflicting-rows", file, row, expected=against)
