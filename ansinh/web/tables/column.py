"""Columns of a table: what a cell is worth, how it is shown, how it is ordered."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.terms.names import sort_key
from ansinh.terms.speech import say_day, say_moment, say_number, say_percent, spoken

Row = TypeVar("Row")


class HeldBackSign:
    """What stands for a number that is known and not for the reader."""

    def __str__(self) -> str:
        return _("ẩn")


HELD_BACK = HeldBackSign()
Value = str | int | Decimal | Fraction | dt.date | HeldBackSign | None
"""What a cell is worth; a rate is a fraction of one, never a rounded percentage."""


class Kind(StrEnum):
    """How values of a column are shown."""

    TEXT = "text"
    NUMBER = "number"
    """People, cases, đồng: whole numbers."""
    PERCENT = "percent"
    DAY = "day"
    """A day, or a day and time."""

    @property
    def is_number(self) -> bool:
        """Whether values stand under each other by their last figure."""
        return self in {Kind.NUMBER, Kind.PERCENT}


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column of a table of rows of any kind."""

    key: str
    """Name in the address, e.g. ``dia-ban``."""
    label: str
    value: Callable[[Row], Value]
    kind: Kind = Kind.TEXT
    decimals: int = 0
    """Figures after the decimal comma of a number or percentage."""
    has_sign: bool = False
    """Whether a number above zero bears a plus, as a difference does."""
    href: Callable[[Row], str | None] | None = None
    """Where a cell leads."""
    template: str = ""
    """Template of a cell that is more than its value; knows `row` and `text`."""
    is_searched: bool = False
    """Whether the search box looks here."""
    is_filter: bool = False
    """Whether the few values it has can be chosen."""
    is_hidden: bool = False
    """Whether it is in the files only."""

    def text(self, row: Row) -> str:
        """A cell in the language of the reader; a dash where there is nothing."""
        return self.printed(self.value(row))

    def printed(self, value: Value) -> str:
        """A value in the language of the reader; a dash where there is nothing."""
        if value is None or value == "":
            return "–"
        if isinstance(value, dt.datetime):
            return say_moment(timezone.localtime(value))
        if isinstance(value, dt.date):
            return say_day(value)
        if isinstance(value, HeldBackSign):
            value = str(value)
        if isinstance(value, str):
            return spoken(value)
        if self.kind is Kind.PERCENT:
            return say_percent(value, 1, self.decimals or 1)
        return say_number(value, self.decimals, sign=self.has_sign)

    def order(self, row: Row) -> tuple[bool, object]:
        """What rows are ordered by: names by the Vietnamese alphabet, nothing last."""
        value = self.value(row)
        if isinstance(value, str):
            return not value, sort_key(value)
        if value is None or isinstance(value, HeldBackSign):
            return True, 0
        return False, value
