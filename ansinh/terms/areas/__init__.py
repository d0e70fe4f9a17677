"""Administrative areas, and which area belongs to which on a given day.

Areas change while facts do not: communes move, merge and split, and all districts
ended on 30 June 2025. A code says little by itself: every commune of 1 July 2025 reuses
an old code, more than half under another name, so an area is known by its own key
(`Area.area`) and a code is looked up together with a day.
"""

from ansinh.terms.areas.changes import AreaChange, changes_of
from ansinh.terms.areas.groups import AreaGroup, CommonMap
from ansinh.terms.areas.history import AreaHistory
from ansinh.terms.areas.kinds import (
    BEFORE_RECORDS,
    Area,
    FormerName,
    Level,
    Placement,
    Succession,
    UnknownAreaError,
)
from ansinh.terms.areas.map import AreaMap

__all__ = [
    "BEFORE_RECORDS",
    "Area",
    "AreaChange",
    "AreaGroup",
    "AreaHistory",
    "AreaMap",
    "CommonMap",
    "FormerName",
    "Level",
    "Placement",
    "Succession",
    "UnknownAreaError",
    "changes_of",
]
