"""Columns of the log."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ansinh.terms.areas import Area
from ansinh.web.accounts.models import User
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.tables.column import Column
from ansinh.web.tables.column import Kind as Shown


def of_events(areas: Mapping[str, Area]) -> list[Column[Event]]:
    """What happened when, who did it, to what; names are those of today."""
    names = dict(User.objects.values_list("pk", "full_name"))

    def area(event: Event) -> str:
        known = areas.get(event.area)
        return known.name if known else event.area

    return [
        Column("so", _("Số"), lambda event: event.pk, Shown.NUMBER),
        Column("luc", _("Lúc"), lambda event: event.at, Shown.DAY),
        Column("viec", _("Việc"), lambda e: Kind(e.kind).label, is_filter=True),
        Column(
            "ai",
            _("Ai"),
            lambda event: names.get(event.by or 0, ""),
            is_filter=True,
            is_searched=True,
        ),
        Column("dia-ban", _("Địa bàn"), area, is_searched=True),
        Column("ve", _("Về"), lambda event: event.about, is_searched=True),
        Column("chi-tiet", _("Chi tiết"), _detail, is_hidden=True),
        Column("ma-bam", _("Mã băm"), lambda event: event.hash, is_hidden=True),
    ]


def _detail(event: Event) -> str:
    return "; ".join(f"{name}: {told}" for name, told in event.detail.items())
