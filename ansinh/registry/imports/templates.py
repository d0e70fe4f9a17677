"""Empty workbooks for the plain forms, made from the declarations of the tables."""

from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ansinh.registry.imports.form import Form
from ansinh.registry.imports.headings import titles
from ansinh.registry.tables import Column

GUIDE = "Giải thích"
_COMMENT = {"x_scale": 2}
_ROWS = 1_048_575
_LIST_LENGTH = 255
"""Letters that Excel allows in a drop-down list written into the cell."""
_GUIDE_HEADER = (
    "Cột", "Tên", "Bắt buộc", "Cách ghi", "Giá trị được ghi", "Ý nghĩa", "Nguồn"
)  # fmt: skip
_HOW = {
    "person": "10 hoặc 12 chữ số, dạng văn bản",
    "text": "văn bản",
    "day": "ngày, ví dụ 31/12/2024",
    "month": "tháng, ví dụ 12/2024",
    "count": "số nguyên",
    "money": "số nguyên, đồng",
    "decimal": "số, tối đa bốn chữ số thập phân",
}
EXTRA_MEANINGS = {
    "ten_dia_ban": "Name of the area; only compared with the code.",
    "co_quan": "Area of the agency that sends the extract.",
    "ky": "Month of the extract.",
}
"""Meaning of headers that fill no column of the table."""


def words_of(form: Form, header: str) -> tuple[str, ...]:
    """Words a cell under a header may hold; none named means any."""
    for field in form.fields:
        if field.header == header:
            return tuple(field.values or form.column_of(field).one_of)
    return ()


def column_of(form: Form, header: str) -> Column:
    """Declaration behind a header, also of one that is read for checks alone."""
    for field in form.fields:
        if field.header == header:
            return form.column_of(field)
    kind = "month" if header == "ky" else "text"
    return Column(kind, EXTRA_MEANINGS.get(header, "Read for checks."), False)


def write_template(form: Form, path: Path) -> None:
    """Write an empty workbook for a form, with a second sheet that explains it."""
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        page = book.add_worksheet(form.name)
        page.freeze_panes(1, 0)
        for place, header in enumerate(form.headers):
            page.set_column(place, place, 18, text)
            page.write_string(0, place, header, bold)
            page.write_comment(0, place, _comment(form, header), _COMMENT)
            _offer_words(page, place, words_of(form, header))
        guide = book.add_worksheet(GUIDE)
        guide.set_column(0, len(_GUIDE_HEADER), 24)
        guide.write_row(0, 0, _GUIDE_HEADER, bold)
        for number, header in enumerate(form.headers, start=1):
            for place, cell in enumerate(_explanation(form, header)):
                guide.write_string(number, place, cell)


def _comment(form: Form, header: str) -> str:
    _, title, required, how, words, _, _ = _explanation(form, header)
    lines = [title, f"Bắt buộc: {required}. Cách ghi: {how}."]
    return "\n".join([*lines, *([f"Giá trị: {words}"] if words else [])])


def _explanation(form: Form, header: str) -> tuple[str, ...]:
    column = column_of(form, header)
    return (
        header,
        titles().get(header, header),
        "có" if header in form.needed else "không",
        _HOW[column.kind],
        ", ".join(words_of(form, header)),
        column.meaning,
        column.form,
    )


def _offer_words(page: Worksheet, place: int, words: tuple[str, ...]) -> None:
    if words and len(",".join(words)) <= _LIST_LENGTH:
        offered = {"validate": "list", "source": list(words)}
        page.data_validation(1, place, _ROWS, place, offered)
