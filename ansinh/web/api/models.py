"""Tokens with which programs of a user ask the API."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Token(models.Model):
    """A secret that lets a program read what its user may read."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens"
    )
    label = models.CharField(max_length=80)
    """What the user calls it: the program or notebook it was made for."""
    hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret; the secret itself is not kept."""
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True, blank=True)
    """Last day on which it was used."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        """Whether it still works."""
        return self.withdrawn_at is None and timezone.now() < self.expires_at
