"""Why invented spells ended, as far as anybody said."""

import numpy as np

from ansinh.registry.demo.days import Integers
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Flags
from ansinh.registry.demo.spells import NOBODY, SCHEMES, Spells
from ansinh.registry.tables.people import ENDING_WORDS
from ansinh.terms.groups import GROUP_BY_CODE, GROUP_CODES, Payer
from ansinh.terms.schemes import Scheme

_SOON = 62
"""Days within which a next spell tells why the one before ended."""

_OLD = 65
"""Years from which on who is gone has died; the younger have moved."""

_HOUSEHOLD = np.array(
    [
        code in GROUP_BY_CODE and GROUP_BY_CODE[code].payer == Payer.HOUSEHOLD
        for code in GROUP_CODES
    ]
)
_WORDS = tuple(ENDING_WORDS)


def endings(locality: Locality, spells: Spells) -> Integers:
    """Place of each spell's reason in `ENDING_WORDS`, -1 where none is told."""
    people, person = locality.people, spells.person
    gone = spells.last == people.until[person]
    years = (spells.last - people.born[person]) / 365.25
    retired = years >= np.where(people.male[person], 60, 55)
    works = spells.employer != NOBODY
    voluntary = spells.scheme == SCHEMES.index(Scheme.VOLUNTARY)
    elsewhere, other_group, same = _what_follows(spells)
    chance = (person.astype(np.int64) * 7_919 + spells.first) % 100
    reasons = [
        (gone & (years >= _OLD), "chet"),
        (gone, "chuyen_di"),
        (same, None),
        (works & elsewhere, "chuyen_don_vi"),
        (other_group, "chuyen_nhom"),
        ((works | voluntary) & retired, "nghi_huu"),
        (works & (chance < 70), "nghi_viec"),
        (works & (chance < 75), "khong_luong"),
        (voluntary & (chance < 15), "mot_lan"),
        ((voluntary | _HOUSEHOLD[spells.group]) & (chance < 60), "khong_dong_tiep"),
    ]
    told = np.select(
        [spells.last > locality.last_day, *(condition for condition, _ in reasons)],
        [-1, *(-1 if word is None else _WORDS.index(word) for _, word in reasons)],
        -1,
    )
    return told.astype(np.int8)


def _what_follows(spells: Spells) -> tuple[Flags, Flags, Flags]:
    """Whether soon comes another employer, another group, or more of the same."""
    order = np.lexsort((spells.first, spells.scheme, spells.person))
    here, then = order[:-1], order[1:]
    soon = (
        (spells.person[here] == spells.person[then])
        & (spells.scheme[here] == spells.scheme[then])
        & (spells.first[then] - spells.last[here] <= _SOON)
    )
    group = spells.group[here] == spells.group[then]
    employer = spells.employer[here] == spells.employer[then]
    found = []
    for follows in (soon & group & ~employer, soon & ~group, soon & group & employer):
        flags = np.zeros(len(spells), np.bool_)
        flags[here] = follows
        found.append(flags)
    return found[0], found[1], found[2]
