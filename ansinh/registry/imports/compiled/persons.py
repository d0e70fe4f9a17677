"""Who the rows speak of: distinct numbers, made into keys and looked up once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.pseudonyms import keys_of
from ansinh.registry.imports.compiled.rows import Array, Rows
from ansinh.registry.imports.workbench import Workbench

NO_BIRTH = -(2**31)
"""Day of birth of people whose day is not known."""
NO_HOME = -1

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
    person, found = table["person"].to_numpy(), table["found"].to_numpy()
    is_ordered = np.all(person[1:] >= person[:-1])
    by_person = np.arange(len(person)) if is_ordered else np.argsort(person)
    is_there = np.zeros(len(key), np.bool_)
    said = np.full(len(key), otherwise, np.int32)
    _meet(key, order, person, by_person, found, is_there, said)
    return is_there, said


@njit(cache=True, nogil=True)
def _meet(
    key: Any,
    order: Any,
    person: Any,
    by_person: Any,
    found: Any,
    is_there: Any,
    said: Any,
) -> None:
    """Go through both in order of their keys."""
    other = 0
    for mine in order:
        while other < len(person) and person[by_person[other]] < key[mine]:
            other += 1
        if other < len(person) and person[by_person[other]] == key[mine]:
            is_there[mine] = True
            said[mine] = found[by_person[other]]


def _places(rows: Rows) -> pa.Table:
    places = np.arange(len(rows.areas), dtype=np.int32)
    return pa.table({"home": pa.array(rows.areas, pa.string()), "place": places})


def _distinct(rows: Rows) -> Array:
    """Distinct numbers of sure rows, -1 between; sets the place of each row's."""
    shares = _SHARES * (1 + (len(rows.number) >> _PLACE))

    def index(share: int) -> Array:
        most = 1 << (len(rows.number) // shares).bit_length()
        while True:
            slots, distinct = np.zeros(most, np.uint64), np.empty(most, np.int64)
            found = _index_numbers(
                rows.number, rows.is_sure, share, shares, slots, distinct, rows.person
            )
            if found >= 0:
                return distinct[:found]
            most *= 2

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
    """Set `places` of the numbers of one share; returns how many distinct ones, or -1.

    `slots` is an empty table of numbers, each with its place in the low bits, a power
    of two long; -1 says that it is too small.
    """
    found, last = 0, np.uint64(len(slots) - 1)
    place_of = np.uint64((1 << _PLACE) - 1)
    for row in range(len(numbers)):
        if not is_sure[row]:
            continue
        number = np.uint64(numbers[row])
        mixed = number * _ODD
        mixed ^= mixed >> np.uint64(32)
        if np.int64(mixed >> np.uint64(28) & np.uint64(0xFFFFFFF)) % shares != share:
            continue
        at = mixed & last
        # No number is 0 when lifted by one.
        number += np.uint64(1)
        while slots[at] >> np.uint64(_PLACE) != number:
            if slots[at] == 0:
                if 2 * found >= len(slots) or found > place_of:
                    return -1
                slots[at] = number << np.uint64(_PLACE) | np.uint64(found)
                distinct[found] = numbers[row]
                found += 1
                break
            at = (at + np.uint64(1)) & last
        places[row] = np.int64(slots[at] & place_of) * shares + share
    return found
