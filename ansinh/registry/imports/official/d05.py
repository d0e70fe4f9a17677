"""D05-TS: voluntary social insurance, paid for some months on an income chosen.

Editions: decision 595/QĐ-BHXH (2017), and 505/QĐ-BHXH (2020) with addresses and several
payers of the support. docs/forms.md lists every column.
"""

from typing import ClassVar

from ansinh.registry.imports.official.above_header import group_above
from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.columns import Layout, Titles
from ansinh.registry.imports.official.d03 import PERSON_TITLES, contact, person_told
from ansinh.registry.imports.official.identity import (
    IDENTITY_TITLES,
    Identity,
    enrol,
    identify,
)
from ansinh.registry.imports.official.register import Career, Spell
from ansinh.registry.imports.official.residence import (
    ADDRESS_TITLES,
    find_home,
    place_of,
    settle,
)
from ansinh.registry.imports.official.sheet_form import SheetForm
from ansinh.registry.imports.official_form import ContactRow
from ansinh.terms.groups import VOLUNTARY_GROUPS
from ansinh.terms.names import plain
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import first_day, last_day
from ansinh.terms.schemes import Scheme

_SUPPORTS = ("support", "central_support", "local_support", "other_support")
_GROUPS = {plain(label): code for code, label in VOLUNTARY_GROUPS.items()}


class D05(SheetForm):
    """Months of voluntary social insurance paid at once."""

    label_vi = "D05-TS, người tham gia BHXH tự nguyện"
    titles: ClassVar[Titles] = {
        **IDENTITY_TITLES,
        **PERSON_TITLES,
        **ADDRESS_TITLES,
        "income": ("muc thu nhap", "thu nhap", "muc dong"),
        "start": ("tu thang", "tu ngay"),
        "months": ("so thang",),
        "own": ("so tien nguoi tham gia", "nguoi tham gia dong", "nguoi tham gia"),
        "central_support": ("nstw", "ngan sach trung uong"),
        "local_support": ("nsdp", "ngan sach dia phuong"),
        "other_support": ("khac", "to chuc ca nhan", "ho tro khac"),
        "support": ("nsnn", "ngan sach nha nuoc", "nha nuoc ho tro", "ho tro"),
        "total": ("tong so tien", "tong so", "tong cong", "so tien phai dong"),
        "movement": ("phuong an", "loai"),
        "group": ("doi tuong", "ma doi tuong", "nhom doi tuong"),
    }
    needs = ("name", "income", "start", "months", "total", "own")

    def begin(self, layout: Layout) -> None:
        """Read the support group, where the form names one for all."""
        self._group = group_above(layout.above)

    def take(self, record: Record) -> ContactRow | None:
        """Turn one payment into changes."""
        identity = identify(record, self.register)
        first = record.month("start")
        if first is None:
            raise record.wrong("missing-value", "start")
        record.needed("months")
        last = first + (record.months("months") or 1) - 1
        record.needed("income")
        income = record.amount("income")
        _check_parts(record)
        told = person_told(record)
        start = first_day(first)
        home = find_home(record, self.register, start)
        for career in self.register.careers[identity.key]:
            if (
                career.scheme == Scheme.VOLUNTARY
                and career.first_month <= last
                and (career.last_month is None or career.last_month >= first)
                and (career.first_month, career.last_month) != (first, last)
            ):
                raise record.wrong("already-open", "start")
        spell = Spell(
            Scheme.VOLUNTARY,
            self._group_of(record, identity),
            None,
            place_of(record, self.register, identity.key, home, start),
            start,
            last_day(last),
        )
        career = Career(Scheme.VOLUNTARY, None, first, last, "chosen_income", income)
        enrol(identity, told, record, self.register, self.changes)
        if home is not None:
            settle(identity.key, home, start, record.row, self.register, self.changes)
        self.register.keep_spell(identity.key, spell)
        self.register.keep_career(identity.key, career)
        self.changes.spell(record.row, identity.key, spell)
        self.changes.career(record.row, identity.key, career)
        return contact(record, identity)

    def _group_of(self, record: Record, identity: Identity) -> str:
        """Support group: the row's, the whole form's, or the person's last one."""
        text = record.text("group")
        code = text.upper() if text.upper() in VOLUNTARY_GROUPS else ""
        code = code or _GROUPS.get(plain(text), "")
        if text and not code:
            raise record.wrong("unknown-value", "group", ", ".join(VOLUNTARY_GROUPS))
        known = [
            spell
            for spell in self.register.spells[identity.key]
            if spell.scheme == Scheme.VOLUNTARY
        ]
        last = max(known, key=lambda spell: spell.first_day, default=None)
        group = code or self._group or (last.group if last else "")
        if group not in VOLUNTARY_GROUPS:
            raise record.wrong("group-not-given", "group")
        return group


def _check_parts(record: Record) -> None:
    """Raise where the total is not what the person and all supporters pay."""
    total = record.money("total")
    parts = record.amount("own") + sum(record.amount(name) for name in _SUPPORTS)
    if total is not None and record.text("own") and parts != total:
        wrong = record.wrong("sum-differs", "total", format_number(parts))
        wrong.value = format_number(total)
        raise wrong
