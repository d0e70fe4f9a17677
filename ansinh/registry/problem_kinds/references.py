"""What can be wrong with a key that points to another table."""

from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

KINDS = (
    ProblemKind(
        "unknown-area",
        Severity.SET_ASIDE,
        "không có địa bàn mang mã {value}. {expected}",
        "no area bears the code {value}. {expected}",
        "Hãy đối chiếu danh mục địa bàn của ngày trích xuất.",
        "Compare with the list of areas of the day.",
    ),
    ProblemKind(
        "area-name-differs",
        Severity.SET_ASIDE,
        "tên địa bàn {value} không khớp mã; mã này là {expected}.",
        "the area name {value} does not fit the code, which is {expected}.",
        "Hãy xem mã hay tên đúng rồi nhập lại dòng này.",
        "See which one is right and import the row again.",
    ),
    ProblemKind(
        "unknown-person",
        Severity.SET_ASIDE,
        "mã số BHXH chưa có trong danh sách người tham gia.",
        "the insurance number is not in the list of persons.",
        "Hãy nhập danh sách người tham gia mới trước.",
        "Import the newer list of persons first.",
    ),
    ProblemKind(
        "unknown-employer",
        Severity.SET_ASIDE,
        "không có đơn vị mang mã {value} trong danh sách đơn vị.",
        "no employer of the list bears the code {value}.",
        "Hãy nhập danh sách đơn vị mới trước.",
        "Import the newer list of employers first.",
    ),
    ProblemKind(
        "unknown-provider",
        Severity.SET_ASIDE,
        "không có cơ sở khám chữa bệnh mang mã {value} trong danh sách.",
        "no provider of the list bears the code {value}.",
        "Hãy nhập danh sách cơ sở khám chữa bệnh trước.",
        "Import the list of providers first.",
    ),
    ProblemKind(
        "area-ended",
        Severity.SET_ASIDE,
        "địa bàn mang mã {value} không còn vào ngày của dòng này: {expected}",
        "the area {value} was no more on the day of the row: {expected}",
        "Hãy ghi khóa của địa bàn có vào ngày đó.",
        "Write the key of the area of that day.",
    ),
    ProblemKind(
        "area-not-yet",
        Severity.SET_ASIDE,
        "địa bàn mang mã {value} chưa có vào ngày của dòng này: {expected}",
        "the area {value} did not exist yet on the day of the row: {expected}",
        "Hãy ghi khóa của địa bàn có vào ngày đó.",
        "Write the key of the area of that day.",
    ),
)
