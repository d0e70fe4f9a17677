"""What an import would do: rows new, changed and unchanged, table by table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.registry.imports.homes import file_of
from ansinh.registry.imports.workbench import Workbench, quoted, same_key
from ansinh.registry.problems import Problem, Severity
from ansinh.registry.tables import RegistryTable

_KEEPS_REASON = """(
    staged.ended_because IS NOT DISTINCT FROM old.ended_because
    OR staged.ended_because IS NULL AND staged.last_day = old.last_day
)"""
"""An end that is delivered again without its reason keeps it (reasons.py)."""


@dataclass(frozen=True)
class Outcome:
    """What would become of the rows that fill one table."""

    table: str
    label_vi: str
    new: int
    changed: int
    """Rows whose key the lake has, with something else in another column."""
    unchanged: int
    set_aside: int
    warned: int
    """Rows that come in, and that somebody should look at."""


class DryRunEnded(Exception):  # noqa: N818 - nothing is wrong
    """Leaves the version under construction, so that nothing of it stays."""


def compare(
    bench: Workbench, table: type[RegistryTable], problems: Sequence[Problem]
) -> Outcome:
    """Compare the rows that come in with what the lake has of a table."""
    counts = [(0, 0, 0)]
    if table.name in bench.in_order:
        counts.append(_count_in_order(bench, table))
    if bench.has("staged"):
        counts.append(_count_staged(bench, table))
    new, changed, unchanged = map(sum, zip(*counts, strict=True))
    by_severity = {
        severity: {(p.file, p.row) for p in problems if p.kind.severity is severity}
        for severity in Severity
    }
    aside = by_severity[Severity.SET_ASIDE]
    warned = by_severity[Severity.WARN] - aside
    return Outcome(
        table.name, table.label_vi, new, changed, unchanged, len(aside), len(warned)
    )


def _count_staged(bench: Workbench, table: type[RegistryTable]) -> tuple[int, int, int]:
    """Rows of `staged` that are new, changed and unchanged."""
    others = [c for c in table.columns() if c not in {*table.key, "home"}]
    same = " AND ".join(
        _KEEPS_REASON
        if c == "ended_because"
        else f'staged."{c}" IS NOT DISTINCT FROM old."{c}"'
        for c in others
    )
    files = ", ".join(quoted(str(path)) for path in bench.lake.files(table.name))
    if not files:
        ((new,),) = bench.rows("SELECT count(*) FROM staged")
        return new, 0, 0
    # By name: an older release may have written fewer columns.
    columns = ", ".join(f'"{c}"' for c in (*table.key, *others))
    old = (
        f"(SELECT {columns}, true AS known FROM staged LIMIT 0) "
        "UNION ALL BY NAME SELECT *, true AS known "
        f"FROM read_parquet([{files}], union_by_name = true)"
    )
    ((new, changed, unchanged),) = bench.rows(
        f"SELECT count(*) FILTER (old.known IS NULL), "
        f"count(*) FILTER (old.known AND NOT ({same or 'true'})), "
        f"count(*) FILTER (old.known AND ({same or 'true'})) FROM staged LEFT JOIN "
        f"({old}) AS old ON {same_key(table.key, 'staged', 'old')}"
    )
    return new, changed, unchanged


def _count_in_order(
    bench: Workbench, table: type[RegistryTable]
) -> tuple[int, int, int]:
    starts, rows = bench.lake.starts(table.name), bench.in_order[table.name]
    new, changed, unchanged = rows.count("", None), 0, 0
    if not starts:
        return new, changed, unchanged
    # Only large imports are in order; loading the compiler takes longer than others.
    from ansinh.registry.imports.beside.merging import merge  # noqa: PLC0415
    from ansinh.registry.imports.beside.spells import rows_of_range  # noqa: PLC0415

    for first, beyond in bench.rows("SELECT first, beyond FROM parts"):
        old = rows_of_range(file_of(first, starts), first, beyond)
        merged = merge(old, rows.between(first, beyond))
        changed, unchanged = changed + merged.changed, unchanged + merged.unchanged
    return new - changed - unchanged, changed, unchanged
