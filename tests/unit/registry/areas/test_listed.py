"""Official lists as they come: long or wide, CSV or Excel, with zeros dropped."""

import xlsxwriter

from ansinh.registry.imports.areas.listed import ListedArea, read_list
from ansinh.terms.areas import Level

LONG = """
cap,ma,ma_cha,ten
tinh,01,,Thành phố Hà Nội
huyen,001,01,Quận Ba Đình
xa,00004,001,Phường  Trúc Bạch
"""
HA_NOI = {
    "01": ListedArea(Level.PROVINCE, "01", "Thành phố Hà Nội", ""),
    "001": ListedArea(Level.DISTRICT, "001", "Quận Ba Đình", "01"),
    "00004": ListedArea(Level.COMMUNE, "00004", "Phường Trúc Bạch", "001"),
}


def codes(problems):
    return [(problem.code, problem.row) for problem in problems]


def test_a_list_has_a_row_for_each_area(listed):
    assert listed(LONG).areas == HA_NOI


def test_a_list_may_have_a_row_for_each_commune_with_those_above_it(listed):
    wide = (
        "Tỉnh Thành Phố,Mã TP,Quận Huyện,Mã QH,Phường Xã,Mã PX\n"
        "Thành phố Hà Nội,01,Quận Ba Đình,001,Phường Trúc Bạch,00004\n"
    )

    assert listed(wide).areas == HA_NOI


def test_excel_may_have_a_title_above_and_have_dropped_the_zeros(tmp_path):
    path = tmp_path / "danh-muc.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["DANH MỤC ĐƠN VỊ HÀNH CHÍNH"])
        sheet.write_row(2, 0, ["Cấp", "Mã", "Mã cha", "Tên"])
        sheet.write_row(3, 0, ["Tỉnh", 1, "", "Thành phố Hà Nội"])
        sheet.write_row(4, 0, ["Quận", "001", 1, "Quận Ba Đình"])
        sheet.write_row(5, 0, ["Phường", 4, "001", "Phường Trúc Bạch"])

    assert read_list(path).areas == HA_NOI


def test_a_list_with_a_hole_is_refused_as_a_whole(listed):
    assert codes(listed(LONG + "xa,,001,Phường Vĩnh Phúc\n")) == [("missing-value", 5)]


def test_a_commune_under_a_district_that_is_not_listed_is_refused(listed):
    found = listed(LONG + "xa,00100,002,Phường Hàng Mã\n")

    assert codes(found) == [("parent-not-listed", 5)]


def test_one_code_with_two_names_is_refused(listed):
    found = listed(LONG + "xa,00004,001,Phường Vĩnh Phúc\n")

    assert codes(found) == [("area-listed-twice", 5)]


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(written):
    (problem,) = read_list(written("không phải Excel", "danh-muc.xlsx"))

    assert "không mở được như bảng CSV hay Excel" in problem.sentence()


def test_a_table_of_something_else_is_told_which_columns_a_list_has(listed):
    (problem,) = listed("a,b\n1,2\n")

    assert problem.code == "unknown-form"


def test_a_list_that_is_no_table_is_named(tmp_path):
    path = tmp_path / "danh-muc.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")

    (problem,) = read_list(path)
    assert problem.code == "unreadable-table"
