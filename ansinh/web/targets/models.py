"""Drafts of targets: decisions on their way to the lake, where issued targets live."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise

from ansinh.web.targets.workflow import Status

_AREA = 40
_TEXT = 200


class Draft(models.Model):
    """One target of an area, shared out to the areas under it."""

    indicator = models.CharField(max_length=80)
    area = models.CharField(max_length=_AREA)
    """Key of the area whose target is shared out."""
    year = models.PositiveSmallIntegerField()
    lowest = models.CharField(max_length=20)
    """Level down to which it is shared out."""
    basis = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    """Of the whole; people, or per cent for a rate and a whole group."""
    participant_group = models.CharField(max_length=20, blank=True)
    issuer = models.CharField(max_length=_TEXT)
    source_document = models.CharField(max_length=_TEXT, blank=True)
    """Document that set the whole; empty where the whole is new and typed."""
    includes_whole = models.BooleanField(default=False)
    """Whether the document assigns the whole to the area itself as well."""

    blend = models.JSONField(default=dict)
    """Keys with their parts as text, e.g. ``{"gap": "2", "eligible": "1"}``."""
    keeps_result = models.BooleanField(default=False)
    keeps_eligible = models.BooleanField(default=False)
    group_key = models.CharField(max_length=20, blank=True)
    """Key by which groups share the whole; empty where it is not by group."""
    groups = models.JSONField(default=list)
    """Codes of the groups that get targets of their own; the others are one rest."""
    agents = models.JSONField(default=list)
    """Collection agents that areas are shared out to: code, area, load of each."""
    is_straight = models.BooleanField(default=False)
    """Whether the way over the year is a straight line rather than the season's."""

    status = models.CharField(max_length=20, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    """Grows with every change, so that a stale save is noticed."""
    lake_version = models.PositiveIntegerField()
    """Version of the facts that it was last shared out on."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    made_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    document = models.CharField(max_length=_TEXT, blank=True)
    issued_on = models.DateField(null=True)
    parent_document = models.CharField(max_length=_TEXT, blank=True)
    issued_version = models.PositiveIntegerField(null=True)
    """Version of the lake that the issue made."""

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["area", "year"])]

    def __str__(self) -> str:
        return f"{self.pk}: {self.indicator}, {self.area}, {self.year}"

    @property
    def stage(self) -> Promise:
        """Word for where it is in its life."""
        return Status(self.status).label_vi


class Part(models.Model):
    """What one area is asked for; the area of the draft is among them."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="parts")
    area = models.CharField(max_length=_AREA)
    asked = models.BigIntegerField(null=True)
    """As the basis says: participants, or new or more ones; nothing for a whole group,
    of which every area is asked for all."""
    is_settled = models.BooleanField(default=False)
    """Whether it was set by hand and stays when the rest is shared again."""
    groups = models.JSONField(default=dict)
    """People by group; they sum to `asked`. Empty where it is not by group."""
    settled_groups = models.JSONField(default=list)
    """Groups whose number was set by hand."""
    path = models.JSONField(default=list)
    """Goals at the month ends; written when the draft is submitted."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "area"], name="one_part_per_area")
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.asked}"


class Reason(models.Model):
    """Answer to the questions of one kind that a draft raises."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="reasons")
    code = models.CharField(max_length=40)
    text = models.TextField()
    questions = models.JSONField(default=list)
    """The questions as they stood; where they have changed, the answer is stale."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "code"], name="one_reason_a_kind")
        ]

    def __str__(self) -> str:
        return self.code


class Move(models.Model):
    """A draft given its next status."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="moves")
    old = models.CharField(max_length=20)
    new = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField(default=timezone.now)
    remark = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

    @property
    def label(self) -> Promise:
        """What happened, in a word."""
        return Status(self.new).label_vi
