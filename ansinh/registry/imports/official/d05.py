"""D05-TS: voluntary social insurance, paid for some months on an income chosen.

Editions: decision 595/QĐ-BHXH (2017), and 505/QĐ-BHXH (2020) with addresses and several
payers of the support. docs/forms.md lists every column.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import ClassVar

from ansinh.registry.imports.official.above_header import group_above
from ansinh.registry.imports.official.cells import Record, SetAside
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
from ansinh.registry.imports.official.voluntary_law import (
    Payment,
    find_doubt,
    groups_of_share,
)
from ansinh.registry.imports.official_form import ContactRow
from ansinh.terms.groups import VOLUNTARY_GROUPS
from ansinh.terms.names import plain
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import first_day, last_day, month_of
from ansinh.terms.schemes import Scheme
from ansinh.terms.speech import Said

_OF_THE_STATE = ("support", "central_support")
_ADDED = ("local_support", "other_support")
_SUPPORTS = (*_OF_THE_STATE, *_ADDED)
_CELLS = {
    "income_vnd": ("income",),
    "total_vnd": ("total",),
    "own_vnd": ("own",),
    "state_vnd": _OF_THE_STATE,
}
"""Fields of the form by field of a payment."""
_LAW_PROBLEMS = {"income_vnd": "income-against-law"}
_UNLIKE_MONTHS = {"thieu", "sau"}
"""Words of methods that reckon the fund's return: months that lack, years to come."""
_ISLANDERS = "XD"
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*%?")
_GROUPS = {plain(label): code for code, label in VOLUNTARY_GROUPS.items()}


class D05(SheetForm):
    """Months of voluntary social insurance paid at once."""

    label_vi = Said(
        "D05-TS, người tham gia BHXH tự nguyện",
        "D05-TS, people in voluntary social insurance",
    )
    titles: ClassVar[Titles] = {
        **IDENTITY_TITLES,
        **PERSON_TITLES,
        **ADDRESS_TITLES,
        "income": ("muc thu nhap", "thu nhap", "muctien", "muc tien", "muc dong"),
        "start": ("tuthang", "tu thang", "tu ngay"),
        "months": ("sothang", "so thang"),
        "method": ("phuongthuc", "phuong thuc"),
        # Shares in percent stand beside the amounts they give.
        "central_rate": ("tylensnn", "ty le nsnn"),
        "local_rate": ("tylensdp", "ty le nsdp"),
        "other_rate": ("tylehotrokhac", "ty le ho tro khac", "ty le to chuc"),
        "own": (
            "tientudong",
            "tien tu nguyen dong",
            "ntg dong",
            "so tien nguoi tham gia",
            "nguoi tham gia dong",
            "nguoi tham gia",
        ),
        "central_support": ("nstw", "ngan sach trung uong"),
        "local_support": (
            "tiennsdp",
            "tien nsdp",
            "so tien nsdp",
            "nsdp",
            "ngan sach dia phuong",
        ),
        "other_support": (
            "tienhotrokhac",
            "tien ho tro khac",
            "khac",
            "to chuc ca nhan",
            "ho tro khac",
        ),
        "support": (
            "tienhotro",
            "tien nsnn",
            "so tien nsnn",
            "nsnn",
            "ngan sach nha nuoc",
            "nha nuoc ho tro",
            "ho tro",
        ),
        "total": (
            "tongtien",
            "tong tien",
            "tong so tien",
            "tong so",
            "tong cong",
            "so tien phai dong",
        ),
        "movement": ("pa", "phuong an", "loai"),
        "group": ("doi tuong", "ma doi tuong", "nhom doi tuong"),
    }
    needs = ("name", "income", "start", "months", "total", "own")
    amounts = ("total", "own", *_SUPPORTS)

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
            self._group_of(record, identity, first),
            None,
            place_of(record, self.register, identity.key, home, start),
            start,
            last_day(last),
        )
        career = Career(Scheme.VOLUNTARY, None, first, last, "chosen_income", income)
        self._hold_against_law(record, identity.key, spell, career)
        enrol(identity, told, record, self.register, self.changes)
        if home is not None:
            settle(identity.key, home, start, record.row, self.register, self.changes)
        self.register.keep_spell(identity.key, spell)
        self.register.keep_career(identity.key, career)
        self.changes.spell(record.row, identity.key, spell)
        self.changes.career(record.row, identity.key, career)
        return contact(record, identity)

    def _group_of(self, record: Record, identity: Identity, first: int) -> str:
        """Support group: the row's, the whole form's, or the person's last one.

        Else that to whom alone the State gives the share told.
        """
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
        if not group and (share := _PERCENT.fullmatch(record.text("central_rate"))):
            told = groups_of_share(int(share[1]), first)
            group = told[0] if len(told) == 1 else ""
        return record.group_among(group, VOLUNTARY_GROUPS, "group")

    def _hold_against_law(
        self, record: Record, key: int, spell: Spell, career: Career
    ) -> None:
        """Notice an income, or an amount, that is not what the law asks for."""
        if _UNLIKE_MONTHS & set(plain(record.text("method")).split()):
            return
        first, last = career.first_month, career.last_month
        assert last is not None
        place = self.register.history.areas[spell.place].name
        doubt = find_doubt(
            Payment(
                income_vnd=career.wage_vnd,
                first_month=first,
                months=last - first + 1,
                group=spell.group,
                is_island=plain(place).startswith("dac khu")
                or any(
                    one.group == _ISLANDERS and one.runs_on(spell.first_day)
                    for one in self.register.spells[key]
                ),
                months_before=_supported_months(self.register.careers[key], first),
                total_vnd=record.money("total"),
                own_vnd=record.money("own"),
                state_vnd=_sum(record, _OF_THE_STATE),
                added_vnd=_sum(record, _ADDED) or 0,
            )
        )
        if doubt is not None:
            code = _LAW_PROBLEMS.get(doubt.field, "amount-against-law")
            names = (record.name(field) for field in _CELLS[doubt.field])
            column = next(filter(None, names), "")
            told = format_number(doubt.told)
            self.notice(SetAside(code, column, told, doubt.expected))


def _sum(record: Record, fields: Iterable[str]) -> int | None:
    """Sum of the columns that the form has; None where it has none of them."""
    there = [field for field in fields if record.name(field)]
    return sum(map(record.amount, there)) if there else None


def _supported_months(careers: Iterable[Career], month: int) -> int:
    """Months before a month, since support began in 2018, that are known as paid."""
    began = month_of(dt.date(2018, 1, 1))
    return sum(
        max(0, min(one.last_month or 0, month - 1) - max(one.first_month, began) + 1)
        for one in careers
        if one.scheme == Scheme.VOLUNTARY
    )


def _check_parts(record: Record) -> None:
    """Raise where the total is not what the person and all supporters pay."""
    total = record.money("total")
    parts = record.amount("own") + sum(record.amount(name) for name in _SUPPORTS)
    if total is not None and record.text("own") and parts != total:
        wrong = record.wrong("sum-differs", "total", format_number(parts))
        wrong.value = format_number(total)
        raise wrong
