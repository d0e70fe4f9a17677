"""D03-TS with TK1-TS: people who take part in health insurance alone.

Editions: the printed form of decision 490/QĐ-BHXH (2023), and the machine sheets of
collection software with 46 or 73 columns. docs/forms.md lists every column.
"""

import datetime as dt
import re
from typing import ClassVar

from ansinh.registry.imports.official.above_header import group_above
from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.columns import Layout, Titles
from ansinh.registry.imports.official.identity import (
    IDENTITY_TITLES,
    SEXES,
    Identity,
    enrol,
    identify,
)
from ansinh.registry.imports.official.register import Person, Spell
from ansinh.registry.imports.official.residence import (
    ADDRESS_TITLES,
    find_home,
    place_of,
    settle,
)
from ansinh.registry.imports.official.sheet_form import SheetForm
from ansinh.registry.imports.official_form import ContactRow
from ansinh.terms.endings import Ending
from ansinh.terms.groups import GROUP_BY_CODE, Payer
from ansinh.terms.names import plain
from ansinh.terms.periods import last_day, month_of
from ansinh.terms.schemes import Scheme
from ansinh.terms.speech import Said

PERSON_TITLES = {
    "born": ("ngaysinh", "ngay sinh", "ngay thang nam sinh"),
    "sex": ("gioitinh", "gioi tinh"),
    "household": ("maho giadinh", "ma ho gia dinh", "maso hogiadinh"),
}

_ONE_DAY = dt.timedelta(days=1)


class D03(SheetForm):
    """New cards, renewals, changes and returned cards of health insurance."""

    label_vi = Said(
        "D03-TS, người chỉ tham gia BHYT", "D03-TS, people in health insurance alone"
    )
    titles: ClassVar[Titles] = {
        **IDENTITY_TITLES,
        **PERSON_TITLES,
        **ADDRESS_TITLES,
        "group": ("madt", "ma dt", "ma doi tuong", "ma nhom"),
        "level": ("muchuong", "muc huong bhyt"),
        "movement": ("pa", "phuong an"),
        "start": ("tungay", "tu ngay", "tu thang"),
        "months": ("sothang", "so thang"),
        "receipt_day": ("ngaybienlai", "ngaybl", "ngay bien lai"),
        "died": ("ngaychet", "ngay chet"),
        "paid": ("tiendong", "so tien dong", "tong so tien", "so tien"),
    }
    needs = ("name", "start", "months")
    amounts = ("paid",)

    def begin(self, layout: Layout) -> None:
        """Read the participant group that the printed form names above its table."""
        self._group = group_above(layout.above)

    def take(self, record: Record) -> ContactRow | None:
        """Turn one person's row into changes."""
        identity = identify(record, self.register)
        start = record.day("start")
        movement = record.text("movement").upper()
        if movement not in ("TM", "ON", "DC", "GH", ""):
            raise record.wrong("unknown-value", "movement", "TM, ON, DC, GH")
        if start is None and movement != "DC":
            raise record.wrong("missing-value", "start")
        told = person_told(record)
        day = start or record.day("receipt_day")
        home = None
        if day is not None:
            home = find_home(record, self.register, day)
        elif record.text("area") or record.text("address"):
            raise record.wrong("missing-value", "start")
        spells = self._spells(record, identity, movement, start, home)
        enrol(identity, told, record, self.register, self.changes)
        if home is not None and day is not None:
            settle(identity.key, home, day, record.row, self.register,
                   self.changes)  # fmt: skip
        for spell in spells:
            self.changes.spell(record.row, identity.key, spell)
        return contact(record, identity)

    def _spells(
        self,
        record: Record,
        identity: Identity,
        movement: str,
        start: dt.date | None,
        home: str | None,
    ) -> list[Spell]:
        """Spells that a row begins or changes."""
        if movement == "DC" and (start is None or record.months("months") is None):
            return []
        assert start is not None
        mine = [
            spell
            for spell in self.register.spells[identity.key]
            if spell.scheme == Scheme.HEALTH
        ]
        if movement == "GH":
            return self._stop(record, mine, start)
        group = self._group_of(record)
        end = _end(record, group, start)
        mine = [spell for spell in mine if spell.group == group]
        same = [spell for spell in mine if spell.first_day == start]
        running = [spell for spell in mine if spell.runs_on(start)]
        if movement == "DC":
            if not running:
                raise record.wrong("no-open-spell", "movement")
            running[-1].end_on(end)
            return running[-1:]
        if movement == "TM" and running:
            raise record.wrong("already-open", "movement")
        if same:
            same[0].end_on(end)
            return same
        place = place_of(record, self.register, identity.key, home, start)
        spell = Spell(Scheme.HEALTH, group, None, place, start, end)
        self.register.spells[identity.key].append(spell)
        return [spell]

    def _stop(self, record: Record, mine: list[Spell], start: dt.date) -> list[Spell]:
        """Cards given back: the last day is that of death, or the day before."""
        died = record.day("died")
        end = died or start - _ONE_DAY
        code = self._code_of(record) or None
        stopped = [
            spell
            for spell in mine
            if spell.runs_on(end)
            and spell.last_day != end
            and spell.employer is None
            and code in (None, spell.group)
        ]
        if not stopped:
            raise record.wrong("no-open-spell", "movement")
        for spell in stopped:
            spell.end_on(end, Ending.DIED if died else None)
        return stopped

    def _group_of(self, record: Record) -> str:
        """Group of the row, which has to be known."""
        told = "group" if record.text("group") else "level"
        return record.group_among(self._code_of(record), GROUP_BY_CODE, told)

    def _code_of(self, record: Record) -> str:
        """Group from the row's own cell, the card's code, or above the header."""
        card = re.match(r"[A-Z]{2}", record.text("level").upper())
        own = record.text("group").upper()[:2] or (card[0] if card else "")
        return own or self._group or ""


def person_told(record: Record) -> Person:
    """What a row says of its person."""
    sex = SEXES.get(plain(record.text("sex")))
    if record.text("sex") and sex is None:
        raise record.wrong("unknown-value", "sex", "Nam, Nữ")
    return Person(record.day("born"), sex, record.text("household") or None)


def contact(record: Record, identity: Identity) -> ContactRow | None:
    """How to reach the person, where the form says it."""
    phone, address = record.text("phone"), record.text("address")
    if not phone and not address:
        return None
    return ContactRow(record.row, identity.number, record.text("name"), phone, address)


def _end(record: Record, group: str, start: dt.date) -> dt.date | None:
    """Last day covered: so many months after the first; open where the budget pays."""
    months = record.months("months")
    if months is None:
        if GROUP_BY_CODE[group].payer in (Payer.BUDGET, Payer.FUND):
            return None
        raise record.wrong("missing-value", "months")
    month = month_of(start) + months
    if start.day == 1:
        return last_day(month - 1)
    end = last_day(month)
    return end.replace(day=min(end.day, start.day - 1))
