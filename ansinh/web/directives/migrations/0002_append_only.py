"""The database itself refuses to change or delete a step that a task went through."""

from typing import ClassVar

from django.db import migrations

from ansinh.web.audit.append_only import append_only


class Migration(migrations.Migration):
    """Append only."""

    dependencies: ClassVar = [("desk_directives", "0001_initial")]
    operations: ClassVar = [append_only("desk_directives_step", "steps")]
