"""What is written down, and how it is told."""

from enum import StrEnum

from ansinh.terms.speech import say


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
        return _LABELS[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_LABELS[self])


_LABELS = {
    Kind.LOGGED_IN: ("Đăng nhập", "Logged in"),
    Kind.LOGGED_OUT: ("Đăng xuất", "Logged out"),
    Kind.LOGIN_FAILED: ("Đăng nhập sai", "Failed log-in"),
    Kind.USER_INVITED: ("Mời người dùng", "User invited"),
    Kind.INVITATION_WITHDRAWN: ("Thu hồi lời mời", "Invitation withdrawn"),
    Kind.INVITATION_ACCEPTED: ("Nhận lời mời", "Invitation accepted"),
    Kind.POST_GIVEN: ("Giao vai trò", "Role given"),
    Kind.POST_ENDED: ("Kết thúc vai trò", "Role ended"),
    Kind.FIGURES_EXPORTED: ("Tải bảng số liệu", "Table downloaded"),
    Kind.TOKEN_MADE: ("Tạo khóa truy cập API", "API token made"),
    Kind.TOKEN_WITHDRAWN: ("Thu hồi khóa truy cập API", "API token withdrawn"),
    Kind.COMMITTEE_CHANGED: ("Sửa Ban Chỉ đạo", "Committee changed"),
    Kind.DOCUMENT_CHANGED: ("Ghi, sửa văn bản chỉ đạo", "Document recorded or changed"),
    Kind.DOCUMENT_WITHDRAWN: ("Thu hồi văn bản chỉ đạo", "Document withdrawn"),
    Kind.ADDRESSEE_WITHDRAWN: (
        "Bỏ nơi nhận văn bản chỉ đạo",
        "Addressee of a document taken off",
    ),
    Kind.TASK_WRITTEN: ("Soạn, sửa nhiệm vụ", "Task written or changed"),
    Kind.TASK_MOVED: ("Chuyển bước nhiệm vụ", "Task moved on"),
    Kind.REMINDED: ("Nhắc việc", "Reminder"),
    Kind.FILE_DOWNLOADED: ("Tải tệp đính kèm", "Attachment downloaded"),
    Kind.DIGEST_SENT: ("Gửi thư nhắc việc", "Letter of reminders sent"),
    Kind.TARGETS_DRAFTED: ("Soạn chỉ tiêu", "Targets drafted"),
    Kind.TARGETS_SUBMITTED: ("Trình chỉ tiêu", "Targets submitted"),
    Kind.TARGETS_SENT_BACK: ("Trả lại chỉ tiêu", "Targets sent back"),
    Kind.TARGETS_APPROVED: ("Duyệt chỉ tiêu", "Targets approved"),
    Kind.TARGETS_WITHDRAWN: ("Bỏ dự thảo chỉ tiêu", "Draft of targets dropped"),
    Kind.TARGETS_ISSUED: ("Giao chỉ tiêu", "Targets issued"),
    Kind.WORK_ASSIGNED: ("Giao người cần vận động", "People to visit assigned"),
    Kind.WORK_HANDED_OVER: (
        "Bàn giao người cần vận động",
        "People to visit handed over",
    ),
    Kind.WORK_WITHDRAWN: ("Rút người đã giao", "People to visit taken back"),
    Kind.REPORT_FROZEN: ("Chốt báo cáo", "Report frozen"),
    Kind.REPORT_APPROVED: ("Duyệt báo cáo", "Report approved"),
    Kind.REPORT_WITHDRAWN: ("Thu hồi báo cáo", "Report withdrawn"),
    Kind.TEXT_CHECKED: ("Kiểm số một văn bản", "Figures of a text checked"),
    Kind.FINDING_CLOSED: (
        "Trả lời một câu hỏi kiểm số",
        "Question of a figure check answered",
    ),
    Kind.TEXT_FORGOTTEN: ("Xóa văn bản đã kiểm số", "Checked text deleted"),
    Kind.PERSONS_UNMASKED: ("Mở tên người, có lý do", "Names opened, with a reason"),
    Kind.PERSONS_SEEN: ("Xem tên người", "Names seen"),
    Kind.PERSONS_EXPORTED: ("Tải danh sách người", "List of persons downloaded"),
    Kind.FILES_RECEIVED: ("Gửi tệp để nhập", "Files sent for import"),
    Kind.FILES_WITHDRAWN: ("Bỏ lần nhập", "Import dropped"),
    Kind.FILES_IMPORTED: ("Nhập số liệu", "Data imported"),
    Kind.VERSION_RETURNED: ("Quay lại phiên bản", "Version returned to"),
    Kind.ERROR_SHEET_EXPORTED: ("Tải dòng cần sửa", "Rows to correct downloaded"),
    Kind.MAP_TAKEN_IN: ("Nhận đường biên bản đồ", "Boundaries taken in"),
    Kind.MAP_WITHDRAWN: ("Thu hồi đường biên bản đồ", "Boundaries withdrawn"),
}
