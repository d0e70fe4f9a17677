"""Documents of steering: who issued what, resting on what, who must follow.

Files go with documents and with steps of tasks.
"""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansinh.terms.speech import say, say_day


class DocumentKind(models.TextChoices):
    """Kind of document, from the widest to the narrowest."""

    RESOLUTION = "resolution", _("Nghị quyết")
    DIRECTIVE = "directive", _("Chỉ thị")
    PROGRAMME = "programme", _("Chương trình")
    PLAN = "plan", _("Kế hoạch")
    DECISION = "decision", _("Quyết định")
    GUIDANCE = "guidance", _("Hướng dẫn")
    REPORT = "report", _("Báo cáo")


class Document(models.Model):
    """A document that somebody issued on paper, as the desk knows it."""

    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    area = models.CharField(max_length=40)
    """Key of the area it is in force in."""
    issuer = models.CharField(max_length=150)
    """Body that signed it, e.g. "UBND thành phố Cần Thơ"."""
    title = models.CharField(max_length=400)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children"
    )
    """Document it carries out."""
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces"
    )
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-issued_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area", "number", "issued_on"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_document_of_a_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def cited(self) -> str:
        """Document as texts cite it: kind, number and day."""
        return f"{self} {say('ngày', 'of')} {say_day(self.issued_on)}"

    @property
    def is_in_force(self) -> bool:
        """Whether it is neither withdrawn nor replaced."""
        return self.withdrawn_on is None and self.replaced_by_id is None


class Addressee(models.Model):
    """An area that must issue a document of its own by a day."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="addressees")
    area = models.CharField(max_length=40)
    due_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    """Day on which it was taken off: the area need not follow any more."""
    withdrawn_because = models.CharField(max_length=400, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "area"],
                condition=Q(withdrawn_on__isnull=True),
                name="addressed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.area} ({self.due_on})"

    def days_late(self, day: dt.date) -> int:
        """Days past the due day; 0 or less while there is time."""
        return (day - self.due_on).days


class Attachment(models.Model):
    """A file of a document or a step; its content lies under its hash."""

    document = models.ForeignKey(
        "desk_directives.Document", models.PROTECT, null=True, related_name="files"
    )
    step = models.ForeignKey(
        "desk_directives.Step", models.PROTECT, null=True, related_name="files"
    )
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) ^ Q(step__isnull=False),
                name="attached_to_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.name
