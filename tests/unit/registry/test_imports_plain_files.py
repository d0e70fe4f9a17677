"""Rows of plain forms that a reader makes come in; problems point at the original."""

import datetime as dt

from ansinh.registry.imports.official_form import ContactRow, PlainRow
from ansinh.registry.imports.plain_files import write_plain_files
from ansinh.registry.imports.sheet import Sheet, text_of
from ansinh.registry.problems import Problem


def read(*found, folder):
    return write_plain_files(found, folder, name="mau-d03.xlsx", sha256="ab" * 32)


def test_one_row_of_a_form_fills_several_plain_files(tmp_path):
    received = read(
        PlainRow("persons", 9, {"ma_so_bhxh": "9200000001", "gioi_tinh": "nam"}),
        PlainRow("residences", 9, {"ma_so_bhxh": "9200000001", "khoa": "31117"}),
        PlainRow("persons", 11, {"ma_so_bhxh": "9200000002"}),
        ContactRow(11, "9200000002", phone="0900000000"),
        folder=tmp_path,
    )

    persons, residences = received.files
    assert persons.path.read_text() == (
        "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n9200000001,,nam,\n9200000002,,,\n"
    )
    assert residences.form.name == "residences"
    assert received.rows_read == 2
    assert [contact.number for contact in received.contacts] == ["9200000002"]


def test_a_problem_of_a_plain_file_is_told_where_it_stands_in_the_original(tmp_path):
    columns = {"ngay_sinh": "Ngày sinh (3)"}
    received = read(
        PlainRow("persons", 9, {"ma_so_bhxh": "9200000001"}, columns),
        PlainRow("persons", 11, {"ma_so_bhxh": "9200000002"}),
        folder=tmp_path,
    )

    (file,) = received.files
    problem = Problem("impossible-day", file.path.name, 3, "ngay_sinh")
    assert file.trace(problem) == Problem(
        "impossible-day", "mau-d03.xlsx", 11, "Ngày sinh (3)"
    )


def test_a_problem_with_the_whole_file_is_all_that_is_said(tmp_path):
    problem = Problem("missing-column", "mau-d03.xlsx", value="Họ tên")

    assert read(PlainRow("persons", 9, {}), problem, folder=tmp_path) == problem


def test_a_problem_with_a_row_goes_beside_the_rows_that_are_right(tmp_path):
    problem = Problem("impossible-day", "mau-d03.xlsx", 10, "Ngày sinh (3)")
    received = read(PlainRow("persons", 9, {}), problem, folder=tmp_path)

    assert received.problems == (problem,)
    assert received.rows_read == 2


def test_cells_of_a_workbook_are_written_as_a_plain_file_writes_them():
    cells = [
        None,
        " Nữ ",
        7.0,
        12.5,
        True,
        dt.datetime(2024, 3, 1, tzinfo=dt.UTC),
        dt.date(2024, 3, 2),
    ]

    assert [text_of(cell) for cell in cells] == [
        "", "Nữ", "7", "12.5", "1", "2024-03-01", "2024-03-02",
    ]  # fmt: skip


def test_empty_rows_of_a_sheet_are_passed_over_but_counted():
    sheet = Sheet(
        "a.xlsx", "", lambda: enumerate([["Tên"], ["", None], ["An"]], start=1)
    )

    assert list(sheet.texts()) == [(1, ["Tên"]), (3, ["An"])]
