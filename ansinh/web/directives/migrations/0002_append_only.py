"""The database itself refuses to change or delete a step that a task went through."""

from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLE = "desk_directives_step"
_POSTGRESQL = (
    """
    CREATE FUNCTION desk_directives_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'steps are append-only'; END
    $$ LANGUAGE plpgsql
    """,
    f"""
    CREATE TRIGGER desk_directives_step_append_only BEFORE UPDATE OR DELETE
    ON {_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION desk_directives_refuse()
    """,
)
_SQLITE = tuple(
    f"""
    CREATE TRIGGER {_TABLE}_no_{verb} BEFORE {verb} ON {_TABLE}
    BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END
    """
    for verb in ("UPDATE", "DELETE")
)


def guard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers of the database in use."""
    del apps
    is_server = editor.connection.vendor == "postgresql"
    for statement in _POSTGRESQL if is_server else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Append only."""

    dependencies: ClassVar = [("desk_directives", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]
