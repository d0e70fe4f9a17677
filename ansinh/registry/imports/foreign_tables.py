"""Tables with other names than ours: which form they fill, and their rows in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ansinh.registry.imports.corrections import Place
from ansinh.registry.imports.encodings import is_old
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.header_rows import Header, find_header
from ansinh.registry.imports.headings import known_names, plain, titles
from ansinh.registry.imports.mapped_sheet import MappedSheet
from ansinh.registry.imports.mapping import FormMapping, Trust, Wishes, map_columns
from ansinh.registry.imports.mapping_memory import MappingMemory
from ansinh.registry.imports.sheet import Sheet
from ansinh.registry.problems import Problem

_LOOKED_AT = 200
"""Rows whose cells help to tell what a column holds."""


@dataclass(frozen=True)
class Misfit:
    """A sheet that cannot be taken in as it is, and what is known of it."""

    problem: Problem
    mapped: MappedSheet | None = None
    """What was guessed, to be shown and corrected."""


def map_sheet(
    sheet: Sheet,
    wishes: Wishes,
    memory: MappingMemory | None = None,
    origins: Mapping[int, Place] | None = None,
) -> MappedSheet | Misfit:
    """Find the form or forms that a sheet fills; guesses are taken only by consent.

    Where the user says nothing, what `memory` holds of the same sender and header is
    taken as said.
    """
    top = list(islice(sheet.texts(), _LOOKED_AT))
    if is_old("\n".join(" ".join(cells) for _, cells in top)):
        return Misfit(Problem("legacy-encoding", sheet.file))
    header = find_header(top[:30])
    if header is None:
        return Misfit(Problem("no-header", sheet.file))
    is_remembered = False
    asked = memory if wishes.says_nothing else None
    if agreed := asked and asked.recall(wishes.sender, header.names):
        wishes, is_remembered = agreed, True
    if unknown := _unknown_column(wishes, header):
        known = ", ".join(filter(None, header.names))
        return Misfit(Problem("unknown-column", sheet.file, None, None, unknown, known))
    cells = [texts for number, texts in top if number > header.last_row]
    mappings = [
        map_columns(form, header.names, cells, wishes)
        for form in FORMS
        if not wishes.forms or form.name in wishes.forms
    ]
    chosen = mappings if wishes.forms else _best(mappings)
    mapped = MappedSheet(
        sheet, header, tuple(chosen), wishes.sender, is_remembered, origins or {}
    )
    problem = _find_problem(mapped, wishes)
    return Misfit(problem, mapped) if problem else mapped


def _unknown_column(wishes: Wishes, header: Header) -> str:
    names = {plain(name) for name in header.names}
    said = wishes.columns.values()
    return next((column for column in said if plain(column) not in names), "")


def _best(mappings: Sequence[FormMapping]) -> list[FormMapping]:
    """The mapping that is nearest to whole and uses most columns; several if equal.

    One column alone fills no form: a number of a person stands in nearly every table.
    """

    def merit(one: FormMapping) -> tuple[float, int]:
        columns = len(one.columns) + len(one.rivals)
        lacking = sum(header not in one.rivals for header in one.missing)
        return (1 - lacking / len(one.form.needed) if columns > 1 else 0, columns)

    best = max(map(merit, mappings))
    return [one for one in mappings if merit(one) == best]


def _find_problem(mapped: MappedSheet, wishes: Wishes) -> Problem | None:
    file, row = mapped.sheet.file, mapped.header.last_row
    first = mapped.mappings[0]
    for one in mapped.mappings:
        for header, places in one.rivals.items():
            if header in one.form.needed or not one.missing:
                listed = ", ".join(_named(mapped.header, place) for place in places)
                return Problem(
                    "ambiguous-column", file, row, None, listed, _title(header)
                )
    missing = [header for one in mapped.mappings for header in one.missing]
    found = len(first.columns)
    if not wishes.forms and (found < 2 or found * 2 < len(first.form.needed)):
        # A row of which hardly a name is known may be a record: "Nguyễn Văn A, Nam".
        known = known_names() & set(map(plain, mapped.header.names))
        names = ", ".join(filter(None, mapped.header.names)) if len(known) > 1 else "?"
        nearest = f"{first.form.label_vi} ({', '.join(first.form.headers)})"
        return Problem("unknown-form", file, row, None, names[:80], nearest)
    if missing:
        wanted = ", ".join(map(_title, first.form.needed))
        listed = ", ".join(map(_title, missing))
        return Problem("missing-column", file, row, None, listed, wanted)
    if len(mapped.mappings) > 1 and not wishes.forms:
        listed = ", ".join(
            f"{m.form.name} ({m.form.label_vi})" for m in mapped.mappings
        )
        return Problem("several-forms", file, row, None, listed)
    if not wishes.takes_guesses and not all(one.is_sure for one in mapped.mappings):
        unsure = {
            header: _named(mapped.header, one.columns[header])
            for one in mapped.mappings
            for header, trust in one.trust.items()
            if trust < Trust.NAME
        }
        listed = ", ".join(
            f"{_title(header)} = {name}" for header, name in unsure.items()
        )
        return Problem(
            "unsure-column", file, row, None, listed, _title(next(iter(unsure)))
        )
    return None


def _title(header: str) -> str:
    return titles().get(header, header)


def _named(header: Header, place: int) -> str:
    return f"«{header.names[place]}» (cột thứ {place + 1})"
