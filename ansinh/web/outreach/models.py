"""Contacts with people, and who is to see whom; people are known by key alone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ansinh.web.outreach.results import Channel, Reason, Result

_AREA_LENGTH = 40


def _choices(words: "type[Result | Reason | Channel]") -> list[tuple[str, object]]:
    return [(word.value, word.label) for word in words]


class Contact(models.Model):
    """What came of speaking to somebody; written once, corrected by another contact."""

    person = models.BigIntegerField(db_index=True)
    area = models.CharField(max_length=_AREA_LENGTH)
    """Area recorded of the person when it was written; rights go by it."""
    kind = models.CharField(max_length=20, blank=True)
    """List the person was on (`engines.lists.Kind`), empty for none."""
    result = models.CharField(max_length=20, choices=_choices(Result))
    reason = models.CharField(max_length=20, choices=_choices(Reason), blank=True)
    channel = models.CharField(max_length=20, choices=_choices(Channel))
    day = models.DateField()
    next_day = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    lake_version = models.PositiveIntegerField()
    """Version of the list that the contact was made from."""
    form = models.UUIDField()
    """Made by the client with the form: sent twice, it makes one contact."""
    content = models.CharField(max_length=64)
    """SHA-256 of what was said, to tell a second sending from another answer."""

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form", "person", "content"], name="one_contact_of_a_form"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["area", "day"], name="contacts_of_an_area"),
            models.Index(fields=["by", "next_day"], name="contacts_to_repeat"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.result}"

    @property
    def outcome(self) -> Result:
        """What came of it."""
        return Result(self.result)


class Assignment(models.Model):
    """Somebody whom an agent is to see by a day; ended, never deleted."""

    person = models.BigIntegerField(db_index=True)
    area = models.CharField(max_length=_AREA_LENGTH, db_index=True)
    kind = models.CharField(max_length=20)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="people_to_see"
    )
    due = models.DateField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True),
                name="one_agent_for_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.due:%Y-%m-%d}"


class Stamp(models.Model):
    """One row that the database itself changes with every contact and assignment."""

    value = models.BigIntegerField()
    """Random, so that it does not come back after a restore either."""

    def __str__(self) -> str:
        return str(self.value)
