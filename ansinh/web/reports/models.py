"""What is stored of reports and of checked texts: words, decisions, files by hash.

A draft holds no figure: it is made anew from its version of the data, which never
changes. A frozen report holds its words and figures as they were printed.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.reports.review.review import Kind

_USER = settings.AUTH_USER_MODEL


class Status(models.TextChoices):
    """How far a report has come."""

    DRAFT = "draft", _("Dự thảo")
    FROZEN = "frozen", _("Đã chốt")
    APPROVED = "approved", _("Đã duyệt")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


class Report(models.Model):
    """A report of an area on a month, from one version of the data."""

    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.label_vi) for kind in Kind]
    )
    area = models.CharField(max_length=40)
    indicator = models.CharField(max_length=80, blank=True)
    """Main indicator of a monthly report."""
    month = models.IntegerField()
    """Last month it speaks of, as `ansinh.terms.periods` counts."""
    lake_version = models.IntegerField()
    definition = models.CharField(max_length=80)
    """Version of the definitions by which people were counted."""
    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.DRAFT
    )
    version = models.IntegerField(default=1)
    """Grows with every save, so that a stale form is seen."""
    revises = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="revisions"
    )
    content = models.JSONField(null=True)
    """Words and figures as printed, once frozen (see `content.py`)."""
    reason = models.TextField(blank=True)
    """Why it was frozen with open questions, or withdrawn."""
    made_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(_USER, models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(_USER, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.area} {self.month}"

    @property
    def is_draft(self) -> bool:
        """Whether its words may still change."""
        return self.status == Status.DRAFT


class EditedParagraph(models.Model):
    """A paragraph of a draft in a person's own words."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="edits")
    key = models.CharField(max_length=80)
    """Key of the paragraph it stands for; ``added-…`` for one of its own."""
    part = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    """Empty leaves the paragraph out."""
    by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "key"], name="one_edit_of_a_paragraph"
            )
        ]

    def __str__(self) -> str:
        return self.key


class ReportFile(models.Model):
    """A file of a frozen report; its content lies under its hash."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    suffix = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.IntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "suffix"], name="one_file_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id}.{self.suffix}"


class CheckedText(models.Model):
    """A text whose figures somebody had checked; forgotten after a time."""

    key = models.UUIDField(unique=True)
    """Name in addresses."""
    area = models.CharField(max_length=40)
    """Area that the text's own place means, and within which it may be seen."""
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    word = models.BinaryField(null=True)
    """The Word file it came from, for its annotated copy."""
    sha256 = models.CharField(max_length=64)
    controls = models.JSONField(default=list)
    """Figures of one of our own reports: start, end and reference of each."""
    notes = models.JSONField(default=list)
    """What the reader of the file left out."""
    lake_version = models.IntegerField()
    made_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    keep_until = models.DateField()
    """Day after which the text is forgotten; hash and answers stay."""
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.key)


class ClosedFinding(models.Model):
    """A question that somebody has answered."""

    checked = models.ForeignKey(CheckedText, models.PROTECT, related_name="closed")
    finding = models.CharField(max_length=64)
    """Kind and spans of the finding, hashed."""
    answer = models.CharField(max_length=20)
    reason = models.TextField()
    by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["checked", "finding"], name="one_answer_a_finding"
            )
        ]

    def __str__(self) -> str:
        return self.finding
