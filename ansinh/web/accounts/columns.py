"""Columns of the tables of users and of invitations."""

from django.utils.translation import gettext as _

from ansinh.terms.areas import Area
from ansinh.terms.speech import spoken
from ansinh.web.accounts.models import Invitation, Post
from ansinh.web.accounts.roles import Role
from ansinh.web.tables.column import Column, Kind

Held = tuple[Post, Area]
Invited = tuple[Invitation, Area]


def of_posts() -> list[Column[Held]]:
    """Who holds which role where, since when."""
    return [
        Column("ten", _("Họ tên"), lambda r: r[0].user.full_name, is_searched=True),
        Column("thu", _("Thư điện tử"), lambda r: r[0].user.email, is_searched=True),
        Column("vai-tro", _("Vai trò"), lambda r: _role(r[0].role), is_filter=True),
        Column(
            "dia-ban",
            _("Địa bàn"),
            lambda r: r[1].name,
            is_filter=True,
            is_searched=True,
        ),
        Column("tu", _("Từ ngày"), lambda row: row[0].first_day, Kind.DAY),
        Column("den", _("Đến ngày"), lambda row: row[0].last_day, Kind.DAY),
        Column("viec", _("Việc"), lambda _row: "", template="accounts/_end.html"),
    ]


def of_invitations() -> list[Column[Invited]]:
    """Who has been invited and has not come yet."""
    return [
        Column("ten", _("Người được mời"), lambda r: r[0].full_name, is_searched=True),
        Column("thu", _("Thư điện tử"), lambda r: r[0].email, is_searched=True),
        Column("vai-tro", _("Vai trò"), lambda r: _role(r[0].role), is_filter=True),
        Column("dia-ban", _("Địa bàn"), lambda r: r[1].name, is_searched=True),
        Column("han", _("Hết hạn"), lambda row: row[0].expires_at, Kind.DAY),
        Column("viec", _("Việc"), lambda _row: "", template="accounts/_withdraw.html"),
    ]


def _role(role: str) -> str:
    return spoken(Role(role).label_vi)
