"""Columns of participants as arrays that the rules of the law take."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.law.codes import Codes

Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]


def numbers(column: Any, empty: int | None = None) -> Integers:
    """A column of numbers or days as integers; an empty cell is `empty`."""
    if pa.types.is_date(column.type):
        column = column.cast(pa.int32())
    if empty is not None:
        column = pc.fill_null(column, empty)
    return np.asarray(pc.cast(column, pa.int64()).to_numpy(), np.int64)


class Words:
    """A column of words as numbers into `names`; an empty cell is the last of them."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
        self.names: tuple[str, ...] = (*encoded.dictionary.to_pylist(), "")
        filled = pc.fill_null(encoded.indices, len(self.names) - 1)
        self.index: npt.NDArray[np.int32] = np.asarray(filled.to_numpy(), np.int32)

    def are(self, *words: str) -> Flags:
        """Which rows hold one of the words."""
        answers = np.array([name in words for name in self.names])
        return np.asarray(answers[self.index], bool)

    def codes(self, where: Flags, words: Mapping[str, str], default: str) -> Codes:
        """Some rows as codes of the law, each word translated by `words`."""
        translated = [words.get(name, default) for name in self.names]
        names = tuple(dict.fromkeys(translated))
        place = np.array([names.index(word) for word in translated], np.int8)
        return Codes(place[self.index[where]], names)


class Participants:
    """Columns of `participants.COLUMNS`; an empty number is -1."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __len__(self) -> int:
        return len(self.table)

    @cached_property
    def scheme(self) -> Words:
        """Scheme taken part in."""
        return Words(self.table["scheme"])

    @cached_property
    def group(self) -> Words:
        """Participant group."""
        return Words(self.table["group"])

    @cached_property
    def region(self) -> Words:
        """Region of the minimum wage, I to IV."""
        return Words(self.table["region"])

    @cached_property
    def wage_setter(self) -> Words:
        """Whether the State or the employer sets the wage."""
        return Words(self.table["wage_setter"])

    def numbers(self, name: str) -> Integers:
        """A column of whole numbers."""
        return numbers(self.table[name], -1)
