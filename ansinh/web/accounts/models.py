"""Users of the desk, the posts they hold, and invitations to become one."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ansinh.web.accounts.roles import Role

_ROLES = [(role.value, role.label_vi) for role in Role]
_AREA_LENGTH = 40


class Users(BaseUserManager["User"]):
    """All users."""

    def create_user(
        self, email: str, password: str | None = None, **more: Any
    ) -> "User":
        """Make a user; without a password nobody can log in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works at the desk; known by an e-mail address."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = Users()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def posts_on(self, day: dt.date) -> "models.QuerySet[Post]":
        """Posts held on a day, the oldest first."""
        held = Q(last_day__isnull=True) | Q(last_day__gte=day)
        return self.posts.filter(held, first_day__lte=day)


class Post(models.Model):
    """A role that a user holds in an area, from a day to a day, both included."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=_ROLES)
    area = models.CharField(max_length=_AREA_LENGTH)
    """Key of the area in the registry, never a copy of it."""
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True)
                | Q(last_day__gte=models.F("first_day")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "area", "first_day"], name="one_post_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.area})"


class Invitation(models.Model):
    """A letter with a link: whoever follows it becomes a user with a post."""

    email = models.EmailField()
    full_name = models.CharField(max_length=150)
    role = models.CharField(max_length=30, choices=_ROLES)
    area = models.CharField(max_length=_AREA_LENGTH)
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link; the secret itself is not kept."""
    invited_by = models.ForeignKey(User, models.PROTECT)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()})"

    @property
    def is_open(self) -> bool:
        """Whether the link still works."""
        ended = self.accepted_at or self.withdrawn_at
        return ended is None and timezone.now() < self.expires_at
