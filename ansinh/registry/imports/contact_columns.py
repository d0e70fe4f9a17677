"""Names, telephones and addresses that stand beside the numbers of an extract.

They go to the vault. No table of the lake has them, so a column is taken only where its
name is certain and no other column bears such a name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ansinh.registry.imports.cells import AmbiguousNumberError, person_number
from ansinh.registry.imports.headings import plain
from ansinh.registry.imports.official_form import ContactRow
from ansinh.registry.imports.sheet import Cell, Sheet, text_of

_NAMES = {
    "name": ("ho ten", "ho va ten", "hoten", "ho ten nguoi tham gia"),
    "phone": ("dien thoai", "so dien thoai", "sdt", "so dt", "dien thoai lien he"),
    "address": ("dia chi", "dia chi lien he", "noi cu tru", "dia chi noi o"),
}
_NUMBER = re.compile(r"[0-9]{10}|[0-9]{12}")
_PHONE_WITHOUT_ZERO = 9
"""Digits of a telephone that a workbook stored as a number."""


def contact_columns(names: Sequence[str]) -> dict[str, int]:
    """Column of a name, telephone and address, as far as there is just one of each."""
    above = [plain(name) for name in names]
    found = {
        detail: [place for place, name in enumerate(above) if name in known]
        for detail, known in _NAMES.items()
    }
    return {detail: at[0] for detail, at in found.items() if len(at) == 1}


@dataclass(frozen=True)
class ContactRows:
    """Contact details under a header, read when they are asked for."""

    sheet: Sheet
    header_row: int
    details: Mapping[str, int]
    number_at: int

    def __iter__(self) -> Iterator[ContactRow]:
        for row, cells in self.sheet.rows():
            if row > self.header_row and (found := self._contact(row, cells)):
                yield found

    def _contact(self, row: int, cells: Sequence[Cell]) -> ContactRow | None:
        if self.number_at >= len(cells):
            return None
        try:
            number = person_number(cells[self.number_at])
        except AmbiguousNumberError:
            return None
        said = {
            detail: text_of(cells[at])
            for detail, at in self.details.items()
            if at < len(cells)
        }
        phone = said.get("phone", "")
        if len(phone) == _PHONE_WITHOUT_ZERO and phone.isdecimal():
            said["phone"] = "0" + phone
        if not (_NUMBER.fullmatch(number) and any(said.values())):
            return None
        return ContactRow(row, number, **said)


def contacts_below(
    sheet: Sheet, header_row: int, names: Sequence[str], columns: Mapping[str, int]
) -> Iterable[ContactRow]:
    """Contact details under a header; `columns` are those of the forms, by header."""
    details, number_at = contact_columns(names), columns.get("ma_so_bhxh")
    if number_at is None or not details:
        return ()
    return ContactRows(sheet, header_row, details, number_at)
