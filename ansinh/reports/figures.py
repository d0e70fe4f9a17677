"""Numbers ready to print. A figure never travels as a bare number."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ansinh.terms.numbers import format_number, format_percent
from ansinh.terms.periods import print_day


class Unit(StrEnum):
    """What a printed number counts."""

    PEOPLE = "người"
    PERCENT = "%"
    POINTS = "điểm phần trăm"
    MILLION_DONG = "triệu đồng"
    """The numerator is in dong, the denominator a million."""
    MONTHS = "tháng"
    EMPLOYERS = "đơn vị"
    CASES = "hồ sơ"
    AREAS = "địa bàn"

    @property
    def is_part(self) -> bool:
        """Whether a value of 1 stands for a hundred."""
        return self in {Unit.PERCENT, Unit.POINTS}


@dataclass(frozen=True)
class Cell:
    """Where a figure stands in the data, so that a program can look it up again."""

    indicator: str
    area: str
    as_of: dt.date
    measure: str
    """Which number of the cell: people, share, target, gap, missing, forecast …"""
    lake_version: int

    def __str__(self) -> str:
        """One word without spaces, e.g. ``health_coverage/92/2023-12-31/share/v41``."""
        return (
            f"{self.indicator}/{self.area}/{self.as_of}/{self.measure}"
            f"/v{self.lake_version}"
        )

    @classmethod
    def read(cls, text: str) -> "Cell":
        """Read what `str` wrote.

        Raises:
            ValueError: the text is no such reference.

        """
        found = _CELL.fullmatch(text)
        if not found:
            raise ValueError(text)
        indicator, area, as_of, measure, version = found.groups()
        return cls(indicator, area, dt.date.fromisoformat(as_of), measure, int(version))


_CELL = re.compile(r"([\w-]+)/([^/\s]+)/(\d{4}-\d\d-\d\d)/([\w-]+)/v(\d+)")


@dataclass(frozen=True)
class Figure:
    """A number with what it speaks of.

    Its value is `numerator` / `denominator`, kept apart and exact; a head count has the
    denominator 1. A difference of two shares is one fraction as well.
    """

    label_vi: str
    """What is counted, e.g. "Tỷ lệ bao phủ BHYT"."""
    cell: Cell
    numerator: int
    denominator: int
    unit: Unit
    of_what_vi: str = ""
    """What it is a share of, or who is counted, as words after the number."""
    origin_vi: str = ""
    """Source of the denominator, document of a target, method of a forecast."""
    decimals: int = 1
    signed: bool = False
    when_vi: str = ""
    """Days the footnote speaks of, where one serves a row of figures over the years."""

    @property
    def value(self) -> Fraction:
        """The exact number: a head count, or a share from 0 to 1."""
        return Fraction(self.numerator, self.denominator)

    @property
    def number(self) -> str:
        """The number alone, for a table whose heading names the unit."""
        if self.unit.is_part:
            return format_number(self.value * 100, self.decimals, sign=self.signed)
        return format_number(self.value, sign=self.signed)

    @property
    def text(self) -> str:
        """The number in a sentence: "92,3% dân số", "1.155.927 người"."""
        if self.unit is Unit.PERCENT:
            printed = format_percent(
                self.numerator, self.denominator, self.decimals, sign=self.signed
            )
        else:
            printed = f"{self.number} {self.unit}"
        return f"{printed} {self.of_what_vi}".rstrip()

    @property
    def footnote(self) -> str:
        """What stands under the page: of what, on which day, from which data."""
        origin = f"; {self.origin_vi}" if self.origin_vi else ""
        when = self.when_vi or f"tính đến {print_day(self.cell.as_of)}"
        return (
            f"{self.label_vi}, {when}{origin}; "
            f"số liệu phiên bản {self.cell.lake_version}."
        )
