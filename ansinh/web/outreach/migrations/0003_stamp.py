"""A stamp that the database changes with every contact and assignment."""

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_WRITTEN = ("desk_outreach_contact", "desk_outreach_assignment")
_POSTGRESQL = (
    """
    CREATE FUNCTION desk_outreach_stamp() RETURNS trigger AS $$
    BEGIN
        UPDATE desk_outreach_stamp SET value = (random() * 9e18)::bigint;
        RETURN NULL;
    END
    $$ LANGUAGE plpgsql
    """,
    *(
        f"""
        CREATE TRIGGER {table}_stamp AFTER INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION desk_outreach_stamp()
        """
        for table in _WRITTEN
    ),
)
_SQLITE = tuple(
    f"""
    CREATE TRIGGER {table}_stamp_{verb} AFTER {verb} ON {table}
    BEGIN UPDATE desk_outreach_stamp SET value = random(); END
    """
    for table in _WRITTEN
    for verb in ("INSERT", "UPDATE", "DELETE")
)


def begin(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the first stamp and make the triggers of the database in use."""
    apps.get_model("desk_outreach", "Stamp").objects.create(value=1)
    is_server = editor.connection.vendor == "postgresql"
    for statement in _POSTGRESQL if is_server else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Stamp."""

    dependencies: ClassVar = [("desk_outreach", "0002_append_only")]
    operations: ClassVar = [
        migrations.CreateModel(
            "Stamp",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("value", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
