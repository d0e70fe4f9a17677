"""A kind of problem: how bad it is, its sentence and its advice."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a problem means for the import."""

    REFUSE = "refuse"
    """The whole import stops; the lake stays as it was."""
    SET_ASIDE = "set_aside"
    """The row is kept aside with its reason, the others come in."""
    WARN = "warn"
    """The row comes in; somebody should look."""


@dataclass(frozen=True)
class ProblemKind:
    """One thing that can be wrong."""

    code: str
    severity: Severity
    message_vi: str
    """Sentence with places for {value} and {expected}."""
    message_en: str
    advice_vi: str
    advice_en: str
