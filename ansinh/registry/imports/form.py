"""What a form is: the columns it has, the table they fill, what must hold in a row.

A form is a description; `checking.py` turns it into one pass of DuckDB over all files
of the form. Expressions of checks speak of the typed columns of the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ansinh.registry.tables import Column, RegistryTable


@dataclass(frozen=True)
class Field:
    """One column of a form."""

    header: str
    column: str
    """Column of the table it fills."""
    values: Mapping[str, str] | None = None
    """Words of the form and the values they stand for."""


@dataclass(frozen=True)
class RowCheck:
    """A condition under which a row has a problem."""

    code: str
    condition: str
    """SQL over the typed columns; true means that something is wrong."""
    column: str | None = None
    """Header of the column to point at."""
    quotes: bool = False
    """Whether the message may quote the value found: never one about a person."""


_ONLY_COMPARED = {"ten_dia_ban"}
"""Extra headers that only confirm another column."""


@dataclass(frozen=True)
class Form:
    """One kind of file that localities send."""

    name: str
    label_vi: str
    table: type[RegistryTable]
    fields: tuple[Field, ...]
    checks: tuple[RowCheck, ...] = ()
    extra: tuple[str, ...] = ()
    """Headers that are read for the checks alone."""
    computed: Mapping[str, str] = field(default_factory=dict)
    """Columns of the table that are worked out, as SQL over typed columns."""
    joins: str = ""
    """SQL joins that checks and computed columns use."""

    @property
    def headers(self) -> tuple[str, ...]:
        """Header row of the form, in order of the fields."""
        return (*(f.header for f in self.fields), *self.extra)

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers without which no row can come in; the others may be left out."""
        required = (f.header for f in self.fields if self.column_of(f).required)
        return (*required, *(h for h in self.extra if h not in _ONLY_COMPARED))

    @property
    def always(self) -> tuple[str, ...]:
        """Headers by which a plain file is known: all but those that may lack."""
        lacking = {f.header for f in self.fields if self.column_of(f).may_lack}
        return tuple(header for header in self.headers if header not in lacking)

    def column_of(self, one: Field) -> Column:
        """Declaration of the column that a field fills."""
        return self.table.columns()[one.column]


def plain_form(
    table: type[RegistryTable],
    checks: tuple[RowCheck, ...] = (),
    *,
    extra: tuple[str, ...] = (),
    computed: Mapping[str, str] | None = None,
    joins: str = "",
) -> Form:
    """Form of a table as its declaration gives it: one field for each headed column."""
    fields = tuple(
        Field(column.header, name, column.words)
        for name, column in table.columns().items()
        if column.header
    )
    return Form(
        table.name, table.label_vi, table, fields, checks, extra, computed or {}, joins
    )


ENDS_BEFORE_START = RowCheck("end-before-start", "last_day < first_day", "den_ngay")

UNKNOWN_AREA = RowCheck("unknown-area", "known_area IS NULL", "khoa", quotes=True)
"""The area key is not in the list of areas; needs the join `KNOWN_AREA`."""

KNOWN_AREA = (
    "LEFT JOIN (SELECT area AS known_area, label AS known_label, "
    "first_day AS known_first, last_day AS known_last FROM areas) "
    "ON known_area = typed.area"
)

KNOWN_PERSON = (
    "LEFT JOIN (SELECT person AS known_person, born AS known_born FROM new_persons "
    "WHERE person IN (SELECT person FROM read)) ON known_person = typed.person"
)
"""Whom rows speak of, of all persons of the lake."""

UNKNOWN_PERSON = RowCheck("unknown-person", "known_person IS NULL", "ma_so_bhxh")
"""The person is not in the list of persons; needs the join `KNOWN_PERSON`."""

OTHER_NAME = RowCheck(
    "area-name-differs",
    "ten_dia_ban <> known_label AND plain(ten_dia_ban) <> plain(known_label)",
    "ten_dia_ban",
    quotes=True,
)
"""Name and code of an area disagree; Hoà and Hòa, capitals and marks do not matter."""
