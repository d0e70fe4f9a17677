"""Spells of a range as numbers: those the lake has, and those that come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.registry.arrays import Array, numbers_of, of_flags, of_numbers, of_texts
from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.lake.reading import read_files
from ansinh.registry.tables import ParticipationSpells, sort_columns

_SCHEMA = ParticipationSpells.schema()
COLUMNS = (
    *dict.fromkeys((*sort_columns(ParticipationSpells), *ParticipationSpells.key)),
    "last_day",
    "ended_because",
)
"""Columns by which rows are ordered, and the two others."""
HOME, PERSON, FIRST, PLACE, SCHEME, GROUP, EMPLOYER, LAST, REASON = range(len(COLUMNS))

_NONE: Array = np.empty(0, np.int64)


@dataclass(frozen=True)
class Spells:
    """Spells of a range: those of the lake, then those that come in, in lake order."""

    numbers: Array
    """A row for each of `COLUMNS`, a column for each spell: days since 1970, `OPEN`
    where there is none, and text by its place in its list, an empty cell after all."""
    of_lake: int
    """How many are of the lake."""
    lists: dict[str, pa.StringArray]
    """Text of each column, in order of bytes."""

    def place_of(self, column: str, text: str) -> int:
        """Place of a text in the list of a column, -1 if no spell has it."""
        return int(numbers_of(pc.index_in(of_texts([text]), self.lists[column]), -1)[0])

    def table(self, chosen: Array) -> pa.Table:
        """Some of the spells as a table."""
        return pa.table({name: self._column(name, chosen) for name in _SCHEMA.names})

    def _column(self, name: str, chosen: Array) -> Any:
        numbers = self.numbers[COLUMNS.index(name)][chosen]
        if name == "person":
            return of_numbers(numbers)
        numbers = numbers.astype(np.int32)
        if name in self.lists:
            places = of_numbers(numbers, numbers == len(self.lists[name]))
            return pa.DictionaryArray.from_arrays(places, self.lists[name])
        return of_numbers(numbers, numbers == OPEN).view(pa.date32())


def rows_of_range(file: Path | None, first: str, beyond: str | None) -> pa.Table:
    """Rows of a file whose homes lie in a range, with text dictionary-encoded.

    Raises:
        LakeError: the file is missing or cannot be read.

    """
    files = [file] if file else []
    rows = pa.concat_tables(read_files(files, _SCHEMA, _SCHEMA.names, None))
    homes = pc.unique(rows["home"]).cast(pa.string()).to_pylist()
    near = [h for h in homes if first <= h and (beyond is None or h < beyond)]
    if len(near) == len(homes):
        return rows
    is_near = pc.is_in(rows["home"].cast(pa.string()), of_texts(near))
    return rows.filter(is_near)


def side_by_side(old: pa.Table, new: pa.Table) -> Spells:
    """Spells of a range, of tables in which text is dictionary-encoded."""
    numbers = np.empty((len(COLUMNS), len(old) + len(new)), np.int64)
    sides = (numbers[:, : len(old)], numbers[:, len(old) :])
    lists = {}
    for at, name in enumerate(COLUMNS):
        columns = [old[name], new[name]]
        if pa.types.is_string(_SCHEMA.field(name).type):
            lists[name], columns = _coded(columns)
        else:
            columns = [numbers_of(column, OPEN) for column in columns]
        for side, column in zip(sides, columns, strict=True):
            side[at] = column
    return Spells(numbers, len(old), lists)


def _coded(
    sides: Sequence[pa.ChunkedArray],
) -> tuple[pa.StringArray, list[Array]]:
    """Text that rows have, in order, and for each side the places of its rows' text."""
    used = [[_used(chunk) for chunk in side.chunks if len(chunk)] for side in sides]
    every = [words for chunks in used for words, _ in chunks]
    texts = pc.unique(pa.chunked_array(every, pa.string()))
    texts = texts.take(pc.array_sort_indices(texts))
    return texts, [
        np.concatenate([_NONE, *(_renumbered(*one, texts) for one in chunks)])
        for chunks in used
    ]


def _used(chunk: pa.DictionaryArray) -> tuple[pa.StringArray, Array]:
    """Text that rows of a chunk have, and its place for each row, -1 for an empty cell.

    A dictionary may name text that no row has.
    """
    codes = numbers_of(chunk.indices, -1)
    is_used = np.zeros(len(chunk.dictionary) + 1, np.bool_)
    is_used[codes] = True
    is_used[-1] = False
    places = np.cumsum(is_used, dtype=np.int32) - 1
    places[-1] = -1
    return chunk.dictionary.filter(of_flags(is_used[:-1])), places[codes]


def _renumbered(words: pa.StringArray, places: Array, texts: pa.StringArray) -> Array:
    """Places among all texts; that of an empty cell is after them."""
    return np.append(numbers_of(pc.index_in(words, texts)), len(texts))[places]
