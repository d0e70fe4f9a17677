"""Who the rows speak of: distinct numbers, made into keys and looked up once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ansinh.registry.arrays import Array
from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.pseudonyms import keys_of
from ansinh.registry.imports.compiled.rows import Rows
from ansinh.registry.imports.inhabitants import NO_BIRTH, Births
from ansinh.registry.imports.workbench import Workbench

NO_HOME = -1
_STRANGER = NO_BIRTH + 1
"""Stands in place of a day of birth for people whom the list of persons lacks."""

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHARES = 2
"""Parts of the numbers that are gone through side by side."""
_PLACE = 23
"""Bits of a number's place in its part; the number itself has at most 41."""


@dataclass
class People:
    """People of the extracts, in the order in which `Rows.person` names them."""

    key: Array
    """Pseudonymous keys."""
    is_known: Array
    """Whether the list of persons has them and a residence is known."""
    born: Array
    """Day of birth since 1970, or `NO_BIRTH`."""
    home: Array
    """Place of the home among the areas, or `NO_HOME`."""

    @cached_property
    def order(self) -> Array:
        """Places in the order of keys."""
        return np.argsort(self.key)

    def ranks(self) -> Array:
        """Place of each in the order of homes and keys; who is named twice has one."""
        order = self.order
        home = (self.home[order] - NO_HOME).astype(np.uint16)
        # Numbers of sixteen bits are ordered fast, and those of one home stay in order.
        order = order[np.argsort(home, kind="stable")]
        is_next = np.diff(self.key[order], prepend=-1) != 0
        rank = np.empty(len(order), np.int32)
        rank[order] = np.cumsum(is_next)
        return rank


def find_people(bench: Workbench, rows: Rows) -> People:
    """Name the person of each sure row, and look everybody up."""
    numbers = _distinct(rows)
    ((secret,),) = bench.rows("SELECT getvariable('secret')")
    key = keys_of(secret, numbers)
    births, homes = _births(bench), bench.homes
    order = np.argsort(key)
    keys = key[order]

    def look_up(persons: Array, found: Array, otherwise: int) -> Array:
        said = np.full(len(key), otherwise, np.int32)
        _meet(keys, order, persons, found, said)
        return said

    places = {area: place for place, area in enumerate(rows.areas)}
    place = np.array([places.get(home, NO_HOME) for home in homes.named], np.int32)
    with ThreadPoolExecutor(2) as pool:
        told = pool.submit(look_up, births.person, births.born, _STRANGER)
        home = look_up(homes.person, place[homes.home], NO_HOME)
        born = told.result()
    people = People(key, (born != _STRANGER) & (home != NO_HOME), born, home)
    people.order = order
    return people


def _births(bench: Workbench) -> Births:
    """Everybody's birth, also where the same import brings it."""
    if bench.has("new_persons"):
        return Births.of([bench.table("SELECT person, born FROM new_persons")])
    return bench.inhabitants.births()


@njit(cache=True, nogil=True)
def _meet(keys: Any, order: Any, persons: Any, found: Any, said: Any) -> None:
    """Say of each key what is found of the same person; `order` was that of the keys.

    Keys and persons come in order.
    """
    other = 0
    for at in range(len(keys)):
        while other < len(persons) and persons[other] < keys[at]:
            other += 1
        if other < len(persons) and persons[other] == keys[at]:
            said[order[at]] = found[other]


def _distinct(rows: Rows) -> Array:
    """Distinct numbers of sure rows, -1 between; sets the place of each row's."""
    shares = _SHARES * (1 + (len(rows.number) >> _PLACE))

    def index(share: int) -> Array:
        distinct = np.empty(len(rows.number), np.int64)
        # Few people have no more than two spells.
        slots = np.zeros(1 << (len(distinct) // shares // 2).bit_length(), np.uint64)
        found = _index_numbers(
            rows.number, rows.is_sure, share, shares, slots, distinct, rows.person
        )
        return distinct[:found]

    with ThreadPoolExecutor(_SHARES) as pool:
        found = list(pool.map(index, range(shares)))
    distinct = np.full(shares * max(map(len, found)), -1, np.int64)
    for share, numbers in enumerate(found):
        distinct[share::shares][: len(numbers)] = numbers
    return distinct


@njit(cache=True, nogil=True)
def _index_numbers(
    numbers: Any,
    is_sure: Any,
    share: int,
    shares: int,
    slots: Any,
    distinct: Any,
    places: Any,
) -> int:
    """Set `places` of the numbers of one share; returns how many distinct ones.

    `slots` is an empty table of numbers, each with its place in the low bits, a power
    of two long; it grows as it fills. No number is 0 when lifted by one.
    """
    found = 0
    last, place_of = np.uint64(len(slots) - 1), np.uint64((1 << _PLACE) - 1)
    for row in range(len(numbers)):
        if not is_sure[row]:
            continue
        number = np.uint64(numbers[row])
        mixed = _mixed(number)
        if np.int64(mixed >> np.uint64(28) & np.uint64(0xFFFFFFF)) % shares != share:
            continue
        number += np.uint64(1)
        at = mixed & last
        while slots[at] >> np.uint64(_PLACE) != number:
            if slots[at] == 0:
                slots[at] = number << np.uint64(_PLACE) | np.uint64(found)
                distinct[found] = numbers[row]
                found += 1
                break
            at = (at + np.uint64(1)) & last
        places[row] = np.int64(slots[at] & place_of) * shares + share
        if 2 * found > len(slots):
            slots = np.zeros(2 * len(slots), np.uint64)
            last = np.uint64(len(slots) - 1)
            for known in range(found):
                number = np.uint64(distinct[known])
                at = _mixed(number) & last
                while slots[at] != 0:
                    at = (at + np.uint64(1)) & last
                number += np.uint64(1)
                slots[at] = number << np.uint64(_PLACE) | np.uint64(known)
    return found


@njit(cache=True, nogil=True, inline="always")
def _mixed(number: Any) -> Any:
    number = number * _ODD
    return number ^ (number >> np.uint64(32))
