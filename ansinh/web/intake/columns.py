"""Which column was taken for what: written down by the trial, shown and corrected.

The file lies beside the intake's files and goes with them. Examples of cells are
masked.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.contact_columns import contact_columns
from ansinh.registry.imports.foreign_tables import Misfit
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.headings import plain
from ansinh.registry.imports.mapped_sheet import MappedSheet
from ansinh.registry.imports.mapping import (
    FormMapping,
    Trust,
    Wishes,
    map_columns,
)
from ansinh.web.intake.masks import masked
from ansinh.web.intake.words import told

ANSWERED_HERE = frozenset(
    {
        "unsure-column",
        "ambiguous-column",
        "several-forms",
        "missing-column",
        "unknown-form",
    }
)
"""Problems that a word about columns solves."""
_FILE = "columns.json"
_LOOKED_AT, _EXAMPLES = 200, 3


@dataclass(frozen=True)
class Guess:
    """How one form would be filled from a table."""

    columns: Mapping[str, int]
    """Column, counted from 0, by header of the form."""
    trust: Mapping[str, int]
    constants: Mapping[str, str]
    rivals: Mapping[str, Sequence[int]]
    times: Mapping[str, int] = field(default_factory=dict)
    """What numbers are multiplied by, by header."""

    @classmethod
    def of(cls, mapping: FormMapping, times: Mapping[str, int]) -> "Guess":
        """What was found out of a form."""
        return cls(
            dict(mapping.columns),
            {header: int(trust) for header, trust in mapping.trust.items()},
            dict(mapping.constants),
            {header: list(places) for header, places in mapping.rivals.items()},
            dict(times),
        )


@dataclass(frozen=True)
class ReadColumns:
    """A table with names of its own, and what its columns were taken for."""

    file: str
    sheet: str
    sender: str
    names: Sequence[str]
    """What stands above each column."""
    examples: Sequence[Sequence[str]]
    """Some cells of each column, masked."""
    chosen: Sequence[str]
    """Names of the forms it fills."""
    guesses: Mapping[str, Guess]
    """For every form, by its name."""
    problem: str = ""
    """Why somebody has to look; empty where it comes in as it is."""
    is_remembered: bool = False
    unused: Sequence[str] = ()
    sealed: Sequence[str] = ()
    """Columns that go into the vault: names, telephones, addresses of persons."""

    @property
    def taken(self) -> list[tuple[Form, Guess]]:
        """The forms it fills, and how."""
        return [
            (form, self.guesses[form.name])
            for form in FORMS
            if form.name in self.chosen
        ]

    @property
    def twins(self) -> set[int]:
        """Columns that bear the name of another one, so that neither can be named."""
        alike = [plain(name) for name in self.names]
        return {at for at, name in enumerate(alike) if name and alike.count(name) > 1}


def write(
    folder: Path,
    mapped: Iterable[MappedSheet],
    misfits: Iterable[Misfit],
    *,
    has_vault: bool,
) -> None:
    """Write down how all tables with names of their own were read, or would be."""
    tables = [_read(one, "", has_vault=has_vault) for one in mapped]
    tables += [
        _read(one.mapped, told(one.problem), has_vault=has_vault)
        for one in misfits
        if one.mapped and one.problem.code in ANSWERED_HERE
    ]
    text = json.dumps([asdict(table) for table in tables], ensure_ascii=False)
    draft = folder / f"{_FILE}.draft"
    draft.write_text(text, encoding="utf-8")
    draft.replace(folder / _FILE)


def read(folder: Path) -> list[ReadColumns]:
    """Tables of an intake; none where the files are gone."""
    path = folder / _FILE
    if not path.exists():
        return []
    return [_table(one) for one in json.loads(path.read_text(encoding="utf-8"))]


def _table(kept: dict[str, Any]) -> ReadColumns:
    guesses = {name: Guess(**guess) for name, guess in kept.pop("guesses").items()}
    return ReadColumns(**kept, guesses=guesses)


def _read(one: MappedSheet, problem: str, *, has_vault: bool) -> ReadColumns:
    names, last = one.header.names, one.header.last_row
    below = [
        cells
        for number, cells in islice(one.sheet.texts(), _LOOKED_AT)
        if number > last
    ]
    chosen = {mapping.form.name: mapping for mapping in one.mappings}
    speaks_of_persons = any("ma_so_bhxh" in m.columns for m in one.mappings)
    sealed = (
        [names[at] for at in contact_columns(names).values()]
        if has_vault and speaks_of_persons
        else []
    )
    all_forms = {
        form.name: chosen.get(form.name) or map_columns(form, names, below, Wishes())
        for form in FORMS
    }
    return ReadColumns(
        one.sheet.file,
        one.sheet.name,
        one.sender,
        list(names),
        [_examples(below, at) for at in range(len(names))],
        list(chosen),
        {
            name: Guess.of(mapping, one.times(mapping) if name in chosen else {})
            for name, mapping in all_forms.items()
        },
        problem,
        one.is_remembered,
        [name for name in one.unused if name not in sealed],
        sealed,
    )


def _examples(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    cells = dict.fromkeys(row[at] for row in rows if at < len(row) and row[at])
    return [masked(cell) for cell in islice(cells, _EXAMPLES)]


WHY = {
    Trust.GIVEN: _("đã chỉ ra"),
    Trust.NAME: _("theo tên cột"),
    Trust.PART: _("đoán theo một phần tên"),
    Trust.VALUES: _("đoán theo nội dung"),
}
"""How sure it is that a column is meant, in words."""
