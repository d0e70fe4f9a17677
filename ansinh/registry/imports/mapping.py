"""Which column of a foreign table fills which column of a plain form.

Names above the columns say it first, then what stands below them. A name that fits is
sure; anything weaker is a guess and is shown before it is taken; two columns that fit
equally well are a question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from ansinh.registry.imports.form import Form
from ansinh.registry.imports.headings import names_of, plain, titles

_PERSON_NUMBER = re.compile(r"\d{10}|\d{12}")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_MOST = 0.8
"""Part of the cells seen that must look right; the others may be faults."""


class Trust(IntEnum):
    """How sure it is that a column fills a header."""

    VALUES = 1
    """Nothing but the cells below looks right."""
    PART = 2
    """The name is part of what stands above the column."""
    NAME = 3
    """The name stands above the column."""
    GIVEN = 4
    """The user said so."""


@dataclass(frozen=True)
class FormMapping:
    """Columns of a table for the headers of one form."""

    form: Form
    columns: Mapping[str, int]
    """Column, counted from 0, by header of the form."""
    trust: Mapping[str, Trust]
    constants: Mapping[str, str] = field(default_factory=dict)
    """The same cell for every row, by header of the form."""
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Columns between which only the user can choose, by header."""

    @property
    def missing(self) -> list[str]:
        """Headers that must be filled and have neither a column nor a constant."""
        return [
            header
            for header in self.form.needed
            if header not in self.columns and header not in self.constants
        ]

    @property
    def is_sure(self) -> bool:
        """Whether every column was named and none has a rival."""
        return not self.rivals and all(t >= Trust.NAME for t in self.trust.values())


@dataclass(frozen=True)
class Wishes:
    """What the user said about reading a file; everything may be left open."""

    forms: tuple[str, ...] = ()
    """Names of the plain forms to fill."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Name above a column by header (or title) of the form, or by form.header."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Cell for every row by header of the form."""
    sheet: str = ""
    sender: str = ""
    takes_guesses: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether form, columns and constants are all left open."""
        return not (self.forms or self.columns or self.constants)


def map_columns(
    form: Form,
    header: Sequence[str],
    cells: Sequence[Sequence[str]],
    wishes: Wishes,
) -> FormMapping:
    """Mapping of a table to a form; `cells` are some first rows as text."""
    above = [plain(name) for name in header]
    columns: dict[str, int] = {}
    trust: dict[str, Trust] = {}
    rivals: dict[str, tuple[int, ...]] = {}
    constants = {h: v for h, v in wishes.constants.items() if h in form.headers}
    for wanted in form.headers:
        if wanted in constants:
            continue
        said = _said(wishes, form, wanted)
        names = frozenset({plain(said)}) if said else names_of(wanted)
        found = [place for place, name in enumerate(above) if name in names]
        how = Trust.GIVEN if said else Trust.NAME
        if not found and not said:
            found, how = _parts(above, names), Trust.PART
        if len(found) > 1 and not said:
            found = _exact(header, wanted, found)
        if len(found) == 1:
            columns[wanted], trust[wanted] = found[0], how
        elif found:
            rivals[wanted] = tuple(found)
    _settle_shared(columns, trust, rivals)
    _look_below(form, columns, trust, rivals, constants, header, cells)
    return FormMapping(form, columns, trust, constants, rivals)


def _said(wishes: Wishes, form: Form, wanted: str) -> str:
    """What the user named for a header, under any of its names."""
    names = names_of(wanted)
    for key, column in wishes.columns.items():
        where, _, name = key.rpartition(".")
        if where in {"", form.name} and plain(name.replace("_", " ")) in names:
            return column
    return ""


def _parts(above: Sequence[str], names: frozenset[str]) -> list[int]:
    """Columns above which a name of two words or more is part of a longer one."""
    longer = [f" {name} " for name in names if " " in name]
    return [
        place
        for place, text in enumerate(above)
        if any(name in f" {text} " for name in longer)
    ]


def _exact(header: Sequence[str], wanted: str, found: list[int]) -> list[int]:
    """Of columns with a name of the same meaning, the one that bears our own."""
    own = {wanted, titles().get(wanted, wanted).lower()}
    bearing = [place for place in found if header[place].strip().lower() in own]
    return bearing if len(bearing) == 1 else found


def _settle_shared(
    columns: dict[str, int], trust: dict[str, Trust], rivals: dict[str, tuple[int, ...]]
) -> None:
    """A column fills one header: the surest; the others lose it."""
    for wanted, place in sorted(columns.items(), key=lambda one: trust[one[0]]):
        better = [
            other
            for other, same in columns.items()
            if same == place and other != wanted and trust[other] > trust[wanted]
        ]
        if better:
            del columns[wanted], trust[wanted]
    taken = set(columns.values())
    for wanted, places in list(rivals.items()):
        left = tuple(place for place in places if place not in taken)
        if not left:
            del rivals[wanted]


def _look_below(
    form: Form,
    columns: dict[str, int],
    trust: dict[str, Trust],
    rivals: dict[str, tuple[int, ...]],
    constants: Mapping[str, str],
    header: Sequence[str],
    cells: Sequence[Sequence[str]],
) -> None:
    """Fill the one person or the one day that is still missing by what cells hold."""
    missing = [
        wanted
        for wanted in form.needed
        if wanted not in columns and wanted not in rivals and wanted not in constants
    ]
    taken = set(columns.values())
    kinds = {f.header: form.column_of(f).kind for f in form.fields}
    for kind, pattern in (("person", _PERSON_NUMBER), ("day", _DAY)):
        wanted_here = [wanted for wanted in missing if kinds.get(wanted) == kind]
        fitting = [
            place
            for place in range(len(header))
            if place not in taken and _mostly(pattern, cells, place)
        ]
        if len(wanted_here) != 1 or not fitting:
            continue
        if len(fitting) == 1:
            columns[wanted_here[0]], trust[wanted_here[0]] = fitting[0], Trust.VALUES
        else:
            rivals[wanted_here[0]] = tuple(fitting)


def _mostly(
    pattern: re.Pattern[str], cells: Sequence[Sequence[str]], place: int
) -> bool:
    filled = [row[place] for row in cells if place < len(row) and row[place]]
    fitting = sum(pattern.fullmatch(cell) is not None for cell in filled)
    return bool(filled) and fitting >= _MOST * len(filled)
