"""Reading the log, and checking that nobody has touched it."""

from ansinh.web.audit.actions import FIRST
from ansinh.web.audit.models import Event


def first_broken() -> Event | None:
    """First event that is not what was written, or None when the chain holds.

    An event changed, put in or taken out breaks the chain from there on; events cut off
    the end show only by their number, which is why the page prints it.
    """
    previous = FIRST
    for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
        if event.previous_hash != previous or event.hash != event.content_hash():
            return event
        previous = event.hash
    return None
