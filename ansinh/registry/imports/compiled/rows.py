"""Rows of extracts of spells as arrays, one entry for each line of the files."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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


@dataclass
class Rows:
    """Every line of the files, in their order; only sure rows are to be read.

    Text is kept as its place in an ordered list; -1 stands for an empty cell.
    """

    firsts_of_files: list[int]
    """Place of each file's first row, and behind the last how many rows there are."""
    areas: Sequence[str]
    senders: list[str]
    """The areas, and after them senders that are none."""
    beyond: int
    """Bytes of the largest file."""
    employers_named: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = self.firsts_of_files[-1]
        # Memory that is touched for the first time costs more than its use.
        place = np.uint32 if self.beyond < 1 << 32 else np.int64
        self.start = np.empty(rows, place)
        """Byte of the file at which the line begins."""
        self.is_sure = np.zeros(rows, np.bool_)
        self.number = np.empty(rows, np.int64)
        """Number of the person, twelve digits lifted by `cells.LONG`; given up when
        everybody has a place among the people."""
        self.what = np.empty(rows, np.int16)
        """Scheme times `lines.GROUPS`, and group."""
        self.employer = np.empty(rows, np.int32)
        self.place = np.empty(rows, np.uint16)
        self.sender = np.empty(rows, np.int32)
        self.month = np.empty(rows, np.int16)
        self.first = np.empty(rows, np.int32)
        """First day, since 1970."""
        self.last = np.empty(rows, np.int32)
        self.reason = np.full(rows, -1, np.int8)
        """Why the spell ended."""
        self.person = np.full(rows, -1, np.int32)
        """Place among the people of the extracts."""

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
