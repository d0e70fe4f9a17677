"""What can be odd about a file as a whole, which comes in all the same."""

from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

KINDS = (
    ProblemKind(
        "january-births",
        Severity.WARN,
        "{value} người sinh đúng ngày 01/01 trong {expected} người, quá nhiều.",
        "{value} of {expected} people are born on 1 January, too many.",
        "Phần mềm nguồn có thể ghi 01/01 khi chỉ biết năm sinh.",
        "The source may write 1 January where only the year is known.",
    ),
    ProblemKind(
        "sudden-jump",
        Severity.WARN,
        "{value} địa bàn có số dòng khác hẳn các tháng trước: {expected}",
        "{value} areas have quite other numbers of rows than before: {expected}",
        "Hãy hỏi nơi gửi xem tệp có đủ và đúng tháng không.",
        "Ask the sender whether the file is whole and of the right month.",
    ),
    ProblemKind(
        "area-missing",
        Severity.WARN,
        "{value} địa bàn tháng nào cũng có mà tệp này không có: {expected}",
        "{value} areas of every month before are not in the file: {expected}",
        "Hãy hỏi nơi gửi xem tệp có bị thiếu không.",
        "Ask the sender whether something is lacking.",
    ),
    ProblemKind(
        "total-differs",
        Severity.WARN,
        "dòng cộng ghi {value} nhưng các dòng cộng lại là {expected}.",
        "the row of totals says {value} but the rows add up to {expected}.",
        "Tệp có thể thiếu hoặc thừa dòng; hãy đối chiếu với nơi gửi.",
        "Rows may be missing or too many; compare with the sender.",
    ),
)
