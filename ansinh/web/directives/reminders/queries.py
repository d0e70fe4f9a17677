"""What waits for a reader: tasks, reports to judge, documents to issue."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.documents.cascade import Cascade, Cascades, Node
from ansinh.web.directives.documents.queries import documents_of
from ansinh.web.directives.models import Task
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.tasks.queries import Seen, tasks_of
from ansinh.web.directives.workflow import OPEN, WITH_OWNER, Side, State


@dataclass(frozen=True)
class Waiting:
    """Everything that waits for one reader today."""

    tasks: Sequence[Seen]
    """Tasks that the reader has to do, the most pressing first."""
    reports: Sequence[Seen]
    """Tasks reported, for the reader to close or send back."""
    late_elsewhere: Sequence[Seen]
    """Tasks that the reader's side gave and others have not done in time."""
    to_issue: Sequence[Node]
    """Documents that the reader's area must issue."""
    lacking_below: Sequence[Cascade]
    """Documents of the reader's areas that others should have followed by now."""

    @cached_property
    def overdue(self) -> int:
        """Things past their day that the reader has to do."""
        late = sum(bool(one.days_late) for one in self.tasks)
        return late + sum(bool(one.days_late) for one in self.to_issue)

    @cached_property
    def soon(self) -> int:
        """Things due within a week that the reader has to do."""
        soon = sum(one.is_soon for one in self.tasks)
        return soon + sum(one.is_soon for one in self.to_issue)

    @property
    def badge(self) -> int:
        """Number in the bar: due, overdue, or waiting for a word."""
        return self.overdue + self.soon + len(self.reports)


def waiting_for(reader: Reader) -> Waiting:
    """What waits for a reader."""
    open_tasks = Task.objects.filter(state__in=OPEN)
    seen = tasks_of(reader, open_tasks.select_related("owner_user", "document"))
    return Waiting(
        [one for one in seen if _is_mine(one)],
        [one for one in seen if one.state is State.REPORTED and one.waits_for_me],
        [
            one
            for one in seen
            if one.days_late
            and one.state in WITH_OWNER
            and Side.GIVER in one.sides
            and not _is_mine(one)
        ],
        *_documents(reader),
    )


def _documents(reader: Reader) -> tuple[list[Node], list[Cascade]]:
    """What the reader's areas must still issue, and what others should have."""
    roots = frozenset(reader.scope(Permission.DIRECTIVES_RECORD).roots)
    cascades = Cascades(reader, mine=roots)
    found = [cascades.of(one) for one in documents_of(reader) if one.is_in_force]
    mine = [
        node for one in found for node in one.nodes if node.is_mine and node.is_open
    ]
    lacking = [
        one
        for one in found
        if one.overdue and reader.may(Permission.TASKS_GIVE, one.document.area)
    ]
    return sorted(mine, key=lambda node: node.addressee.due_on), lacking


def _is_mine(one: Seen) -> bool:
    return one.state in WITH_OWNER and Side.OWNER in one.sides
