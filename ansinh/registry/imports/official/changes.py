"""Collect the rows of plain forms that a form's records amount to.

A later record may change what an earlier one made (a worker comes and leaves in one
file), so a row stands once under its key and is given out at the end, in the order of
the form. People bear the register's key already: the plain files of an official form
hold no insurance number.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ansinh.registry.imports.official.register import Career, Person, Residence, Spell
from ansinh.registry.imports.official_form import PlainRow
from ansinh.registry.tables import TABLES

Value = str | int | Decimal | dt.date | None


class Changes:
    """Rows to be written, by plain form and key."""

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], PlainRow] = {}

    def __iter__(self) -> Iterator[PlainRow]:
        return iter(sorted(self._rows.values(), key=lambda row: row.row))

    def put(self, table: str, row: int, **values: Value) -> None:
        """A row of a table by its columns; replaces an earlier one of the same key."""
        declared = TABLES[table]
        cells = {}
        for name, value in values.items():
            column = declared.columns()[name]
            words = {stored: word for word, stored in (column.words or {}).items()}
            cells[column.header] = words.get(str(value)) or _text(column.kind, value)
        key = (table, *(values.get(name) for name in declared.key))
        self._rows[key] = PlainRow(table, row, cells)

    def person(self, row: int, key: int, person: Person) -> None:
        """A row of `persons`."""
        self.put("persons", row, person=key, **vars(person))

    def residence(self, row: int, key: int, residence: Residence) -> None:
        """A row of `residences`."""
        self.put("residences", row, person=key, **vars(residence))

    def spell(self, row: int, key: int, spell: Spell) -> None:
        """A row of `spells`."""
        self.put("spells", row, person=key, **vars(spell))

    def career(self, row: int, key: int, career: Career) -> None:
        """A row of `careers`."""
        self.put("careers", row, person=key, **vars(career))


def key_cell(key: int) -> str:
    """Cell of a plain form that holds a key instead of a number."""
    return f"#{key}"


def month_cell(month: int) -> str:
    """Month as plain forms write it."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _text(kind: str, value: Value) -> str:
    if value is None:
        return ""
    if kind == "person":
        return key_cell(int(str(value)))
    if kind == "month":
        return month_cell(int(str(value)))
    return str(value)
