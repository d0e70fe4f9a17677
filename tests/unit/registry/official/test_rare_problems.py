"""Problems that few files have: which sheet, which form, which commune of that name."""

import xlsxwriter

from ansinh.registry.imports.mapping import Wishes
from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import d02, d03_machine

RESIDENCES = [
    ["Mã số BHXH", "Mã xã", "Từ ngày"],
    ["9200000003", "31117", "01/02/2020"],
]


def book_of(office, *sheets):
    path = office.village.folder / "danh-sach.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in sheets:
            page = book.add_worksheet(name)
            for number, cells in enumerate(RESIDENCES):
                page.write_row(number, 0, cells)
    return path.name


def test_of_two_sheets_that_fit_one_has_to_be_chosen_by_its_name(office):
    name = book_of(office, "Quý 1", "Quý 2")

    assert codes_of(office.village.load(name)) == [("several-sheets", None)]
    wrong = office.village.load(name, wishes=Wishes(sheet="Quý 3"))
    assert codes_of(wrong) == [("unknown-sheet", None)]
    assert "Quý 1, Quý 2" in wrong.problems[0].sentence()
    right = office.village.load(name, wishes=Wishes(sheet="Quý 2"))
    assert codes_of(right) == []


def test_of_two_forms_that_fit_one_has_to_be_chosen(office):
    rows = [
        ["ma_so_bhxh", "khoa", "vung", "tu_ngay"],
        ["9200000003", "31117", "II", "2020-02-01"],
    ]

    assert codes_of(office.take(rows, "bang.xlsx")) == [("several-forms", 1)]


def test_a_name_of_two_communes_is_not_guessed(office):
    office.village.write(
        "dia-ban-them.csv",
        "khoa,ma,cap,ten,tu_ngay,den_ngay\n"
        "31999,31999,commune,Phường An Hòa,1900-01-01,\n",
    )
    office.village.load("dia-ban-them.csv")
    person = {
        "MasoBHXH": "9200000009",
        "PA": "TM",
        "MucHuong": "GD4",
        "TuNgay": "01/03/2025",
        "Sothang": "12",
        "TenxaDangSS": "Phường An Hoà",
    }

    assert codes_of(office.take(d03_machine(person))) == [("ambiguous-area", 2)]


def test_nobody_leaves_before_they_came(office):
    office.take(d02(("9200000009", "TM", "03/2025", "5.800.000")))
    left = d02(("9200000009", "DC", "02/2025", "6.000.000"))

    assert codes_of(office.take(left, "sau.csv")) == [("leaves-before-entry", 7)]
