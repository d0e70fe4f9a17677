"""What can be wrong with an official list of areas, or a table of old and new ones."""

from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

KINDS = (
    ProblemKind(
        "unreadable-table",
        Severity.REFUSE,
        "không mở được như bảng CSV hay Excel.",
        "cannot be opened as a CSV or Excel table.",
        "Hãy mở bằng Excel, bỏ mật khẩu nếu có và lưu lại.",
        "Open it in Excel, remove any password and save it again.",
    ),
    ProblemKind(
        "area-listed-twice",
        Severity.REFUSE,
        "mã {value} có hai dòng khác nhau.",
        "code {value} has two different rows.",
        "Hãy giữ dòng đúng; danh mục phải nêu mỗi mã một lần.",
        "Keep the right one; a list names each code once.",
    ),
    ProblemKind(
        "parent-not-listed",
        Severity.REFUSE,
        "địa bàn cấp trên mang mã {value} không có trong danh mục.",
        "the area above, code {value}, is not in the list.",
        "Danh mục phải đủ tỉnh, huyện (nếu có), xã. Hãy xuất lại cả danh mục.",
        "A list holds provinces, districts (if any) and communes. Export all of it.",
    ),
    ProblemKind(
        "old-area-unknown",
        Severity.SET_ASIDE,
        "không có địa bàn nào mang mã cũ {value} vào ngày trước đó.",
        "no area bore the old code {value} on the day before.",
        "Hãy xem lại mã cũ và ngày; dòng này chưa được dùng.",
        "See whether old code and day are right; the row is not used.",
    ),
    ProblemKind(
        "new-area-not-listed",
        Severity.SET_ASIDE,
        "mã mới {value} (nhận {expected}) không có trong danh mục ngày đó.",
        "the new code {value} (for {expected}) is not in the list of the day.",
        "Hãy nhập danh mục mới trước, hoặc sửa mã rồi nhập lại bảng.",
        "Take the new list in first, or mend the code and the table.",
    ),
    ProblemKind(
        "old-name-differs",
        Severity.SET_ASIDE,
        "mã cũ là của {expected}, nhưng dòng này ghi tên {value}.",
        "the old code is that of {expected}, but the row says {value}.",
        "Mã có thể bị gõ nhầm; hãy sửa rồi nhập lại bảng.",
        "The code may be mistyped; mend it and the table.",
    ),
    ProblemKind(
        "rest-not-stated",
        Severity.SET_ASIDE,
        "bảng chỉ nêu một phần của {value}, không nêu phần còn lại về đâu.",
        "the table names one part of {value} and not where the rest went.",
        "Hãy bổ sung các dòng còn thiếu rồi nhập lại bảng.",
        "Add the missing rows and take the table in again.",
    ),
    ProblemKind(
        "area-goes-on",
        Severity.SET_ASIDE,
        "mã cũ {value} vẫn tồn tại sau ngày đó trong kho.",
        "the old code {value} goes on after the day in the lake.",
        "Hãy quay lại phiên bản trước danh mục sau đó rồi nhập bảng này trước.",
        "Go back to the version before the later list and take this table in first.",
    ),
)
