"""Bring staged rows into the tables of the next version, and write their files."""

from collections.abc import Iterable

from ansinh.registry.imports.staging import Findings
from ansinh.registry.imports.workbench import Workbench, same_key
from ansinh.registry.lake import ROW_GROUP, Change
from ansinh.registry.tables import (
    Deliveries,
    ParticipationSpells,
    RegistryTable,
    Residences,
    RowsSetAside,
    sort_columns,
)

_ELSEWHERE = {"residences": "area", "spells": "place", "careers": "''"}
"""Where a row stands whose person has no residence, by table."""


def merge(bench: Workbench, table: type[RegistryTable]) -> None:
    """Let staged rows replace rows of the same key in `new_<table>`."""
    name = table.name
    bench.open(name)
    columns = ", ".join(f'"{c}"' for c in table.columns() if c != "home")
    home = ", NULL::VARCHAR AS home" if "home" in table.columns() else ""
    bench.run(
        f"CREATE OR REPLACE TABLE new_{name} AS "
        f"SELECT {columns}{home} FROM staged UNION ALL BY NAME "
        f"SELECT * FROM new_{name} AS old "
        f"ANTI JOIN staged ON {same_key(table.key, 'old', 'staged')}"
    )


def record_deliveries(bench: Workbench) -> None:
    """Take down which months of which schemes came in from whom."""
    bench.open("deliveries")
    bench.run(
        "CREATE OR REPLACE TABLE new_deliveries AS FROM new_deliveries UNION "
        "SELECT DISTINCT co_quan AS area, scheme, "
        "left(ky, 4)::INTEGER * 12 + right(ky, 2)::INTEGER - 1 AS month FROM staged"
    )


def write(
    bench: Workbench,
    change: Change,
    tables: Iterable[type[RegistryTable]],
    found: Findings,
) -> None:
    """Write the files of every table that changed."""
    changed = set(tables)
    if ParticipationSpells in changed:
        changed.add(Deliveries)
    if changed & {ParticipationSpells, Residences}:
        # Who moves house moves in both files, which are read side by side.
        changed |= {ParticipationSpells, Residences}
        _find_homes(bench)
    if found.set_aside:
        changed.add(RowsSetAside)
        _record_problems(bench, found)
    for table in sorted(changed, key=lambda table: table.name):
        _write_table(bench, change, table)


def _find_homes(bench: Workbench) -> None:
    """Commune of each person's latest residence: it orders the files."""
    for table in ("residences", "spells", "placements"):
        bench.open(table)
    bench.run(
        """
        CREATE TABLE commune_of AS
        SELECT areas.area, CASE WHEN level = 'hamlet'
            THEN coalesce(arg_max(parent, placed.first_day), areas.area)
            ELSE areas.area END AS home
        FROM areas LEFT JOIN new_placements AS placed ON placed.area = areas.area
        GROUP BY areas.area, level
        """
    )
    bench.run(
        """
        CREATE TABLE home_of AS
        SELECT person, home FROM (
            SELECT person, arg_max(area, first_day) AS area
            FROM new_residences GROUP BY person
        ) JOIN commune_of USING (area)
        """
    )


def _record_problems(bench: Workbench, found: Findings) -> None:
    bench.open("set_aside")
    bench.database.executemany(
        "INSERT INTO new_set_aside VALUES (?, ?, ?, ?)",
        [(one.file, one.row, one.code, one.column) for one in found.set_aside],
    )


def _write_table(bench: Workbench, change: Change, table: type[RegistryTable]) -> None:
    columns = ", ".join(f'"{c}"' for c in table.columns() if c != "home")
    source = f"SELECT {columns} FROM new_{table.name}"
    if "home" in table.columns():
        elsewhere = _ELSEWHERE[table.name]
        source = (
            f"SELECT {columns}, coalesce(home_of.home, {elsewhere}) AS home "
            f"FROM (SELECT * EXCLUDE (home) FROM new_{table.name}) "
            "LEFT JOIN home_of USING (person)"
        )
    order = dict.fromkeys((*sort_columns(table), *table.key))
    by = ", ".join(f'"{column}"' for column in order)
    bench.run(
        f"COPY ({source} ORDER BY {by}) TO '{change.new_file(table.name)}' "
        f"(FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
    )
