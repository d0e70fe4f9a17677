"""The language somebody is spoken to in: Vietnamese, or English where it is asked for.

Only the desk has readers of English. What goes into documents, files and the terminal
is Vietnamese: `numbers` and `periods` print it whoever reads. A sentence that also
stands on a page of the desk is said here in both languages, at the place it is made.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Self

from ansinh.terms.numbers import Exact, format_number, format_percent, read_number
from ansinh.terms.periods import first_day, print_day, print_month

_IS_ENGLISH = ContextVar("is_english", default=False)
_SWAPPED = str.maketrans(",.", ".,")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``vi`` or ``en`` within a block; every thread and task has its own."""
    token = _IS_ENGLISH.set(language == "en")
    try:
        yield
    finally:
        _IS_ENGLISH.reset(token)


def say(vietnamese: str, english: str) -> str:
    """The text of the language spoken."""
    return english if _IS_ENGLISH.get() else vietnamese


class Said(str):
    """A sentence in Vietnamese, with the same in English beside it.

    It is kept, compared and stored as Vietnamese; `spoken` gives what a reader reads.
    """

    __slots__ = ("en",)

    en: str

    def __new__(cls, vietnamese: str, english: str) -> Self:
        """Put the two beside each other."""
        self = super().__new__(cls, vietnamese)
        self.en = english
        return self

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.en


def said(write: Callable[[], str]) -> Said:
    """What `write` says in each language, for what outlives the present reader."""
    with speaking("vi"):
        vietnamese = write()
    with speaking("en"):
        return Said(vietnamese, write())


def spoken(text: str) -> str:
    """A text in the language spoken, where it was said in both."""
    return text.en if isinstance(text, Said) and _IS_ENGLISH.get() else text


def say_number(value: Exact | float, decimals: int = 0, *, sign: bool = False) -> str:
    """Number, e.g. ``1.234,5``, in English ``1,234.5``."""
    text = format_number(value, decimals, sign=sign)
    return say(text, text.translate(_SWAPPED))


def hear_number(text: str) -> Decimal:
    """Read a number written as `say_number` writes it.

    Raises:
        ValueError: the text is no such number.

    """
    return read_number(say(text, text.translate(_SWAPPED)))


def say_percent(
    numerator: Exact, denominator: Exact, decimals: int = 1, *, sign: bool = False
) -> str:
    """Share of two counts, e.g. ``92,3%``, in English ``92.3%``."""
    text = format_percent(numerator, denominator, decimals, sign=sign)
    return say(text, text.translate(_SWAPPED))


def say_day(day: dt.date) -> str:
    """Day, e.g. ``31/12/2023``, in English ``31 Dec 2023``."""
    return say(print_day(day), f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def say_month(month: int) -> str:
    """Month, e.g. ``9/2024``, in English ``Sep 2024``."""
    day = first_day(month)
    return say(print_month(month), f"{_MONTHS[day.month - 1]} {day.year}")


def say_moment(at: dt.datetime) -> str:
    """Day and time of it, e.g. ``31/12/2023 15:00``; the time zone is the caller's."""
    return f"{say_day(at)} {at:%H:%M}"
