"""What the codes of form D02-LT mean: which schemes a worker enters, leaves or keeps.

The list of decision 366/QĐ-BHXH (2026) has TM, GH, DC and CD; the older lists of
decision 595/QĐ-BHXH (2017) tell more kinds apart. Meanings of the older codes follow
the published lists of declaration software, which agree; none of them is printed on the
form itself.
"""

import re
from dataclasses import dataclass
from enum import Enum

from ansinh.terms.endings import Ending
from ansinh.terms.schemes import Scheme

_ALL = frozenset((Scheme.COMPULSORY, Scheme.HEALTH, Scheme.UNEMPLOYMENT))


class Step(Enum):
    """What happens to a worker."""

    ENTER = "enter"
    LEAVE = "leave"
    CHANGE_WAGE = "change_wage"
    CHANGE_TITLE = "change_title"


@dataclass(frozen=True)
class Movement:
    """A code of the form."""

    code: str
    step: Step
    schemes: frozenset[Scheme] = _ALL
    """Schemes entered or left, as far as the type of worker takes part in them."""
    ending: Ending | None = None
    """Why a worker leaves, where the code says it."""


_HEALTH = frozenset((Scheme.HEALTH,))
_UNEMPLOYMENT = frozenset((Scheme.UNEMPLOYMENT,))

MOVEMENTS = {
    one.code: one
    for one in (
        Movement("TM", Step.ENTER),  # new
        Movement("TC", Step.ENTER),  # from another province
        Movement("TD", Step.ENTER),  # from another employer
        Movement("ON", Step.ENTER),  # back at work
        Movement("TN", Step.ENTER, _UNEMPLOYMENT),
        # For good; software says more by a digit.
        Movement("GH", Step.LEAVE, ending=Ending.LEFT_WORK),
        Movement("GH1", Step.LEAVE, ending=Ending.LEFT_WORK),
        Movement("GH2", Step.LEAVE, ending=Ending.RETIRED),
        Movement("GH3", Step.LEAVE, ending=Ending.LEFT_WORK),
        Movement("GH4", Step.LEAVE, ending=Ending.DIED),
        Movement("GC", Step.LEAVE, ending=Ending.MOVED_AWAY),
        Movement("GD", Step.LEAVE, ending=Ending.CHANGED_EMPLOYER),
        Movement("KL", Step.LEAVE, ending=Ending.UNPAID_LEAVE),
        # Sick for 14 days and more: nothing is paid, the card stays (Nghị định
        # 146/2018/NĐ-CP, Điều 7 khoản 1).
        Movement("OF", Step.LEAVE, _ALL - _HEALTH, Ending.SICK_LEAVE),
        # On maternity leave the months count as paid (Luật BHXH 41/2024, Điều 33), and
        # the fund pays the health contribution.
        Movement("TS", Step.LEAVE, _UNEMPLOYMENT, Ending.MATERNITY),
        Movement("GN", Step.LEAVE, _UNEMPLOYMENT),
        Movement("DC", Step.CHANGE_WAGE),
        Movement("CD", Step.CHANGE_TITLE),
    )
}
"""Codes that are understood; TH, GS and unknown ones are set aside, not guessed."""

CORRECTIONS = ("AD", "SB", "TT", "TU")
"""Codes that change what is due for past months: in full, or for health alone."""

_DETAIL = re.compile(r"(ON|OF|DC)[ _]?(?:[12]|\((?:TS|OM|KL)\))")
"""Codes to which software adds a detail: back from what, sick for how long."""


def code_of(text: str) -> str:
    """Code of a movement as a cell says it: "OF_2", "on (ts)"."""
    code = text.strip().upper()
    found = _DETAIL.fullmatch(code)
    return found[1] if found else code


SCHEMES_OF_TYPE = {
    "TZ": _ALL,  # employee, paid director
    "Q6": _ALL - _UNEMPLOYMENT,  # director without pay
    "KQ": _ALL - _UNEMPLOYMENT,  # owner of a household business (Law 41/2024)
    "CZ": _ALL,  # staff of a household business
}
"""Schemes each type of worker takes part in."""
