"""What the reader of a request may do and see: worked out once, asked everywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ansinh.terms.areas import AreaHistory
from ansinh.web.accounts.models import Post, User
from ansinh.web.accounts.roles import Permission, Role
from ansinh.web.accounts.scope import Scope

View = Callable[..., HttpResponse]


_scope = lru_cache(maxsize=256)(Scope)
"""A scope remembers what lies inside, so readers of one area share it for a day."""


@dataclass(frozen=True)
class Access:
    """The posts a reader holds today."""

    user: User
    posts: tuple[Post, ...]

    @classmethod
    def of(cls, user: User) -> "Access":
        """Access of a user today."""
        return cls(user, tuple(user.posts_on(timezone.localdate())))

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Roles held in any area."""
        return frozenset(Role(post.role) for post in self.posts)

    @property
    def needs_second_factor(self) -> bool:
        """Whether one of the roles asks for more than a password."""
        return any(role.needs_second_factor for role in self.roles)

    @cached_property
    def lacks_second_factor(self) -> bool:
        """Whether a role asks for more than the password given."""
        wants_more = self.needs_second_factor and not settings.DEMO
        return wants_more and not is_mfa_enabled(self.user)

    def may(self, permission: Permission) -> bool:
        """Whether it is allowed in any area."""
        return any(permission in role.permissions for role in self.roles)

    def scope(self, permission: Permission, history: AreaHistory) -> Scope:
        """Areas in which something is allowed."""
        roots = [
            post.area
            for post in self.posts
            if permission in Role(post.role).permissions
        ]
        return _scope(history, tuple(roots), timezone.localdate())


class Visit(HttpRequest):
    """A request of somebody who has logged in."""

    user: User
    access: Access


def access_of(request: HttpRequest) -> Access:
    """Access of whoever sent a request; the middleware has put it there."""
    return cast("Visit", request).access


def permission_required(permission: Permission) -> Callable[[View], View]:
    """Let a view answer only those who have a permission in some area.

    Wherever it stands: who has not set up the second factor that the role asks for is
    led there first.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            if not access_of(request).may(permission):
                raise PermissionDenied(permission)
            if access_of(request).lacks_second_factor:
                return redirect("mfa_activate_totp")
            return view(request, *given, **named)

        return guarded

    return decorate


def is_logged_in(request: HttpRequest) -> bool:
    """Whether somebody has logged in."""
    return not isinstance(request.user, AnonymousUser)
