"""The panel on the page of an area: committee, accountable head, open tasks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ansinh.web.areas.panels import Asked, Panel
from ansinh.web.directives.committees.queries import head_of, is_at_work
from ansinh.web.directives.models import Committee, Member, Task
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.tasks.queries import Seen, tasks_of
from ansinh.web.directives.workflow import OPEN

_SHOWN = 5
"""Tasks that the panel names; the rest are a link away."""


@dataclass(frozen=True)
class Steering:
    """Who steers in an area, and what is under way."""

    committee: Committee | None
    works: bool
    """Whether the committee works today."""
    head: Member | None
    tasks: list[Seen]
    """Open tasks, the most pressing first."""

    @property
    def shown(self) -> list[Seen]:
        """Tasks that are named."""
        return self.tasks[:_SHOWN]

    @property
    def overdue(self) -> int:
        """Tasks past their deadline."""
        return sum(bool(one.days_late) for one in self.tasks)


def steering_of(area: str, reader: Reader) -> Steering:
    """Who steers in an area that the reader sees, and what is under way."""
    committee = Committee.objects.filter(area=area).order_by("-first_day").first()
    tasks = Task.objects.filter(area=area, state__in=OPEN)
    return Steering(
        committee,
        committee is not None and is_at_work(committee, reader),
        head_of(area, reader),
        tasks_of(reader, tasks.select_related("owner_user", "document")),
    )


def panel(asked: Asked) -> Panel | None:
    """The panel, where the reader sees the area."""
    reader = Reader.of(asked.request)
    if not reader.sees(asked.area.area):
        return None
    found = steering_of(asked.area.area, reader)
    exists = reader.exists(asked.area.area)
    if found.committee is None and not found.tasks and not exists:
        return None
    return Panel(
        _("Chỉ đạo"),
        "directives/_panel.html",
        {"steering": found, "exists": exists},
    )
