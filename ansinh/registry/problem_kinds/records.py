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
)
