"""What an address of the tree asks for: an area, an indicator, a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from ansinh.indicators.participation import INDICATORS
from ansinh.terms.areas import Area
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.periods import december, last_day
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.areas import area_or_404, areas_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.as_known import VERSION
from ansinh.web.targets import choices
from ansinh.web.targets.lake import all_targets

_READ = Permission.FIGURES_READ


@dataclass(frozen=True)
class Place:
    """Where in the tree of targets a page stands."""

    area: Area
    indicator: str
    year: int
    years: Sequence[int]
    """Years that there is something to show or to share out for, the last one first."""
    group: str = ""
    """Participant group that the targets are about; everybody where empty."""
    version: str = ""
    """Version of the data where it is not the newest."""

    @property
    def hrefs(self) -> dict[str, str]:
        """Addresses of the pages at this place, by what they are for."""
        pages = ("explain", "versions", "verdicts", "outlook", "check", "file")
        found = {page: self.href(f"target-{page}") for page in pages}
        return found | {"tree": self.href("targets")}

    def href(self, page: str, **changes: str) -> str:
        """Address of a page at this place, with some parts changed."""
        asked = {
            "dia-ban": self.area.area,
            "chi-tieu": self.indicator,
            "nam": str(self.year),
            "nhom": self.group if page == "targets" else "",
            VERSION: self.version,
        } | changes
        told = {key: value for key, value in asked.items() if value}
        return f"{reverse(page)}?{urlencode(told)}"


def place_of(request: HttpRequest, known: Answers) -> Place:
    """Place that an address asks for; what it does not say is chosen for the reader.

    Raises:
        Http404: no such indicator, group or year, or an area outside the reader's.

    """
    indicator = request.GET.get("chi-tieu", next(iter(INDICATORS)))
    if indicator not in INDICATORS:
        raise Http404(indicator)
    area = _area(request, known)
    set_for = {one.year for one in all_targets(known.facts)}
    years = sorted(set_for | set(choices.years(known)), reverse=True)
    text = request.GET.get("nam", "")
    if text and (not text.isdecimal() or int(text) not in years):
        raise Http404(text)
    mine = [one.year for one in all_targets(known.facts) if one.area == area.area]
    year = int(text) if text else max(mine, default=years[0])
    group = request.GET.get("nhom", "")
    if group and group not in GROUP_CODES:
        raise Http404(group)
    version = request.GET.get(VERSION, "")
    return Place(area, indicator, year, years, group, version)


def _area(request: HttpRequest, known: Answers) -> Area:
    """Area asked for, else the highest of the reader's with data."""
    asked = request.GET.get("dia-ban")
    if asked:
        return area_or_404(request, _READ, known.history, asked)
    scope = access_of(request).scope(_READ, known.history)
    for home in known.homes:
        if scope.allows(home.area):
            return home.area
    day = last_day(december(known.facts.last_month // 12 - 1))
    for area in areas_of(request, _READ, known.history, day):
        return area
    raise Http404
