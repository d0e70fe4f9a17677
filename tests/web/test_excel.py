"""The workbook: figures to calculate with, and where they come from."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event


@pytest.fixture
def book(client):
    response = client.get("/tai/excel?dia-ban=916&muc=miss")
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="health_coverage_92_2024-09-30.xlsx"'
    )
    return CalamineWorkbook.from_filelike(io.BytesIO(response.content))


def test_each_area_is_a_row_with_numbers_not_words(book):
    head, *rows = book.get_sheet_by_name("Số liệu").to_python()

    row = dict(zip(head, rows[0], strict=True))
    assert row["Địa bàn"] == "Cờ Đỏ"
    assert row["Người tham gia"] == 106455  # 117.500 × 90,6 %
    assert row["Mẫu số (người)"] == 117500
    assert row["Thực hiện"] == pytest.approx(0.906)
    assert row["Chỉ tiêu"] == pytest.approx(0.922)
    assert row["Còn thiếu (người)"] == 1880  # 108.335 - 106.455
    assert row["Đánh giá"] == "Khó đạt"


def test_the_rows_are_those_of_the_page_and_the_whole(book):
    _, *rows = book.get_sheet_by_name("Số liệu").to_python()

    names = [row[1] for row in rows]
    assert names == ["Cờ Đỏ", "Thốt Nốt", "Vĩnh Thạnh", "Toàn thành phố"]


def test_a_sheet_tells_where_the_figures_come_from(book):
    facts = dict(row[:2] for row in book.get_sheet_by_name("Nguồn").to_python())

    assert facts["Số liệu đến"] == "30/09/2024"
    assert facts["Bản dữ liệu"] == "128"
    assert "Niên giám 2023 (31/12/2023)" in facts["Mẫu số"]
    assert (
        "Quyết định 1/QĐ-UBND (UBND thành phố Cần Thơ, 15/01/2024)"
        in facts["Chỉ tiêu đã giao"]
    )


def test_the_same_rows_and_sources_come_as_plain_text(client, book):
    answer = client.get("/tai/csv?dia-ban=916&muc=miss")

    lines = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    split = lines.index([])
    head, *rows = lines[:split]
    assert [row[1] for row in rows] == [
        row[1] for row in book.get_sheet_by_name("Số liệu").to_python()[1:]
    ]
    assert dict(zip(head, rows[0], strict=True))["Người tham gia"] == "106455"
    assert ["Bản dữ liệu", "128"] in lines[split:]


def test_the_log_knows_of_every_file(client):
    client.get("/tai/excel")
    client.get("/tai/csv")

    told = Event.objects.filter(kind=Kind.FIGURES_EXPORTED)
    assert [event.detail["as"] for event in told.order_by("pk")][-2:] == ["xlsx", "csv"]
