"""Reminders that somebody sent on."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Reminder(models.Model):
    """Somebody was reminded of a task, or of a document still to be issued."""

    task = models.ForeignKey(
        "desk_directives.Task", models.PROTECT, null=True, related_name="reminders"
    )
    addressee = models.ForeignKey(
        "desk_directives.Addressee",
        models.PROTECT,
        null=True,
        related_name="reminders",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(task__isnull=False) ^ Q(addressee__isnull=False),
                name="reminded_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
