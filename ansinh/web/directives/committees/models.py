"""Steering committees, their members and the terms these serve."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

_ENDS_AFTER_IT_BEGINS = Q(last_day__isnull=True) | Q(last_day__gte=F("first_day"))


class Committee(models.Model):
    """The steering committee of an area, from a day to a day, both included."""

    area = models.CharField(max_length=40)
    """Key of the area in the registry."""
    name = models.CharField(max_length=200)
    founded_by = models.CharField(max_length=200)
    """Number and date of the document that founded it."""
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(last_day__isnull=True),
                name="one_committee_at_a_time",
            ),
            models.CheckConstraint(
                condition=_ENDS_AFTER_IT_BEGINS, name="committee_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MemberRole(models.TextChoices):
    """What a member is in the committee, the head first."""

    HEAD = "head", _("Trưởng ban")
    STANDING_DEPUTY = "standing_deputy", _("Phó Trưởng ban Thường trực")
    DEPUTY = "deputy", _("Phó Trưởng ban")
    STANDING_MEMBER = "standing_member", _("Ủy viên Thường trực")
    MEMBER = "member", _("Ủy viên")
    SECRETARY = "secretary", _("Thư ký")


class Member(models.Model):
    """Somebody in a committee for a term; an official, with an account or without."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    written_name = models.CharField(max_length=150, blank=True)
    """Name of somebody without an account."""
    position = models.CharField(max_length=200)
    """Office held outside the committee, e.g. "Phó Chủ tịch UBND thành phố"."""
    role = models.CharField(max_length=20, choices=MemberRole.choices)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(written_name=""),
                name="member_has_a_name",
            ),
            models.CheckConstraint(
                condition=_ENDS_AFTER_IT_BEGINS, name="term_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Name of the account, or the one written down."""
        return self.user.full_name if self.user else self.written_name

    def serves_on(self, day: dt.date) -> bool:
        """Whether the term holds on a day."""
        ends = self.last_day
        return self.first_day <= day and (ends is None or day <= ends)
