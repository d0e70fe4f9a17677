"""What a target cannot be judged without, and how it comes into the lake."""

from collections.abc import Iterable

from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.denominators import members_of
from ansinh.steering.assignments import Assignment, Basis, Verdict
from ansinh.steering.questions import Question
from ansinh.terms.groups import GROUP_BY_CODE, GROUP_CODES
from ansinh.terms.speech import Said


def find_name_questions(assignments: Iterable[Assignment]) -> list[Question]:
    """Targets whose indicator or participant group nobody knows: often a slip."""
    found = ((one, name_question(one)) for one in assignments)
    return [
        Question(text[0], one.area, text[1], one.indicator)
        for one, text in found
        if text
    ]


def name_question(one: Assignment) -> tuple[str, Said] | None:
    """Code and sentence where a target names what is not there."""
    if one.indicator not in CATALOGUE:
        return "unknown-indicator", Said(
            f"{one.issuer} ({one.document}) giao chỉ tiêu cho chỉ số "
            f"{one.indicator!r}, không có trong danh mục. Xem ansinh indicator, sửa "
            "cột chi_tieu rồi nhập lại.",
            f"{one.issuer} ({one.document}) set a target for the indicator "
            f"{one.indicator!r}, which is not in the catalogue. See ansinh indicator, "
            "mend the column chi_tieu and import again.",
        )
    if one.group and one.group not in GROUP_CODES:
        return "unknown-group", Said(
            f"{one.issuer} ({one.document}) giao chỉ tiêu cho nhóm {one.group!r}, "
            "không có trong danh mục nhóm tham gia. Sửa cột nhom rồi nhập lại.",
            f"{one.issuer} ({one.document}) set a target for the group {one.group!r}, "
            "which is no participant group. Mend the column nhom and import again.",
        )
    return None


def lack_of(verdict: Verdict) -> tuple[str, Said]:
    """Code and sentence on what is missing for a verdict, and what to do."""
    one = verdict.assignment
    if named := name_question(one):
        return named
    if verdict.goal is None:
        if one.basis is Basis.CHANGE:
            return "no-last-result", Said(
                "Kho thiếu kết quả cuối năm trước để tính mức tăng.",
                "The result at the end of last year, to count the gain from, is not "
                "in the lake.",
            )
        if one.group in GROUP_BY_CODE:
            return "no-members", Said(
                f"Kho chưa có số người thuộc nhóm {one.group} của địa bàn. Hãy nhập "
                f"danh sách dân số với chi_so = {members_of(one.group)} do cơ quan lập "
                "danh sách nhóm cung cấp.",
                f"How many belong to group {one.group} of the area is not in the lake. "
                f"Import a list of populations with chi_so = {members_of(one.group)} "
                "from the office that keeps the group.",
            )
        return "no-population", Said(
            "Kho chưa có mẫu số của tỷ lệ này cho địa bàn. Hãy nhập danh sách dân số.",
            "The denominator of this rate for the area is not in the lake. Import a "
            "list of populations.",
        )
    if one.basis is Basis.AMOUNT:
        return "no-money", Said(
            "Kho không có đủ số tiền đã thu của chỉ số này: bảng Số tiền đã đóng chỉ "
            "có tiền của đơn vị sử dụng lao động.",
            "Not all money collected for this indicator is in the lake: the table of "
            "receipts has that of employers only.",
        )
    return "no-month", Said(
        "Kho thiếu số liệu của tháng cần cho kết quả này.",
        "The month that this result takes is not in the lake.",
    )
