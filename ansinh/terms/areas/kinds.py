"""What an area is, where it lies and what became of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say, say_day


class Level(StrEnum):
    """Kind of area, from the whole country to the hamlet."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    HAMLET = "hamlet"

    @property
    def label_vi(self) -> str:
        """Words a page or message uses for areas of this level."""
        return _LEVELS[self][0]

    @property
    def label(self) -> str:
        """Words for one area of this level in the language spoken."""
        return say(*_LEVELS[self])

    @property
    def label_of_many(self) -> str:
        """Words for several areas of this level in the language spoken."""
        vietnamese, english = _LEVELS[self]
        return say(vietnamese, f"{english}s")

    @property
    def depth(self) -> int:
        """0 for the nation, 4 for hamlets."""
        return list(Level).index(self)


_LEVELS = {
    Level.NATION: ("cả nước", "nation"),
    Level.PROVINCE: ("tỉnh, thành phố", "province"),
    Level.DISTRICT: ("quận, huyện", "district"),
    Level.COMMUNE: ("xã, phường, thị trấn", "commune"),
    Level.HAMLET: ("ấp, khu vực", "hamlet"),
}

BEFORE_RECORDS = dt.date(1900, 1, 1)
"""First day of an area whose founding lies before our sources begin."""


@dataclass(frozen=True)
class Area:
    """One area for as long as it existed under one code."""

    area: str
    """Key: the code, or ``code@first_day`` when another area bore the code before."""
    code: str
    level: Level
    name: str
    """Full official name, the last it bore, e.g. "Quận Ninh Kiều"."""
    first_day: dt.date
    last_day: dt.date | None = None

    def exists_on(self, day: dt.date) -> bool:
        """Whether the area exists on a day; both ends are included."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class Placement:
    """One area under one parent, for as long as it stayed there."""

    area: str
    parent: str
    first_day: dt.date
    last_day: dt.date | None = None
    """Last day under this parent, or None if it is there still."""
    decree: str = ""


@dataclass(frozen=True)
class Succession:
    """People of an area that ended, passing to an area that began or grew."""

    old: str
    new: str
    first_day: dt.date
    """First day of the new map."""
    share: Fraction
    """Part of the old area's people that passed to the new one; shares sum to 1."""
    share_of_new: Fraction
    """Part of the new area's people, on that day, that came from the old one."""
    kind: str
    """``whole`` or ``part`` of the old area."""
    decree: str = ""
    source: str = ""
    """Where the shares come from, e.g. a census."""


@dataclass(frozen=True)
class FormerName:
    """A name that an area bore before it was renamed or became a phường."""

    area: str
    label: str
    last_day: dt.date
    """Last day under this name."""
    decree: str = ""


class UnknownAreaError(MendableError):
    """No area bears this code on this day."""

    def __init__(self, code: str, day: dt.date) -> None:
        self.code, self.day = code, day
        super().__init__(
            say(
                f"Không có địa bàn mang mã {code} vào ngày {say_day(day)}. "
                "Hãy kiểm tra mã và ngày. [unknown-area]",
                f"No area bears the code {code} on {say_day(day)}. "
                "Check the code and the day. [unknown-area]",
            )
        )
