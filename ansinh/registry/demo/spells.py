"""Invented participation spells, as arrays with one entry per spell."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from ansinh.registry.demo.days import FAR, Days, Integers, number_of
from ansinh.registry.demo.people import Flags, Indices, People
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

SCHEMES = tuple(Scheme)
NOBODY = -1
"""Employer of a spell without one."""


def group_index(code: str) -> int:
    """Number that stands for a group code in the arrays."""
    return GROUP_CODES.index(code)


@dataclass
class Spells:
    """Who takes part in what, from when to when; both ends are included."""

    person: Indices
    scheme: Integers
    group: Integers
    employer: Indices
    place: Indices
    """Commune of the employer, or of the collecting office."""
    first: Days
    last: Days
    """FAR while the spell is open."""

    def __len__(self) -> int:
        return len(self.person)

    def where(self, chosen: Flags | Integers) -> "Spells":
        """Part of the spells."""
        return Spells(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})

    def covered_on(self, day: int, scheme: Scheme, people: int) -> Flags:
        """Who is covered by a scheme on a day."""
        now = (
            (self.scheme == SCHEMES.index(scheme))
            & (self.first <= day)
            & (day <= self.last)
        )
        covered = np.zeros(people, np.bool_)
        covered[self.person[now]] = True
        return covered

    def while_present(self, people: People) -> "Spells":
        """Spells cut to the time in which their people live in the locality.

        Of spells that differ in nothing but their last day once they are cut, only the
        longest is left.
        """
        self.first = np.maximum(self.first, people.since[self.person])
        self.last = np.minimum(self.last, people.until[self.person])
        kept = self.first <= self.last
        cut = np.flatnonzero(self.first == people.since[self.person])
        twin = np.lexsort((-self.last[cut], self._key()[cut]))
        in_order = self._key()[cut[twin]]
        kept[cut[twin][1:][in_order[1:] == in_order[:-1]]] = False
        return self.where(kept)

    def _key(self) -> Integers:
        """Person, scheme, group and employer as one number."""
        key = self.person.astype(np.int64) * len(SCHEMES) + self.scheme
        key = key * len(GROUP_CODES) + self.group
        return key * 2**20 + self.employer

    def since_schemes_began(self) -> "Spells":
        """Spells cut to the time in which there was their scheme."""
        began = np.array([number_of(scheme.first_day) for scheme in SCHEMES])
        self.first = np.maximum(self.first, began[self.scheme]).astype(np.int32)
        return self.where(self.first <= self.last)

    def between(self, first: int, last: int) -> "Spells":
        """Spells that touch a stretch of time."""
        return self.where((self.first <= last) & (first <= self.last))


def together(parts: Sequence[Spells]) -> Spells:
    """Spells of several parts."""
    return Spells(
        **{
            f.name: np.concatenate([getattr(part, f.name) for part in parts])
            for f in fields(Spells)
        }
    )


def health_spells(
    people: People,
    commune: Indices,
    person: Integers,
    group: str | Integers,
    first: Integers,
    last: Integers | int = FAR,
) -> Spells:
    """Health spells of people without an employer, collected where they live."""
    return _without_employer(
        people, commune, person, (Scheme.HEALTH, group), first, last
    )


def voluntary_spells(
    people: People,
    commune: Indices,
    person: Integers,
    group: Integers,
    first: Integers,
    last: Integers,
) -> Spells:
    """Spells of voluntary social insurance, collected where people live."""
    return _without_employer(
        people, commune, person, (Scheme.VOLUNTARY, group), first, last
    )


def _without_employer(
    people: People,
    commune: Indices,
    person: Integers,
    what: tuple[Scheme, str | Integers],
    first: Integers,
    last: Integers | int,
) -> Spells:
    scheme, group = what
    count = len(person)
    return Spells(
        person=person.astype(np.int32),
        scheme=np.full(count, SCHEMES.index(scheme), np.int8),
        group=np.full(count, group_index(group), np.int8)
        if isinstance(group, str)
        else group,
        employer=np.full(count, NOBODY, np.int32),
        place=commune[people.home[person]],
        first=first.astype(np.int32),
        last=np.broadcast_to(np.asarray(last, np.int32), (count,)),
    )
