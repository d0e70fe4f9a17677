"""Rows that may break a rule: written apart, judged in SQL, and put back in place."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.registry.arrays import Array, numbers_of, of_texts
from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.persons import People
from ansinh.registry.imports.compiled.rows import (
    GROUPS_CODED,
    REASONS,
    SCHEMES,
    Rows,
    code_type,
)
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.imports.inhabitants import NO_BIRTH

RIGHT = f"""
    SELECT person, scheme, "group", employer, place, home, ended_because,
        co_quan, file_at, position,
        first_day - DATE '1970-01-01' AS first_day,
        coalesce(last_day - DATE '1970-01-01', {OPEN}) AS last_day,
        month_number(ky) AS month
    FROM staged
"""
"""Query for the rows that were found right, as `put_back` takes them."""


def write_doubtful(
    rows: Rows, files: Sequence[IncomingFile]
) -> list[tuple[IncomingFile, Array]]:
    """Files of the lines that are not sure, and where each of these lines stands.

    Places are counted from 0 under the header; there is a file for each of `files`.
    """
    apart = []
    for at, file in enumerate(files):
        begin, end = rows.firsts_of_files[at : at + 2]
        lines = np.flatnonzero(~rows.is_sure[begin:end])
        path = file.path.parent / "doubtful" / file.path.name
        path.parent.mkdir(exist_ok=True)
        with file.path.open("rb") as source, path.open("wb") as target:
            target.write(",".join(file.header).encode() + b"\n")
            for start in rows.start[begin:end][lines].tolist():
                source.seek(start)
                target.write(source.readline().rstrip(b"\r\n") + b"\n")
        apart.append((replace(file, path=path), lines))
    return apart


def put_back(rows: Rows, people: People, right: pa.Table, places: Array) -> People:
    """Make rows sure that were found right; `places` are theirs among all rows."""
    group = _places(right["group"], GROUPS_CODED)
    rows.what[places] = _places(right["scheme"], SCHEMES) * GROUPS + group
    rows.reason[places] = _places(right["ended_because"], REASONS)
    rows.place[places] = _places(right["place"], rows.areas)
    rows.first[places] = numbers_of(right["first_day"])
    rows.last[places] = numbers_of(right["last_day"])
    rows.month[places] = numbers_of(right["month"], -1)
    _add_senders(rows, right["co_quan"], places)
    _add_employers(rows, right["employer"], places)
    rows.is_sure[places] = True
    return _add_people(rows, people, right, places)


def _places(column: pa.ChunkedArray, texts: Sequence[str]) -> Array:
    """Place of each text in a list; -1 where it is none of them."""
    found = pc.index_in(column, value_set=of_texts(texts))
    places: Array = numbers_of(found, -1)
    return places


def _add_senders(rows: Rows, column: pa.ChunkedArray, places: Array) -> None:
    known = set(rows.senders)
    rows.senders += sorted({*column.to_pylist()} - {None} - known)
    rows.sender = rows.sender.astype(code_type(len(rows.senders)), copy=False)
    rows.sender[places] = _places(column, rows.senders)


def _add_employers(rows: Rows, column: pa.ChunkedArray, places: Array) -> None:
    """Employers stay in order, so new ones move the codes of others."""
    before = rows.employers_named
    rows.employers_named = sorted(
        {*before, *column.to_pylist()} - {None}, key=str.encode
    )
    if len(rows.employers_named) > len(before):
        code = _places(of_texts(before), rows.employers_named)
        rows.employer = np.append(code, np.int32(-1)).astype(np.int32)[rows.employer]
    rows.employer[places] = _places(column, rows.employers_named)


def _add_people(rows: Rows, people: People, right: pa.Table, places: Array) -> People:
    """Name the persons of rows, those who are not among the people behind them."""
    keys, first, at = np.unique(
        numbers_of(right["person"]), return_index=True, return_inverse=True
    )
    near = np.searchsorted(people.key, keys, sorter=people.order)
    place = np.append(people.order, 0)[near]
    is_new = np.append(people.key, -1)[place] != keys
    place[is_new] = len(people.key) + np.arange(np.count_nonzero(is_new))
    rows.person[places] = place[at]
    if not is_new.any():
        return people
    keys, home = keys[is_new], _places(right["home"], rows.areas)[first][is_new]
    return People(
        np.append(people.key, keys),
        np.append(people.is_known, np.ones(len(keys), np.bool_)),
        np.append(people.born, np.full(len(keys), NO_BIRTH, np.int32)),
        np.append(people.home, home),
    )
