"""Columns of lists of tasks and of signals."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.web.directives.tasks.queries import Seen
from ansinh.web.directives.tasks.signals import Shown
from ansinh.web.tables.column import Column, Kind


def task_href(row: Seen) -> str:
    """Address of a task."""
    return reverse("task", args=[row.task.pk])


def columns() -> tuple[Column[Seen], ...]:
    """Columns of tasks."""
    return (
    Column("so", _("Số"), lambda row: row.task.pk, Kind.NUMBER),
    Column(
        "viec", _("Việc"), lambda row: row.task.title, href=task_href,
        is_searched=True,
    ),
    Column("dia-ban", _("Địa bàn"), lambda row: row.area, is_searched=True),
    Column("ai", _("Nơi nhận việc"), lambda row: row.owner, is_searched=True),
    Column("han", _("Hạn"), lambda row: row.task.deadline, Kind.DAY),
    Column(
        "thoi-gian", _("Thời gian"), lambda row: row.time_vi,
        template="directives/_time.html",
    ),
    Column(
        "trang-thai", _("Trạng thái"), lambda row: row.state.label,
        is_filter=True,
    ),
    Column(
        "qua-han", _("Quá hạn"),
        lambda row: _("Quá hạn") if row.days_late else _("Không"),
        is_filter=True, is_hidden=True,
    ),
    Column(
        "van-ban", _("Văn bản"),
        lambda row: row.task.document.cited if row.task.document else None,
        is_hidden=True,
    ),
)  # fmt: skip


def signal_columns() -> tuple[Column[Shown], ...]:
    """Columns of signals."""
    return (
    Column(
        "loai", _("Tín hiệu"), lambda row: row.signal.kind.label,
        is_filter=True,
    ),
    Column(
        "chi-so", _("Chỉ số"), lambda row: row.signal.indicator.label,
        is_filter=True,
    ),
    Column(
        "dia-ban", _("Địa bàn"),
        lambda row: f"{row.signal.area.name}, {row.signal.within.name}"
        if row.signal.within else row.signal.area.name,
        is_searched=True,
    ),
    Column(
        "cap", _("Cấp"), lambda row: row.signal.area.level.label,
        is_filter=True, is_hidden=True,
    ),
    Column(
        "vi-sao", _("Vì sao"), lambda row: row.signal.explanation_vi,
        template="directives/_why.html",
    ),
    Column("ngay", _("Tính đến"), lambda row: row.on, Kind.DAY),
    Column(
        "nhiem-vu", _("Nhiệm vụ"),
        lambda row: row.task.get_state_display() if row.task else None,
        template="directives/_signal_task.html", is_filter=True,
    ),
)  # fmt: skip
