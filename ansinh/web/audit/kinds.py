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
}
