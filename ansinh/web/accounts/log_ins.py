"""Log-ins, log-outs and failed log-ins go to the audit log."""

from typing import Any

from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)

from ansinh.web.accounts.models import User
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind


def connect() -> None:
    """Listen to Django's signals of authentication."""
    user_logged_in.connect(_logged_in)
    user_logged_out.connect(_logged_out)
    user_login_failed.connect(_failed)


def _logged_in(user: User, **_: Any) -> None:
    record(Kind.LOGGED_IN, by=user.pk)


def _logged_out(user: User | None, **_: Any) -> None:
    if user is not None:
        record(Kind.LOGGED_OUT, by=user.pk)


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    """What was typed is not kept: it may be somebody's password."""
    email = str(credentials.get("email") or credentials.get("username") or "").lower()
    known = User.objects.filter(email=email).values_list("pk", flat=True).first()
    record(Kind.LOGIN_FAILED, by=known)
