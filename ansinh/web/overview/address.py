"""What the address of an overview asks for.

All state is in the address: a page can be linked, printed and read without scripts,
and every control is a link to another address.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from ansinh.steering.scorecard import Light
from ansinh.terms.periods import read_day
from ansinh.web.as_known import VERSION, read_version
from ansinh.web.overview.rows import SORTS

DEFAULT_SORT = "rank"


class BadAddressError(ValueError):
    """The address asks for something that cannot be read, with advice."""


@dataclass(frozen=True)
class Address:
    """Question of one page; empty values are left out of the address."""

    area: str = ""
    indicator: str = ""
    on: dt.date | None = None
    sort: str = ""
    """Column to sort by, a leading minus for the greatest first."""
    light: Light | None = None
    opened: tuple[str, ...] = ()
    """Areas whose parts are shown in the table, in the order they were opened."""
    version: int | None = None
    """Version of the data; None for the newest."""

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Names and values after the question mark, empty values among them."""
        return [
            ("chi-tieu", self.indicator),
            ("dia-ban", self.area),
            ("ngay", self.on.isoformat() if self.on else ""),
            ("sap-xep", self.sort),
            ("muc", self.light or ""),
            *(("mo", area) for area in self.opened),
            (VERSION, str(self.version or "")),
        ]

    def query(self, **changes: Any) -> str:
        """The part after the path, with some parts changed; empty for the default."""
        parts = replace(self, **changes).parts
        query = urlencode([(name, value) for name, value in parts if value])
        return f"?{query}" if query else ""

    def href(self, **changes: Any) -> str:
        """Address of the page with some parts changed: ``href(sort="-gap")``."""
        return self.query(**changes) or "/"

    def toggled(self, area: str) -> tuple[str, ...]:
        """Opened areas once `area` is opened, or closed if it was open."""
        if area in self.opened:
            return tuple(other for other in self.opened if other != area)
        return (*self.opened, area)


def read_address(query: QueryDict) -> Address:
    """Question asked by the part of an address after the question mark.

    Raises:
        BadAddressError: day, order or light cannot be read.
        NoSuchVersionError: there is no such version of the data.

    """
    sort = query.get("sap-xep", "")
    if sort and sort.removeprefix("-") not in SORTS:
        raise BadAddressError(
            _("Không xếp được theo “{sort}”. Hãy dùng: {known}. [bad-sort]").format(
                sort=sort, known=", ".join(SORTS)
            )
        )
    light = query.get("muc", "")
    if light and light not in tuple(Light):
        known = ", ".join(Light)
        raise BadAddressError(
            _(
                "Không có mức “{light}”. Hãy dùng một trong: {known}. [bad-light]"
            ).format(light=light, known=known)
        )
    return Address(
        area=query.get("dia-ban", ""),
        indicator=query.get("chi-tieu", ""),
        on=read_on(query.get("ngay", "")),
        sort=sort,
        light=Light(light) if light else None,
        opened=tuple(dict.fromkeys(query.getlist("mo"))),
        version=read_version(query),
    )


def read_on(text: str) -> dt.date | None:
    """Day of an address; None where it names none.

    Raises:
        BadAddressError: there is no such day.

    """
    if not text:
        return None
    try:
        return read_day(text)
    except ValueError:
        raise BadAddressError(
            _(
                "Không có ngày “{text}” trong lịch. "
                "Hãy ghi ngày như 2024-09-30 hoặc 30/9/2024. [bad-day]"
            ).format(text=text)
        ) from None
