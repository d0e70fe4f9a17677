"""Read a sheet of records of people: D02-LT, D03-TS and D05-TS are read alike."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from ansinh.registry.imports.official.cells import Record, SetAside
from ansinh.registry.imports.official.changes import Changes
from ansinh.registry.imports.official.columns import (
    Layout,
    Titles,
    find_layout,
    records,
)
from ansinh.registry.imports.official.identity import contradicts_sex, numbers_of
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.official.totals_rows import TotalsRows, is_totals_row
from ansinh.registry.imports.official_form import (
    ContactRow,
    Found,
    RowRead,
)
from ansinh.registry.imports.sheet import Sheet
from ansinh.registry.problems import Problem


class SheetForm:
    """A form with one person to a row; subclasses say what a row changes."""

    label_vi: str
    titles: ClassVar[Titles]
    needs: ClassVar[tuple[str, ...]]
    """Fields without which a sheet is not this form."""
    facts: ClassVar[tuple[str, ...]] = ("start", "movement")
    """Fields that show that a row without a number is a record all the same."""
    amounts: ClassVar[tuple[str, ...]] = ()
    """Fields that a row of totals adds up."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.changes = Changes()
        self._noticed: list[SetAside] = []

    def begin(self, layout: Layout) -> None:
        """Read what stands above the header.

        Raises:
            SetAside: the file cannot be taken in without something missing there.

        """

    def take(self, record: Record) -> ContactRow | None:
        """Turn a record into changes.

        Raises:
            SetAside: the record has to stay out; then nothing was changed.

        """
        raise NotImplementedError

    def notice(self, doubt: SetAside) -> None:
        """Warn about the record that `take` is taking in."""
        self._noticed.append(doubt)

    def fits(self, sheet: Sheet) -> bool:
        """Whether a sheet is this form."""
        return find_layout(sheet.top(), self.titles, self.needs) is not None

    def read(self, sheet: Sheet) -> Iterator[Found]:
        """Rows of plain forms and problems, in the order of the form."""
        layout = find_layout(sheet.top(), self.titles, self.needs)
        assert layout is not None
        found: list[Found] = []
        batch = list(self._records(sheet, layout, found))
        self.changes = Changes()
        self.register.open(n for record in batch for n in numbers_of(record))
        try:
            self.begin(layout)
        except SetAside as wrong:
            yield wrong.problem(sheet.file, None)
            return
        for record in batch:
            self._noticed.clear()
            try:
                contact = self.take(record)
            except SetAside as wrong:
                found.append(wrong.problem(sheet.file, record.row))
            else:
                found += [RowRead(record.row), *([contact] if contact else [])]
                found += [one.problem(sheet.file, record.row) for one in self._noticed]
                if contradicts_sex(record):
                    column = record.name("sex")
                    found.append(
                        Problem("sex-against-number", sheet.file, record.row, column)
                    )
        yield from _in_order([*self.changes, *found])

    def _records(
        self, sheet: Sheet, layout: Layout, found: list[Found]
    ) -> Iterator[Record]:
        """Records of the sheet: headings, sums and signatures are none.

        Sums that are not those of the rows above go to `found`.
        """
        totals = TotalsRows(self.amounts)
        for row, cells in records(sheet.texts(), layout):
            record = Record(row, cells, layout)
            if is_totals_row(record):
                found += totals.differing(record, sheet.file)
            elif (
                numbers_of(record)
                or re.fullmatch(r"\d+", record.text("serial"))
                or any(record.text(field) for field in self.facts)
            ):
                totals.add(record)
                yield record


def _in_order(found: Iterable[Found]) -> Iterator[Found]:
    yield from sorted(found, key=lambda one: one.row or 0)
