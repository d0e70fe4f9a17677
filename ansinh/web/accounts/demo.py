"""Accounts to try every role with, in the demonstration and on this machine only."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ansinh.web.accounts import actions
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role

_CITY = ("92", "Thành phố Cần Thơ")
_WARD = ("31120", "Phường An Hòa, quận Ninh Kiều, và nơi kế thừa")

POSTS: dict[Role, tuple[str, str]] = {
    Role.ADMINISTRATOR: _CITY,
    Role.COMMITTEE_HEAD: _CITY,
    Role.COMMITTEE_SECRETARY: _CITY,
    Role.INSURANCE_OFFICER: _CITY,
    Role.COMMUNE_OFFICER: _WARD,
    Role.COLLECTION_AGENT: _WARD,
    Role.READER: ("VN", "Mọi nơi có số liệu"),
}
"""Area that each role of the demonstration works for: its key, and how it is called."""


@login_not_required
@require_POST
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Log in as the demonstration's user of a role."""
    if not settings.DEMO or role not in POSTS:
        raise Http404
    chosen = Role(role)
    login(request, _user(chosen), backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")


def _user(role: Role) -> User:
    user, is_new = User.objects.get_or_create(
        email=f"{role.replace('_', '-')}@minh-hoa.invalid",
        defaults={"full_name": f"{role.label_vi} (minh họa)"},
    )
    if is_new:
        user.set_unusable_password()
        user.save()
        actions.give_post(user, role, POSTS[role][0], by=None)
    return user
