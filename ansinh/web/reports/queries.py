"""Reports a reader may see, and where reports can be made."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ansinh.terms.areas import Area, AreaHistory, Level
from ansinh.terms.periods import december, last_day
from ansinh.terms.speech import say_month
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.reports.models import Report, Status

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True)
class Listed:
    """A report as the list shows it."""

    report: Report
    area: Area

    @property
    def period(self) -> str:
        """Month or years it speaks of."""
        return period_vi(self.report)


def period_vi(report: Report) -> str:
    """Month or years that a report speaks of."""
    year = report.month // 12
    if report.kind == "monthly":
        return _("tháng {}").format(say_month(report.month))
    if report.kind == "yearly":
        return _("năm {}").format(year)
    return _("{}–{}").format(year - 4, year)


def visible_reports(request: HttpRequest, history: AreaHistory) -> list[Listed]:
    """Reports of the reader's areas, the newest first.

    Drafts and what was withdrawn are for those who write or approve there.
    """
    rights = _Rights(request, history)
    found = Report.objects.select_related("made_by", "frozen_by", "approved_by")
    return [
        Listed(report, history.areas[report.area])
        for report in found
        if report.area in history.areas and rights.may_see(report)
    ]


def report_or_404(
    request: HttpRequest,
    history: AreaHistory,
    number: int,
    permission: Permission = Permission.FIGURES_READ,
) -> Report:
    """A report the reader may see, and on whose area they hold a permission.

    Raises:
        Http404: there is none, or it is outside the reader's areas.

    """
    report = Report.objects.filter(pk=number).first()
    rights = _Rights(request, history)
    if report is None or report.area not in history.areas:
        raise Http404(number)
    if not (rights.may_see(report) and rights.may(permission, report)):
        raise Http404(number)
    return report


def may(
    request: HttpRequest, history: AreaHistory, permission: Permission, report: Report
) -> bool:
    """Whether the reader holds a permission on the area of a report."""
    return _Rights(request, history).may(permission, report)


class _Rights:
    def __init__(self, request: HttpRequest, history: AreaHistory) -> None:
        self._scopes = {
            permission: access_of(request).scope(permission, history)
            for permission in (
                Permission.FIGURES_READ,
                Permission.REPORTS_WRITE,
                Permission.REPORTS_APPROVE,
            )
        }
        self._areas = history.areas

    def may(self, permission: Permission, report: Report) -> bool:
        return self._scopes[permission].allows(self._areas[report.area])

    def may_see(self, report: Report) -> bool:
        if report.status in {Status.FROZEN, Status.APPROVED}:
            return self.may(Permission.FIGURES_READ, report)
        return self.may(Permission.REPORTS_WRITE, report) or (
            self.may(Permission.REPORTS_APPROVE, report)
        )


def areas_with_data(
    request: HttpRequest, known: Answers, permission: Permission
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Areas of each home that the reader may choose, from the top down.

    As the map was when the last data came in: who works for a commune of today finds
    the areas that became a part of it.
    """
    scope = access_of(request).scope(permission, known.history)
    for home in known.homes:
        on = known.map_on(last_day(home.last_month))
        found = [
            (key, known.history.areas[key].name)
            for level in _LEVELS
            for key in on.under(home.area.area, level)
            if scope.allows(known.history.areas[key])
        ]
        if found:
            yield home.area.name, found


def last_december(known: Answers) -> int:
    """Year whose December is the last to have come in anywhere."""
    last = max(home.last_month for home in known.homes)
    return last // 12 if last == december(last // 12) else last // 12 - 1
