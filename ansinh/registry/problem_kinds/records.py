"""What can be wrong between a row and other rows, here or in the lake."""

from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

KINDS = (
    ProblemKind(
        "duplicate-row",
        Severity.SET_ASIDE,
        "dòng lặp lại nguyên vẹn một dòng khác.",
        "the row repeats another row.",
        "Chỉ một dòng được tính; không cần làm gì thêm.",
        "One of them counts; nothing needs to be done.",
    ),
    ProblemKind(
        "conflicting-rows",
        Severity.SET_ASIDE,
        "dòng khác trong tệp (dòng {expected}) cùng khóa mà nội dung khác.",
        "another row of the file (row {expected}) has the same key and differs.",
        "Hãy giữ dòng đúng rồi nhập lại; chưa dòng nào được dùng.",
        "Keep the right one and import it again; none of them is used.",
    ),
    ProblemKind(
        "overlapping-employers",
        Severity.WARN,
        "hai đơn vị cùng báo người này {expected} ngày, quá một tháng chuyển việc.",
        "two employers report the person for {expected} days, more than a month.",
        "Hãy hỏi đơn vị cũ đã báo giảm chưa, hay người này làm hai nơi.",
        "Ask whether the old employer reported the leave, or both employ the person.",
    ),
    ProblemKind(
        "second-household-card",
        Severity.WARN,
        "người này đã có thẻ hộ gia đình khác trong {expected} ngày của thẻ này.",
        "the person has another household card for {expected} days of this one.",
        "Hãy nối hạn sau thẻ cũ hoặc thu hồi thẻ cũ; dòng vẫn được nhập.",
        "Let it follow the old card, or withdraw that one; the row comes in.",
    ),
)
