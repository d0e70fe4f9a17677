"""What a reader chooses for this browser: light or dark, Vietnamese or English.

The system decides between light and dark where nothing is chosen. The language is
Vietnamese until the reader chooses otherwise, whatever the browser prefers. A program
has nothing to choose with; it says with each question which language it prefers.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from ansinh.terms.speech import speaking

THEME, LANGUAGE = "giao-dien", "ngon-ngu"
"""Names of the cookies."""
OF_PROGRAMS = "/api/v1/"
"""Where programs ask; everywhere else people do."""
_THEMES = ("light", "dark")
_YEAR_IN_SECONDS = 365 * 24 * 3600


def chosen(request: HttpRequest) -> dict[str, str]:
    """Context of every template.

    `theme` is ``light``, ``dark``, or empty to follow the system; `language` and
    `other_language` are codes.
    """
    theme = request.COOKIES.get(THEME, "")
    language = translation.get_language() or settings.LANGUAGE_CODE
    other = next(code for code, _ in settings.LANGUAGES if code != language)
    return {
        "theme": theme if theme in _THEMES else "",
        "language": language,
        "other_language": other,
    }


def in_language(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the language the reader has chosen."""

    def told(request: HttpRequest) -> HttpResponse:
        language = _language_of(request)
        with translation.override(language), speaking(language):
            response = answer(request)
        response.headers["Content-Language"] = language
        if is_of_program(request):
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return told


def is_of_program(request: HttpRequest) -> bool:
    """Whether a program asks, and not a person at a page."""
    return request.path.startswith(OF_PROGRAMS)


def _language_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(LANGUAGE, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    if is_of_program(request):
        return translation.get_language_from_request(request)
    return settings.LANGUAGE_CODE


@login_not_required
def choose_theme(request: HttpRequest, choice: str) -> HttpResponse:
    """Remember light or dark and go back to where the reader was."""
    return _remember(request, THEME, choice, _THEMES)


@login_not_required
def choose_language(request: HttpRequest, choice: str) -> HttpResponse:
    """Remember the language and go back to where the reader was."""
    return _remember(request, LANGUAGE, choice, tuple(dict(settings.LANGUAGES)))


def _remember(
    request: HttpRequest, cookie: str, choice: str, known: tuple[str, ...]
) -> HttpResponse:
    if choice not in known:
        raise Http404(choice)
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(came_from if is_ours else "/")
    response.set_cookie(cookie, choice, max_age=_YEAR_IN_SECONDS, samesite="Lax")
    return response
