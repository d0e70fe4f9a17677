"""Tasks that a reader may see, and what is to be done about each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ansinh.steering.scorecard import Light
from ansinh.web.accounts.roles import Role
from ansinh.web.directives.lights import drawn
from ansinh.web.directives.models import Task
from ansinh.web.directives.reader import SOON, Reader
from ansinh.web.directives.tasks.rights import is_owner, sides
from ansinh.web.directives.workflow import WITH_OWNER, Side, State


@dataclass(frozen=True)
class Seen:
    """A task as a reader sees it today."""

    task: Task
    area: str
    """Name of its area."""
    owner: str
    """Who does it, in words."""
    sides: frozenset[Side]
    today: dt.date

    @property
    def state(self) -> State:
        """Where it stands."""
        return State(self.task.state)

    @property
    def days_late(self) -> int:
        """Days past the deadline, 0 where it is not late."""
        return self.task.days_late(self.today)

    @property
    def is_soon(self) -> bool:
        """Whether the deadline is near and not past."""
        ahead = self.task.deadline - self.today
        return self.task.is_open and dt.timedelta(0) <= ahead <= SOON

    @property
    def time_vi(self) -> str:
        """How it stands in time, in words."""
        if not self.task.is_open:
            return ""
        if self.days_late:
            return _("Quá hạn {days} ngày").format(days=self.days_late)
        left = (self.task.deadline - self.today).days
        if left == 0:
            return _("Đến hạn hôm nay")
        return _("Còn {days} ngày").format(days=left)

    @property
    def light(self) -> Light | None:
        """Light beside it."""
        return Light.MISS if self.days_late else Light.PUSH if self.is_soon else None

    @property
    def light_svg(self) -> SafeString:
        """Drawing of the light."""
        return drawn(self.light)

    @property
    def waits_for_me(self) -> bool:
        """Whether the reader's side has the next word."""
        if self.state in WITH_OWNER:
            return Side.OWNER in self.sides
        return self.state is State.REPORTED and Side.GIVER in self.sides


def tasks_of(reader: Reader, tasks: Iterable[Task] | None = None) -> list[Seen]:
    """Tasks in the reader's areas, and those given to the reader elsewhere.

    A draft is seen by the giver's side alone.
    """
    if tasks is None:
        tasks = Task.objects.select_related("owner_user", "document")
    return [seen for task in tasks if (seen := _seen(task, reader)) is not None]


def _seen(task: Task, reader: Reader) -> Seen | None:
    if not (reader.sees(task.area) or is_owner(task, reader)):
        return None
    mine = sides(task, reader)
    if task.state == State.DRAFT and Side.GIVER not in mine:
        return None
    area, owner = reader.full_name(task.area), owner_of(task, reader)
    return Seen(task, area, owner, mine, reader.today)


def task_or_404(reader: Reader, number: int) -> Seen:
    """A task by its number.

    Raises:
        Http404: there is none, or the reader may not see it.

    """
    tasks = Task.objects.filter(pk=number).select_related("owner_user", "document")
    found = tasks_of(reader, tasks)
    if not found:
        raise Http404(number)
    return found[0]


def owner_of(task: Task, reader: Reader) -> str:
    """Who does a task: the post, and the person where it is given to one."""
    post = f"{Role(task.owner_role).label}, {reader.name(task.owner_area)}"
    return f"{task.owner_user.full_name} ({post})" if task.owner_user else post
