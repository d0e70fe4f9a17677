"""Small counts in documents: nobody knows who will read one, so everybody's are out."""

from collections.abc import Iterable, Sequence

from ansinh.reports.figures import Figure
from ansinh.reports.page import Piece
from ansinh.terms.areas import Area
from ansinh.terms.mendable import MendableError

UNKNOWN = "–"
HELD_BACK = "ẩn"


def cell(figure: Figure | None, *, is_held_back: bool = False) -> Piece:
    """A figure, a dash where it is not known, or the sign that it is held back."""
    if is_held_back:
        return HELD_BACK
    return figure or UNKNOWN


def holds_back(rows: Iterable[Sequence[Piece]]) -> bool:
    """Whether a cell of a table is held back."""
    return any(HELD_BACK in row for row in rows)


def sign_vi(threshold: int) -> str:
    """What the sign means."""
    return f"“{HELD_BACK}”: số dưới {threshold} người, hoặc số làm lộ số ấy."


def why_vi(threshold: int) -> str:
    """The same with the reason, as a paragraph."""
    return (
        f"Số dưới {threshold} người và số làm lộ số ấy khi cộng trừ ghi là "
        f"“{HELD_BACK}”: văn bản có thể đến tay bất kỳ ai, nêu ra là chỉ đích danh. "
        "Các số khác nêu đúng như dữ liệu."
    )


class HeldBackError(MendableError):
    """So few people that a report on the area would tell who they are."""

    def __init__(self, area: Area, what_vi: str) -> None:
        super().__init__(
            f"{area.name} có quá ít người tham gia {what_vi}: văn bản nêu số ấy là nêu "
            "đích danh. Hãy lập báo cáo của địa bàn cấp trên, hoặc chọn chỉ tiêu khác. "
            "[held-back]"
        )
