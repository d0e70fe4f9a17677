"""Everything that can be wrong with a file, with its sentence and its advice.

Problems are collected and returned, never raised one by one. A sentence never holds a
person's name, number or day of birth: it says where to look, and quotes only values
that are not about a person.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a problem means for the import."""

    REFUSE = "refuse"
    """The whole import stops; the lake stays as it was."""
    SET_ASIDE = "set_aside"
    """The row is kept aside with its reason, the others come in."""
    WARN = "warn"
    """The row comes in; somebody should look."""


@dataclass(frozen=True)
class ProblemKind:
    """One thing that can be wrong."""

    code: str
    severity: Severity
    message_vi: str
    """Sentence with places for {value} and {expected}."""
    message_en: str
    advice_vi: str
    advice_en: str


@dataclass(frozen=True)
class Problem:
    """A problem found in a file, at a row as the spreadsheet numbers it."""

    code: str
    file: str
    row: int | None = None
    """Row with the header as row 1, or None for the file as a whole."""
    column: str | None = None
    value: str | None = None
    expected: str | None = None

    @property
    def kind(self) -> ProblemKind:
        """What is wrong, in general."""
        return PROBLEMS[self.code]

    def sentence(self, language: str = "vi") -> str:
        """What is wrong, where, what was expected and what to do."""
        vietnamese = language == "vi"
        kind = self.kind
        where = self.file
        if self.row is not None:
            where += f", dòng {self.row}" if vietnamese else f", row {self.row}"
        if self.column is not None:
            where += f", cột {self.column}" if vietnamese else f", column {self.column}"
        message = kind.message_vi if vietnamese else kind.message_en
        advice = kind.advice_vi if vietnamese else kind.advice_en
        filled = message.format(value=self.value, expected=self.expected)
        return f"{where}: {filled} {advice} [{self.code}]"


def _kinds() -> tuple[ProblemKind, ...]:
    refuse, aside, warn = Severity.REFUSE, Severity.SET_ASIDE, Severity.WARN
    return (
        ProblemKind(
            "empty-file",
            refuse,
            "tệp rỗng, không có dòng nào.",
            "the file is empty.",
            "Hãy xuất lại tệp từ phần mềm nguồn.",
            "Export the file again.",
        ),
        ProblemKind(
            "not-a-table",
            refuse,
            "nội dung không phải bảng CSV mà là {value}.",
            "the content is no CSV table but {value}.",
            "Hãy lưu lại ở dạng CSV UTF-8 rồi nhập.",
            "Save it as CSV UTF-8 and import again.",
        ),
        ProblemKind(
            "wrong-encoding",
            refuse,
            "chữ không theo bảng mã UTF-8 (byte thứ {value}).",
            "the text is not UTF-8 (byte {value}).",
            "Trong Excel hãy chọn Lưu thành: CSV UTF-8.",
            "In Excel choose Save as: CSV UTF-8.",
        ),
        ProblemKind(
            "unknown-form",
            refuse,
            "hàng tiêu đề không khớp mẫu nào ({value}). Gần nhất: {expected}.",
            "the header fits no form ({value}). Nearest: {expected}.",
            "Hãy giữ nguyên hàng tiêu đề của tệp trích xuất.",
            "Keep the header row of the extract.",
        ),
        ProblemKind(
            "missing-column",
            refuse,
            "thiếu cột {value}. Mẫu cần các cột: {expected}.",
            "column {value} is missing. The form needs: {expected}.",
            "Hãy xuất lại với đủ cột.",
            "Export again with all columns.",
        ),
        ProblemKind(
            "broken-row",
            aside,
            "hàng có số cột khác hàng tiêu đề.",
            "the row has another number of cells than the header.",
            "Hãy xem dấu phẩy, dấu nháy trong hàng này rồi xuất lại.",
            "Look at commas and quotes of this row and export again.",
        ),
        ProblemKind(
            "missing-value",
            aside,
            "ô bắt buộc để trống.",
            "a required cell is empty.",
            "Hãy bổ sung rồi nhập lại dòng này.",
            "Fill it in and import the row again.",
        ),
        ProblemKind(
            "impossible-day",
            aside,
            "ngày {value} không có trong lịch.",
            "{value} is no day of the calendar.",
            "Ngày viết 31/12/2023 hoặc 2023-12-31.",
            "Write 31/12/2023 or 2023-12-31.",
        ),
        ProblemKind(
            "impossible-month",
            aside,
            "{value} không phải tháng trong năm.",
            "{value} is no month of a year.",
            "Tháng viết 12/2023 hoặc 2023-12.",
            "Write 12/2023 or 2023-12.",
        ),
        ProblemKind(
            "impossible-number",
            aside,
            "giá trị {value} không phải số không âm.",
            "{value} is no number of zero or more.",
            "Chỉ ghi chữ số, không dấu trừ, không chữ kèm theo.",
            "Write digits only, no minus, no words.",
        ),
        ProblemKind(
            "unknown-value",
            aside,
            "giá trị {value} không có trong danh mục ({expected}).",
            "{value} is not in the list ({expected}).",
            "Hãy dùng mã trong danh mục đang áp dụng.",
            "Use a code of the list in force.",
        ),
        ProblemKind(
            "end-before-start",
            aside,
            "ngày kết thúc sớm hơn ngày bắt đầu.",
            "the last day is before the first day.",
            "Hai cột Từ ngày và Đến ngày có thể đã bị đổi chỗ.",
            "The two columns may have been swapped.",
        ),
        ProblemKind(
            "unknown-area",
            aside,
            "không có địa bàn mang mã {value}. {expected}",
            "no area bears the code {value}. {expected}",
            "Hãy đối chiếu danh mục địa bàn của ngày trích xuất.",
            "Compare with the list of areas of the day.",
        ),
        ProblemKind(
            "area-name-differs",
            aside,
            "tên địa bàn {value} không khớp mã; mã này là {expected}.",
            "the area name {value} does not fit the code, which is {expected}.",
            "Hãy xem mã hay tên đúng rồi nhập lại dòng này.",
            "See which one is right and import the row again.",
        ),
        ProblemKind(
            "unknown-person",
            aside,
            "mã số BHXH chưa có trong danh sách người tham gia.",
            "the insurance number is not in the list of persons.",
            "Hãy nhập danh sách người tham gia mới trước.",
            "Import the newer list of persons first.",
        ),
        ProblemKind(
            "unknown-employer",
            aside,
            "không có đơn vị mang mã {value} trong danh sách đơn vị.",
            "no employer of the list bears the code {value}.",
            "Hãy nhập danh sách đơn vị mới trước.",
            "Import the newer list of employers first.",
        ),
        ProblemKind(
            "unknown-provider",
            aside,
            "không có cơ sở khám chữa bệnh mang mã {value} trong danh sách.",
            "no provider of the list bears the code {value}.",
            "Hãy nhập danh sách cơ sở khám chữa bệnh trước.",
            "Import the list of providers first.",
        ),
        ProblemKind(
            "duplicate-row",
            aside,
            "dòng lặp lại nguyên vẹn một dòng khác.",
            "the row repeats another row.",
            "Chỉ một dòng được tính; không cần làm gì thêm.",
            "One of them counts; nothing needs to be done.",
        ),
        ProblemKind(
            "default-birth-date",
            warn,
            "ngày sinh là ngày mặc định của phần mềm, xem như chưa biết.",
            "the day of birth is a default; it is taken as unknown.",
            "Hãy bổ sung ngày sinh đúng khi cập nhật hồ sơ.",
            "Give the true day when the record is updated.",
        ),
    )


PROBLEMS = {kind.code: kind for kind in _kinds()}
