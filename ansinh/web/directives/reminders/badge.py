"""The number in the bar: how much is due, overdue, or waits for a word."""

from django.http import HttpRequest

from ansinh.terms.mendable import MendableError
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.reminders.queries import waiting_for


def waiting(request: HttpRequest) -> int:
    """How much waits for the reader of a request; 0 while there are no data."""
    try:
        return waiting_for(Reader.of(request)).badge
    except MendableError:
        return 0
