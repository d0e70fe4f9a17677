"""What every template knows of its reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ansinh.web.accounts import demo
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission


def reader(request: HttpRequest) -> dict[str, Any]:
    """The reader's name and rights, and the accounts to try in the demonstration."""
    if hasattr(request, "access"):
        access = access_of(request)
        may = {one.value: access.may(one) for one in Permission}
        return {"reader": access.user, "posts": access.posts, "may": may}
    roles = [(role, name) for role, (_, name) in demo.POSTS.items()]
    return {"demo_roles": roles if settings.DEMO else []}
