"""What can be wrong with a cell, or with two cells of one row."""

from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

KINDS = (
    ProblemKind(
        "missing-value",
        Severity.SET_ASIDE,
        "ô bắt buộc để trống.",
        "a required cell is empty.",
        "Hãy bổ sung rồi nhập lại dòng này.",
        "Fill it in and import the row again.",
    ),
    ProblemKind(
        "impossible-day",
        Severity.SET_ASIDE,
        "ngày {value} không có trong lịch.",
        "{value} is no day of the calendar.",
        "Ngày viết 31/12/2023 hoặc 2023-12-31.",
        "Write 31/12/2023 or 2023-12-31.",
    ),
    ProblemKind(
        "impossible-month",
        Severity.SET_ASIDE,
        "{value} không phải tháng trong năm.",
        "{value} is no month of a year.",
        "Tháng viết 12/2023 hoặc 2023-12.",
        "Write 12/2023 or 2023-12.",
    ),
    ProblemKind(
        "impossible-number",
        Severity.SET_ASIDE,
        "giá trị {value} không phải số không âm.",
        "{value} is no number of zero or more.",
        "Chỉ ghi chữ số, không dấu trừ, không chữ kèm theo.",
        "Write digits only, no minus, no words.",
    ),
    ProblemKind(
        "unknown-value",
        Severity.SET_ASIDE,
        "giá trị {value} không có trong danh mục ({expected}).",
        "{value} is not in the list ({expected}).",
        "Hãy dùng mã trong danh mục đang áp dụng.",
        "Use a code of the list in force.",
    ),
    ProblemKind(
        "rounded-number",
        Severity.SET_ASIDE,
        "mã số đã bị bảng tính làm tròn hoặc mất chữ số.",
        "the number was rounded by the spreadsheet or lost digits.",
        "Hãy định dạng cột là Văn bản (Text) rồi ghi lại mã số đầy đủ.",
        "Format the column as text and write the number in full.",
    ),
    ProblemKind(
        "zeros-restored",
        Severity.WARN,
        "mã số thiếu số 0 ở đầu do lưu dạng số, đã bổ sung.",
        "leading zeros of a number stored as a number were put back.",
        "Lần sau hãy định dạng cột là Văn bản (Text).",
        "Format the column as text next time.",
    ),
    ProblemKind(
        "end-before-start",
        Severity.SET_ASIDE,
        "ngày kết thúc sớm hơn ngày bắt đầu.",
        "the last day is before the first day.",
        "Hai cột Từ ngày và Đến ngày có thể đã bị đổi chỗ.",
        "The two columns may have been swapped.",
    ),
    ProblemKind(
        "default-birth-date",
        Severity.WARN,
        "ngày sinh là ngày mặc định của phần mềm, xem như chưa biết.",
        "the day of birth is a default; it is taken as unknown.",
        "Hãy bổ sung ngày sinh đúng khi cập nhật hồ sơ.",
        "Give the true day when the record is updated.",
    ),
)
