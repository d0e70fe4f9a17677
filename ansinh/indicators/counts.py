"""The head counts that the sweep makes, and how it cuts them.

A person is counted on the last day of a month. "New" is a person never counted before
in this head count, "returned" one counted before but not at the end of last month,
"lapsed" one counted at the end of last month and not at the end of this one. "Arrived"
and "departed" are people who stay covered and change area or group, so that in a cell

    stock = stock of last month + new + returned + arrived - lapsed - departed.

How long somebody has been covered is the number of month ends passed since the month in
which the present uninterrupted cover began; a single uncovered day interrupts it.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ansinh.terms.schemes import Scheme


class LocatedBy(StrEnum):
    """Where a person is counted."""

    RESIDENCE = "residence"
    PLACE = "place"
    """Commune of the employer or collecting office."""


@dataclass(frozen=True)
class Count:
    """Persons in any of some schemes, each counted once."""

    key: str
    schemes: tuple[Scheme, ...]
    located_by: LocatedBy


COUNTS = (
    Count("health", (Scheme.HEALTH,), LocatedBy.RESIDENCE),
    Count("compulsory", (Scheme.COMPULSORY,), LocatedBy.PLACE),
    Count("voluntary", (Scheme.VOLUNTARY,), LocatedBy.RESIDENCE),
    Count("unemployment", (Scheme.UNEMPLOYMENT,), LocatedBy.PLACE),
    Count(
        "social_insurance",
        (Scheme.COMPULSORY, Scheme.VOLUNTARY),
        LocatedBy.RESIDENCE,
    ),
)

DURATION_STARTS = (0, 3, 6, 12, 24, 60)
"""First month of each class of duration: 0-2, 3-5, 6-11, 12-23, 24-59, 60 and over."""


class Movement(IntEnum):
    """Movements of a month, in the order of the kernel's arrays."""

    NEW = 0
    RETURNED = 1
    LAPSED = 2
    ARRIVED = 3
    DEPARTED = 4


DEFINITION = 1
"""Number of this way of counting; a change makes new cubes."""
