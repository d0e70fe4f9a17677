"""Bring staged rows into the tables of the next version, and write their files."""

from collections.abc import Collection

from ansinh.registry.imports.homes import BY_HOME, house_the_homeless, prepare_homes
from ansinh.registry.imports.rewriting import Told, rewrite
from ansinh.registry.imports.workbench import Workbench, quoted, same_key
from ansinh.registry.lake import ROW_GROUP, Change
from ansinh.registry.tables import (
    DeliveredRows,
    Deliveries,
    RegistryTable,
    sort_columns,
)


def merge(bench: Workbench, table: type[RegistryTable]) -> None:
    """Let staged rows replace rows of the same key in the next version's table."""
    name = table.name
    if name in BY_HOME:
        if bench.has("staged"):
            bench.run(f"ALTER TABLE staged RENAME TO incoming_{name}")
        return
    columns = ", ".join(f'"{c}"' for c in table.columns())
    bench.renew(
        name,
        f"SELECT {columns} FROM staged UNION ALL BY NAME "
        f"SELECT * FROM new_{name} AS old "
        f"ANTI JOIN staged ON {same_key(table.key, 'old', 'staged')}",
    )


def record_deliveries(bench: Workbench) -> None:
    """Take down which months of which schemes came in from whom, and how many rows.

    `counted` (checks/jumps.py) holds those of the extracts that come in.
    """
    bench.renew(
        "deliveries",
        # Rows of an official form are movements: they make no month whole.
        "FROM new_deliveries UNION SELECT DISTINCT area, scheme, month FROM counted",
    )
    bench.renew(
        "delivered_rows",
        "SELECT * FROM new_delivered_rows ANTI JOIN counted USING (area, scheme, month)"
        " UNION ALL BY NAME SELECT area, scheme, month, place, rows FROM counted",
    )


def write(
    bench: Workbench,
    change: Change,
    tables: Collection[type[RegistryTable]],
    told: Told = lambda *_: None,
) -> None:
    """Write the files of every table that changed."""
    changed = {table.name for table in tables}
    if changed & {*BY_HOME, "areas", "placements"}:
        prepare_homes(bench, changed)
        if bench.has("incoming_spells"):
            house_the_homeless(bench)
        rewrite(bench, change, told)
    written = {table for table in tables if table.name not in BY_HOME}
    if "spells" in changed:
        written |= {Deliveries, DeliveredRows}
    for table in sorted(written, key=lambda table: table.name):
        _write_table(bench, change, table)


def _write_table(bench: Workbench, change: Change, table: type[RegistryTable]) -> None:
    columns = ", ".join(f'"{c}"' for c in table.columns())
    order = dict.fromkeys((*sort_columns(table), *table.key))
    by = ", ".join(f'"{column}"' for column in order)
    bench.run(
        f"COPY (SELECT {columns} FROM new_{table.name} ORDER BY {by}) "
        f"TO {quoted(str(change.new_file(table.name)))} "
        f"(FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
    )
