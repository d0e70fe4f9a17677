"""Who the rows speak of: distinct numbers, made into keys and looked up once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.registry.arrays import Array, numbers_of, of_numbers, of_texts
from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.pseudonyms import keys_of
from ansinh.registry.imports.compiled.rows import Rows
from ansinh.registry.imports.workbench import Workbench

NO_BIRTH = -(2**31)
"""Day of birth of people whose day is not known."""
NO_HOME = -1

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHARES = 2
"""Parts of the numbers that are gone through side by side."""
_PLACE = 23
"""Bits of a number's place in its part; the number itself has at most 41."""
_FEWEST = 1 << 16
"""Room for numbers at first."""


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

    def ranks(self) -> Array:
        """Place of each in the order of homes and keys; who is named twice has one."""
        order = np.argsort(self.key)
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
    rows.number = np.empty(0, np.int64)
    key = keys_of(secret, numbers)
    bench.open_all("new_persons")
    births = bench.table(
        f"SELECT person, coalesce(born - DATE '1970-01-01', {NO_BIRTH})::INTEGER "
        "AS found FROM new_persons"
    )
    bench.database.register("places_of_homes", _places(rows))
    homes = bench.table(
        "SELECT person, place AS found FROM home_of JOIN places_of_homes USING (home)"
    )
    bench.database.unregister("places_of_homes")
    order = np.argsort(key)
    with ThreadPoolExecutor(2) as pool:
        born = pool.submit(_looked_up, key, order, births, NO_BIRTH)
        is_housed, home = _looked_up(key, order, homes, NO_HOME)
        is_born, birth = born.result()
    return People(key, is_born & is_housed, birth, home)


def _looked_up(
    key: Array, order: Array, table: pa.Table, otherwise: int
) -> tuple[Array, Array]:
    """Which keys a table (person, found) has, and what it says of them.

    `order` is that of the keys.
    """
    person, found = numbers_of(table["person"]), numbers_of(table["found"])
    by_person = np.argsort(person)
    is_there = np.zeros(len(key), np.bool_)
    said = np.full(len(key), otherwise, np.int32)
    _meet(key[order], order, person[by_person], by_person, found, is_there, said)
    return is_there, said


@njit(cache=True, nogil=True)
def _meet(
    keys: Any,
    order: Any,
    persons: Any,
    by_person: Any,
    found: Any,
    is_there: Any,
    said: Any,
) -> None:
    """Go through keys and persons, both in order; `order`, `by_person` were theirs."""
    other = 0
    for at in range(len(keys)):
        while other < len(persons) and persons[other] < keys[at]:
            other += 1
        if other < len(persons) and persons[other] == keys[at]:
            is_there[order[at]] = True
            said[order[at]] = found[by_person[other]]


def _places(rows: Rows) -> pa.Table:
    places = np.arange(len(rows.areas), dtype=np.int32)
    return pa.table({"home": of_texts(rows.areas), "place": of_numbers(places)})


def _distinct(rows: Rows) -> Array:
    """Distinct numbers of sure rows, -1 between; sets the place of each row's."""
    shares = _SHARES * (1 + (len(rows.number) >> _PLACE))

    def index(share: int) -> Array:
        distinct = np.empty(len(rows.number), np.int64)
        found = _index_numbers(
            rows.number, rows.is_sure, share, shares, distinct, rows.person
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
    numbers: Any, is_sure: Any, share: int, shares: int, distinct: Any, places: Any
) -> int:
    """Set `places` of the numbers of one share; returns how many distinct ones.

    A table holds numbers, each with its place in the low bits; none is 0 when lifted by
    one. It grows while it is small enough for the processor's caches.
    """
    found, slots = 0, np.zeros(_FEWEST, np.uint64)
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
