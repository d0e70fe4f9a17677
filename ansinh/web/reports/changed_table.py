"""The table of figures that changed between two issues of a report."""

import datetime as dt

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansinh.reports.figures import Cell
from ansinh.reports.review.revision import Changed
from ansinh.terms.areas import AreaHistory
from ansinh.web.reports.models import Report
from ansinh.web.reports.revisions import Compared
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.table import Origin, Table


def changed_table(
    request: HttpRequest,
    found: Compared,
    history: AreaHistory,
    before: Report,
    after: Report,
) -> Table[Changed]:
    """Figures with what they were and what they are."""

    def area(row: Changed) -> str:
        key = _cell(row).area
        return history.areas[key].name if key in history.areas else key

    number = len(found.figures)
    return Table(
        "so-da-doi",
        ngettext("{} số đã đổi", "{} số đã đổi", number).format(number),
        [
            Column("so-lieu", _("Số liệu"), lambda row: row.label, is_searched=True),
            Column("dia-ban", _("Địa bàn"), area, is_searched=True),
            Column("tinh-den", _("Tính đến"), _day, Kind.DAY),
            Column("truoc", _("Bản trước"), lambda row: row.before),
            Column("moi", _("Bản mới"), lambda row: row.after or _("không nêu")),
            Column("o", _("Ô số liệu"), lambda row: row.place, is_hidden=True),
        ],
        found.figures,
        request.GET,
        origins=[
            Origin(
                _("Bản trước"), _("số liệu phiên bản {}").format(before.lake_version)
            ),
            Origin(_("Bản mới"), _("số liệu phiên bản {}").format(after.lake_version)),
        ],
        nothing=_("Không số nào đổi."),
    )


def _cell(row: Changed) -> Cell:
    return Cell.read(f"{row.place}/v0")


def _day(row: Changed) -> dt.date:
    return _cell(row).as_of
