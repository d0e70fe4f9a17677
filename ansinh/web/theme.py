"""Light or dark: what the reader chose, else what the reader's system says."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

COOKIE = "giao-dien"
CHOICES = ("light", "dark")
_YEAR_IN_SECONDS = 365 * 24 * 3600


def theme(request: HttpRequest) -> dict[str, str]:
    """Context of every template: ``light``, ``dark``, or empty to follow the system."""
    chosen = request.COOKIES.get(COOKIE, "")
    return {"theme": chosen if chosen in CHOICES else ""}


@login_not_required
def choose(request: HttpRequest, choice: str) -> HttpResponse:
    """Remember the choice in a cookie and go back to where the reader was."""
    if choice not in CHOICES:
        raise Http404(choice)
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(came_from if is_ours else "/")
    response.set_cookie(COOKIE, choice, max_age=_YEAR_IN_SECONDS, samesite="Lax")
    return response
