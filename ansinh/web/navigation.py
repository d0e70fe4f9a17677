"""The way from page to page: each with whom it is for. A new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.reminders.badge import waiting
from ansinh.web.targets.queries import waiting as drafts_waiting


@dataclass(frozen=True)
class Destination:
    """A page in the bar at the top."""

    page: str
    """Name of its address."""
    label: Promise
    permission: Permission
    under: str
    """How addresses begin that belong to it; the overview has "/" alone."""
    count: Callable[[HttpRequest], int] | None = None
    """How much waits there for the reader."""


DESTINATIONS = (
    Destination("overview", _("Bao phủ"), Permission.FIGURES_READ, "/"),
    Destination(
        "areas",
        ngettext_lazy("Địa bàn", "Địa bàn", 2),
        Permission.FIGURES_READ,
        "/dia-ban/",
    ),
    Destination(
        "targets",
        ngettext_lazy("Chỉ tiêu", "Chỉ tiêu", 2),
        Permission.FIGURES_READ,
        "/chi-tieu/",
        drafts_waiting,
    ),
    Destination("outreach", _("Vận động"), Permission.FIGURES_READ, "/van-dong/"),
    Destination(
        "directives", _("Chỉ đạo"), Permission.FIGURES_READ, "/chi-dao/", waiting
    ),
    Destination(
        "reports",
        ngettext_lazy("Báo cáo", "Báo cáo", 2),
        Permission.FIGURES_READ,
        "/bao-cao/",
    ),
    Destination(
        "intakes", _("Nhập số liệu"), Permission.FILES_IMPORT, "/nhap-so-lieu/"
    ),
)


@dataclass(frozen=True)
class Link:
    """A page in the bar, for one reader on one page."""

    href: str
    label: str
    is_current: bool
    waiting: int = 0
    """How much waits there for the reader."""


def links(request: HttpRequest) -> dict[str, list[Link]]:
    """Pages the reader may open, for every template."""
    if not hasattr(request, "access"):
        return {"links": []}
    access = access_of(request)
    return {
        "links": [
            Link(
                reverse(to.page),
                str(to.label),
                _is_here(to, request.path),
                to.count(request) if to.count else 0,
            )
            for to in DESTINATIONS
            if access.may(to.permission)
        ]
    }


def _is_here(to: Destination, path: str) -> bool:
    return path == "/" if to.under == "/" else path.startswith(to.under)
