"""Rows of `staged` that have the same key."""

from ansinh.registry.imports.form import Form
from ansinh.registry.imports.workbench import Workbench


def set_repeated_apart(
    bench: Workbench, form: Form
) -> list[tuple[int, int, int | None]]:
    """Leave one row of each key in `staged`: the one reported last.

    A spell that a later month reports again replaces the earlier report. Returns file
    and position of rows that stand twice in one file, and the position of another row
    where the two differ: then none of them stays.
    """
    key = ", ".join(f'"{name}"' for name in form.table.key)
    content = ", ".join(
        f'"{name}"' for name in form.table.columns()
        if name not in (*form.table.key, "home")
    ) or "0"  # fmt: skip
    latest = "ky DESC, file_at DESC" if "ky" in form.extra else "file_at DESC"
    # One number for a key: rows that share it by chance are told apart below.
    bench.run(
        f"CREATE OR REPLACE TABLE twice AS SELECT hash({key}) AS mark FROM staged "
        "GROUP BY mark HAVING count(*) > 1"
    )
    bench.run(
        f"""
        CREATE OR REPLACE TABLE repeated AS SELECT *,
            CASE WHEN min(content) OVER file <> max(content) OVER file
                THEN coalesce(nullif(min(position) OVER file, position),
                    max(position) OVER file) END AS other
        FROM (
            SELECT rowid AS id, file_at, position, {key}, hash({content}) AS content
                {", ky" if "ky" in form.extra else ""}
            FROM staged SEMI JOIN twice ON hash({key}) = mark
        ) WINDOW file AS (PARTITION BY {key}, file_at)
        """
    )
    bench.run(
        f"""
        CREATE OR REPLACE TABLE superseded AS SELECT * FROM (
            SELECT id, file_at, position, NULL AS other,
                first_value(file_at) OVER kept AS kept_at,
                row_number() OVER kept AS rank
            FROM repeated WHERE other IS NULL
            WINDOW kept AS (PARTITION BY {key} ORDER BY {latest}, position)
        ) WHERE rank > 1
        UNION ALL BY NAME
        SELECT id, file_at, position, other, file_at AS kept_at FROM repeated
        WHERE other IS NOT NULL
        """
    )
    bench.run("DELETE FROM staged WHERE rowid IN (SELECT id FROM superseded)")
    return bench.rows(
        "SELECT file_at, position, other FROM superseded WHERE file_at = kept_at "
        "ORDER BY ALL"
    )
