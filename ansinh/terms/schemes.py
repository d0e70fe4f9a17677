"""The insurance schemes people take part in.

One name per scheme, used everywhere: column values, URLs, target rows, file names.
"""

from enum import StrEnum


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
