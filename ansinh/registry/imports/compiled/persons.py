"""Who the rows speak of: distinct numbers, made into keys and looked up once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numba import njit

from ansinh.registry.imports.compiled.cells import LONG
from ansinh.registry.imports.compiled.rows import Array, Rows, in_batches
from ansinh.registry.imports.workbench import Workbench

NO_BIRTH = -(2**31)
"""Day of birth of people whose day is not known."""
NO_HOME = -1

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHARES = 2
"""Parts of the numbers that are gone through side by side."""


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
        order = np.lexsort((self.key, self.home))
        is_next = np.diff(self.key[order], prepend=-1) != 0
        rank = np.empty(len(order), np.int32)
        rank[order] = np.cumsum(is_next)
        return rank


def find_people(bench: Workbench, rows: Rows) -> People:
    """Name the person of each sure row, and look everybody up."""
    numbers = _distinct(rows)
    bench.open_all("new_persons")
    entries = np.arange(len(numbers), dtype=np.int32)
    table = in_batches({"entry": entries, "number": numbers})
    bench.database.register("numbers", table)
    bench.database.register("places_of_homes", _places(rows))
    found = bench.table(
        f"""
        SELECT entry, key,
            persons.person IS NOT NULL AND homes.place IS NOT NULL AS known,
            coalesce(persons.born - DATE '1970-01-01', {NO_BIRTH})::INTEGER AS born,
            coalesce(homes.place, {NO_HOME})::INTEGER AS home
        FROM (SELECT entry, person_key(number) AS key FROM (
            SELECT entry, CASE WHEN number >= {LONG}
                THEN lpad((number - {LONG})::VARCHAR, 12, '0')
                ELSE lpad(number::VARCHAR, 10, '0') END AS number
            FROM numbers WHERE number >= 0
        ))
        LEFT JOIN new_persons AS persons ON persons.person = key
        LEFT JOIN home_of ON home_of.person = key
        LEFT JOIN places_of_homes AS homes ON homes.home = home_of.home
        """
    )
    bench.database.unregister("numbers")
    bench.database.unregister("places_of_homes")
    at = found["entry"].to_numpy()
    columns = []
    for name in ("key", "known", "born", "home"):
        column = np.zeros(len(numbers), found[name].to_numpy()[:0].dtype)
        column[at] = found[name].to_numpy()
        columns.append(column)
    return People(*columns)


def _places(rows: Rows) -> pa.Table:
    places = np.arange(len(rows.areas), dtype=np.int32)
    return pa.table({"home": pa.array(rows.areas, pa.string()), "place": places})


def _distinct(rows: Rows) -> Array:
    """Distinct numbers of sure rows, -1 between; sets the place of each row's."""

    def index(share: int) -> Array:
        most = 1 << (len(rows.number) // _SHARES).bit_length()
        while True:
            slots = np.zeros((most, 2), np.int64)
            distinct = np.empty(most, np.int64)
            found = _index_numbers(
                rows.number, rows.is_sure, share, slots, distinct, rows.person
            )
            if found >= 0:
                return distinct[:found]
            most *= 2

    with ThreadPoolExecutor(_SHARES) as pool:
        shares = list(pool.map(index, range(_SHARES)))
    distinct = np.full(_SHARES * max(map(len, shares)), -1, np.int64)
    for share, numbers in enumerate(shares):
        distinct[share::_SHARES][: len(numbers)] = numbers
    return distinct


@njit(cache=True, nogil=True)
def _index_numbers(
    numbers: Any, is_sure: Any, share: int, slots: Any, distinct: Any, places: Any
) -> int:
    """Set `places` of the numbers of one share; returns how many distinct ones, or -1.

    `slots` is an empty table of pairs (number + 1, place), a power of two long; -1 says
    that it is too small.
    """
    found, last = 0, np.uint64(len(slots) - 1)
    for row in range(len(numbers)):
        if not is_sure[row]:
            continue
        number = numbers[row]
        mixed = np.uint64(number) * _ODD
        mixed ^= mixed >> np.uint64(32)
        if np.int64(mixed >> np.uint64(28)) % _SHARES != share:
            continue
        at = mixed & last
        while slots[at, 0] != number + 1:
            if slots[at, 0] == 0:
                if 2 * found >= len(slots):
                    return -1
                slots[at, 0] = number + 1
                slots[at, 1] = found * _SHARES + share
                distinct[found] = number
                found += 1
                break
            at = (at + np.uint64(1)) & last
        places[row] = slots[at, 1]
    return found
