"""How wide the columns of an annex are, the same in Word and PDF."""

from ansinh.reports.figures import Figure
from ansinh.reports.page import Piece
from ansinh.reports.review.review import Annex

TEXT_MM = 165
"""Width of the text on A4 with the margins of decree 30/2020/NĐ-CP."""
_NUMBER_MM, _NAME_MM, _FIRST_MM = 9, 32, 27
_LEAST = 7
"""Signs that the words of a head need at least."""


def widths_mm(annex: Annex) -> list[float]:
    """Widths of the columns: serial number and name fixed, figures by their length."""
    heads, rows = annex.table.heads, annex.table.rows
    fixed = [_NUMBER_MM, _NAME_MM] if heads[0] == "TT" else [_FIRST_MM]
    longest = [
        max([_LEAST, *(_signs(row[column]) for row in rows)])
        for column in range(len(fixed), len(heads))
    ]
    each = (TEXT_MM - sum(fixed)) / sum(longest)
    return [*map(float, fixed), *(round(each * signs, 2) for signs in longest)]


def _signs(piece: Piece) -> int:
    return len(piece.number if isinstance(piece, Figure) else piece)
