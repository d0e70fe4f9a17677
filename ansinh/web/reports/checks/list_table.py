"""The table of checked texts."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.web.answers import Answers
from ansinh.web.reports.models import CheckedText
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.table import Table


def list_table(
    request: HttpRequest, rows: Sequence[CheckedText], known: Answers
) -> Table[CheckedText]:
    """Texts checked, the newest first."""
    return Table(
        "kiem-so",
        _("Văn bản đã kiểm"),
        [
            Column(
                "van-ban",
                _("Văn bản"),
                lambda row: row.title or _("(đã xóa)"),
                href=lambda row: reverse("check", args=[row.key]),
                is_searched=True,
            ),
            Column(
                "dia-ban", _("Địa bàn"), lambda row: known.history.areas[row.area].name
            ),
            Column("nguoi", _("Ai kiểm"), lambda row: row.made_by.full_name),
            Column("luc", _("Lúc"), lambda row: row.made_at, Kind.DAY),
            Column("giu-den", _("Giữ đến"), lambda row: row.keep_until, Kind.DAY),
            Column(
                "tra-loi",
                _("Câu hỏi đã trả lời"),
                lambda row: row.answers,  # type: ignore[attr-defined]
                Kind.NUMBER,
            ),
        ],
        rows,
        request.GET,
        nothing=_("Chưa kiểm văn bản nào. Hãy dán văn bản hoặc chọn tệp ở trên."),
    )
