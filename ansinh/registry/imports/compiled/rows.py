"""Rows of extracts of spells as arrays, one entry for each line of the files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ansinh.registry.arrays import Array
from ansinh.registry.tables import ParticipationSpells
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

SCHEMES = sorted(Scheme)
GROUPS_CODED = sorted(GROUP_CODES)
REASONS = ParticipationSpells.ended_because.values
"""Codes of words are their places; those of schemes and groups in alphabetical order,
in which rows are written."""


def code_type(texts: int) -> Any:
    """Type for places in a list of so many texts, and -1."""
    return np.int16 if texts < 1 << 15 else np.int32


@dataclass
class Rows:
    """Every line of the files, in their order; only sure rows are to be read.

    Text is kept as its place in an ordered list; -1 stands for an empty cell.
    """

    room: int
    """Rows there can be; memory is taken for those there are."""
    areas: Sequence[str]
    beyond: int
    """Bytes of the largest file."""

    def __post_init__(self) -> None:
        # Memory that is touched for the first time costs more than its use.
        place = np.uint32 if self.beyond < 1 << 32 else np.int64
        self.start = np.empty(self.room, place)
        """Byte of the file at which the line begins."""
        self.is_sure = np.zeros(self.room, np.bool_)
        self.memory = np.empty(2 * self.room, np.int64)
        """Holds the numbers, and when they are no longer needed the order of rows."""
        self.number = self.memory[: self.room]
        """Number of the person, twelve digits lifted by `cells.LONG`."""
        self.what = np.empty(self.room, np.uint8)
        """Scheme times `lines.GROUPS`, and group."""
        self.employer = np.empty(self.room, np.int32)
        self.place = np.empty(self.room, np.uint16)
        self.sender = np.empty(self.room, code_type(len(self.areas)))
        self.month = np.empty(self.room, np.int16)
        self.first = np.empty(self.room, np.int32)
        """First day, since 1970."""
        self.last = np.empty(self.room, np.int32)
        self.reason = np.empty(self.room, np.int8)
        """Why the spell ended."""
        self.firsts_of_files: list[int] = []
        """Place of each file's first row, and behind the last the number of rows."""
        self.person = np.empty(0, np.int32)
        """Place among the people of the extracts."""
        self.senders = list(self.areas)
        """The areas, and after them senders that are none."""
        self.employers_named: list[str] = []

    def pairs(self, count: int) -> Array:
        """Room for two numbers for each of some rows, in place of `number`."""
        self.number = np.empty(0, np.int64)
        return self.memory[: 2 * count].reshape(-1, 2)

    def cut(self, firsts_of_files: list[int]) -> None:
        """Leave no more than the rows there are."""
        self.firsts_of_files = firsts_of_files
        rows = slice(firsts_of_files[-1])
        (
            self.start, self.is_sure, self.number, self.what, self.employer,
            self.place, self.sender, self.month, self.first, self.last, self.reason,
        ) = self.arrays(rows)  # fmt: skip
        self.person = np.empty(firsts_of_files[-1], np.int32)

    def arrays(self, part: slice) -> tuple[Array, ...]:
        """What a line fills, in the order of `read_lines`."""
        return tuple(
            array[part]
            for array in (
                self.start, self.is_sure, self.number, self.what, self.employer,
                self.place, self.sender, self.month, self.first, self.last, self.reason,
            )
        )  # fmt: skip

    def file_at(self, rows: Array) -> Array:
        """Place of the file of each row."""
        return np.searchsorted(self.firsts_of_files, rows, "right") - 1
