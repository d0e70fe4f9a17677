"""Who asks: the user whose token came along, with the posts held today."""

from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from ansinh.web.accounts.access import Access, Visit
from ansinh.web.accounts.roles import Permission
from ansinh.web.api.actions import hash_of
from ansinh.web.api.models import Token


class TokenBearer(HttpBearer):
    """``Authorization: Bearer ansinh_…``, a token made on the page of one's account."""

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        """The user, with the access put on the request; None for a token of nobody."""
        found = Token.objects.filter(hash=hash_of(token)).select_related("user").first()
        if found is None or not found.is_open or not found.user.is_active:
            return None
        user = found.user
        access = Access.of(user)
        wants_more = access.needs_second_factor and not settings.DEMO
        if wants_more and not is_mfa_enabled(user):
            return None
        if not access.may(Permission.FIGURES_READ):
            return None
        today = timezone.localdate()
        if found.used_on != today:
            Token.objects.filter(pk=found.pk).update(used_on=today)
        cast("Visit", request).access = access
        return user
