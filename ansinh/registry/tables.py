"""Every table of the registry and every column, with meaning and constraints.

Said once, used by the documentation, the checks on incoming files, the demonstration
data and the queries. A day is a date without time; first and last days are included; an
empty last day means "still running". Persons bear a pseudonymous key made from the
insurance number with a secret of the data folder; the number itself is not kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

from ansinh.terms.areas import Level
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

_ARROW = {
    "person": pa.int64(),
    "text": pa.string(),
    "day": pa.date32(),
    "month": pa.int32(),
    "count": pa.int64(),
    "decimal": pa.decimal128(18, 4),
}


@dataclass(frozen=True)
class Column:
    """One column: its kind, what it means, in which unit, from which form."""

    kind: str
    meaning: str
    required: bool = False
    one_of: tuple[str, ...] = ()

    @property
    def arrow(self) -> pa.DataType:
        """Type of the column in the lake's files."""
        return _ARROW[self.kind]


class RegistryTable:
    """A table; subclasses name their columns and what makes a row unique."""

    name: ClassVar[str]
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


class Areas(RegistryTable):
    """Administrative areas, each for as long as it existed under one code."""

    name = "areas"
    key = ("area",)

    area = Column("text", "Key: code, or code@first_day for a reused code.", True)
    code = Column("text", "Official code; hamlets bear a code of the province.", True)
    level = Column("text", "Kind of area.", True, tuple(Level))
    label = Column("text", 'Full official name, e.g. "Quận Ninh Kiều".', True)
    first_day = Column("day", "First day of the area.", True)
    last_day = Column("day", "Last day, empty while it exists.")


class Placements(RegistryTable):
    """Which area lies directly under which, and when."""

    name = "placements"
    key = ("area", "first_day")

    area = Column("text", "Area placed.", True)
    parent = Column("text", "Area it lies under.", True)
    first_day = Column("day", "First day under this parent.", True)
    last_day = Column("day", "Last day under this parent, empty while it lasts.")
    decree = Column("text", "Decision that placed it there.")


class Successions(RegistryTable):
    """Where the people of an area that ended went."""

    name = "successions"
    key = ("old", "new")

    old = Column("text", "Area that ended.", True)
    new = Column("text", "Area that took its people.", True)
    first_day = Column("day", "First day of the new map.", True)
    share = Column("text", "Part of the old area's people, as a fraction.", True)
    share_of_new = Column("text", "Part of the new area's people, a fraction.", True)
    kind = Column("text", "Whole or part of the old area.", True, ("whole", "part"))
    decree = Column("text", "Decision that ended the old area.")
    source = Column("text", "Where the shares come from.")


class Populations(RegistryTable):
    """People of an area on a day: the denominators."""

    name = "populations"
    key = ("area", "day", "measure", "source")

    area = Column("text", "Area counted.", True)
    day = Column("day", "Day the count speaks of.", True)
    measure = Column(
        "text",
        "Who is counted; labour force is everybody aged 15 and over in it.",
        True,
        ("usual_residents", "registered_people", "labour_force"),
    )
    people = Column("count", "Persons.", True)
    source = Column("text", "Publication the count is taken from.", True)
    definition = Column("text", "Definition the source gives.")
    territory = Column("text", "Territory counted, where it is not the area's own.")


class Persons(RegistryTable):
    """People known from any extract. One row per person."""

    name = "persons"
    key = ("person",)

    person = Column("person", "Pseudonymous key of the insurance number.", True)
    born = Column("day", "Day of birth; empty where only a default was given.")
    sex = Column("text", "Sex as registered.", False, ("male", "female"))
    household = Column("text", "Number of the household (form D03-TS).")


class Residences(RegistryTable):
    """Where a person lives, and when. Spells of one person do not overlap."""

    name = "residences"
    key = ("person", "first_day")
    sort = ("home", "person", "first_day")

    person = Column("person", "Who lives there.", True)
    area = Column("text", "Smallest area recorded: hamlet or commune.", True)
    first_day = Column("day", "First day of living there.", True)
    last_day = Column("day", "Last day of living there, empty while it lasts.")
    home = Column("text", "Commune of the latest row; only orders the file.", True)


class Employers(RegistryTable):
    """Employers with the commune they are located in."""

    name = "employers"
    key = ("employer",)

    employer = Column("text", "Code of the employer at the insurance agency.", True)
    label = Column("text", "Name of the employer.", True)
    area = Column("text", "Commune of its seat.", True)
    first_day = Column("day", "First day as an employer.", True)
    last_day = Column("day", "Last day as an employer, empty while it lasts.")


class ParticipationSpells(RegistryTable):
    """Stretches of time during which a person takes part in a scheme.

    Many rows per person. Spells of one person in one scheme may overlap, because a
    worker who changes employer is reported by both in the month of the change; count
    persons, not rows.
    """

    name = "spells"
    key = ("person", "scheme", "group", "employer", "first_day")
    sort = ("home", "person", "first_day", "place")

    person = Column("person", "Who takes part.", True)
    scheme = Column("text", "Scheme taken part in.", True, tuple(Scheme))
    group = Column("text", "Participant group (terms/groups.py).", True, GROUP_CODES)
    employer = Column("text", "Employer who reports, empty for other groups.")
    place = Column("text", "Area of the employer or collecting office.", True)
    first_day = Column("day", "First day covered.", True)
    last_day = Column("day", "Last day covered, empty while the spell is open.")
    home = Column("text", "As in residences; only orders the file.", True)


class Deliveries(RegistryTable):
    """Extracts that came in: months and schemes for which an area's data are whole.

    A month without a delivery is missing, not zero.
    """

    name = "deliveries"
    key = ("area", "scheme", "month")

    area = Column("text", "Area the extract covers, with everything under it.", True)
    scheme = Column("text", "Scheme of the extract.", True, tuple(Scheme))
    month = Column("month", "Month reported, as year * 12 + month - 1.", True)


class RowsSetAside(RegistryTable):
    """Rows that did not come in, by where they stand in the source file and why."""

    name = "set_aside"
    key = ("file", "row", "code")

    file = Column("text", "Source file, as named when it came in.", True)
    row = Column("count", "Row as a spreadsheet numbers it; the header is row 1.", True)
    code = Column("text", "What is wrong (registry/problems.py).", True)
    column = Column("text", "Header of the column at fault.")


class Targets(RegistryTable):
    """Targets as issued: who set which figure for which area and year."""

    name = "targets"
    key = ("indicator", "area", "year", "issuer")

    indicator = Column("text", "Key of the indicator.", True)
    area = Column("text", "Area the target is set for.", True)
    year = Column("count", "Year at the end of which it is due.", True)
    basis = Column("text", "What the value says.", True, ("count", "rate"))
    value = Column("decimal", "Persons, or per cent for a rate.", True)
    issuer = Column("text", "Who set it.", True)
    document = Column("text", "Document that sets it.", True)
    issued_on = Column("day", "Day of the document.", True)


TABLES: dict[str, type[RegistryTable]] = {
    table.name: table for table in RegistryTable.__subclasses__()
}


def sort_columns(table: type[RegistryTable]) -> Iterable[str]:
    """Columns by which the files of a table are ordered."""
    return table.sort or table.key
