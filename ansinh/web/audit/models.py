"""Events in a chain: each holds the hash of the one before."""

import hashlib
import json
from typing import ClassVar

from django.db import models


class Event(models.Model):
    """Something that happened, who did it and when; written once."""

    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    """Number of the user; a plain number, so that nothing can be deleted along."""
    kind = models.CharField(max_length=40)
    area = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=200, blank=True)
    """What it was done to, by key: never a person's name or number."""
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"

    def content_hash(self) -> str:
        """SHA-256 of what the event says and of the event before it."""
        content = [
            self.previous_hash,
            self.at.isoformat(timespec="microseconds"),
            self.by,
            self.kind,
            self.area,
            self.about,
            self.detail,
        ]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
