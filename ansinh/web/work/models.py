"""Jobs: long work that a page has started, as its reader sees it."""

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_TOO_SOON = 0.02
"""Part done below which nobody can tell how long the rest takes."""


class State(models.TextChoices):
    """How far a job has come."""

    WAITING = "waiting", _("đang đợi")
    RUNNING = "running", _("đang làm")
    DONE = "done", _("xong")
    FAILED = "failed", _("không xong")
    """It could not be done, or was interrupted; `Job.said` tells why."""


class Job(models.Model):
    """Something that takes longer than a page may take."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    about = models.CharField(max_length=80, db_index=True)
    """What it is done for, by key, e.g. ``intake:12``."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs"
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    what = models.CharField(max_length=200, blank=True)
    """What is being done at the moment."""
    part = models.FloatField(default=0)
    """Part of the whole that is done, 0 to 1."""
    said = models.TextField(blank=True)
    """Why it could not be done, and what to do; with a code in brackets."""
    stop_asked = models.BooleanField(default=False)
    task = models.CharField(max_length=40, blank=True)
    """Number of the task in the worker's queue."""
    made_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.about} ({self.state})"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in {State.DONE, State.FAILED}

    @property
    def percent(self) -> int:
        """Hundredths done."""
        return int(100 * self.part)

    @property
    def remaining(self) -> dt.timedelta | None:
        """Time the rest will take if it goes on as so far; None while unknown."""
        if self.started_at is None or self.part < _TOO_SOON:
            return None
        return (timezone.now() - self.started_at) * ((1 - self.part) / self.part)
