"""The table of one's tokens; the secrets are nowhere, so they cannot be in it."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.web.api.models import Token
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.table import Origin, Table


def token_table(request: HttpRequest, rows: Sequence[Token]) -> Table[Token]:
    """Tokens, those that work no more too, the newest first."""
    return Table(
        "khoa-truy-cap",
        _("Khóa truy cập của tôi"),
        [
            Column("dung-cho", _("Dùng cho"), lambda row: row.label, is_searched=True),
            Column("tinh-trang", _("Tình trạng"), _state, is_filter=True),
            Column("tao", _("Tạo ngày"), lambda row: _day(row.made_at), Kind.DAY),
            Column("dung", _("Dùng lần cuối"), lambda row: row.used_on, Kind.DAY),
            Column("het-han", _("Hết hạn"), lambda row: _day(row.expires_at), Kind.DAY),
            Column(
                "thu-hoi",
                _("Ngày thu hồi"),
                lambda row: _day(row.withdrawn_at),
                Kind.DAY,
            ),
            Column("viec", _("Việc"), lambda _row: "", template="api/_withdraw.html"),
        ],
        rows,
        request.GET,
        [Origin(_("Nguồn"), _("Tài khoản của trang điều hành, lúc tải"))],
        default_order="-tao",
        nothing=_("Chưa có khóa nào."),
    )


def _day(at: dt.datetime | None) -> dt.date | None:
    return timezone.localdate(at) if at else None


def _state(token: Token) -> str:
    if token.withdrawn_at:
        return _("Đã thu hồi")
    return _("Còn hiệu lực") if token.is_open else _("Đã hết hạn")
