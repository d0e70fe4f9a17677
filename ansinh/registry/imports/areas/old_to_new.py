"""The table that says which new area took over which old one."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from ansinh.registry.imports.areas.sheets import heading, read_sheet
from ansinh.registry.problems import Problem

_HEADERS = {
    "old code": "old",
    "ma cu": "old",
    "old name": "old_name",
    "ten cu": "old_name",
    "new code": "new",
    "ma moi": "new",
    "note": "how",
    "kieu": "how",
    "cach sap xep": "how",
    "so nguoi": "people",
    "dan so": "people",
    "ty le": "share",
    "nguon": "source",
    "van ban": "decree",
    "nghi quyet": "decree",
}


@dataclass(frozen=True)
class Passage:
    """A row of the table: people of an old area passing to a new one."""

    row: int
    old: str
    """Code of the old area, empty where the table names none."""
    old_name: str
    new: str
    how: str
    """Words of the table, plain: "nhap toan bo"."""
    people: int | None
    """People that passed, where the table gives them."""
    share: Fraction | None
    """Part of the old area's people, where the table gives it."""
    source: str
    decree: str

    @property
    def takes_everybody(self) -> bool:
        """Whether the row says that all people passed, though not all land."""
        return "toan bo dan so" in self.how

    @property
    def leaves_a_rest(self) -> bool:
        """Whether the row says that only a part passed."""
        return self.how.startswith("nhap mot phan") and not self.takes_everybody


@dataclass(frozen=True)
class OldToNew:
    """A table that has passed the first look."""

    file: str
    sha256: str
    rows: int
    by_old: dict[str, list[Passage]]
    """Rows by old code, one for each new code; under the empty code those without."""

    def of_known(self, olds: Container[str], news: Container[str]) -> "OldToNew":
        """The table without areas of which neither the old nor a new code is known."""
        kept = {
            code: rows
            for code, rows in self.by_old.items()
            if code in olds or any(row.new in news for row in rows)
        }
        return replace(self, by_old=kept)


def read_old_to_new(path: Path) -> OldToNew | list[Problem]:
    """Read a table of old and new codes, CSV or Excel."""
    sheet = read_sheet(path, _HEADERS, frozenset({"old", "new"}))
    if isinstance(sheet, Problem):
        return [sheet]
    problems = []
    by_old: dict[str, list[Passage]] = defaultdict(list)
    for row, cells in sheet.rows:
        if not cells["new"]:
            problems.append(Problem("missing-value", sheet.file, row))
            continue
        people, share = cells.get("people", ""), cells.get("share", "")
        try:
            passage = Passage(
                row,
                cells["old"],
                cells.get("old_name", ""),
                cells["new"],
                heading(cells.get("how", "")),
                int(people) if people else None,
                Fraction(share.replace(",", ".")) if share else None,
                cells.get("source", ""),
                cells.get("decree", ""),
            )
        except (ValueError, ZeroDivisionError):
            wrong = people or share
            problems.append(Problem("impossible-number", sheet.file, row, value=wrong))
            continue
        if all(passage.new != other.new for other in by_old[passage.old]):
            by_old[passage.old].append(passage)
    return problems or OldToNew(sheet.file, sheet.sha256, len(sheet.rows), dict(by_old))
