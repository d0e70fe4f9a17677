"""Take files into the lake: look, check every row, merge, commit one version.

A row whose key is already in the lake replaces the old row. Rows with something wrong
are set aside with their place in the file; the rest comes in.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import duckdb

from ansinh.registry.imports.checking import MACROS, checks_of, rows_sql
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.reading import FORMS, IncomingFile, look_at
from ansinh.registry.lake import ROW_GROUP, Change, Lake, Source
from ansinh.registry.problems import Problem
from ansinh.registry.tables import (
    Deliveries,
    ParticipationSpells,
    RegistryTable,
    Residences,
    RowsSetAside,
    sort_columns,
)

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""


@dataclass
class ImportResult:
    """What became of an import."""

    version: int | None = None
    """Version made, or None when nothing changed."""
    problems: list[Problem] = field(default_factory=list)
    rows_read: int = 0
    rows_set_aside: int = 0
    already_in: list[str] = field(default_factory=list)
    """Files that an earlier version has taken in, unchanged."""
    refused: bool = False
    """Whether a file could not be taken in at all; then the lake is as it was."""


def import_files(
    lake: Lake,
    paths: Iterable[Path],
    *,
    secret: str,
    now: dt.datetime,
    progress: Progress | None = None,
) -> ImportResult:
    """Take files in as one version.

    `secret` makes the pseudonymous keys of persons; it must stay the same for a lake.

    Raises:
        LakeError: another import is under way.

    """
    tell = progress or (lambda *_: None)
    result = ImportResult()
    known = {source.sha256 for source in lake.sources()}
    files: list[IncomingFile] = []
    for path in sorted(paths):
        seen = look_at(path)
        if isinstance(seen, Problem):
            result.problems.append(seen)
        elif seen.sha256 in known:
            result.already_in.append(path.name)
        else:
            known.add(seen.sha256)
            files.append(seen)
    result.refused = bool(result.problems)
    if result.refused or not files:
        return result
    note = ", ".join(sorted({file.form.label_vi for file in files}))
    with lake.new_version(note, now) as change, duckdb.connect() as database:
        _Load(lake, change, database, result, secret).run(files, tell)
    result.version = lake.latest
    return result


class _Load:
    """One import under way."""

    def __init__(
        self,
        lake: Lake,
        change: Change,
        database: duckdb.DuckDBPyConnection,
        result: ImportResult,
        secret: str,
    ) -> None:
        self.lake, self.change, self.database = lake, change, database
        self.result = result
        self.read: dict[str, int] = {}
        self.aside: dict[str, int] = defaultdict(int)
        database.execute("SET VARIABLE secret = ?", [secret])
        database.execute(MACROS)

    def run(self, files: list[IncomingFile], tell: Progress) -> None:
        """Stage, merge and write every form, in the order in which one needs another."""
        by_form = {form.name: [f for f in files if f.form is form] for form in FORMS}
        self._open("areas")
        for place, form in enumerate(FORMS):
            mine = by_form[form.name]
            tell(form.label_vi, place / len(FORMS))
            if form.table is ParticipationSpells:
                self._know_persons()
            if mine:
                self._stage(form, mine)
                self._drop_duplicates(form, mine)
                self._merge(form.table)
            if form.table.name == "areas":
                self.database.execute("CREATE OR REPLACE TABLE areas AS FROM new_areas")
            if form.table is ParticipationSpells and mine:
                self._record_deliveries()
        tell("Ghi phiên bản mới", 0.95)
        self._write(by_form)
        self._record_sources(files)

    def _open(self, table: str) -> None:
        """Make `new_<table>` with the rows the lake has."""
        paths = [str(path) for path in self.lake.files(table)]
        if paths:
            source = f"read_parquet({paths})"
        else:
            self.database.register("nothing", self.lake.read(table))
            source = "nothing"
        self.database.execute(f"CREATE OR REPLACE TABLE new_{table} AS FROM {source}")

    def _know_persons(self) -> None:
        self._open_once("persons")
        self.database.execute(
            "CREATE OR REPLACE TABLE known_person AS SELECT person FROM new_persons"
        )

    def _open_once(self, table: str) -> None:
        tables = self.database.execute("SHOW TABLES").fetchall()
        if (f"new_{table}",) not in tables:
            self._open(table)

    def _stage(self, form: Form, files: list[IncomingFile]) -> None:
        """Read the files of a form into `staged`, with rows at fault set aside."""
        columns = [name for name in form.table.columns() if name != "home"]
        if form.table is ParticipationSpells:
            columns += ["co_quan", "ky"]
        chosen = ", ".join(
            f'{form.computed[name]} AS "{name}"'
            if name in form.computed
            else f'"{name}"'
            for name in columns
        )
        self.database.execute("DROP TABLE IF EXISTS staged")
        for _, same_header in groupby(
            sorted(files, key=lambda file: (file.header, file.path)),
            key=lambda file: file.header,
        ):
            group = list(same_header)
            rows = rows_sql(form, group)
            self.database.execute(f"CREATE OR REPLACE TABLE checked AS {rows}")
            self._set_aside(form, group)
            good = f"SELECT {chosen}, file FROM checked WHERE problem IS NULL"
            exists = ("staged",) in self.database.execute("SHOW TABLES").fetchall()
            verb = "INSERT INTO staged" if exists else "CREATE TABLE staged AS"
            self.database.execute(f"{verb} {good}")
            self.read.update(
                self.database.execute(
                    "SELECT file, count(*) FROM checked GROUP BY file"
                ).fetchall()
            )
            self.database.execute("DROP TABLE checked")

    def _set_aside(self, form: Form, files: Sequence[IncomingFile]) -> None:
        """Find the row numbers of what is wrong, in the files that have any."""
        faulty = self.database.execute(
            "SELECT DISTINCT file FROM checked "
            "WHERE problem IS NOT NULL OR warning IS NOT NULL"
        ).fetchall()
        names = {name for (name,) in faulty}
        checks = checks_of(form)
        for file in files:
            if file.path.name not in names:
                continue
            values = ", ".join(f'"raw {header}"' for header in form.headers)
            rows = self.database.execute(
                f"SELECT row_number, problem, warning, {values} FROM "
                f"({rows_sql(form, [file], number_rows=True)}) "
                "WHERE problem IS NOT NULL OR warning IS NOT NULL ORDER BY row_number"
            ).fetchall()
            for row, problem, warning, *cells in rows:
                place = warning if problem is None else problem
                check = checks[place]
                value = (
                    cells[form.headers.index(check.column)]
                    if check.quotes and check.column
                    else None
                )
                self._note(
                    Problem(
                        check.code,
                        file.path.name,
                        row,
                        check.column,
                        value,
                        self._expected(form, check.code, check.column, cells),
                    ),
                    kept_out=problem is not None,
                )
        self._note_rejects()

    def _note(self, problem: Problem, *, kept_out: bool) -> None:
        self.result.problems.append(problem)
        if kept_out:
            self.aside[problem.file] += 1

    def _note_rejects(self) -> None:
        """Take down rows that have another number of cells than the header."""
        rows = self.database.execute(
            "SELECT DISTINCT parse_filename(file_path), line FROM reject_errors "
            "JOIN reject_scans USING (scan_id, file_id) ORDER BY ALL"
        ).fetchall()
        for name, line in rows:
            self._note(Problem("broken-row", name, line), kept_out=True)
        for table in ("reject_errors", "reject_scans"):
            self.database.execute(f"DELETE FROM {table}")

    def _expected(
        self, form: Form, code: str, column: str | None, cells: Sequence[str]
    ) -> str | None:
        """What a correct cell would hold, where we can tell."""
        if code == "unknown-value":
            (one,) = (f for f in form.fields if f.header == column)
            words = one.values or dict.fromkeys(form.column_of(one).one_of)
            return ", ".join(words)
        by_header = dict(zip(form.headers, cells, strict=True))
        if code == "area-name-differs":
            row = self.database.execute(
                "SELECT label FROM areas WHERE area = ?", [by_header["khoa"]]
            ).fetchone()
            return str(row[0]) if row else None
        if code == "unknown-area" and by_header.get("ten_dia_ban"):
            alike = self.database.execute(
                "SELECT label || ' là ' || area FROM areas "
                "WHERE plain(label) = plain(?) ORDER BY area LIMIT 3",
                [by_header["ten_dia_ban"]],
            ).fetchall()
            if alike:
                return "Có thể là: " + "; ".join(label for (label,) in alike) + "."
        return ""

    def _drop_duplicates(self, form: Form, files: Sequence[IncomingFile]) -> None:
        """Keep one of the rows with the same key: the one reported last.

        A spell that a later month reports again replaces the earlier report; a row that
        stands twice in one file is a duplicate.
        """
        key = ", ".join(f'"{name}"' for name in form.table.key)
        latest = "ky DESC, file" if form.table is ParticipationSpells else "file"
        self.database.execute(
            f"CREATE OR REPLACE TABLE twice AS SELECT {key} FROM staged "
            f"GROUP BY {key} HAVING count(*) > 1"
        )
        self.database.execute(
            f"CREATE OR REPLACE TABLE superseded AS SELECT * FROM ("
            f"SELECT rowid AS id, file, first_value(file) OVER kept AS kept_file, "
            f"row_number() OVER kept AS place "
            f"FROM staged SEMI JOIN twice ON {_same(form.table.key, 'staged', 'twice')} "
            f"WINDOW kept AS (PARTITION BY {key} ORDER BY {latest}, rowid)"
            ") WHERE place > 1"
        )
        self.database.execute(
            "DELETE FROM staged WHERE rowid IN (SELECT id FROM superseded)"
        )
        twice_in = self.database.execute(
            "SELECT DISTINCT file FROM superseded WHERE file = kept_file"
        ).fetchall()
        for file in files:
            if (file.path.name,) not in twice_in:
                continue
            numbered = rows_sql(form, [file], number_rows=True)
            rows = self.database.execute(
                f"SELECT row_number FROM ({numbered}) AS numbered SEMI JOIN twice "
                f"ON {_same(form.table.key, 'numbered', 'twice')} "
                "WHERE problem IS NULL QUALIFY row_number() OVER "
                f"(PARTITION BY {key} ORDER BY row_number) > 1 ORDER BY row_number"
            ).fetchall()
            for (row,) in rows:
                self._note(Problem("duplicate-row", file.path.name, row), kept_out=True)

    def _merge(self, table: type[RegistryTable]) -> None:
        """Let staged rows replace rows of the same key in `new_<table>`."""
        name = table.name
        self._open_once(name)
        columns = ", ".join(f'"{c}"' for c in table.columns() if c != "home")
        home = ", NULL::VARCHAR AS home" if "home" in table.columns() else ""
        self.database.execute(
            f"CREATE OR REPLACE TABLE new_{name} AS "
            f"SELECT {columns}{home} FROM staged UNION ALL BY NAME "
            f"SELECT * FROM new_{name} AS old "
            f"ANTI JOIN staged ON {_same(table.key, 'old', 'staged')}"
        )

    def _record_deliveries(self) -> None:
        self._open_once("deliveries")
        self.database.execute(
            "CREATE OR REPLACE TABLE new_deliveries AS FROM new_deliveries UNION "
            "SELECT DISTINCT co_quan AS area, scheme, "
            "left(ky, 4)::INTEGER * 12 + right(ky, 2)::INTEGER - 1 AS month FROM staged"
        )

    def _write(self, by_form: dict[str, list[IncomingFile]]) -> None:
        """Write the files of every table that changed."""
        changed = {form.table for form in FORMS if by_form[form.name]}
        if ParticipationSpells in changed:
            changed.add(Deliveries)
        if changed & {ParticipationSpells, Residences}:
            changed |= {ParticipationSpells, Residences}
            self._find_homes()
        if self.aside:
            changed.add(RowsSetAside)
            self._record_rows_set_aside()
        for table in sorted(changed, key=lambda table: table.name):
            self._write_table(table)

    def _find_homes(self) -> None:
        """Commune of each person's latest residence: it orders the files."""
        for table in ("residences", "spells", "placements"):
            self._open_once(table)
        self.database.execute(
            """
            CREATE TABLE commune_of AS
            SELECT areas.area, CASE WHEN level = 'hamlet'
                THEN coalesce(arg_max(parent, placed.first_day), areas.area)
                ELSE areas.area END AS home
            FROM areas LEFT JOIN new_placements AS placed ON placed.area = areas.area
            GROUP BY areas.area, level;
            CREATE TABLE home_of AS
            SELECT person, home FROM (
                SELECT person, arg_max(area, first_day) AS area
                FROM new_residences GROUP BY person
            ) JOIN commune_of USING (area)
            """
        )

    def _write_table(self, table: type[RegistryTable]) -> None:
        name = table.name
        columns = ", ".join(f'"{c}"' for c in table.columns() if c != "home")
        source = f"SELECT {columns} FROM new_{name}"
        if "home" in table.columns():
            elsewhere = "place" if table is ParticipationSpells else "NULL"
            source = (
                f"SELECT {columns}, coalesce(home_of.home, {elsewhere}) AS home "
                f"FROM (SELECT * EXCLUDE (home) FROM new_{name}) "
                "LEFT JOIN home_of USING (person)"
            )
        order = ", ".join(
            f'"{c}"' for c in dict.fromkeys((*sort_columns(table), *table.key))
        )
        path = self.change.new_file(name)
        self.database.execute(
            f"COPY ({source} ORDER BY {order}) TO '{path}' "
            f"(FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
        )

    def _record_rows_set_aside(self) -> None:
        self._open_once("set_aside")
        self.database.executemany(
            "INSERT INTO new_set_aside VALUES (?, ?, ?, ?)",
            [
                (problem.file, problem.row or 0, problem.code, problem.column)
                for problem in self.result.problems
            ],
        )

    def _record_sources(self, files: list[IncomingFile]) -> None:
        for file in files:
            name = file.path.name
            source = Source(
                name, file.sha256, self.read.get(name, 0), self.aside.get(name, 0)
            )
            self.change.sources.append(source)
            self.result.rows_read += source.rows_read
            self.result.rows_set_aside += source.rows_set_aside


def _same(key: Iterable[str], left: str, right: str) -> str:
    """Condition that two rows have the same key; empty equals empty."""
    return " AND ".join(
        f'{left}."{name}" IS NOT DISTINCT FROM {right}."{name}"' for name in key
    )
