"""The table of reports."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.web.reports.models import Status
from ansinh.web.reports.queries import Listed
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.table import Table


def list_table(request: HttpRequest, rows: Sequence[Listed]) -> Table[Listed]:
    """Reports with their state, the newest first."""
    return Table(
        "bao-cao",
        _("Các báo cáo"),
        [
            Column(
                "loai",
                _("Báo cáo"),
                lambda row: row.report.get_kind_display(),
                href=lambda row: reverse("report", args=[row.report.pk]),
                is_filter=True,
                is_searched=True,
            ),
            Column(
                "dia-ban", _("Địa bàn"), lambda row: row.area.name, is_searched=True
            ),
            Column("ky", _("Kỳ"), lambda row: row.period, is_searched=True),
            Column(
                "trang-thai",
                _("Trạng thái"),
                lambda row: str(Status(row.report.status).label),
                is_filter=True,
            ),
            Column(
                "phien-ban",
                _("Số liệu phiên bản"),
                lambda row: row.report.lake_version,
                Kind.NUMBER,
            ),
            Column(
                "nguoi-lap", _("Người lập"), lambda row: row.report.made_by.full_name
            ),
            Column("lap-luc", _("Lập lúc"), lambda row: row.report.made_at, Kind.DAY),
            Column(
                "duyet",
                _("Người duyệt"),
                _approver,
            ),
        ],
        rows,
        request.GET,
        nothing=_("Chưa có báo cáo nào. Bấm “Lập báo cáo” để bắt đầu."),
    )


def _approver(row: Listed) -> str | None:
    by = row.report.approved_by
    return by.full_name if by else None
