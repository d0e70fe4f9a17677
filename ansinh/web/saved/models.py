"""A page under a name: all its state is in its address, so that is all we keep."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

NAME_LENGTH, ADDRESS_LENGTH = 120, 2000


class SavedView(models.Model):
    """An address of the desk that a reader keeps; nobody else sees it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views"
    )
    name = models.CharField(max_length=NAME_LENGTH)
    address = models.CharField(max_length=ADDRESS_LENGTH)
    """Path and question, beginning with a slash; never another host."""
    saved_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "name"],
                condition=models.Q(removed_at__isnull=True),
                name="one_saved_view_of_a_name",
            )
        ]

    def __str__(self) -> str:
        return self.name
