"""Whom the lake knows: everybody's birth and home, ordered by person.

For large files they are looked up beside the first look at these, which takes their
checksums and leaves other cores idle.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ansinh.registry.arrays import Array, numbers_of, of_flags, of_numbers, of_texts
from ansinh.registry.lake import Lake
from ansinh.registry.lake.reading import read_files
from ansinh.registry.tables import Persons, RegistryTable, Residences

NO_BIRTH = -(2**31)
"""Day of birth of people whose day is not known."""


class Births(NamedTuple):
    """Everybody in the list of persons, by key."""

    person: Array
    born: Array
    """Days since 1970, or `NO_BIRTH`."""

    @classmethod
    def of(cls, pieces: Iterable[pa.Table]) -> "Births":
        """Those of some rows: person, born."""
        told = [
            (numbers_of(rows["person"]), numbers_of(rows["born"], NO_BIRTH))
            for rows in pieces
        ]
        person, born = map(np.concatenate, zip(*told, strict=True))
        order = np.argsort(person)
        return cls(person[order], born[order])


class Homes(NamedTuple):
    """Everybody with a residence, by key."""

    person: Array
    home: Array
    """Place among `named`."""
    named: list[str]

    @classmethod
    def of(cls, pieces: Iterable[pa.Table]) -> "Homes":
        """The first of each person, of rows in which a person's stand together.

        Columns are person and home, with text dictionary-encoded.
        """
        places: dict[str, int] = {}
        persons, homes = [np.empty(0, np.int64)], [np.empty(0, np.int32)]
        last = -1
        for rows in pieces:
            person = numbers_of(rows["person"])
            is_first = np.diff(person, prepend=last) != 0
            last = person[-1] if len(person) else last
            found = [np.empty(0, np.int32)]
            for chunk in rows["home"].chunks:
                texts = chunk.dictionary.to_pylist()
                named = [places.setdefault(text, len(places)) for text in texts]
                found.append(np.array(named, np.int32)[numbers_of(chunk.indices)])
            persons.append(person[is_first])
            homes.append(np.concatenate(found)[is_first])
        person = np.concatenate(persons)
        order = np.argsort(person)
        return cls(person[order], np.concatenate(homes)[order], list(places))

    def people(self) -> dict[str, int]:
        """How many live in each home, in order of homes."""
        counts = np.bincount(self.home, minlength=len(self.named)).tolist()
        return dict(sorted(zip(self.named, counts, strict=True)))

    def table(self) -> pa.Table:
        """Table of Arrow: person, home."""
        homes = pa.DictionaryArray.from_arrays(
            of_numbers(self.home), of_texts(self.named)
        )
        return pa.table({"person": of_numbers(self.person), "home": homes})


class Inhabitants:
    """People of a lake's newest version.

    Raises:
        LakeError: when they are asked for, if a file is damaged.

    """

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._homes: Future[Homes] | None = None
        self._births: Future[Births] | None = None

    def look_up_ahead(self) -> None:
        """Begin to look them up in a thread."""
        pool = ThreadPoolExecutor(1)
        self._homes = pool.submit(_homes, self._lake)
        self._births = pool.submit(_births, self._lake)
        pool.shutdown(wait=False)

    def homes(self) -> Homes:
        """Everybody's home."""
        return self._homes.result() if self._homes else _homes(self._lake)

    def births(self) -> Births:
        """Everybody's day of birth."""
        return self._births.result() if self._births else _births(self._lake)


def _homes(lake: Lake) -> Homes:
    # All rows of a person lie under one home.
    return Homes.of(_rows(lake, Residences, "home"))


def _births(lake: Lake) -> Births:
    return Births.of(_rows(lake, Persons, "born"))


def _rows(lake: Lake, table: type[RegistryTable], column: str) -> Iterator[pa.Table]:
    paths = lake.whole_files(table.name)
    return read_files(paths, table.schema(), ["person", column], None)


def one_of_each_person(rows: pa.Table) -> pa.Table:
    """The first row of each person, of rows in lake order."""
    person = numbers_of(rows["person"])
    return rows.filter(of_flags(np.diff(person, prepend=-1) != 0))
