"""The overview as a file: figures one can calculate with, and their provenance."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from ansinh.terms.speech import say_day
from ansinh.web.overview import method
from ansinh.web.overview.page import Page
from ansinh.web.overview.rows import Row
from ansinh.web.tables.column import HELD_BACK, Value
from ansinh.web.tables.files import as_plain_text


def workbook(page: Page) -> bytes:
    """Workbook with one row per area and a sheet of sources."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        _write_figures(book, page)
        _write_sources(book, page)
    return file.getvalue()


def plain(page: Page) -> str:
    """The same rows, an empty line and the sources, marked as UTF-8 for Excel."""
    file = io.StringIO()
    file.write("\ufeff")
    out = csv.writer(file)
    out.writerow([label for label, *_ in _columns()])
    for row in _rows(page):
        out.writerow([as_plain_text(cell) for cell in _cells(row)])
    out.writerow([])
    out.writerows([as_plain_text(part) for part in fact] for fact in _sources(page))
    return file.getvalue()


def _rows(page: Page) -> list[Row]:
    """The areas, then the whole."""
    return [*(line.row for line in page.lines), page.total.row]


def _write_figures(book: xlsxwriter.Workbook, page: Page) -> None:
    sheet = book.add_worksheet(_("Số liệu"))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    people = book.add_format({"num_format": "#,##0"})
    percent = book.add_format({"num_format": "0.00%"})
    formats = {"people": people, "percent": percent}
    columns, rows = _columns(), _rows(page)
    for across, (label, width, kind) in enumerate(columns):
        sheet.write(0, across, label, head)
        sheet.set_column(across, across, width, formats.get(kind))
    for down, row in enumerate(rows, 1):
        for across, cell in enumerate(_cells(row)):
            if cell is not None:
                sheet.write(down, across, cell)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows) - 1, len(columns) - 1)


def _columns() -> list[tuple[str, int, str]]:
    return [
        (_("Mã"), 9, ""),
        (_("Địa bàn"), 24, ""),
        (_("Hạng"), 7, ""),
        (_("Người tham gia"), 14, "people"),
        (_("Mẫu số (người)"), 14, "people"),
        (_("Thực hiện"), 11, "percent"),
        (_("Chỉ tiêu"), 11, "percent"),
        (_("Chỉ tiêu (người)"), 14, "people"),
        (_("Còn thiếu (người)"), 14, "people"),
        (_("Dự báo 31/12"), 11, "percent"),
        (_("Cận dưới"), 11, "percent"),
        (_("Cận trên"), 11, "percent"),
        (_("Xác suất đạt"), 11, "percent"),
        (_("Đánh giá"), 18, ""),
    ]


def _cells(row: Row) -> Iterator[Value]:
    outlook, standing = row.outlook, row.standing
    expected = standing.year_end
    yield from (outlook.area.code, row.name, row.rank)
    sign = str(HELD_BACK) if row.is_held_back else None
    yield from (sign or outlook.numerator, row.population)
    shares = [standing.now, standing.target]
    now, target = (share if share is None else share / 100 for share in shares)
    yield from (sign or now, target, row.target_people, sign or outlook.missing)
    if expected:
        foreseen = (expected.middle, expected.low, expected.high)
        yield from (share / 100 for share in foreseen)
    else:
        yield from (None, None, None)
    chance = outlook.chance
    yield None if chance is None else Decimal(f"{chance:.4f}")
    yield row.light_label


def _write_sources(book: xlsxwriter.Workbook, page: Page) -> None:
    sheet = book.add_worksheet(_("Nguồn"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22, bold)
    sheet.set_column(1, 1, 90, wrapped)
    for down, fact in enumerate(_sources(page)):
        sheet.write_row(down, 0, fact)


def _sources(page: Page) -> list[tuple[str, str]]:
    board = page.board
    return [
        (_("Chỉ số"), board.chosen.indicator.label),
        (_("Địa bàn"), board.home.area.name),
        (_("Số liệu đến"), say_day(board.on)),
        *method.facts(board),
        *method.explanations(board),
    ]
