"""A sheet whose columns are known: its rows as rows of plain forms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ansinh.registry.imports.cells import AmbiguousNumberError, Write, writer_of
from ansinh.registry.imports.checks.totals import Sums, is_total
from ansinh.registry.imports.corrections import Place
from ansinh.registry.imports.header_rows import Header
from ansinh.registry.imports.mapping import FormMapping
from ansinh.registry.imports.official_form import Found, PlainRow
from ansinh.registry.imports.sheet import Cell, Sheet, text_of
from ansinh.registry.imports.units import multiplied, times_of
from ansinh.registry.problems import Problem
from ansinh.terms.numbers import format_number


@dataclass(frozen=True)
class MappedSheet:
    """A sheet, and how each form is filled from it."""

    sheet: Sheet
    header: Header
    mappings: tuple[FormMapping, ...]
    sender: str = ""
    is_remembered: bool = False
    """Whether the mapping is that of an earlier file of the sender."""
    origins: Mapping[int, Place] = field(default_factory=dict)
    """Where rows of an error sheet stood at first."""

    @property
    def unused(self) -> list[str]:
        """Columns with a name that nothing is taken from."""
        used = {place for one in self.mappings for place in one.columns.values()}
        named = enumerate(self.header.names)
        return [name for place, name in named if name and place not in used]

    def times(self, mapping: FormMapping) -> dict[str, int]:
        """What numbers are multiplied by, by header: 1,000,000 under "triệu đồng"."""
        last, form = self.header.last_row, mapping.form
        top = [cells for number, cells in self.sheet.top() if number < last]
        above = [cell for cells in top for cell in cells]
        fields = {field.header: field for field in form.fields}
        found = {
            header: times_of(
                self.header.names[at], form.column_of(fields[header]), above
            )
            for header, at in mapping.columns.items()
            if header in fields
        }
        return {header: times for header, times in found.items() if times > 1}

    def read(self) -> Iterator[Found]:
        """Rows of plain forms under the header, and problems of cells and totals."""
        writers = [_RowWriter(self, one) for one in self.mappings]
        for number, cells in self.sheet.rows():
            if number > self.header.last_row:
                said: set[Problem] = set()
                total = is_total(cells)
                for writer in writers:
                    write = writer.compare if total else writer.write
                    for found in write(number, cells):
                        if not isinstance(found, Problem) or found not in said:
                            yield found
                        if isinstance(found, Problem):
                            said.add(found)


class _RowWriter:
    """Writes the rows of a sheet as rows of one form."""

    def __init__(self, mapped: MappedSheet, mapping: FormMapping) -> None:
        form, names = mapping.form, mapped.header.names
        self.form, self.file = form.name, mapped.sheet.file
        self.constants = dict(mapping.constants)
        self.names = {header: names[at] for header, at in mapping.columns.items()}
        times = mapped.times(mapping)
        self.writers: list[tuple[str, int, Write]] = [
            (
                header,
                at,
                multiplied(times[header])
                if header in times
                else writer_of(form, header),
            )
            for header, at in mapping.columns.items()
        ]
        self.persons = {
            f.header for f in form.fields if form.column_of(f).kind == "person"
        }
        self.sums = Sums(
            f.header
            for f in form.fields
            if f.header in mapping.columns
            and form.column_of(f).kind in ("count", "money", "decimal")
        )

    def compare(self, number: int, cells: Sequence[Cell]) -> Iterator[Found]:
        """Problems of a row of totals."""
        row = {
            header: write(cells[at])
            for header, at, write in self.writers
            if header in self.sums and at < len(cells) and cells[at] not in (None, "")
        }
        for header, said, true in self.sums.differing(row):
            yield Problem(
                "total-differs",
                self.file,
                number,
                self.names[header],
                format_number(said),
                format_number(true),
            )

    def write(self, number: int, cells: Sequence[Cell]) -> Iterator[Found]:
        row = self.constants.copy()
        for header, at, write in self.writers:
            cell = cells[at] if at < len(cells) else None
            if cell is None or cell == "":
                continue
            try:
                row[header] = write(cell)
            except AmbiguousNumberError:
                yield Problem("rounded-number", self.file, number, self.names[header])
                return
            if header in self.persons and row[header] != text_of(cell).replace(" ", ""):
                yield Problem("zeros-restored", self.file, number, self.names[header])
        self.sums.add(row)
        yield PlainRow(self.form, number, row, self.names)
