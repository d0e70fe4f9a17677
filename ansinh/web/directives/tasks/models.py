"""Tasks: who does what by when, and every step they went through."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ansinh.web.accounts.roles import Role
from ansinh.web.directives.workflow import OPEN, State

_ROLES = [(role.value, role.label_vi) for role in Role]
_STATES = [(state.value, state.label_vi) for state in State]


class Task(models.Model):
    """A task in an area; whether it is late is worked out, never stored."""

    title = models.CharField(max_length=200)
    what = models.TextField(max_length=4000, blank=True)
    """What is to be done, and why."""
    area = models.CharField(max_length=40)
    """Key of the area it is about."""
    giver_area = models.CharField(max_length=40)
    """Area of whoever gave it: who works for that area closes it."""
    owner_area = models.CharField(max_length=40)
    owner_role = models.CharField(max_length=30, choices=_ROLES)
    """Post that does it: whoever holds the role in the owner's area."""
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    """One person of that post, where it is given to one."""
    document = models.ForeignKey(
        "desk_directives.Document", models.PROTECT, null=True, related_name="tasks"
    )
    deadline = models.DateField()
    evidence_asked = models.CharField(max_length=400, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    at_least = models.PositiveBigIntegerField(null=True)
    """People (or whatever the indicator counts) that prove it done."""
    measured_on = models.DateField(null=True)
    signal = models.CharField(max_length=200, blank=True)
    """Key of the signal it answers."""
    state = models.CharField(max_length=20, choices=_STATES, default=State.DRAFT.value)
    once = models.UUIDField(null=True, unique=True)
    """Number of the form it was written in, so that pressing twice makes one task."""
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["deadline", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "deadline"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(at_least__isnull=True)
                | (~Q(indicator="") & Q(measured_on__isnull=False)),
                name="measured_by_something_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return State(self.state) in OPEN

    def days_late(self, day: dt.date) -> int:
        """Days past the deadline of an open task; 0 where it is not late."""
        return max(0, (day - self.deadline).days) if self.is_open else 0


class Step(models.Model):
    """A step that a task went through; written once."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    state_before = models.CharField(max_length=20, choices=_STATES)
    state_after = models.CharField(max_length=20, choices=_STATES)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    remark = models.TextField(max_length=4000, blank=True)
    link = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.step} {self.task_id}"
