"""On which day, as known when: what every page of figures is asked and tells.

A day says of which month the figures speak; a version says what the lake held then. A
page that shows another version than the newest one says so.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.registry.lake import Lake, Version
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import read_day
from ansinh.terms.speech import say_moment
from ansinh.web import answers
from ansinh.web.answers import Answers

DAY, VERSION, KNOWN_ON = "ngay", "phien-ban", "biet-ngay"
"""Parts of the address: day of the figures, version, day on which it was the newest."""
_LISTED = 30


class NoSuchVersionError(MendableError):
    """The version asked for is none, or cannot be shown; the message says why."""


@dataclass(frozen=True)
class Choice:
    """A version one may choose."""

    number: int
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class AsKnown:
    """Which day and version a page shows, for the form that chooses others."""

    day: dt.date
    version: int
    newest: int
    choices: Sequence[Choice]
    """Versions, the newest first."""
    others: Sequence[tuple[str, str]]
    """Parts of the address that the form keeps."""

    @property
    def is_newest(self) -> bool:
        """Whether nothing newer is known."""
        return self.version == self.newest

    @property
    def chosen_label(self) -> str:
        """The version shown, with its time and what came in with it."""
        return next((one.label for one in self.choices if one.is_chosen), "")

    @property
    def newest_href(self) -> str:
        """The same page with the newest data."""
        kept = [*self.others, (DAY, self.day.isoformat())]
        return f"?{urlencode(kept)}"


def read_version(query: QueryDict) -> int | None:
    """Version that an address asks for; None for the newest one.

    Raises:
        NoSuchVersionError: the number or day cannot be read, or there was none then.

    """
    if known_on := query.get(KNOWN_ON, "").strip():
        try:
            return Lake(answers.data_folder()).version_on(read_day(known_on))
        except ValueError:
            raise NoSuchVersionError(
                _(
                    "Không có ngày “{day}” trong lịch. Hãy ghi ngày như 2024-09-30 "
                    "hoặc 30/9/2024. [bad-day]"
                ).format(day=known_on)
            ) from None
        except MendableError as error:
            raise NoSuchVersionError(str(error)) from error
    number = query.get(VERSION, "").strip()
    if not number:
        return None
    if not number.isdecimal() or len(number) > 9:
        raise NoSuchVersionError(
            _(
                "“{number}” không phải số của một bản dữ liệu. Hãy chọn trong danh "
                "sách. [bad-version]"
            ).format(number=number)
        )
    return int(number)


def answers_of(version: int | None) -> Answers:
    """Answers from a version that was counted, or from the newest one.

    Raises:
        NoSuchVersionError: there is no such version, or it has not been counted.
        MendableError: there are no data at all.

    """
    if version is None:
        return answers.open_answers()
    try:
        answers.check_counted(version)
    except MendableError as error:
        raise NoSuchVersionError(str(error)) from error
    return answers.open_answers(version)


def as_known(known: Answers, day: dt.date, query: QueryDict) -> AsKnown:
    """What the form on a page shows."""
    versions = [one for one in known.versions if one.version <= known.newest]
    listed = versions[-_LISTED:]
    if all(one.version != known.version for one in listed):
        listed = [*(one for one in versions if one.version == known.version), *listed]
    ours = {DAY, VERSION, KNOWN_ON, "tai", "trang"}
    return AsKnown(
        day,
        known.version,
        known.newest,
        [
            Choice(one.version, _label(one), one.version == known.version)
            for one in reversed(listed)
        ],
        [
            (key, value)
            for key in query
            if key not in ours
            for value in query.getlist(key)
        ],
    )


def _label(version: Version) -> str:
    made = timezone.localtime(version.made_at)
    return _("Bản {number}, {made}: {note}").format(
        number=version.version, made=say_moment(made), note=version.note
    )
