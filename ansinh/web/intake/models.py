"""Files that came in together, and how far they are on their way into the lake."""

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ansinh.web.work.models import Job


class Step(models.TextChoices):
    """How far an intake has come."""

    TRYING = "trying", _("đang nhập thử")
    ASKED = "asked", _("cần chỉ ra cột")
    REFUSED = "refused", _("có tệp không nhận được")
    TRIED = "tried", _("đã nhập thử, chưa ghi")
    ENTERING = "entering", _("đang ghi vào kho")
    ENTERED = "entered", _("đã vào kho")
    WITHDRAWN = "withdrawn", _("đã bỏ")


OPEN = (Step.ASKED, Step.REFUSED, Step.TRIED)
"""Steps at which the officer decides what comes next."""


class Intake(models.Model):
    """Files that one officer sent together: they become one version of the lake."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    area = models.CharField(max_length=40, blank=True)
    """Key of the home in the officer's area; empty before the lake has any."""
    sender = models.CharField(max_length=120, blank=True)
    """Who made the files; what was said of their columns is remembered by sender."""
    sheet = models.CharField(max_length=120, blank=True)
    """Sheet of the workbook to take, where there are several."""
    note = models.CharField(max_length=300, blank=True)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.TRYING)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    """The work done last, or being done."""
    made_at = models.DateTimeField(default=timezone.now)
    tried_on = models.IntegerField(default=0)
    """Version of the lake that the trial compared with."""
    outcome = models.JSONField(default=dict)
    """Counts of the trial, or of the import."""
    version = models.IntegerField(null=True)
    """Version of the lake made of it."""
    entered_at = models.DateTimeField(null=True)
    files_gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.key} ({self.step})"

    @property
    def kept_until(self) -> dt.datetime:
        """When the files are removed from the desk."""
        return self.made_at + dt.timedelta(days=settings.UPLOADS_KEPT_DAYS)

    @property
    def is_busy(self) -> bool:
        """Whether a worker is at it, or will be."""
        return self.job is not None and not self.job.is_over


class IntakeFile(models.Model):
    """A file of an intake."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    """Name in the intake's folder: its sender's, without what a path may not hold."""
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["intake", "name"], name="names_differ_within_an_intake"
            )
        ]

    def __str__(self) -> str:
        return self.name
