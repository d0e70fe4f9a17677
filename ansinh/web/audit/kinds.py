"""What is written down, and how it is told."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of event."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    LOGIN_FAILED = "login_failed"
    USER_INVITED = "user_invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    INVITATION_ACCEPTED = "invitation_accepted"
    POST_GIVEN = "post_given"
    POST_ENDED = "post_ended"
    FIGURES_EXPORTED = "figures_exported"
    TOKEN_MADE = "token_made"  # noqa: S105 - the event, not a token
    TOKEN_WITHDRAWN = "token_withdrawn"  # noqa: S105
    COMMITTEE_CHANGED = "committee_changed"
    DOCUMENT_CHANGED = "document_changed"
    DOCUMENT_WITHDRAWN = "document_withdrawn"
    ADDRESSEE_WITHDRAWN = "addressee_withdrawn"
    TASK_WRITTEN = "task_written"
    TASK_MOVED = "task_moved"
    REMINDED = "reminded"
    FILE_DOWNLOADED = "file_downloaded"
    DIGEST_SENT = "digest_sent"
    TARGETS_DRAFTED = "targets_drafted"
    TARGETS_SUBMITTED = "targets_submitted"
    TARGETS_SENT_BACK = "targets_sent_back"
    TARGETS_APPROVED = "targets_approved"
    TARGETS_WITHDRAWN = "targets_withdrawn"
    TARGETS_ISSUED = "targets_issued"
    WORK_ASSIGNED = "work_assigned"
    WORK_HANDED_OVER = "work_handed_over"
    WORK_WITHDRAWN = "work_withdrawn"
    REPORT_FROZEN = "report_frozen"
    REPORT_APPROVED = "report_approved"
    REPORT_WITHDRAWN = "report_withdrawn"
    TEXT_CHECKED = "text_checked"
    FINDING_CLOSED = "finding_closed"
    TEXT_FORGOTTEN = "text_forgotten"
    PERSONS_UNMASKED = "persons_unmasked"
    PERSONS_SEEN = "persons_seen"
    PERSONS_EXPORTED = "persons_exported"
    FILES_RECEIVED = "files_received"
    FILES_WITHDRAWN = "files_withdrawn"
    FILES_IMPORTED = "files_imported"
    VERSION_RETURNED = "version_returned"
    ERROR_SHEET_EXPORTED = "error_sheet_exported"
    MAP_TAKEN_IN = "map_taken_in"
    MAP_WITHDRAWN = "map_withdrawn"

    @property
    def label_vi(self) -> str:
        """The event in words."""
        return _LABELS[self]


_LABELS = {
    Kind.LOGGED_IN: "Đăng nhập",
    Kind.LOGGED_OUT: "Đăng xuất",
    Kind.LOGIN_FAILED: "Đăng nhập sai",
    Kind.USER_INVITED: "Mời người dùng",
    Kind.INVITATION_WITHDRAWN: "Thu hồi lời mời",
    Kind.INVITATION_ACCEPTED: "Nhận lời mời",
    Kind.POST_GIVEN: "Giao vai trò",
    Kind.POST_ENDED: "Kết thúc vai trò",
    Kind.FIGURES_EXPORTED: "Tải bảng số liệu",
    Kind.TOKEN_MADE: "Tạo khóa truy cập API",
    Kind.TOKEN_WITHDRAWN: "Thu hồi khóa truy cập API",
    Kind.COMMITTEE_CHANGED: "Sửa Ban Chỉ đạo",
    Kind.DOCUMENT_CHANGED: "Ghi, sửa văn bản chỉ đạo",
    Kind.DOCUMENT_WITHDRAWN: "Thu hồi văn bản chỉ đạo",
    Kind.ADDRESSEE_WITHDRAWN: "Bỏ nơi nhận văn bản chỉ đạo",
    Kind.TASK_WRITTEN: "Soạn, sửa nhiệm vụ",
    Kind.TASK_MOVED: "Chuyển bước nhiệm vụ",
    Kind.REMINDED: "Nhắc việc",
    Kind.FILE_DOWNLOADED: "Tải tệp đính kèm",
    Kind.DIGEST_SENT: "Gửi thư nhắc việc",
    Kind.TARGETS_DRAFTED: "Soạn chỉ tiêu",
    Kind.TARGETS_SUBMITTED: "Trình chỉ tiêu",
    Kind.TARGETS_SENT_BACK: "Trả lại chỉ tiêu",
    Kind.TARGETS_APPROVED: "Duyệt chỉ tiêu",
    Kind.TARGETS_WITHDRAWN: "Bỏ dự thảo chỉ tiêu",
    Kind.TARGETS_ISSUED: "Giao chỉ tiêu",
    Kind.WORK_ASSIGNED: "Giao người cần vận động",
    Kind.WORK_HANDED_OVER: "Bàn giao người cần vận động",
    Kind.WORK_WITHDRAWN: "Rút người đã giao",
    Kind.REPORT_FROZEN: "Chốt báo cáo",
    Kind.REPORT_APPROVED: "Duyệt báo cáo",
    Kind.REPORT_WITHDRAWN: "Thu hồi báo cáo",
    Kind.TEXT_CHECKED: "Kiểm số một văn bản",
    Kind.FINDING_CLOSED: "Trả lời một câu hỏi kiểm số",
    Kind.TEXT_FORGOTTEN: "Xóa văn bản đã kiểm số",
    Kind.PERSONS_UNMASKED: "Mở tên người, có lý do",
    Kind.PERSONS_SEEN: "Xem tên người",
    Kind.PERSONS_EXPORTED: "Tải danh sách người",
    Kind.FILES_RECEIVED: "Gửi tệp để nhập",
    Kind.FILES_WITHDRAWN: "Bỏ lần nhập",
    Kind.FILES_IMPORTED: "Nhập số liệu",
    Kind.VERSION_RETURNED: "Quay lại phiên bản",
    Kind.ERROR_SHEET_EXPORTED: "Tải dòng cần sửa",
    Kind.MAP_TAKEN_IN: "Nhận đường biên bản đồ",
    Kind.MAP_WITHDRAWN: "Thu hồi đường biên bản đồ",
}
