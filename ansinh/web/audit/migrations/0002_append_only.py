"""The database itself refuses to change or delete an event."""

from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END
"""
_POSTGRESQL = (
    """
    CREATE FUNCTION audit_event_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'audit events are append-only'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()
    """,
)


def guard(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers of the database in use."""
    del apps
    if editor.connection.vendor == "postgresql":
        for statement in _POSTGRESQL:
            editor.execute(statement)
    else:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(_SQLITE.format(verb=verb))


class Migration(migrations.Migration):
    """Append only."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]
