"""The number in the bar: how much is due, overdue, or waits for a word."""

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from ansinh.terms.mendable import MendableError
from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.models import Addressee, Document, Task
from ansinh.web.directives.reader import SOON, Reader
from ansinh.web.directives.tasks.queries import tasks_of
from ansinh.web.directives.workflow import WITH_OWNER, State


def waiting(request: HttpRequest) -> int:
    """How much waits for the reader of a request; 0 while there are no data."""
    try:
        return badge_of(Reader.of(request))
    except MendableError:
        return 0


def badge_of(reader: Reader) -> int:
    """What `waiting_for` would count, without reading what is not due.

    Every page shows it, so the database leaves out what lies ahead.
    """
    near = reader.today + SOON
    is_due = Q(deadline__lte=near, state__in=WITH_OWNER) | Q(state=State.REPORTED)
    tasks = Task.objects.filter(is_due).select_related("owner_user", "document")
    own = Document.objects.filter(
        parent=OuterRef("document"), area=OuterRef("area"), withdrawn_on=None
    )
    to_issue = Addressee.objects.filter(
        ~Exists(own),
        withdrawn_on=None,
        area__in=reader.scope(Permission.DIRECTIVES_RECORD).roots,
        due_on__lte=near,
        document__withdrawn_on=None,
        document__replaced_by=None,
    )
    return sum(one.waits_for_me for one in tasks_of(reader, tasks)) + to_issue.count()
