"""Tables printed in millions of đồng or thousands of people are read as meant."""

import pytest
import xlsxwriter

EMPLOYER = (
    "ma_don_vi,ten,khoa,tu_ngay,ten_dia_ban,den_ngay\nDV1,Xưởng,31117,2010-01-01,,\n"
)
NAMES = ["Mã đơn vị", "Tháng", "Quỹ", "Loại", "Số lao động", "Quỹ lương", "Số tiền"]


@pytest.fixture
def send(village):
    """Import what an employer owes, with a line above the table; the amounts found."""
    village.write("don-vi.csv", EMPLOYER)
    village.load()

    def send(cell, heading="Số tiền", above=""):
        with xlsxwriter.Workbook(village.folder / "no.xlsx") as book:
            page = book.add_worksheet()
            page.write_row("A1", [above])
            page.write_row("A2", [*NAMES[:-1], heading])
            page.write_row("A3", ["DV1", "01/2024", "BHXH", "phat_sinh", 3, 1, cell])
        result = village.load("no.xlsx")
        amounts = village.lake.read("dues")["amount_vnd"].to_pylist()
        return amounts, [(p.code, p.row, p.column) for p in result.problems]

    return send


@pytest.mark.parametrize(
    ("cell", "heading", "above", "amount"),
    [
        (12, "Số tiền (triệu đồng)", "", 12_000_000),
        (12.3, "Số tiền (trđ)", "", 12_300_000),
        ("12,5", "Số tiền (tr.đ)", "", 12_500_000),
        (0.1 + 0.2, "Số tiền (tỷ đồng)", "", 300_000_000),
        (12, "Số tiền", "Đơn vị tính: 1.000 đồng", 12_000),
        (12, "Số tiền", "ĐVT: Nghìn đồng", 12_000),
        (12, "Số tiền (đồng)", "ĐVT: nghìn đồng", 12),
        (12, "Số tiền", "ĐVT: nghìn người", 12),
    ],
)
def test_amounts_are_turned_into_dong(send, cell, heading, above, amount):
    assert send(cell, heading, above) == ([amount], [])


@pytest.mark.parametrize("cell", ["1.234", "1,234", "12 triệu"])
def test_an_amount_that_may_be_read_in_two_ways_is_set_aside(send, cell):
    heading = "Số tiền (triệu đồng)"

    assert send(cell, heading) == ([], [("impossible-number", 3, heading)])


def test_thousands_of_people_are_turned_into_people(village):
    village.load()
    table = "Mã địa bàn;Ngày;Chỉ số;Số người (nghìn người);Nguồn\n"
    table += "31117;2024-12-31;usual_residents;22,5;Cục Thống kê\n"
    village.write("dan-so-2024.csv", table)
    village.load("dan-so-2024.csv")

    assert 22_500 in village.lake.read("populations")["people"].to_pylist()
