"""The extracts as CSV files, as an agency would send them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from ansinh.registry.demo.days import FAR, Integers, month_of, number_of
from ansinh.registry.demo.endings import endings
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.spells import SCHEMES
from ansinh.registry.facts import known_areas
from ansinh.registry.tables.people import ENDING_WORDS
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

POLICY = {
    Scheme.HEALTH: "BHYT",
    Scheme.COMPULSORY: "BHXHBB",
    Scheme.VOLUNTARY: "BHXHTN",
    Scheme.UNEMPLOYMENT: "BHTN",
}
"""Words of the extracts for the schemes."""

_NUMBERS = 10**8
_SCATTER = 61_803_399
"""Has no factor in common with 10^8, so numbers look random and never repeat."""

_OPTIONS = pa.csv.WriteOptions(include_header=False, quoting_style="none")


def numbers(locality: Locality, of: npt.ArrayLike) -> Integers:
    """Ten-digit numbers that stand for indices of persons or households."""
    scattered = (np.asarray(of, np.int64) + 1) * _SCATTER % _NUMBERS
    return locality.number_prefix * _NUMBERS + scattered


def days(values: Integers) -> pa.Array:
    """Column of days; FAR becomes an empty cell."""
    return pa.array(values.astype(np.int32), pa.int32(), mask=values >= FAR).cast(
        pa.date32()
    )


def words(indices: Integers, meaning: Sequence[str]) -> pa.Array:
    """Column of words; a negative index becomes an empty cell."""
    return pa.DictionaryArray.from_arrays(
        pa.array(indices.astype(np.int32), pa.int32(), mask=indices < 0),
        pa.array(meaning, pa.string()),
    )


def write_small(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Write a file row by row; how many rows there are."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def write_table(path: Path, tables: Iterable[pa.Table]) -> int:
    """Write tables with the same columns under one header; how many rows there are."""
    count = 0
    with path.open("wb") as file:
        for index, table in enumerate(tables):
            if index == 0:
                file.write((",".join(table.column_names) + "\n").encode())
            pa.csv.write_csv(table, file, _OPTIONS)
            count += len(table)
    return count


def person_table(locality: Locality, born: Integers) -> pa.Table:
    """Everybody who ever lived in the locality, with days of birth as registered."""
    people = locality.people
    return pa.table(
        {
            "ma_so_bhxh": numbers(locality, np.arange(len(people))),
            "ngay_sinh": days(born),
            "gioi_tinh": words(people.male.astype(np.int8), ("nu", "nam")),
            "ma_ho": numbers(locality, people.household),
        }
    )


def residence_table(
    locality: Locality, names: Sequence[str], name: Integers
) -> pa.Table:
    """Where everybody lived, and when: an earlier home comes after the last one.

    `names` and `name` say how the area of each row is written.
    """
    person, home, since, until = residences(locality)
    keys = [area.area for area in locality.territory.homes]
    return pa.table(
        {
            "ma_so_bhxh": numbers(locality, person),
            "khoa": words(home, keys),
            "ten_dia_ban": words(name, names),
            "tu_ngay": days(since),
            "den_ngay": days(until),
        }
    )


def residences(locality: Locality) -> tuple[Indices, Indices, Indices, Indices]:
    """Person, home, first and last day of every residence."""
    people = locality.people
    moved = np.flatnonzero(people.earlier_home != people.home)
    stayed = people.until >= people.moved
    here = np.flatnonzero(stayed)
    before_end = np.minimum(people.moved - 1, people.until)
    return (
        np.concatenate([here, moved]).astype(np.int32),
        np.concatenate([people.home[here], people.earlier_home[moved]]),
        np.concatenate([people.moved[here], people.since[moved]]),
        np.concatenate([people.until[here], before_end[moved]]),
    )


def employer_rows(locality: Locality, names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Rows of employers; `names` says how the commune of each is written."""
    employers = locality.employers
    seats = [locality.territory.communes[place] for place in employers.place]
    last = [
        "" if day >= FAR else str(np.datetime64(int(day), "D"))
        for day in employers.last
    ]
    first = employers.first.astype("datetime64[D]").astype(str)
    yield from zip(
        employers.codes, employers.labels, seats, names, first, last, strict=True
    )


def write_participation(locality: Locality, folder: Path) -> Iterator[tuple[str, int]]:
    """One file for each month, scheme and sender: the name and rows of each.

    The first month also holds the spells that were running already.
    """
    spells, territory = locality.spells, locality.territory
    senders, sender = locality.senders, _sender_of_spells(locality)
    first_month, last_month = month_of([locality.first_day, locality.last_day])
    month = np.maximum(month_of(spells.first), first_month)
    file_key = ((month - first_month) * len(SCHEMES) + spells.scheme) * len(senders)
    order = np.argsort(file_key + sender, kind="stable")
    in_order = (file_key + sender)[order]
    spells = spells.where(order)
    months = np.arange(first_month, last_month + 1)
    periods = [str(np.datetime64(int(one), "M")) for one in months]
    table = pa.table(
        {
            "co_quan": words(sender[order], senders),
            "chinh_sach": words(spells.scheme, [POLICY[one] for one in SCHEMES]),
            "ky": words(month[order] - first_month, periods),
            "ma_so_bhxh": numbers(locality, spells.person),
            "ma_nhom": words(spells.group, GROUP_CODES),
            "ma_don_vi": words(spells.employer, locality.employers.codes),
            "noi_thu": words(spells.place, territory.communes),
            "tu_ngay": days(spells.first),
            "den_ngay": days(spells.last),
            "ly_do": words(endings(locality, spells), tuple(ENDING_WORDS)),
        }
    )
    bounds = np.searchsorted(
        in_order, np.arange(len(periods) * len(SCHEMES) * len(senders) + 1)
    )
    names = [
        f"{period}-{POLICY[scheme].lower()}-{one}.csv"
        for period in periods
        for scheme in SCHEMES
        for one in senders
    ]
    for name, (start, end) in zip(names, pairwise(bounds), strict=True):
        rows = write_table(folder / name, [table.slice(start, end - start)])
        yield f"{folder.name}/{name}", rows


def _sender_of_spells(locality: Locality) -> Integers:
    """Agency that sends each spell: that of the district its place lay in at its start.

    The first agency of the locality sends what lies in no district of the others.
    """
    spells, communes = locality.spells, locality.territory.communes
    sender = np.zeros(len(spells), np.int32)
    for placed in known_areas().placements:
        if placed.area in communes and placed.parent in locality.senders:
            began = number_of(placed.first_day)
            here = spells.place == communes.index(placed.area)
            sender[here & (spells.first >= began)] = locality.senders.index(
                placed.parent
            )
    return sender
