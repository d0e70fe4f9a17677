"""What a target cannot be judged without, and how it comes into the lake."""

from collections.abc import Iterable

from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.denominators import members_of
from ansinh.steering.assignments import Assignment, Basis, Verdict
from ansinh.steering.questions import Question
from ansinh.terms.groups import GROUP_BY_CODE, GROUP_CODES


def find_name_questions(assignments: Iterable[Assignment]) -> list[Question]:
    """Targets whose indicator or participant group nobody knows: often a slip."""
    found = ((one, name_question(one)) for one in assignments)
    return [
        Question(text[0], one.area, text[1], one.indicator)
        for one, text in found
        if text
    ]


def name_question(one: Assignment) -> tuple[str, str] | None:
    """Code and sentence where a target names what is not there."""
    if one.indicator not in CATALOGUE:
        return "unknown-indicator", (
            f"{one.issuer} ({one.document}) giao chỉ tiêu cho chỉ số "
            f"{one.indicator!r}, không có trong danh mục. Xem ansinh indicator, sửa "
            "cột chi_tieu rồi nhập lại."
        )
    if one.group and one.group not in GROUP_CODES:
        return "unknown-group", (
            f"{one.issuer} ({one.document}) giao chỉ tiêu cho nhóm {one.group!r}, "
            "không có trong danh mục nhóm tham gia. Sửa cột nhom rồi nhập lại."
        )
    return None


def lack_of(verdict: Verdict) -> tuple[str, str]:
    """Code and sentence on what is missing for a verdict, and what to do."""
    one = verdict.assignment
    if named := name_question(one):
        return named
    if verdict.goal is None:
        if one.basis is Basis.CHANGE:
            return (
                "no-last-result",
                "Kho thiếu kết quả cuối năm trước để tính mức tăng.",
            )
        if one.group in GROUP_BY_CODE:
            return "no-members", (
                f"Kho chưa có số người thuộc nhóm {one.group} của địa bàn. Hãy nhập "
                f"danh sách dân số với chi_so = {members_of(one.group)} do cơ quan lập "
                "danh sách nhóm cung cấp."
            )
        return "no-population", (
            "Kho chưa có mẫu số của tỷ lệ này cho địa bàn. Hãy nhập danh sách dân số."
        )
    if one.basis is Basis.AMOUNT:
        return "no-money", (
            "Kho không có đủ số tiền đã thu của chỉ số này: bảng Số tiền đã đóng chỉ "
            "có tiền của đơn vị sử dụng lao động."
        )
    return "no-month", "Kho thiếu số liệu của tháng cần cho kết quả này."
