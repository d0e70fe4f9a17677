"""D05-TS: months of voluntary insurance paid on an income chosen."""

import datetime as dt
from dataclasses import replace

import pytest

from ansinh.registry.imports.official.voluntary_law import Payment, find_doubt
from ansinh.terms.periods import month_of
from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import d05

# 1.500.000 x 22 % x 6 months = 1.980.000; support 20 % of 330.000 x 6 = 396.000.
SIX = ("9200000002", "1.500.000", "09/2025", "6", "1.980.000", "1.584.000", "396.000")
SEPTEMBER = month_of(dt.date(2025, 9, 1))


def test_six_months_paid_at_once_are_a_spell_with_the_income_chosen(office):
    result = office.take(d05(SIX), "mau.xlsx")

    assert codes_of(result) == []
    (spell,) = office.rows("spells", scheme="voluntary")
    assert (spell["first_day"], spell["last_day"], spell["group"], spell["place"]) == (
        dt.date(2025, 9, 1), dt.date(2026, 2, 28), "KH", "31120",
    )  # fmt: skip
    (career,) = office.rows("careers")
    assert (career["first_month"], career["last_month"]) == (SEPTEMBER, SEPTEMBER + 5)
    assert (career["wage_vnd"], career["regime"]) == (1_500_000, "chosen_income")


HEADINGS = [
    ["STT", "Họ và tên", "Mã số BHXH", "Thông tin đóng", "", "", "Số tiền", "", "",
     "Phương án", "Mã xã", "Ghi chú"],
    ["", "", "", "Mức thu nhập", "Thời gian", "", "Tổng số", "Trong đó", "", "",
     "", ""],
    ["", "", "", "", "Từ tháng", "Số tháng", "", "Người tham gia", "Ngân sách nhà nước",
     "", "", ""],
    ["", "", "", "", "", "", "", "Số tiền NTG đóng", "Hỗ trợ", "", "", ""],
]  # fmt: skip


@pytest.mark.parametrize("rows", [3, 4])
@pytest.mark.parametrize("name", ["mau.xlsx", "mau.csv"])
def test_a_header_may_take_three_or_four_rows_above_its_numbers(office, rows, name):
    titles, numbered = d05(SIX)[:3], d05(SIX)[4:]
    result = office.take([*titles, *HEADINGS[:rows], *numbered], name)

    assert codes_of(result) == []
    (spell,) = office.rows("spells", scheme="voluntary")
    assert (spell["first_day"], spell["group"]) == (dt.date(2025, 9, 1), "KH")
    (career,) = office.rows("careers")
    assert career["wage_vnd"] == 1_500_000


def test_a_wrong_cell_under_a_tall_header_is_named_by_what_stands_above_it(office):
    titles, numbered = d05(SIX)[:3], d05((*SIX[:2], "13/2025", *SIX[3:]))[4:]
    (problem,) = office.take([*titles, *HEADINGS[:3], *numbered]).problems

    assert (problem.row, problem.column) == (8, "Thời gian Từ tháng")


def test_a_support_group_that_no_list_has_is_named_and_not_guessed(office):
    office.take(d05(SIX))
    later = (SIX[0], SIX[1], "03/2026", *SIX[3:])
    (problem,) = office.take(d05(later, group="Mã: GD"), "2.csv").problems

    assert problem.code == "unknown-value"
    assert "giá trị GD không có trong danh mục (HN, CN, DT, KH)" in problem.sentence()


def test_the_next_payment_follows_on_and_keeps_the_group(office):
    office.take(d05(SIX))
    result = office.take(d05((SIX[0], SIX[1], "03/2026", *SIX[3:]), group=""), "2.csv")

    assert codes_of(result) == []
    assert [s["group"] for s in office.rows("spells", scheme="voluntary")] == ["KH"] * 2


def test_months_already_paid_cannot_be_paid_again(office):
    office.take(d05(SIX))
    result = office.take(d05((SIX[0], SIX[1], "02/2026", *SIX[3:])), "2.csv")

    assert codes_of(result) == [("already-open", 6)]
    assert len(office.rows("careers")) == 1


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "", "missing-value"),
        (1, "", "missing-value"),
        (2, "tháng ba", "impossible-month"),
        (3, "nửa năm", "impossible-number"),
        (4, "1.980.001", "sum-differs"),
        (6, "396.000 đồng", "impossible-number"),
    ],
)
def test_a_payment_that_does_not_hold_stays_out_whole(office, place, cell, code):
    wrong = (*SIX[:place], cell, *SIX[place + 1 :])
    result = office.take(d05(wrong, ("9200000001", *SIX[1:])))

    assert codes_of(result) == [(code, 6)]
    assert (result.rows_read, result.rows_set_aside) == (2, 1)
    assert len(office.rows("careers")) == 1


def told(result):
    """Problems by code and column, with what was said and what was expected."""
    return [(p.code, p.column, p.value, p.expected) for p in result.problems]


NEW_LAW = "Nghị định 159/2025/NĐ-CP, Điều 5 khoản 1"
OLD_LAW = "Nghị định 134/2015/NĐ-CP, Điều 14"
PRICE = "Luật 58/2014/QH13, Điều 87 khoản 1; Luật 41/2024/QH15, Điều 31 khoản 2"


@pytest.mark.parametrize(
    ("group", "start", "total", "own", "support"),
    [
        # 22 % of 1.500.000 is 330.000 a month; the State adds its share of that.
        ("KH", "03/2025", "990.000", "891.000", "99.000"),  # 10 %
        ("CN", "03/2025", "990.000", "742.500", "247.500"),  # 25 %
        ("HN", "03/2025", "990.000", "693.000", "297.000"),  # 30 %
        ("KH", "07/2025", "990.000", "792.000", "198.000"),  # 20 %
        ("DT", "07/2025", "990.000", "693.000", "297.000"),  # 30 %
        ("CN", "07/2025", "990.000", "594.000", "396.000"),  # 40 %
        ("HN", "07/2025", "990.000", "495.000", "495.000"),  # 50 %
    ],
)
def test_each_group_is_given_its_share_of_the_day(
    office, group, start, total, own, support
):
    paid = (SIX[0], "1.500.000", start, "3", total, own, support)

    assert told(office.take(d05(paid, group=f"Mã đối tượng: {group}"))) == []


def test_support_of_another_time_is_told_with_what_the_law_gives(office):
    paid = (SIX[0], "1.500.000", "07/2025", "3", "990.000", "891.000", "99.000")
    result = office.take(d05(paid))

    expected = f"198.000 (3 × 66.000; {NEW_LAW})"
    assert told(result) == [
        ("amount-against-law", "Số tiền NSNN hỗ trợ", "99.000", expected)
    ]
    assert result.rows_set_aside == 0
    assert len(office.rows("careers")) == 1


def test_months_paid_across_the_new_law_may_have_the_support_of_either(office):
    # 3 months of 33.000 and 3 of 66.000, or all six as when they were paid.
    across = (SIX[0], "1.500.000", "04/2025", "6", "1.980.000")
    mixed = office.take(d05((*across, "1.683.000", "297.000")), "1.csv")
    whole = (SIX[0], "1.500.000", "04/2025", "6", "1.980.000", "1.782.000", "198.000")

    assert told(mixed) == []
    assert told(office.take(d05(whole), "2.csv")) == []


@pytest.mark.parametrize(
    ("income", "bounds"),
    [
        ("1.450.000", "1.500.000–46.800.000"),
        ("46.850.000", "1.500.000–46.800.000"),
        ("15.000", "1.500.000–46.800.000"),
    ],
)
def test_an_income_outside_the_law_is_told_with_its_bounds(office, income, bounds):
    result = office.take(d05((SIX[0], income, "03/2025", "1", "", "", "")))

    assert told(result) == [
        (
            "income-against-law",
            "Mức thu nhập làm căn cứ đóng",
            income,
            f"{bounds} ({PRICE})",
        )
    ]


def test_a_total_that_is_not_the_rate_of_the_income_is_told(office):
    paid = (SIX[0], "2.000.000", "03/2025", "6", "1.980.000", "1.782.000", "198.000")

    assert told(office.take(d05(paid))) == [
        (
            "amount-against-law",
            "Tổng số tiền phải đóng",
            "1.980.000",
            f"2.640.000 (6 × 440.000; {PRICE})",
        )
    ]


def machine(*rows):
    """Machine sheet of declaration software: shares in percent beside amounts."""
    names = (
        "STT HoTen MasoBHXH PA MucTien Tuthang Sothang Tyle TyleNSNN TienHotro "
        "TyleNSDP TienNSDP TyleHotroKhac TienHotroKhac TienTudong Tongtien Phuongthuc "
        "Maxa_DangSS"
    )
    return [names.split(), *rows]


def test_what_a_province_adds_is_taken_off_the_own_part(office):
    # 330.000 a month: 20 % from the State, 15 % from the province, the rest own.
    row = ["1", "Người Một", SIX[0], "TM", "1500000", "08/2025", "3", "22", "20",
           "198000", "15", "148500", "", "", "643500", "990000", "3",
           "31120"]  # fmt: skip

    assert told(office.take(machine(row))) == []
    (career,) = office.rows("careers")
    assert career["wage_vnd"] == 1_500_000


@pytest.mark.parametrize(
    ("share", "start", "group"),
    [
        ("10", "06/2025", "KH"),
        ("30", "06/2025", "HN"),
        ("30%", "07/2025", "DT"),
        ("40", "07/2025", "CN"),
        ("50", "07/2025", None),  # poor households, and everybody on an island
        ("35", "07/2025", None),
    ],
)
def test_the_share_of_the_state_tells_the_group_where_one_alone_has_it(
    office, share, start, group
):
    row = ["1", "Người Một", SIX[0], "TM", "1500000", start, "1", "22", share,
           "", "", "", "", "", "", "", "", "31120"]  # fmt: skip
    result = office.take(machine(row))

    if group is None:
        assert codes_of(result) == [("group-not-given", 2)]
    else:
        assert [one["group"] for one in office.rows("spells", scheme="voluntary")] == [
            group
        ]


def test_who_lives_on_an_island_may_have_its_share(office):
    office.village.write(
        "dao.csv",
        "khoa,ma,cap,ten,tu_ngay,den_ngay\n"
        "31999,31999,commune,Đặc khu Minh Họa,1900-01-01,\n",
    )
    office.village.load("dao.csv")
    paid = d05((SIX[0], "1.500.000", "07/2025", "1", "330.000", "165.000", "165.000"))
    on_land = office.take(paid, "1.csv")
    paid[5][paid[3].index("Mã xã")] = "31999"

    assert [code for code, _ in codes_of(on_land)] == ["amount-against-law"]
    assert told(office.take(paid, "2.csv")) == []


def test_nobody_is_supported_for_more_than_ten_years():
    # Nine years and ten months are known: of six months two are supported.
    six = Payment(
        income_vnd=1_500_000,
        first_month=SEPTEMBER,
        months=6,
        group="KH",
        is_island=False,
        months_before=118,
        total_vnd=1_980_000,
        own_vnd=1_584_000,
        state_vnd=396_000,
        added_vnd=0,
    )
    doubt = find_doubt(six)

    assert doubt is not None
    assert doubt.expected == (
        "132.000 (2 × 66.000; Nghị định 134/2015/NĐ-CP, Điều 14 khoản 2; "
        "Nghị định 159/2025/NĐ-CP, Điều 5 khoản 2)"
    )
    assert find_doubt(replace(six, own_vnd=1_848_000, state_vnd=132_000)) is None
    assert find_doubt(replace(six, months_before=114)) is None


def test_an_own_part_alone_is_held_against_the_law(office):
    rows = [
        ["STT", "Họ và tên", "Mã số BHXH", "Mức thu nhập", "Từ tháng", "Số tháng",
         "Tổng số tiền", "Số tiền người tham gia đóng", "Mã xã", "Mã đối tượng"],
        ["1", "Người Một", SIX[0], "1500000", "03/2025", "1", "330000", "330000",
         "31120", "KH"],
    ]  # fmt: skip

    own = "Số tiền người tham gia đóng"
    assert told(office.take(rows)) == [
        ("amount-against-law", own, "330.000", f"297.000 ({OLD_LAW})")
    ]


def test_years_paid_ahead_are_not_held_against_monthly_prices(office):
    # 24 months are paid with the return of the fund taken off.
    paid = (SIX[0], "1.500.000", "03/2025", "24", "7.500.000", "7.500.000", "0")

    assert told(office.take(d05(paid))) == []


@pytest.mark.parametrize(
    ("totals", "odd"),
    [
        (("Tổng cộng", "", "", "", "", "3.960.000", "3.168.000", "792.000"), []),
        (("Cộng: 2 người", "", "", "", "", "3.960.000"), []),
        (("Tổng cộng", "2"), []),
        (("Tổng cộng: 3 người",), [("Họ và tên", "3", "2")]),
        (("Cộng", "3", "", "", "", ""), [("Họ và tên", "3", "2")]),
        (
            ("TỔNG CỘNG (I + II)", "", "", "", "", "3.960.001", "3.168.000", "0"),
            [
                ("Tổng số tiền phải đóng", "3.960.001", "3.960.000"),
                ("Số tiền NSNN hỗ trợ", "0", "792.000"),
            ],
        ),
    ],
)
def test_a_row_of_totals_is_nobody_and_is_held_against_the_rows(office, totals, odd):
    later = ("9200000001", *SIX[1:2], "07/2025", *SIX[3:])
    now = (SIX[0], *SIX[1:2], "07/2025", *SIX[3:])
    result = office.take(d05(now, later, totals=totals))

    found = [(p.column, p.value, p.expected) for p in result.problems]
    assert found == odd
    assert {code for code, _ in codes_of(result)} <= {"total-differs"}
    assert (result.rows_read, result.rows_set_aside) == (2, 0)
