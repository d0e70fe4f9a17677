"""Read the files of a form into `staged`: right rows in, wrong rows named."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ansinh.registry.imports.checking import checks_of, rows_sql
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.imports.workbench import Workbench, same_key
from ansinh.registry.problems import Problem, Severity
from ansinh.registry.tables import ParticipationSpells


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
    bench: Workbench, form: Form, files: Sequence[IncomingFile], found: Findings
) -> None:
    """Fill `staged` with the right rows of all files, one row for a key."""
    columns = [name for name in form.table.columns() if name != "home"]
    if form.table is ParticipationSpells:
        columns += ["co_quan", "ky"]
    plain = {name: f'"{name}"' for name in columns}
    chosen = ", ".join(
        f"{form.computed.get(name, column)} AS {column}"
        for name, column in plain.items()
    )
    bench.run("DROP TABLE IF EXISTS staged")
    verb = "CREATE TABLE staged AS"
    for group in _by_header(files):
        bench.run(f"CREATE OR REPLACE TABLE checked AS {rows_sql(form, group)}")
        counted = bench.rows("SELECT file, count(*) FROM checked GROUP BY file")
        found.rows_read.update(dict(counted))
        found.problems += _wrong_rows(bench, form, group)
        bench.run(f"{verb} SELECT {chosen}, file FROM checked WHERE problem IS NULL")
        verb = "INSERT INTO staged"
    bench.run("DROP TABLE checked")
    found.problems += _drop_repeated(bench, form, files)


def _by_header(files: Sequence[IncomingFile]) -> Iterator[list[IncomingFile]]:
    """Files with the same header row, to be read in one pass."""
    ordered = sorted(files, key=lambda file: (file.header, file.path))
    for _, group in groupby(ordered, key=lambda file: file.header):
        yield list(group)


def _wrong_rows(
    bench: Workbench, form: Form, files: Sequence[IncomingFile]
) -> Iterator[Problem]:
    """What is wrong in `checked`, with row numbers, in order of file and row."""
    faulty = bench.names(
        "SELECT DISTINCT file FROM checked "
        "WHERE problem IS NOT NULL OR warning IS NOT NULL"
    )
    checks = checks_of(form)
    raw = ", ".join(f'"raw {header}"' for header in form.headers)
    for file in files:
        if file.path.name not in faulty:
            continue
        rows = bench.rows(
            f"SELECT row_number, coalesce(problem, warning), {raw} "
            f"FROM ({rows_sql(form, [file], number_rows=True)}) "
            "WHERE problem IS NOT NULL OR warning IS NOT NULL ORDER BY row_number"
        )
        for row, place, *values in rows:
            check, cells = checks[place], dict(zip(form.headers, values, strict=True))
            yield Problem(
                check.code,
                file.path.name,
                row,
                check.column,
                cells[check.column] if check.quotes and check.column else None,
                _expected(bench, form, check.code, check.column, cells),
            )
    yield from _broken_rows(bench)


def _broken_rows(bench: Workbench) -> Iterator[Problem]:
    """Rows with another number of cells than the header."""
    rows = bench.rows(
        "SELECT DISTINCT parse_filename(file_path), line FROM reject_errors "
        "JOIN reject_scans USING (scan_id, file_id) ORDER BY ALL"
    )
    for file, line in rows:
        yield Problem("broken-row", file, line)
    bench.run("DELETE FROM reject_errors")
    bench.run("DELETE FROM reject_scans")


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
    bench: Workbench, form: Form, files: Sequence[IncomingFile]
) -> Iterator[Problem]:
    """Keep one of the rows with the same key: the one reported last.

    A spell that a later month reports again replaces the earlier report; a row that
    stands twice in one file is a duplicate.
    """
    columns = form.table.key
    key = ", ".join(f'"{name}"' for name in columns)
    latest = "ky DESC, file" if form.table is ParticipationSpells else "file"
    bench.run(
        f"CREATE OR REPLACE TABLE twice AS SELECT {key} FROM staged "
        f"GROUP BY {key} HAVING count(*) > 1"
    )
    bench.run(
        "CREATE OR REPLACE TABLE superseded AS SELECT * FROM ("
        "SELECT rowid AS id, file, first_value(file) OVER kept AS kept_file, "
        "row_number() OVER kept AS place "
        f"FROM staged SEMI JOIN twice ON {same_key(columns, 'staged', 'twice')} "
        f"WINDOW kept AS (PARTITION BY {key} ORDER BY {latest}, rowid)"
        ") WHERE place > 1"
    )
    bench.run("DELETE FROM staged WHERE rowid IN (SELECT id FROM superseded)")
    faulty = bench.names("SELECT DISTINCT file FROM superseded WHERE file = kept_file")
    for file in files:
        if file.path.name not in faulty:
            continue
        numbered = rows_sql(form, [file], number_rows=True)
        rows = bench.rows(
            f"SELECT row_number FROM ({numbered}) AS numbered "
            f"SEMI JOIN twice ON {same_key(columns, 'numbered', 'twice')} "
            "WHERE problem IS NULL QUALIFY row_number() OVER "
            f"(PARTITION BY {key} ORDER BY row_number) > 1 ORDER BY row_number"
        )
        for (row,) in rows:
            yield Problem("duplicate-row", file.path.name, row)
