"""Workbooks of our own reports: their annexes, with the cell of every figure.

A sheet of such a workbook lists the figures: how each is printed, what it is exactly,
and where it stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isclose

from ansinh.terms.speech import Said

FIGURES, SOURCES = "Số liệu", "Nguồn"
"""Sheets behind the annexes: what they say again is not checked again."""
HEADS = ("Ô số liệu", "Như in", "Tử số", "Mẫu số", "Nơi in", "Nguồn")
BETWEEN = "; "
"""Stands between two places of one figure."""
NOTE_VI = Said(
    "Sổ Excel do An Sinh lập: kiểm các phụ lục; trang “Số liệu” và “Nguồn” chỉ nhắc "
    "lại nên không kiểm.",
    "A workbook made by An Sinh: its annexes are checked; the sheets “Số liệu” "
    "(figures) and “Nguồn” (sources) only say the same again.",
)
_NUMBER = re.compile(r"[−+-]?\d+(?:[.,]\d+)*")
_NEARLY = 1e-9
"""Share of a number that Excel may lose of it."""

Place = tuple[str, str]
"""Name of a sheet and a cell in it, such as B5."""


@dataclass(frozen=True)
class OwnFigure:
    """A figure of our own report as it was printed."""

    reference: str
    printed: str
    exact: Fraction

    def printed_as(self, value: object) -> str | None:
        """Its number as printed, if a cell still holds it."""
        number = _NUMBER.search(self.printed)
        if number is None or not isinstance(value, int | float):
            return None
        is_same = isclose(value, self.exact, rel_tol=_NEARLY, abs_tol=_NEARLY)
        return number.group() if is_same else None


def own_figures(
    sheets: Mapping[str, Sequence[Sequence[object]]],
) -> dict[Place, OwnFigure]:
    """Figures by where they stand; none where the workbook is not one of ours."""
    rows = sheets.get(FIGURES, ())
    if not rows or tuple(rows[0]) != HEADS:
        return {}
    return dict(_read(rows[1:]))


def _read(rows: Sequence[Sequence[object]]) -> Iterator[tuple[Place, OwnFigure]]:
    for reference, printed, part, whole, places, _source in rows:
        if not (isinstance(part, int | float) and isinstance(whole, int | float)):
            continue
        if not whole:
            continue
        exact = Fraction(part) / Fraction(whole)
        for place in filter(None, str(places).split(BETWEEN)):
            sheet, _, cell = place.rpartition("!")
            yield (sheet, cell), OwnFigure(str(reference), str(printed), exact)
