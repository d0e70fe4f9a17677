"""Tables of intake: intakes, what would change, problems, versions, rows set aside."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.registry.problems import Problem, Severity
from ansinh.registry.tables import TABLES
from ansinh.web.intake.models import Intake
from ansinh.web.intake.queries import LakeVersion, RowAside
from ansinh.web.intake.words import told
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.table import Origin, Table

SEVERITIES = {
    Severity.REFUSE: gettext_lazy("không nhận được"),
    Severity.SET_ASIDE: gettext_lazy("để riêng"),
    Severity.WARN: gettext_lazy("cần xem lại"),
}
"""What a problem means for its row, in words."""


def intakes_table(rows: Sequence[Intake], address: QueryDict) -> Table[Intake]:
    """Intakes, the newest first."""
    return Table(
        "lan-nhap",
        _("Các lần nhập"),
        [
            Column("luc", _("Gửi lúc"), lambda one: one.made_at, Kind.DAY,
                   href=lambda one: reverse("intake", args=[one.key])),
            Column("tep", _("Tệp"), _names, is_searched=True),
            Column("ai", _("Người gửi"), lambda one: one.by.full_name, is_searched=True,
                   is_filter=True),
            Column("ben-gui", _("Bên gửi"), lambda one: one.sender, is_searched=True),
            Column("buoc", _("Tình trạng"), lambda one: one.get_step_display(),
                   is_filter=True),
            Column("dong", _("Dòng"), lambda one: one.outcome.get("rows_read"),
                   Kind.NUMBER),
            Column("de-rieng", _("Để riêng"),
                   lambda one: one.outcome.get("rows_set_aside"), Kind.NUMBER),
            Column("phien-ban", _("Phiên bản"), lambda one: one.version, Kind.NUMBER),
            Column("ghi-chu", _("Ghi chú"), lambda one: one.note, is_searched=True),
            Column("ma", _("Mã kiểm (SHA-256)"), _checksums, is_hidden=True,
                   is_searched=True),
        ],
        rows,
        address,
        nothing=_("Chưa có lần nhập nào qua trang này."),
    )  # fmt: skip


def _names(one: Intake) -> str:
    return ", ".join(file.name for file in one.files.all())


def _checksums(one: Intake) -> str:
    return ", ".join(file.sha256 for file in one.files.all())


def outcomes_table(one: Intake, address: QueryDict) -> Table[Mapping[str, Any]]:
    """What becomes of the rows of each table."""
    counts = (
        ("new", _("Dòng mới")),
        ("changed", _("Thay đổi")),
        ("unchanged", _("Giữ nguyên")),
        ("set_aside", _("Để riêng")),
        ("warned", _("Cần xem lại")),
    )
    return Table(
        "thay-doi",
        _("Bảng nào thay đổi"),
        [
            Column("bang", _("Bảng"), lambda row: TABLES[row["table"]].label_vi),
            *(
                Column(key, label, itemgetter(key), Kind.NUMBER)
                for key, label in counts
            ),
        ],
        one.outcome.get("tables", []),
        address,
        origins=[Origin(_("So với phiên bản"), str(one.tried_on))],
        prefix="b-",
        exports=False,
    )


def problems_table(
    one: Intake, rows: Sequence[Problem], address: QueryDict
) -> Table[Problem]:
    """Problems by row and column."""
    return Table(
        "van-de",
        _("Từng dòng, từng cột"),
        [
            Column("muc", _("Mức"), lambda p: str(SEVERITIES[p.kind.severity]),
                   is_filter=True),
            Column("tep", _("Tệp"), lambda p: p.file, is_searched=True,
                   is_hidden=len({problem.file for problem in rows}) < 2),
            Column("dong", _("Dòng"), lambda p: p.row, Kind.NUMBER),
            Column("cot", _("Cột"), lambda p: p.column, is_searched=True),
            Column("van-de", _("Vấn đề và cách sửa"), told),
            Column("ma", _("Mã"), lambda p: p.code, is_filter=True),
        ],
        rows,
        address,
        origins=[
            Origin(_("Lần nhập"), str(one.key)),
            Origin(_("So với phiên bản"), str(one.tried_on)),
        ],
        nothing=_("Không có gì để sửa."),
    )  # fmt: skip


def versions_table(
    rows: Sequence[LakeVersion], address: QueryDict
) -> Table[LakeVersion]:
    """Versions of the lake."""
    return Table(
        "phien-ban",
        _("Các phiên bản số liệu"),
        [
            Column("so", _("Phiên bản"), lambda one: one.version.version, Kind.NUMBER),
            Column("luc", _("Lúc"), lambda one: one.version.made_at, Kind.DAY),
            Column("ai", _("Ai"), lambda one: one.made_by, is_searched=True,
                   is_filter=True),
            Column("noi-dung", _("Nội dung"), lambda one: one.version.note,
                   is_searched=True),
            Column("ghi-chu", _("Ghi chú"),
                   lambda one: one.intake.note if one.intake else "",
                   is_searched=True, href=_intake_of),
            Column("dong", _("Dòng trong kho"), lambda one: one.version.rows,
                   Kind.NUMBER),
            Column("lam-gi", _("Việc"), _undo, href=_way_back),
        ],
        rows,
        address,
        nothing=_("Kho chưa có số liệu. Hãy gửi tệp đầu tiên."),
    )  # fmt: skip


def _intake_of(one: LakeVersion) -> str | None:
    return reverse("intake", args=[one.intake.key]) if one.intake else None


def _undo(one: LakeVersion) -> str:
    if one.is_newest:
        return _("đang dùng")
    return _("Quay lại {n}").format(n=one.version.version)


def _way_back(one: LakeVersion) -> str | None:
    return None if one.is_newest else reverse("go-back", args=[one.version.version])


def aside_table(rows: Sequence[RowAside], address: QueryDict) -> Table[RowAside]:
    """Rows that wait for somebody to correct them."""
    return Table(
        "de-rieng",
        _("Dòng để riêng"),
        [
            Column("tep", _("Tệp"), lambda one: one.problem.file, is_searched=True,
                   is_filter=True),
            Column("dong", _("Dòng"), lambda one: one.problem.row, Kind.NUMBER),
            Column("cot", _("Cột"), lambda one: one.problem.column, is_searched=True),
            Column("van-de", _("Vấn đề và cách sửa"), lambda one: told(one.problem)),
            Column("ma", _("Mã"), lambda one: one.problem.code, is_filter=True),
            Column("ma-tep", _("Mã tệp"), lambda one: one.source, is_hidden=True),
        ],
        rows,
        address,
        nothing=_("Không có dòng nào để riêng: mọi dòng đã nhận đều ở trong kho."),
    )  # fmt: skip
