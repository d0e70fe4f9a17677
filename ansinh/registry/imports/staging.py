"""Read the files of a form into `staged`: right rows in, wrong rows named."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ansinh.registry.imports.checking import checks_of, judged_sql, read_sql
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.homes import joins_home
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.imports.workbench import Workbench
from ansinh.registry.problems import Problem, Severity


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
    found.problems += _drop_repeated(bench, form, positions)


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
    expected: dict[tuple[str | None, ...], str] = {}
    for at, place, number, values in bench.rows(
        "SELECT file_at, position, coalesce(problem, warning), cells FROM staged "
        "WHERE problem IS NOT NULL OR warning IS NOT NULL ORDER BY file_at, position"
    ):
        check, cells = checks[number], dict(zip(form.headers, values, strict=True))
        asked = (check.code, check.column, cells.get("khoa"), cells.get("ten_dia_ban"))
        if asked not in expected:
            expected[asked] = _expected(bench, form, check.code, check.column, cells)
        yield Problem(
            check.code,
            positions.files[at].path.name,
            positions.row(at, place),
            check.column,
            cells[check.column] if check.quotes and check.column else None,
            expected[asked],
        )


def _broken_rows(positions: _Positions) -> Iterator[Problem]:
    """Rows with another number of cells than the header."""
    for file, rows in positions.broken.items():
        for row in rows:
            yield Problem("broken-row", file, row)


def _expected(
    bench: Workbench, form: Form, code: str, column: str | None, cells: dict[str, str]
) -> str:
    """What a correct cell would hold, where we can tell."""
    if code == "unknown-value":
        (one,) = (f for f in form.fields if f.header == column)
        return ", ".join(one.values or form.column_of(one).one_of)
    if code == "area-name-differs":
        rows = bench.rows("SELECT label FROM areas WHERE area = ?", [cells["khoa"]])
        return str(rows[0][0])
    if code == "unknown-area" and cells.get("ten_dia_ban"):
        alike = bench.rows(
            "SELECT label || ' là ' || area FROM areas "
            "WHERE plain(label) = plain(?) ORDER BY area LIMIT 3",
            [cells["ten_dia_ban"]],
        )
        if alike:
            return "Có thể là: " + "; ".join(label for (label,) in alike) + "."
    return ""


def _drop_repeated(
    bench: Workbench, form: Form, positions: _Positions
) -> Iterator[Problem]:
    """Keep one of the rows with the same key: the one reported last.

    A spell that a later month reports again replaces the earlier report; a row that
    stands twice in one file is a duplicate.
    """
    key = ", ".join(f'"{name}"' for name in form.table.key)
    latest = "ky DESC, file_at DESC" if "ky" in form.extra else "file_at DESC"
    # One number for a key: rows that share it by chance are told apart below.
    bench.run(
        f"CREATE OR REPLACE TABLE twice AS SELECT hash({key}) AS mark FROM staged "
        "GROUP BY mark HAVING count(*) > 1"
    )
    bench.run(
        "CREATE OR REPLACE TABLE superseded AS SELECT * FROM ("
        "SELECT rowid AS id, file_at, position, "
        "first_value(file_at) OVER kept AS kept_at, row_number() OVER kept AS rank "
        f"FROM staged SEMI JOIN twice ON hash({key}) = mark "
        f"WINDOW kept AS (PARTITION BY {key} ORDER BY {latest}, position)"
        ") WHERE rank > 1"
    )
    bench.run("DELETE FROM staged WHERE rowid IN (SELECT id FROM superseded)")
    for at, place in bench.rows(
        "SELECT file_at, position FROM superseded WHERE file_at = kept_at ORDER BY ALL"
    ):
        file = positions.files[at].path.name
        yield Problem("duplicate-row", file, positions.row(at, place))
