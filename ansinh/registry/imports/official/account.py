"""Read the table of form C12-TS: an employer's account of a month, by section and fund.

Sections: A carried over, B arisen, C paid in, D shared out to the funds, E (Đ) carried
forward. A row is known by its section and by what it says, since editions number rows
differently.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.columns import Layout, records
from ansinh.registry.imports.sheet import Sheet
from ansinh.terms.names import plain

ACCOUNT_TITLES = {
    "item": ("noi dung", "chi tieu"),
    "social": ("bhxh",),
    "health": ("bhyt",),
    "unemployment": ("bhtn",),
    "employment_injury": ("bhtnld bnn", "tnld bnn", "bhtnldbnn", "bhtnld", "bh tnld"),
    "total": ("cong", "tong cong", "tong so", "tong"),
    "serial": ("stt", "tt"),
}
FUNDS = ("social", "health", "unemployment", "employment_injury")

_SECTION = re.compile(r"\s*([A-EĐ])\s*[.:)-]?\s*(?=$|\S)")
_SECTION_WORDS = {
    "A": ("ky truoc",),
    "B": ("phat sinh",),
    "C": ("so tien da nop", "da nop", "so da nop", "da dong", "so tien da dong"),
    "D": ("phan bo",),
    "E": ("chuyen ky sau", "ket chuyen", "mang sang ky sau"),
}
_ITEMS = (
    ("workers", ("so lao dong",)),
    ("wage_fund", ("quy luong", "tong quy luong")),
    ("correction", ("dieu chinh",)),
    ("interest_base", ("so tien tinh lai", "tong so tien tinh lai")),
    ("interest_rate", ("ty le",)),
    ("interest", ("thieu lai", "tien lai", "tong tien lai", "so tien lai", "lai")),
    ("under", ("thieu",)),
    ("over", ("thua",)),
    ("plus", ("tang",)),
    ("minus", ("giam",)),
    ("due", ("phai dong", "so phai dong")),
)
_PARENTS = ("workers", "wage_fund", "correction", "due")
_COUNTED = ("workers", "wage_fund", "interest_base", "interest_rate")
"""Items whose columns are not added up."""


@dataclass(frozen=True)
class Line:
    """A row of the account."""

    record: Record
    section: str
    item: str
    label: str

    @property
    def is_money(self) -> bool:
        """Whether the columns of the line add up to its total."""
        return self.item.split(".")[0] not in _COUNTED

    def by_fund(self) -> dict[str, int]:
        """Amount of each fund; an empty cell is nothing."""
        return {fund: self.record.money(fund) or 0 for fund in FUNDS}

    @property
    def is_filled(self) -> bool:
        """Whether a fund or the total has something in it."""
        return any(self.record.text(name) for name in (*FUNDS, "total"))


@dataclass
class Account:
    """All lines of a form."""

    lines: list[Line] = field(default_factory=list)

    def sum_of(self, section: str, *items: str) -> dict[str, int]:
        """Sum by fund over the lines of some items of a section."""
        total = dict.fromkeys(FUNDS, 0)
        for line in self.lines:
            if line.section == section and line.item in items:
                for fund, amount in line.by_fund().items():
                    total[fund] += amount
        return total

    def net_of(self, section: str, item: str) -> dict[str, int]:
        """Item as it stands, or its increase less its decrease where it has both."""
        children = (f"{item}.plus", f"{item}.minus")
        if any(x.section == section and x.item in children for x in self.lines):
            more, less = (self.sum_of(section, child) for child in children)
            return {fund: more[fund] - less[fund] for fund in FUNDS}
        return self.sum_of(section, item)

    def first(self, section: str) -> Line | None:
        """First line of a section."""
        return next((line for line in self.lines if line.section == section), None)


def read_account(sheet: Sheet, layout: Layout) -> Account:
    """Lines of the account in the order of the form."""
    return Account(list(_lines(records(sheet.texts(), layout), layout)))


def _lines(rows: Iterable[tuple[int, list[str]]], layout: Layout) -> Iterator[Line]:
    section, parent = "", ""
    for row, cells in rows:
        record = Record(row, cells, layout)
        label = plain(record.text("item"))
        words = re.sub(r"^[\d.\s()-]+|^-\s*", "", label)
        began = _section_of(record, words)
        if began:
            section, parent = began, ""
            yield Line(record, section, "heading", label)
            continue
        if not section or words.startswith("trong do"):
            continue
        item = next((i for i, names in _ITEMS if words.startswith(names)), "other")
        if item in ("plus", "minus"):
            item = f"{parent}.{item}"
        elif item in _PARENTS:
            parent = item
        yield Line(record, section, item, record.text("item"))


def _section_of(record: Record, words: str) -> str:
    """Section that a row begins, or nothing."""
    text = record.text("serial") or record.text("item")
    match = _SECTION.match(text)
    if not match:
        return ""
    bare = re.sub(r"^[a-e]\s*[.:)-]?\s+", "", words)
    for section, names in _SECTION_WORDS.items():
        if bare.startswith(names):
            return section
    return ""
