"""D02-LT: an employer's movements of a month: who came, left or has another wage.

Editions: decision 366/QĐ-BHXH (2026) with 19 columns, and the code lists of decisions
595 (2017) and 1040 (2020). docs/forms.md lists every column.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from ansinh.registry.imports.official.above_header import (
    group_above,
    known_employer,
    month_above,
    participant_type_above,
)
from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.columns import Layout, Titles
from ansinh.registry.imports.official.d03 import PERSON_TITLES, person_told
from ansinh.registry.imports.official.identity import (
    IDENTITY_TITLES,
    enrol,
    identify,
)
from ansinh.registry.imports.official.movement_codes import (
    CORRECTIONS,
    MOVEMENTS,
    SCHEMES_OF_TYPE,
    Movement,
    Step,
    code_of,
)
from ansinh.registry.imports.official.register import Career, Spell
from ansinh.registry.imports.official.sheet_form import SheetForm
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.periods import last_day
from ansinh.terms.schemes import Scheme
from ansinh.terms.speech import Said

WAGE_TITLES = {
    "wage": ("tien luong", "muc luong", "luong"),
    "coefficient": ("he so", "he so luong"),
    "allowances": ("phu cap luong",),
    "supplements": ("cac khoan bo sung", "khoan bo sung"),
}


@dataclass(frozen=True)
class _Wage:
    """What contributions are paid on from a month."""

    regime: str
    wage_vnd: int
    coefficient: Decimal | None


class D02(SheetForm):
    """Workers who come and leave, and wages that change, at one employer."""

    label_vi = Said(
        "D02-LT, tăng giảm lao động của đơn vị", "D02-LT, an employer's movements"
    )
    titles: ClassVar[Titles] = {
        **IDENTITY_TITLES,
        **PERSON_TITLES,
        **WAGE_TITLES,
        "movement": (
            "phuong an",
            "loai tang giam dieu chinh",
            "loai tang giam",
            "ma phuong an",
            "tang giam dieu chinh",
        ),
        "type": ("loai doi tuong", "doi tuong tham gia", "ma doi tuong"),
        "group": ("ma nhom",),
        "start": ("tu thang", "tu thang nam", "tu ngay"),
        "end": ("den thang", "den thang nam", "den ngay"),
    }
    needs = ("name", "wage", "movement", "start")
    amounts = ("wage", "allowances", "supplements")

    def begin(self, layout: Layout) -> None:
        """Read the employer, the group and the month above the table."""
        self._month = month_above(layout.above)
        self._type = participant_type_above(layout.above) or "TZ"
        self._employer = known_employer(layout, self.register)
        self._place = self.register.employers[self._employer]
        groups = self.register.groups_of(self._employer)
        self._group = group_above(layout.above)
        if self._group is None and len(groups) == 1:
            self._group = groups.pop()

    def take(self, record: Record) -> None:
        """Turn one worker's movement into changes."""
        identity = identify(record, self.register)
        code = code_of(record.needed("movement"))
        if code in CORRECTIONS:
            raise record.wrong("correction-of-dues", "movement")
        movement = MOVEMENTS.get(code)
        if movement is None:
            raise record.wrong("unknown-value", "movement", ", ".join(MOVEMENTS))
        month = record.month("start") or self._month
        if month is None:
            raise record.wrong("missing-value", "start")
        told = person_told(record)
        spells = self._spells(record, identity.key, movement, month)
        careers = self._careers(record, identity.key, movement, month)
        enrol(identity, told, record, self.register, self.changes)
        for spell in spells:
            self.register.keep_spell(identity.key, spell)
            self.changes.spell(record.row, identity.key, spell)
        for career in careers:
            self.register.keep_career(identity.key, career)
            self.changes.career(record.row, identity.key, career)

    def _spells(
        self, record: Record, key: int, movement: Movement, month: int
    ) -> list[Spell]:
        """Spells that the movement opens or closes."""
        open_here = [
            spell
            for spell in self.register.spells[key]
            if spell.employer == self._employer
            and spell.last_day is None
            and spell.scheme in movement.schemes
        ]
        if movement.step is Step.LEAVE:
            if not open_here:
                raise record.wrong("no-open-spell", "movement")
            end = last_day(month - 1)
            if any(spell.first_day > end for spell in open_here):
                raise record.wrong("leaves-before-entry", "start")
            because = movement.ending
            return [replace(s, last_day=end, ended_because=because) for s in open_here]
        if movement.step is not Step.ENTER:
            return []
        if any(spell.scheme == Scheme.COMPULSORY for spell in open_here) or (
            open_here and len(movement.schemes) == 1
        ):
            raise record.wrong("already-open", "movement")
        kind = record.text("type").upper() or self._type
        if kind not in SCHEMES_OF_TYPE:
            raise record.wrong("unknown-value", "type", ", ".join(SCHEMES_OF_TYPE))
        group = record.text("group").upper() or self._group or ""
        record.group_among(group, GROUP_BY_CODE, "group")
        first = dt.date(month // 12, month % 12 + 1, 1)
        running = {spell.scheme for spell in open_here}
        return [
            Spell(scheme, group, self._employer, self._place, first)
            for scheme in Scheme
            if scheme in (movement.schemes & SCHEMES_OF_TYPE[kind]) - running
        ]

    def _careers(
        self, record: Record, key: int, movement: Movement, month: int
    ) -> list[Career]:
        """Contribution spells that the movement opens, closes or parts in two."""
        if Scheme.COMPULSORY not in movement.schemes:
            return []
        running = [
            career
            for career in self.register.careers[key]
            if career.employer == self._employer and career.last_month is None
        ]
        if movement.step is Step.LEAVE:
            return [_ended(career, month - 1, record) for career in running]
        wage = _wage(record)
        if movement.step is Step.CHANGE_TITLE and wage is None:
            return []
        if wage is None:
            raise record.wrong("missing-value", "wage")
        if movement.step is Step.ENTER and running:
            raise record.wrong("already-open", "movement")
        if movement.step is not Step.ENTER:
            if not running:
                raise record.wrong("no-open-spell", "movement")
            if all(_same_wage(career, wage) for career in running):
                return []
        new = Career(
            Scheme.COMPULSORY,
            self._employer,
            month,
            record.month("end") if movement.step is Step.ENTER else None,
            wage.regime,
            wage.wage_vnd,
            wage.coefficient,
            running[-1].hazard if running else None,
        )
        if new.last_month is not None and new.last_month < month:
            raise record.wrong("end-before-start", "end")
        before = [c for c in running if c.first_month != month]
        return [*(_ended(career, month - 1, record) for career in before), new]


def _wage(record: Record) -> _Wage | None:
    """Wage of a row in whole đồng, with its coefficient where the State sets it."""
    wage, coefficient = record.text("wage"), record.decimal("coefficient")
    if not wage and coefficient is None:
        return None
    if not wage or re.fullmatch(r"\d{1,2}([.,]\d+)?", wage):
        # Only a coefficient: its đồng depend on the base salary of the day.
        raise record.wrong("wage-without-amount", "wage")
    amount = record.money("wage") or 0
    if amount < 0:
        raise record.wrong("impossible-number", "wage")
    extra = record.amount("allowances") + record.amount("supplements")
    regime = "employer" if coefficient is None else "state"
    return _Wage(regime, amount + extra, coefficient)


def _same_wage(career: Career, wage: _Wage) -> bool:
    return (career.wage_vnd, career.regime) == (wage.wage_vnd, wage.regime)


def _ended(career: Career, month: int, record: Record) -> Career:
    if month < career.first_month:
        raise record.wrong("leaves-before-entry", "start")
    return replace(career, last_month=month)
