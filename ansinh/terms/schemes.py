"""The insurance schemes people take part in.

One name per scheme, used everywhere: column values, URLs, target rows, file names.
"""

import datetime as dt
from enum import StrEnum

from ansinh.terms.speech import say


class Scheme(StrEnum):
    """A scheme of the social insurance laws that a person takes part in."""

    HEALTH = "health"
    COMPULSORY = "compulsory"
    VOLUNTARY = "voluntary"
    UNEMPLOYMENT = "unemployment"

    @property
    def acronym(self) -> str:
        """Name that Vietnamese reports print, e.g. "BHXH tự nguyện"."""
        return _ACRONYMS[self]

    @property
    def label_en(self) -> str:
        """English name, e.g. "voluntary social insurance"."""
        return _ENGLISH[self]

    @property
    def label(self) -> str:
        """Name in the language spoken; in Vietnamese the acronym."""
        return say(self.acronym, self.label_en)

    @property
    def first_day(self) -> dt.date:
        """Day on which the scheme began; nobody took part earlier."""
        return _FIRST_DAYS[self]


_ACRONYMS = {
    Scheme.HEALTH: "BHYT",
    Scheme.COMPULSORY: "BHXH bắt buộc",
    Scheme.VOLUNTARY: "BHXH tự nguyện",
    Scheme.UNEMPLOYMENT: "BHTN",
}
_ENGLISH = {
    Scheme.HEALTH: "health insurance",
    Scheme.COMPULSORY: "compulsory social insurance",
    Scheme.VOLUNTARY: "voluntary social insurance",
    Scheme.UNEMPLOYMENT: "unemployment insurance",
}
_FIRST_DAYS = {
    # Nghị định 299-HĐBT of 1992.
    Scheme.HEALTH: dt.date(1992, 10, 1),
    # Nghị định 12/CP of 1995.
    Scheme.COMPULSORY: dt.date(1995, 1, 1),
    # Luật BHXH 71/2006/QH11, Điều 140.
    Scheme.VOLUNTARY: dt.date(2008, 1, 1),
    Scheme.UNEMPLOYMENT: dt.date(2009, 1, 1),
}
