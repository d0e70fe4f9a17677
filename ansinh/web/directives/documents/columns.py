"""Columns of lists of documents, and of who has not issued its own."""

from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.web.directives.documents.cascade import Cascade, Node
from ansinh.web.directives.models import Document
from ansinh.web.tables.column import Column, Kind


@dataclass(frozen=True)
class Row:
    """A document with what became of it below."""

    document: Document
    area: str
    cascade: Cascade

    @property
    def state(self) -> str:
        """Whether it is in force, in words."""
        if self.document.withdrawn_on:
            return _("Đã thu hồi")
        return _("Còn hiệu lực") if self.document.is_in_force else _("Đã thay thế")

    @property
    def done(self) -> Fraction | None:
        """Part of the areas below that have issued their own."""
        asked = self.cascade.asked
        return Fraction(self.cascade.issued, asked) if asked else None


def columns() -> tuple[Column[Row], ...]:
    """Columns of documents."""
    return (
        Column(
            "so",
            _("Số, ký hiệu"),
            lambda row: row.document.number,
            href=lambda row: reverse("document", args=[row.document.pk]),
            is_searched=True,
        ),
        Column(
            "loai",
            _("Loại"),
            lambda row: row.document.get_kind_display(),
            is_filter=True,
        ),
        Column("ngay", _("Ngày"), lambda row: row.document.issued_on, Kind.DAY),
        Column(
            "trich-yeu",
            _("Trích yếu"),
            lambda row: row.document.title,
            is_searched=True,
        ),
        Column(
            "noi",
            _("Cơ quan ban hành"),
            lambda row: row.document.issuer,
            is_searched=True,
        ),
        Column("dia-ban", _("Địa bàn"), lambda row: row.area, is_hidden=True),
        Column(
            "phai",
            _("Nơi phải ban hành"),
            lambda row: row.cascade.asked or None,
            Kind.NUMBER,
        ),
        Column(
            "da",
            _("Đã ban hành"),
            lambda row: row.cascade.issued if row.cascade.asked else None,
            Kind.NUMBER,
        ),
        Column(
            "qua-han",
            _("Quá hạn"),
            lambda row: row.cascade.overdue or None,
            Kind.NUMBER,
        ),
        Column("hieu-luc", _("Hiệu lực"), lambda row: row.state, is_filter=True),
    )


def node_columns() -> tuple[Column[Node], ...]:
    """Columns of who must issue its own."""
    return (
        Column("dia-ban", _("Địa bàn"), lambda row: row.area, is_searched=True),
        Column(
            "theo",
            _("Triển khai"),
            lambda row: str(row.document),
            href=lambda row: reverse("document", args=[row.document.pk]),
            is_filter=True,
        ),
        Column("han", _("Hạn"), lambda row: row.addressee.due_on, Kind.DAY),
        Column(
            "tinh-trang",
            _("Tình trạng"),
            lambda row: row.answered.label_vi,
            is_filter=True,
            template="directives/_answered.html",
        ),
        Column("tre", _("Số ngày trễ"), lambda row: row.days_late or None, Kind.NUMBER),
        Column(
            "cua-minh",
            _("Văn bản của mình"),
            lambda row: row.own.cited if row.own else None,
            href=lambda row: (
                reverse("document", args=[row.own.pk]) if row.own else None
            ),
        ),
        Column(
            "nhac",
            _("Nhắc"),
            lambda row: row.reminded,
            template="directives/_remind.html",
        ),
    )
