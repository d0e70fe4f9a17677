"""Tables as people send them: other names, titles above, Excel's own ways."""

import datetime as dt

import pytest
import xlsxwriter

from ansinh.registry.imports.mapping import Wishes

RESIDENCES = [
    ["Mã số BHXH", "Họ và tên", "Mã xã", "Từ ngày"],
    ["9200000003", "Trần Thị B", "31117", "01/02/2020"],
]


def workbook(path, rows, sheet="Sheet1", **others):
    """Write rows of cells; days get a day's format, as Excel gives them."""
    with xlsxwriter.Workbook(path) as book:
        for name, content in {sheet: rows, **others}.items():
            page = book.add_worksheet(name)
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            for number, cells in enumerate(content):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        page.write_datetime(number, column, cell, day)
                    elif isinstance(cell, str):
                        page.write_string(number, column, cell)
                    else:
                        page.write(number, column, cell)


@pytest.fixture
def send(village):
    """Import a table into the village's lake, which has its own extracts."""
    village.load()

    def send(rows, name="danh-sach.xlsx", **wishes):
        if isinstance(rows, bytes):
            village.write(name, rows)
        else:
            workbook(village.folder / name, rows)
        return village.load(name, wishes=Wishes(**wishes))

    return send


def moved(village):
    """Residences of the third person."""
    rows = village.lake.read("residences").to_pylist()
    return sorted((row["first_day"], row["area"]) for row in rows)[1:]


def codes(result):
    return [(p.code, p.row, p.column) for p in result.problems]


def test_columns_are_known_by_the_names_people_give_them(village, send):
    result = send(RESIDENCES)

    assert result.problems == []
    assert (dt.date(2020, 2, 1), "31117") in moved(village)


@pytest.mark.parametrize(
    "name", ["MÃ SỐ BHXH", "ma so bhxh", "Số sổ BHXH (*)", "Mã số\nBHXH", "SOBHXH"]
)
def test_marks_capitals_and_brackets_do_not_matter(send, name):
    rows = [[name, *RESIDENCES[0][1:]], RESIDENCES[1]]

    assert send(rows).problems == []


def test_titles_may_stand_above_the_header_and_numbers_below(village, send):
    result = send(
        [
            ["BẢO HIỂM XÃ HỘI THÀNH PHỐ CẦN THƠ"],
            ["DANH SÁCH NGƯỜI THAM GIA"],
            [],
            *RESIDENCES[:1],
            ["(1)", "(2)", "(3)", "(4)"],
            *RESIDENCES[1:],
            ["9200000003", "Trần Thị B", "99999", "01/02/2021"],
        ]
    )

    assert codes(result) == [("unknown-area", 7, "Mã xã")]
    assert result.rows_read == 2
    assert (dt.date(2020, 2, 1), "31117") in moved(village)


def test_a_header_of_two_rows_with_merged_cells_is_one_header(village, send):
    path = village.folder / "gop-o.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range("A1:A2", "Mã số BHXH")
        page.merge_range("B1:B2", "Mã xã")
        page.merge_range("C1:D1", "Thời gian cư trú")
        page.write_row("C2", ["Từ ngày", "Đến ngày"])
        page.write_row("A3", ["9200000003", "31117", "01/02/2020", "31/12/2020"])
    result = village.load("gop-o.xlsx")

    assert result.problems == []
    assert (dt.date(2020, 2, 1), "31117") in moved(village)


def test_a_merged_cell_counts_for_every_row_it_spans(village, send):
    path = village.folder / "gop-o.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row("A1", ["Mã số BHXH", "Mã hộ", "Ngày sinh"])
        page.write_column("A2", ["9200000001", "9200000003"])
        page.merge_range("B2:B3", "H7")
        page.write_column("C2", ["17/05/1990", "28/02/2001"])
    assert village.load("gop-o.xlsx").problems == []

    households = village.lake.read("persons")["household"].to_pylist()
    assert households.count("H7") == 2


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2020, 2, 1),
        43862,
        "01/02/2020",
        " 1 / 2 / 2020",
        "1-2-2020",
        "2020-02-01",
        "20200201",
        "\u200b01/02/2020\u00a0",
    ],
    ids=ascii,
)
def test_a_day_may_be_a_date_a_serial_number_or_text(village, send, cell):
    assert send([RESIDENCES[0], [*RESIDENCES[1][:3], cell]]).problems == []
    assert (dt.date(2020, 2, 1), "31117") in moved(village)


def test_zeros_that_excel_dropped_are_put_back_and_said(village, send):
    village.write(
        "nguoi-moi.csv",
        "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n0120000003,2001-02-28,nu,H2\n",
    )
    village.load("nguoi-moi.csv")
    result = send([["Mã số BHXH", "Ngày sinh"], [120000003, "28/02/2001"]])

    assert codes(result) == [("zeros-restored", 2, "Mã số BHXH")]
    assert village.lake.read("persons").num_rows == 4


@pytest.mark.parametrize("cell", ["9.2E+09", "9,20000000E9", 1234567, 9200000003.5])
def test_a_number_that_excel_rounded_or_cut_is_set_aside(village, send, cell):
    result = send([["Mã số BHXH", "Ngày sinh"], [cell, "28/02/2001"]])

    assert codes(result) == [("rounded-number", 2, "Mã số BHXH")]
    assert village.lake.read("persons").num_rows == 3


def test_a_number_stored_as_a_number_is_the_same_person(village, send):
    send([["Mã số BHXH", "Ngày sinh"], [9200000002, "28/02/2001"]])

    assert village.lake.read("persons").num_rows == 3


def test_words_are_known_with_marks_and_capitals(village, send):
    result = send([["Mã số BHXH", "Giới tính"], ["9200000001", "Nữ"]])

    assert result.problems == []
    assert village.lake.read("persons")["sex"].to_pylist().count("female") == 3


@pytest.mark.parametrize("sign", [".", ",", " ", "\u00a0"], ids=ascii)
def test_thousands_may_be_parted_but_one_sign_is_not_guessed_at(send, sign):
    header = ["Mã địa bàn", "Ngày", "Chỉ số", "Số người", "Nguồn"]
    row = ["31117", "31/12/2024", "usual_residents"]
    sure, unsure = f"1{sign}234{sign}567", f"1{sign}234"
    result = send([header, [*row, sure, "TK"], [*row, unsure, "Cục Thống kê"]])

    assert codes(result) == [("impossible-number", 3, "Số người")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("sign", [";", "\t", ",", "|"])
def test_text_may_be_parted_by_any_usual_sign(village, send, encoding, sign):
    text = "\n".join(sign.join(row) for row in RESIDENCES)
    result = send(text.encode(encoding), "danh-sach.csv")

    assert result.problems == []
    assert (dt.date(2020, 2, 1), "31117") in moved(village)


def test_windows_1258_text_comes_in(village, send):
    text = (
        b"M\xe3 s\xf4\xec BHXH;M\xe3 x\xe3;T\xfd\xcc ng\xe0y\n"
        b"9200000003;31117;01/02/2020\n"
    )
    result = send(text, "danh-sach.csv")

    assert result.problems == []
    assert (dt.date(2020, 2, 1), "31117") in moved(village)


@pytest.mark.parametrize(
    "text",
    [
        "M· sè BHXH;Hä tªn;M· x·;Tõ ngµy\n9200000003;NguyÔn ThÞ ¸nh;31117;01/02/2020",
        "Maõ soá BHXH;Hoï teân;Maõ xaõ;Töø ngaøy\n9200000003;Leâ Thò AÙnh;31117;",
    ],
    ids=["TCVN3", "VNI"],
)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_old_alphabets_are_refused_with_their_cure(send, text, encoding):
    result = send(text.encode(encoding), "danh-sach.csv")

    assert [p.code for p in result.problems] == ["legacy-encoding"]
    assert "Unicode" in result.problems[0].sentence()


def test_the_sheet_that_fits_is_taken_and_others_are_passed_over(village, send):
    workbook(
        village.folder / "nhieu-trang.xlsx",
        [["Ghi chú"], ["Gửi kèm công văn"]],
        "Giới thiệu",
        Nhap=RESIDENCES,
    )

    assert village.load("nhieu-trang.xlsx").problems == []


def test_two_sheets_that_fit_are_a_question(village, send):
    workbook(village.folder / "hai-trang.xlsx", RESIDENCES, "Xã A", B=RESIDENCES)
    result = village.load("hai-trang.xlsx")

    assert result.refused
    assert "Xã A, B" in result.problems[0].sentence()
    assert village.load("hai-trang.xlsx", wishes=Wishes(sheet="B")).problems == []


def test_two_columns_of_one_meaning_are_a_question_until_the_user_says_which(send):
    rows = [
        [*RESIDENCES[0], "Ngày hiệu lực"],
        [*RESIDENCES[1], "05/02/2020"],
    ]
    # "Từ ngày" is our own title and wins; two other names for it are equal.
    assert send(rows).problems == []
    rows[0][3] = "Ngày bắt đầu"
    result = send(rows, "khac.xlsx")

    assert [p.code for p in result.problems] == ["ambiguous-column"]
    assert "«Ngày bắt đầu»" in result.problems[0].sentence()
    said = {"Từ ngày": "Ngày hiệu lực"}
    assert send(rows, "khac.xlsx", columns=said).problems == []


def test_a_guess_is_shown_and_taken_only_by_consent(village, send):
    rows = [["Số", "Mã xã", "Từ ngày"], RESIDENCES[1][:1] + RESIDENCES[1][2:]]
    result = send(rows, forms=("residences",))

    assert [p.code for p in result.problems] == ["unsure-column"]
    assert "«Số»" in result.problems[0].sentence()
    assert village.lake.latest == 1
    assert send(rows, forms=("residences",), takes_guesses=True).version == 2


def test_what_was_agreed_is_used_again_for_the_same_sender_and_header(village, send):
    rows = [["Số", "Mã xã", "Từ ngày"], ["9200000003", "31117", "01/02/2020"]]
    agreed = {"Mã số BHXH": "Số"}
    send(rows, forms=("residences",), columns=agreed, sender="Phường Cái Khế")
    rows[1][2] = "01/03/2021"
    again = send(rows, "thang-sau.xlsx", sender="phường cái khế")

    assert again.problems == []
    assert again.mapped[0].is_remembered
    assert send(rows, "nguoi-khac.xlsx", sender="Phường An Hòa").version is None


def test_one_table_may_fill_several_forms_and_constants_the_rest(village, send):
    rows = [["Mã số BHXH", "Ngày sinh", "Mã xã", "Từ ngày"],
            ["9200000001", "17/05/1991", "31120", "01/02/2020"]]  # fmt: skip
    result = send(rows, forms=("persons", "residences"))

    assert result.problems == []
    assert dt.date(1991, 5, 17) in village.lake.read("persons")["born"].to_pylist()
    assert (dt.date(2020, 2, 1), "31120") in moved(village)


def test_a_constant_stands_for_a_column_that_the_table_lacks(village, send):
    constants = {
        "chinh_sach": "BHYT",
        "co_quan": "VN",
        "ky": "2024-01",
        "ma_nhom": "GD",
    }
    result = send(
        [["Mã số BHXH", "Mã nơi thu", "Từ ngày"], ["9200000003", "31117", "1/1/2024"]],
        forms=("spells",),
        constants=constants,
    )

    assert result.problems == []
    assert village.lake.read("spells").num_rows == 3


def test_records_without_a_header_are_refused(send):
    result = send(RESIDENCES[1:])

    assert [p.code for p in result.problems] == ["no-header"]
    assert "9200000003" not in result.problems[0].sentence()


def test_a_column_that_is_not_there_cannot_be_named(send):
    result = send(RESIDENCES, columns={"Từ ngày": "Ngày đến"})

    assert [p.code for p in result.problems] == ["unknown-column"]


@pytest.mark.parametrize(
    "record",
    [
        ["Trần Thị Canary", "Kinh", "Nam"],
        ["Trần Thị Canary", "92 0000 0003", "0912 345 678"],
        ["Trần Thị Canary", "9200000003.", "0912.345.678"],
        ["Trần Thị Canary", "28/02/2001", "Nam"],
    ],
)
def test_a_record_in_place_of_the_header_is_not_told(send, record):
    (problem,) = send([record, record]).problems

    assert problem.code in {"no-header", "unknown-form"}
    assert not [cell for cell in record if cell in problem.sentence()]
