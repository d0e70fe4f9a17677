"""What a table and a column are: the declaration from which everything else is made.

Documentation, empty template, checks on incoming files, files of the lake and the
demonstration data all read it. A day is a date without time; first and last days are
included; an empty last day means "still running". Money is whole đồng.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

_ARROW = {
    "person": pa.int64(),
    "text": pa.string(),
    "day": pa.date32(),
    "month": pa.int32(),
    "count": pa.int64(),
    "money": pa.int64(),
    "decimal": pa.decimal128(18, 4),
}


@dataclass(frozen=True)
class Column:
    """One column: its kind, what it means, in which unit, from which form."""

    kind: str
    """One of person, text, day, month, count, money (đồng) and decimal.

    A month is year * 12 + month - 1 in the lake and 2024-03 or 03/2024 in a file.
    """
    meaning: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    header: str = ""
    """Header in the plain form of the table; empty where no form gives the column."""
    words: Mapping[str, str] | None = None
    """Words of the plain form and the values they stand for."""
    unit: str = ""
    """What is counted or measured, where the kind does not say it."""
    form: str = ""
    """Official form and column that the value is taken from."""
    negative: bool = False
    """Whether a number may lie below zero, as a correction does."""
    may_lack: bool = False
    """Whether the plain form may come without the column: files older than it do."""

    @property
    def arrow(self) -> pa.DataType:
        """Type of the column in the lake's files."""
        return _ARROW[self.kind]

    @property
    def values(self) -> tuple[str, ...]:
        """Values allowed; none named means any."""
        return self.one_of or tuple(dict.fromkeys((self.words or {}).values()))


class RegistryTable:
    """A table; subclasses name their columns and what makes a row unique."""

    name: ClassVar[str]
    label_vi: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    """Columns that identify a row: a later import with the same key replaces it."""
    sort: ClassVar[tuple[str, ...]] = ()
    """Order of rows in the lake's files; the key where nothing else is said."""

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Columns in order of declaration."""
        return {k: v for k, v in vars(cls).items() if isinstance(v, Column)}

    @classmethod
    def schema(cls) -> pa.Schema:
        """Schema of the table's files."""
        return pa.schema(
            pa.field(name, column.arrow, nullable=not column.required)
            for name, column in cls.columns().items()
        )
