"""Rows of `claims` and `claim_items` from the fields of a visit.

Amounts of the tables may hold hundredths of a đồng; the lake keeps whole đồng, each
rounded half up, and the patient's share is what the rounded cost leaves after the
rounded payment of the fund, so that the parts of a claim still add up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ansinh.registry.imports.official.cells import SetAside
from ansinh.registry.imports.official.changes import key_cell
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.official_form import PlainRow
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import read_day

if TYPE_CHECKING:
    from ansinh.registry.imports.official.claim_xml import Fields, Visit

_KINDS = {
    "1": "ngoai_tru",
    "7": "ngoai_tru",
    "2": "dieu_tri_ngoai_tru",
    "5": "dieu_tri_ngoai_tru",
    "8": "dieu_tri_ngoai_tru",
    "3": "noi_tru",
    "4": "noi_tru",
    "6": "noi_tru",
    "9": "noi_tru",
    "10": "khac",
    **dict.fromkeys(("11", "12", "13", "14", "15", "16"), "ngoai_tru"),
}
"""MA_LOAI_KCB (QĐ 824/QĐ-BYT, 2023): 1 visit, 2 outpatient treatment, 3 stay ...

QĐ 1804/QĐ-BYT (2026), in use since 1 August 2026 at the latest, adds care away from
the provider, at home, by a family doctor and from afar, check-ups and screening: nobody
is admitted.
"""


@dataclass(frozen=True)
class _Item:
    """Names of the fields that one table of items uses."""

    code: tuple[str, ...]
    price: str


_TABLES = {
    "XML2": _Item(("MA_THUOC",), "DON_GIA"),
    "XML3": _Item(("MA_DICH_VU", "MA_VAT_TU"), "DON_GIA_BH"),
}


class ClaimRows:
    """Makes the rows of a visit."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def of(self, visit: "Visit", place: int) -> list[PlainRow]:
        """Row of the claim and rows of its items.

        Raises:
            SetAside: the visit has to stay out.

        """
        if visit.fault is not None:
            raise visit.fault
        fields = visit.summary
        if fields is None:
            raise SetAside("broken-visit", "XML1")
        provider = fields.get("MA_CSKCB", "").strip() or visit.provider.strip()
        if not provider:
            raise SetAside("missing-value", "MA_CSKCB")
        claim = {"ma_cskcb": provider, "ma_lk": _needed(fields, "MA_LK")}
        cells = claim | self._summary(fields)
        made = [PlainRow("claims", place, cells, _CLAIM_COLUMNS)]
        made += (
            PlainRow("claim_items", place, claim | item, _ITEM_COLUMNS)
            for item in _items(visit.items, claim["ma_lk"])
        )
        return made

    def difference(self, visit: "Visit") -> SetAside | None:
        """What to tell where the parts of a claim are not its cost."""
        fields = visit.summary or {}
        whole = _amount(fields, "T_TONGCHI_BH")
        for names in (("T_BHTT", "T_BNCCT"), ("T_BHTT", "T_BNCCT", "T_NGUONKHAC")):
            parts = sum(_amount(fields, name) for name in names)
            if parts == whole:
                return None
        return SetAside(
            "claim-sum-differs",
            "T_TONGCHI_BH",
            format_number(whole),
            format_number(parts),
        )

    def _summary(self, fields: "Fields") -> dict[str, str]:
        cards = fields.get("MA_THE_BHYT", "").strip().upper().split(";")
        kind = fields.get("MA_LOAI_KCB", "").strip().lstrip("0")
        if kind not in _KINDS:
            value = fields.get("MA_LOAI_KCB", "")
            raise SetAside("unknown-value", "MA_LOAI_KCB", value, ", ".join(_KINDS))
        covered = _dong(_amount(fields, "T_TONGCHI_BH"))
        fund = _dong(_amount(fields, "T_BHTT"))
        co_payment = _amount(fields, "T_BNCCT")
        exact = _amount(fields, "T_BHTT") + co_payment == _amount(
            fields, "T_TONGCHI_BH"
        )
        return {
            "ma_so_bhxh": key_cell(self._register.person_of(_number(fields, cards[0]))),
            "ma_nhom": cards[0][:2] if cards[0][:2] in GROUP_BY_CODE else "",
            "loai_kcb": _KINDS[kind],
            "ngay_vao": _day(fields, "NGAY_VAO", needed=True),
            "ngay_ra": _day(fields, "NGAY_RA", needed=True),
            "thang": _month(fields),
            "ma_benh": fields.get("MA_BENH_CHINH", "").strip(),
            "tong_chi": str(_dong(_amount(fields, "T_TONGCHI_BV"))),
            "tong_chi_bh": str(covered),
            "quy_tra": str(fund),
            "cung_tra": str(covered - fund if exact else _dong(co_payment)),
            "tu_tra": str(_dong(_amount(fields, "T_BNTT"))),
        }


def _items(items: "list[tuple[str, Fields]]", claim: str) -> Iterator[dict[str, str]]:
    seen: set[tuple[str, str]] = set()
    for table, fields in items:
        if fields.get("MA_LK", claim).strip() not in ("", claim):
            raise SetAside("broken-visit", f"{table} MA_LK")
        names = _TABLES[table]
        name, code = next(
            ((n, c) for n in names.code if (c := fields.get(n, "").strip())),
            ("", ""),
        )
        if not code:
            raise SetAside("missing-value", f"{table} {names.code[0]}")
        kind = {"MA_THUOC": "thuoc", "MA_VAT_TU": "vat_tu"}.get(name, "dich_vu")
        number = _needed(fields, "STT").lstrip("0") or "0"
        if not number.isdigit() or (kind, number) in seen:
            raise SetAside("broken-visit", f"{table} STT")
        seen.add((kind, number))
        yield {
            "loai": kind,
            "stt": number,
            "ma": code,
            "ngay": _day(fields, "NGAY_YL"),
            "so_luong": str(_amount(fields, "SO_LUONG", needed=True)),
            "don_gia": str(_amount(fields, names.price, needed=True)),
            "thanh_tien": str(_dong(_amount(fields, "THANH_TIEN_BH"))),
            "quy_tra": str(_dong(_amount(fields, "T_BHTT"))),
        }


def _number(fields: "Fields", card: str) -> str:
    """Insurance number on the card, or the personal ID."""
    number = card[-10:] if len(card) in (10, 15) else card
    if not re.fullmatch(r"\d{10}|\d{12}", number):
        number = fields.get("SO_CCCD", "").strip()
    if not re.fullmatch(r"\d{10}|\d{12}", number):
        raise SetAside("impossible-identifier", "MA_THE_BHYT")
    return number


def _needed(fields: "Fields", name: str) -> str:
    text = fields.get(name, "").strip()
    if not text:
        raise SetAside("missing-value", name)
    return text


def _day(fields: "Fields", name: str, *, needed: bool = False) -> str:
    """Day of a moment written 202503151030."""
    text = _needed(fields, name) if needed else fields.get(name, "").strip()
    if not text:
        return ""
    if not re.fullmatch(r"\d{8}(\d{4})?", text):
        raise SetAside("impossible-day", name)
    try:
        return read_day(f"{text[:4]}-{text[4:6]}-{text[6:8]}").isoformat()
    except ValueError as wrong:
        raise SetAside("impossible-day", name) from wrong


def _month(fields: "Fields") -> str:
    year, month = _needed(fields, "NAM_QT"), _needed(fields, "THANG_QT")
    if not (re.fullmatch(r"\d{4}", year) and re.fullmatch(r"0?[1-9]|1[0-2]", month)):
        raise SetAside("impossible-month", "THANG_QT", f"{month}/{year}")
    return f"{year}-{int(month):02}"


def _amount(fields: "Fields", name: str, *, needed: bool = False) -> Decimal:
    """Number of zero or more; an empty field is nothing."""
    text = _needed(fields, name) if needed else fields.get(name, "").strip()
    try:
        value = Decimal(text or "0")
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0 or value > _LARGEST:
        raise SetAside("impossible-number", name, text)
    return value


_LARGEST = Decimal(10**13)
"""Ten thousand billion: beyond it an amount is a slip, and the lake cannot hold it."""


def _dong(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


_CLAIM_COLUMNS = {
    "ma_cskcb": "MA_CSKCB",
    "ma_lk": "MA_LK",
    "ngay_vao": "NGAY_VAO",
    "ngay_ra": "NGAY_RA",
}
_ITEM_COLUMNS = {"ma_cskcb": "MA_CSKCB", "ma_lk": "MA_LK", "ngay": "NGAY_YL"}
