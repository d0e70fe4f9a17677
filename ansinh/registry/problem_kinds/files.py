"""What can be wrong with a file as a whole."""

from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

KINDS = (
    ProblemKind(
        "empty-file",
        Severity.REFUSE,
        "tệp rỗng, không có dòng nào.",
        "the file is empty.",
        "Hãy xuất lại tệp từ phần mềm nguồn.",
        "Export the file again.",
    ),
    ProblemKind(
        "not-a-table",
        Severity.REFUSE,
        "nội dung không phải bảng CSV mà là {value}.",
        "the content is no CSV table but {value}.",
        "Hãy lưu lại ở dạng CSV UTF-8 rồi nhập.",
        "Save it as CSV UTF-8 and import again.",
    ),
    ProblemKind(
        "wrong-encoding",
        Severity.REFUSE,
        "chữ không theo bảng mã UTF-8 (byte thứ {value}).",
        "the text is not UTF-8 (byte {value}).",
        "Trong Excel hãy chọn Lưu thành: CSV UTF-8.",
        "In Excel choose Save as: CSV UTF-8.",
    ),
    ProblemKind(
        "unknown-form",
        Severity.REFUSE,
        "hàng tiêu đề không khớp mẫu nào ({value}). Gần nhất: {expected}.",
        "the header fits no form ({value}). Nearest: {expected}.",
        "Hãy giữ nguyên hàng tiêu đề của tệp trích xuất.",
        "Keep the header row of the extract.",
    ),
    ProblemKind(
        "missing-column",
        Severity.REFUSE,
        "thiếu cột {value}. Mẫu cần các cột: {expected}.",
        "column {value} is missing. The form needs: {expected}.",
        "Hãy xuất lại với đủ cột.",
        "Export again with all columns.",
    ),
    ProblemKind(
        "broken-row",
        Severity.SET_ASIDE,
        "hàng có số cột khác hàng tiêu đề.",
        "the row has another number of cells than the header.",
        "Hãy xem dấu phẩy, dấu nháy trong hàng này rồi xuất lại.",
        "Look at commas and quotes of this row and export again.",
    ),
)
