"""Which addresses may be kept: pages of this desk, and no other host's."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from ansinh.web.saved.models import ADDRESS_LENGTH

_NOT_KEPT = ("/cua-toi/", "/tai-khoan/", "/static/")
"""Pages that nobody comes back to by name."""


def came_from(request: HttpRequest) -> str:
    """Page on which the reader asked to keep it; empty where it is none to keep.

    Where scripts turn the pages the bar at the top stays, so the browser knows better
    than the bar on which page the reader is.
    """
    referer = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        referer, {request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(referer)
    asked = parts._replace(scheme="", netloc="", fragment="").geturl()
    return (is_ours and kept_form(asked)) or kept_form(request.GET.get("dia-chi", ""))


def kept_form(address: str) -> str:
    """The address as it is kept, without the download of a file; else empty."""
    if not address.startswith("/") or len(address) > ADDRESS_LENGTH:
        return ""
    if not url_has_allowed_host_and_scheme(address, None):
        return ""
    parts = urlsplit(address)
    if parts.path.startswith(_NOT_KEPT):
        return ""
    try:
        resolve(parts.path)
    except Resolver404:
        return ""
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in asked if not key.endswith("tai")]
    return parts._replace(query=urlencode(kept), fragment="").geturl()
