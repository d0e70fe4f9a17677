"""What the address of an area's page asks for: the overview's parts, and the map.

The area stands in the path, so that a link to a place reads like one.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.web.as_known import read_version
from ansinh.web.overview.address import Address, BadAddressError, read_on

AS_WAS, COMMON = "nhu-khi-do", "chung"
"""Bases of a series beside the map of a day."""


@dataclass(frozen=True)
class AreaAddress(Address):
    """Question of a page of one area."""

    basis: str = AS_WAS
    """Map of the series: `AS_WAS`, `COMMON`, or a day written 2025-07-01."""

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Names and values after the question mark; the area is in the path."""
        basis = "" if self.basis == AS_WAS else self.basis
        mine = [part for part in super().parts if part[0] != "dia-ban"]
        return [*mine, ("ban-do", basis)]

    def href(self, **changes: Any) -> str:
        """Address with some parts changed; another area begins with its own map."""
        if changes.get("area", self.area) != self.area:
            changes = {"basis": AS_WAS, "light": None, "sort": "", **changes}
        to = replace(self, **changes)
        return f"{reverse('area', args=[to.area])}{to.query()}"

    @property
    def map_day(self) -> dt.date | None:
        """Day whose map the series is on; None for the two other bases."""
        is_day = self.basis not in {AS_WAS, COMMON}
        return dt.date.fromisoformat(self.basis) if is_day else None


def read_area_address(area: str, query: QueryDict) -> AreaAddress:
    """Question asked by an address.

    Raises:
        BadAddressError: day or map cannot be read.
        NoSuchVersionError: there is no such version of the data.

    """
    asked = query.get("ban-do", "") or AS_WAS
    if asked not in {AS_WAS, COMMON}:
        try:
            day = read_on(asked)
        except BadAddressError:
            raise BadAddressError(
                _(
                    "Không có bản đồ “{asked}”. Hãy dùng {as_was}, {common} hoặc một "
                    "ngày như 2025-07-01. [bad-map]"
                ).format(asked=asked, as_was=AS_WAS, common=COMMON)
            ) from None
        asked = day.isoformat() if day else AS_WAS
    return AreaAddress(
        area=area,
        indicator=query.get("chi-tieu", ""),
        on=read_on(query.get("ngay", "")),
        version=read_version(query),
        basis=asked,
    )
