"""The database itself refuses to change or delete a contact."""

from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLE = "desk_outreach_contact"
_POSTGRESQL = (
    """
    CREATE FUNCTION desk_outreach_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'contacts are append-only'; END
    $$ LANGUAGE plpgsql
    """,
    f"""
    CREATE TRIGGER {_TABLE}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON {_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION desk_outreach_refuse()
    """,
)
_SQLITE = tuple(
    f"""
    CREATE TRIGGER {_TABLE}_no_{verb} BEFORE {verb} ON {_TABLE}
    BEGIN SELECT RAISE(ABORT, 'contacts are append-only'); END
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

    dependencies: ClassVar = [("desk_outreach", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]
