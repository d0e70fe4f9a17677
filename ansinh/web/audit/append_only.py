"""Tables that the database itself lets grow and nothing else."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def append_only(table: str, what: str) -> migrations.RunPython:
    """Step of a migration after which no row of a table is changed or deleted.

    `what` names the rows in what the database answers, e.g. ``audit events``.
    """
    refusal = f"{what} are append-only"

    def guard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        del apps
        is_server = editor.connection.vendor == "postgresql"
        for statement in (_on_server if is_server else _in_file)(table, refusal):
            editor.execute(statement)

    return migrations.RunPython(guard, migrations.RunPython.noop)


def _on_server(table: str, refusal: str) -> tuple[str, ...]:
    return (
        f"""
        CREATE FUNCTION {table}_refuse() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION '{refusal}'; END
        $$ LANGUAGE plpgsql
        """,
        f"""
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
        ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()
        """,
    )


def _in_file(table: str, refusal: str) -> tuple[str, ...]:
    return tuple(
        f"""
        CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{refusal}'); END
        """
        for verb in ("UPDATE", "DELETE")
    )
