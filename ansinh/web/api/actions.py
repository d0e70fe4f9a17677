"""Making and withdrawing tokens, each written into the log."""

import datetime as dt
import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from ansinh.web.accounts.models import User
from ansinh.web.api.models import Token
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind

VALID_DAYS = 365


@transaction.atomic
def make_token(user: User, label: str) -> str:
    """A new secret for a program of the user; it cannot be shown again."""
    secret = f"ansinh_{secrets.token_urlsafe(32)}"
    expires = timezone.now() + dt.timedelta(days=VALID_DAYS)
    token = Token.objects.create(
        user=user, label=label, hash=hash_of(secret), expires_at=expires
    )
    record(Kind.TOKEN_MADE, by=user.pk, about=str(token.pk))
    return secret


@transaction.atomic
def withdraw_token(token: Token) -> None:
    """Let a token work no more."""
    token.withdrawn_at = timezone.now()
    token.save(update_fields=["withdrawn_at"])
    record(Kind.TOKEN_WITHDRAWN, by=token.user_id, about=str(token.pk))


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
