"""The database itself refuses to change or delete an event."""

from typing import ClassVar

from django.db import migrations

from ansinh.web.audit.append_only import append_only


class Migration(migrations.Migration):
    """Append only."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [append_only("audit_event", "audit events")]
