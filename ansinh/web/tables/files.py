"""A table as a file: every row wanted, and a sheet that says where they come from."""

import csv
import datetime as dt
import io
from fractions import Fraction
from typing import Any

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.terms.speech import say, say_moment, spoken
from ansinh.web.accounts.access import access_of
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind as EventKind
from ansinh.web.tables.column import HeldBackSign, Kind, Value
from ansinh.web.tables.table import Origin, Table

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins so for a formula, which could do harm."""


def file_asked_for(
    request: HttpRequest,
    table: Table[Any],
    kind: EventKind = EventKind.FIGURES_EXPORTED,
) -> HttpResponse | None:
    """The file that an address with ``tai=xlsx`` or ``tai=csv`` asks for, or None.

    The download is written into the log.
    """
    makers = {"xlsx": (_excel, EXCEL), "csv": (_csv, "text/csv; charset=utf-8")}
    suffix = request.GET.get(table.part("tai"), "")
    if suffix not in makers or not table.exports:
        return None
    make, content_type = makers[suffix]
    origins = _origins(request, table)
    user = access_of(request).user
    rows = len(table.chosen)
    record(kind, by=user.pk, about=table.name, detail={"rows": rows, "as": suffix})
    name = f"{table.name}_{timezone.localdate().isoformat()}.{suffix}"
    return HttpResponse(
        make(table, origins),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _origins(request: HttpRequest, table: Table[Any]) -> list[Origin]:
    narrowed = [(each.column.label, each.chosen) for each in table.filters]
    told = "; ".join(f"{label}: {chosen}" for label, chosen in narrowed if chosen)
    if table.search:
        told = "; ".join([f"“{table.search}”", *filter(None, [told])])
    return [
        Origin(_("Bảng"), table.caption),
        *table.origins,
        Origin(_("Số dòng"), str(len(table.chosen))),
        Origin(_("Đã lọc theo"), told or _("không lọc")),
        Origin(_("Địa chỉ"), request.build_absolute_uri(table.query())),
        Origin(_("Người tải"), access_of(request).user.full_name),
        Origin(_("Lúc tải"), say_moment(timezone.localtime())),
    ]


def _excel(table: Table[Any], origins: list[Origin]) -> bytes:
    file = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, plain) as book:
        sheet = book.add_worksheet(_("Số liệu"))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for across, column in enumerate(table.columns):
            sheet.write_string(0, across, column.label, head)
            form = book.add_format({"num_format": say(*_FORMATS[column.kind])})
            sheet.set_column(across, across, max(12, len(column.label) + 2), form)
        for down, row in enumerate(table.chosen, 1):
            for across, column in enumerate(table.columns):
                _write(sheet, down, across, column.value(row))
        sheet.freeze_panes(1, 1)
        last = max(len(table.chosen), 1)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
        sources = book.add_worksheet(_("Nguồn"))
        bold = book.add_format({"bold": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sources.set_column(0, 0, 22, bold)
        sources.set_column(1, 1, 90, wrapped)
        for down, origin in enumerate(origins):
            for across, text in enumerate(origin):
                sources.write_string(down, across, spoken(text))
    return file.getvalue()


_FORMATS = {
    Kind.TEXT: ("@", "@"),
    Kind.NUMBER: ("#,##0", "#,##0"),
    Kind.PERCENT: ("0.00%", "0.00%"),
    Kind.DAY: ("dd/mm/yyyy", "d mmm yyyy"),
}


def _write(sheet: Any, down: int, across: int, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, HeldBackSign):
        value = str(value)
    if isinstance(value, str):
        sheet.write_string(down, across, spoken(value))
    elif isinstance(value, dt.datetime):
        sheet.write_string(down, across, say_moment(timezone.localtime(value)))
    elif isinstance(value, dt.date):
        sheet.write_datetime(down, across, value)
    else:
        sheet.write_number(down, across, float(value))


def _csv(table: Table[Any], origins: list[Origin]) -> str:
    """Rows, an empty line and the origin, marked as UTF-8 for Excel."""
    file = io.StringIO()
    file.write("\ufeff")
    out = csv.writer(file)
    out.writerow([column.label for column in table.columns])
    for row in table.chosen:
        out.writerow([as_plain_text(column.value(row)) for column in table.columns])
    out.writerow([])
    out.writerows([as_plain_text(part) for part in origin] for origin in origins)
    return file.getvalue()


def as_plain_text(value: Value) -> str:
    """A value as text of a CSV file that no spreadsheet runs."""
    if isinstance(value, str):
        value = spoken(value)
    if isinstance(value, Fraction):
        return f"{float(value):.6f}"
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return f"'{value}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
