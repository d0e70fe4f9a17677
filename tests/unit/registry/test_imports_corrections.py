"""Rows set aside are shown as they were, corrected, brought in and cleared."""

import datetime as dt
import zipfile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ansinh.registry.imports.error_sheet import write_error_sheet
from ansinh.registry.imports.set_aside import rows_kept, wrong_rows
from ansinh.registry.vault import make_vault

WRONG = "9200000003,31117,Phường Cái Khế,31/02/2020,"
FORMULA = '9200000003,31121,"=HYPERLINK(""http://x"")",2020-01-01,'


@pytest.fixture
def errors(village):
    """Import two rows that are wrong; the error sheet for them."""
    village.load()
    header = "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay\n"
    village.write("cu-tru-2.csv", f"{header}{WRONG}\n{FORMULA}\n")
    result = village.load("cu-tru-2.csv")
    path = village.folder / "loi.xlsx"
    write_error_sheet(path, [t for one in result.judged for t in wrong_rows(one)])
    return path


def cells(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def correct(path, **changed):
    """Type new cells into an error sheet, by cell: B2="31117"."""
    rows = cells(path)
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write_string(number, column, str(cell))
        for name, cell in changed.items():
            page.write_string(name, cell)


def listed(village):
    rows = village.lake.read("set_aside").to_pylist()
    return sorted((row["file"], row["row"], row["code"]) for row in rows)


def test_an_error_sheet_has_the_rows_in_their_own_columns_and_what_is_wrong(errors):
    header, day, area = cells(errors)

    assert header[:5] == ["ma_so_bhxh", "khoa", "ten_dia_ban", "tu_ngay", "den_ngay"]
    assert header[5:] == ["Tệp gốc", "Mã tệp gốc", "Dòng gốc", "Vấn đề"]
    assert day[:5] == WRONG.split(",")
    assert [day[5], day[7]] == ["cu-tru-2.csv", "2"]
    assert "không có trong lịch" in day[8]
    assert "[unknown-area]" in area[8]


def test_wrong_cells_are_coloured_and_explained_where_they_stand(errors):
    with zipfile.ZipFile(errors) as book:
        comments = book.read("xl/comments1.xml").decode()
        styles = book.read("xl/styles.xml").decode()

    assert 'ref="D2"' in comments
    assert 'ref="B3"' in comments
    assert "31/12/2023 hoặc 2023-12-31" in comments
    assert "FFC7CE" in styles


def test_nothing_in_an_error_sheet_runs_as_a_formula(errors):
    with zipfile.ZipFile(errors) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert cells(errors)[2][2] == '=HYPERLINK("http://x")'


def test_corrected_rows_come_in_and_leave_the_list(village, errors):
    assert listed(village) == [
        ("cu-tru-2.csv", 2, "impossible-day"),
        ("cu-tru-2.csv", 3, "unknown-area"),
    ]
    correct(errors, D2="01/02/2020", B3="31117", C3="Phường Cái Khế")
    result = village.load("loi.xlsx")

    assert result.problems == []
    assert listed(village) == []
    first_days = village.lake.read("residences")["first_day"].to_pylist()
    assert dt.date(2020, 2, 1) in first_days


def test_a_row_still_wrong_stays_listed_in_its_first_place(village, errors):
    correct(errors, D2="01/02/2020", B3="99999", C3="")
    result = village.load("loi.xlsx")

    assert [(p.code, p.file, p.row) for p in result.problems] == [
        ("unknown-area", "loi.xlsx", 3)
    ]
    assert listed(village) == [("cu-tru-2.csv", 3, "unknown-area")]


def test_an_error_sheet_of_an_error_sheet_still_knows_the_first_place(village, errors):
    correct(errors, D2="01/02/2020", B3="99999", C3="")
    result = village.load("loi.xlsx")
    write_error_sheet(errors, [t for one in result.judged for t in wrong_rows(one)])
    correct(errors, B2="31117")

    assert village.load("loi.xlsx").problems == []
    assert listed(village) == []


def test_going_back_brings_the_list_back(village, errors):
    correct(errors, D2="01/02/2020", B3="31117", C3="Phường Cái Khế")
    village.load("loi.xlsx")
    village.lake.go_back(2, dt.datetime(2026, 11, 22, tzinfo=dt.UTC))

    assert len(listed(village)) == 2


def test_with_a_vault_rows_set_aside_can_be_shown_without_their_file(village, tmp_path):
    vault = make_vault(tmp_path)
    village.add_row("cu-tru.csv", WRONG)
    village.load(vault=vault)
    for path in village.folder.iterdir():
        path.unlink()
    write_error_sheet(tmp_path / "loi.xlsx", rows_kept(village.lake, vault))

    header, row = cells(tmp_path / "loi.xlsx")
    assert header[3] == "tu_ngay"
    assert row[:5] == WRONG.split(",")


def test_titles_above_a_header_are_in_the_error_sheet_too(village):
    village.load()
    with xlsxwriter.Workbook(village.folder / "ds.xlsx") as book:
        page = book.add_worksheet()
        page.write("A1", "DANH SÁCH CƯ TRÚ")
        page.write_row("A3", ["Mã số BHXH", "Mã xã", "Từ ngày"])
        page.write_row("A4", ["9200000003", "31117", "01/02/2020"])
        page.write_row("A5", ["9200000003", "99999", "01/02/2021"])
    result = village.load("ds.xlsx")
    path = village.folder / "loi.xlsx"
    write_error_sheet(path, [t for one in result.judged for t in wrong_rows(one)])

    rows = cells(path)
    assert rows[0][0] == "DANH SÁCH CƯ TRÚ"
    assert rows[2][:3] == ["Mã số BHXH", "Mã xã", "Từ ngày"]
    assert rows[3][:3] == ["9200000003", "99999", "01/02/2021"]
    correct(path, B4="31117")
    assert village.load("loi.xlsx").problems == []
    assert listed(village) == []


def test_a_dry_run_says_what_would_happen_and_leaves_nothing(village):
    village.load()
    village.write(
        "cu-tru.csv",
        "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay\n"
        "9200000001,31117,Phường Cái Khế,1990-05-17,\n"  # as it was
        "9200000002,31117,Phường Cái Khế,2000-01-01,\n"  # moved
        "9200000002,31117,Phường Cái Khế,2020-01-01,\n"  # new
        "9200000003,31117,Phường Cái Khế,2020-02-31,\n",
    )
    before = sorted(village.lake.folder.rglob("*"))
    result = village.load("cu-tru.csv", dry_run=True)

    (outcome,) = result.outcomes
    assert (outcome.new, outcome.changed, outcome.unchanged) == (1, 1, 1)
    assert (outcome.set_aside, outcome.warned) == (1, 0)
    assert result.version is None
    assert village.lake.latest == 1
    assert sorted(village.lake.folder.rglob("*")) == before


def test_the_folder_for_plain_copies_is_empty_after_an_import(village, errors):
    incoming = village.lake.folder.parent / "incoming"

    assert list(incoming.iterdir()) == []
    assert incoming.stat().st_mode & 0o077 == 0


def test_rows_that_waited_for_the_list_of_persons_come_in_uncorrected(village):
    village.load()
    header = "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n"
    village.add_row(
        "2023-12-bhyt-VN.csv", "VN,BHYT,2023-12,9200000009,GD,,31117,2023-12-01,"
    )
    village.load("2023-12-bhyt-VN.csv")
    village.write("nguoi-2.csv", f"{header}9200000009,1990-01-02,nam,H9\n")
    village.load("nguoi-2.csv")
    again = village.load("2023-12-bhyt-VN.csv", lists_again=True)

    assert (again.version, again.left_aside) == (None, 1)
    path = village.folder / "cho.xlsx"
    rows = [t for one in again.listed_again for t in wrong_rows(one)]
    write_error_sheet(path, rows)
    result = village.load(path.name)
    assert (result.rows_read, result.rows_set_aside) == (1, 0)
    assert village.lake.read("spells").num_rows == 3
    assert village.load("2023-12-bhyt-VN.csv").left_aside == 0
