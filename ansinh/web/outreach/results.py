"""What comes of a contact, and what follows from it."""

import datetime as dt
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Result(StrEnum):
    """What came of a contact with somebody."""

    ENROLLED = "enrolled"
    AGREED = "agreed"
    THINKING = "thinking"
    REFUSED = "refused"
    NOT_HOME = "not_home"
    HAS_CARD = "has_card"
    MOVED_AWAY = "moved_away"
    WRONG_DATA = "wrong_data"
    DECEASED = "deceased"

    @property
    def label(self) -> Promise:
        """The result in words."""
        return _LABELS[self]

    @property
    def closes(self) -> bool:
        """Whether there is nothing more to do for this person."""
        return self in _CLOSING

    @property
    def was_met(self) -> bool:
        """Whether the person was spoken to."""
        return self in _MET

    def again_on(self, day: dt.date) -> dt.date | None:
        """Day to come again where none was said, or None where nobody need come."""
        days = _AGAIN_AFTER.get(self)
        return day + dt.timedelta(days=days) if days else None


_LABELS: dict[Result, Promise] = {
    Result.ENROLLED: _("Đã nộp tiền tham gia"),
    Result.AGREED: _("Đồng ý, hẹn ngày nộp"),
    Result.THINKING: _("Còn suy nghĩ"),
    Result.REFUSED: _("Không tham gia"),
    Result.NOT_HOME: _("Không gặp"),
    Result.HAS_CARD: _("Đã có thẻ ở nơi khác"),
    Result.MOVED_AWAY: _("Đã chuyển đi"),
    Result.WRONG_DATA: _("Sai thông tin"),
    Result.DECEASED: _("Đã mất"),
}
_CLOSING = frozenset(Result) - {Result.AGREED, Result.THINKING, Result.NOT_HOME}
_MET = {
    Result.ENROLLED,
    Result.AGREED,
    Result.THINKING,
    Result.REFUSED,
    Result.HAS_CARD,
}
_AGAIN_AFTER = {Result.AGREED: 3, Result.THINKING: 7, Result.NOT_HOME: 3}
QUICK = (
    Result.ENROLLED,
    Result.AGREED,
    Result.THINKING,
    Result.NOT_HOME,
    Result.REFUSED,
)
"""Results that the quick entry offers as buttons; the rest are one tap further."""


class Reason(StrEnum):
    """Why somebody does not take part, or not yet."""

    PRICE = "price"
    HEALTHY = "healthy"
    CARE_QUALITY = "care_quality"
    OTHER_INSURANCE = "other_insurance"
    NOT_INFORMED = "not_informed"
    AWAY_FOR_WORK = "away_for_work"
    OTHER = "other"

    @property
    def label(self) -> Promise:
        """The reason in words."""
        return _REASONS[self]


_REASONS: dict[Reason, Promise] = {
    Reason.PRICE: _("Chưa có tiền, mức đóng cao"),
    Reason.HEALTHY: _("Thấy mình còn khỏe"),
    Reason.CARE_QUALITY: _("Chưa hài lòng với khám chữa bệnh"),
    Reason.OTHER_INSURANCE: _("Đã mua bảo hiểm khác"),
    Reason.NOT_INFORMED: _("Chưa hiểu chính sách"),
    Reason.AWAY_FOR_WORK: _("Đi làm ăn xa"),
    Reason.OTHER: _("Lý do khác"),
}


class Channel(StrEnum):
    """How somebody was spoken to."""

    VISIT = "visit"
    PHONE = "phone"
    MEETING = "meeting"
    MESSAGE = "message"
    OFFICE = "office"

    @property
    def label(self) -> Promise:
        """The way in words."""
        return _CHANNELS[self]


_CHANNELS: dict[Channel, Promise] = {
    Channel.VISIT: _("Đến nhà"),
    Channel.PHONE: _("Gọi điện"),
    Channel.MEETING: _("Họp dân, hội nghị"),
    Channel.MESSAGE: _("Tin nhắn"),
    Channel.OFFICE: _("Tại điểm thu, trụ sở"),
}
