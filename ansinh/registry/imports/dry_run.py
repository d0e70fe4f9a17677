"""What an import would do: rows new, changed and unchanged, table by table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.registry.imports.workbench import Workbench, quoted, same_key
from ansinh.registry.problems import Problem, Severity
from ansinh.registry.tables import RegistryTable


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
    """Compare `staged` with what the lake has of a table."""
    others = [c for c in table.columns() if c not in {*table.key, "home"}]
    same = " AND ".join(f'staged."{c}" IS NOT DISTINCT FROM old."{c}"' for c in others)
    files = ", ".join(quoted(str(path)) for path in bench.lake.files(table.name))
    if files:
        # By name: an older release may have written fewer columns.
        columns = ", ".join(f'"{c}"' for c in (*table.key, *others))
        old = (
            f"(SELECT {columns}, true AS known FROM staged LIMIT 0) "
            "UNION ALL BY NAME SELECT *, true AS known "
            f"FROM read_parquet([{files}], union_by_name = true)"
        )
        (counts,) = bench.rows(
            f"SELECT count(*) FILTER (old.known IS NULL), "
            f"count(*) FILTER (old.known AND NOT ({same or 'true'})), "
            f"count(*) FILTER (old.known AND ({same or 'true'})) FROM staged LEFT JOIN "
            f"({old}) AS old ON {same_key(table.key, 'staged', 'old')}"
        )
    elif table.name in bench.in_order:
        counts = (bench.in_order[table.name].count("", None), 0, 0)
    else:
        ((new,),) = bench.rows("SELECT count(*) FROM staged")
        counts = (new, 0, 0)
    by_severity = {
        severity: {(p.file, p.row) for p in problems if p.kind.severity is severity}
        for severity in Severity
    }
    aside = by_severity[Severity.SET_ASIDE]
    warned = by_severity[Severity.WARN] - aside
    new, changed, unchanged = counts
    return Outcome(
        table.name, table.label_vi, new, changed, unchanged, len(aside), len(warned)
    )
