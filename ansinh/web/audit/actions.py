"""Writing an event: the only way into the log."""

from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone

from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event

FIRST = "0" * 64
"""What the first event has in place of a previous hash."""

_LOCK = 7_201_926
"""Number of the lock that lets one writer at a time append, on PostgreSQL."""


@transaction.atomic
def record(
    kind: Kind,
    *,
    by: int | None,
    area: str = "",
    about: str = "",
    detail: Mapping[str, object] | None = None,
) -> Event:
    """Append an event, in the transaction of the act it tells of."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Event.objects.order_by("-pk").first()
    event = Event(
        at=timezone.now(),
        by=by,
        kind=kind,
        area=area,
        about=about,
        detail=dict(detail or {}),
        previous_hash=last.hash if last else FIRST,
    )
    event.hash = event.content_hash()
    event.save(force_insert=True)
    return event
