"""What cannot be true is set aside, what is odd is named, and the rest comes in."""

import datetime as dt
import itertools
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb
import pytest
import xlsxwriter

from ansinh.registry.imports.checking import MACROS, read_sql
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.incoming import IncomingFile

SPELLS = "2023-12-bhyt-VN.csv"
HEADER = "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay\n"


def found(result):
    """Problems but for the default birth date that the village has."""
    return [
        (p.code, p.file, p.row)
        for p in result.problems
        if (p.file, p.row) != ("nguoi-tham-gia.csv", 3)
    ]


def test_an_area_that_ended_is_answered_with_its_last_day_and_its_heir(village):
    village.add_row("dia-ban.csv", "20,20,commune,Xã Cũ,1900-01-01,2019-12-31")
    village.write(
        "ke-thua.csv",
        "khoa_cu,khoa_moi,tu_ngay,ty_le,ty_le_moi,kieu,van_ban,nguon\n"
        "20,31120,2020-01-01,1,1/2,whole,,\n",
    )
    village.add_row(SPELLS, "VN,BHYT,2023-12,9200000003,GD,,20,2023-12-05,2024-01-01")
    (problem,) = [p for p in village.load().problems if p.code == "area-ended"]

    assert (problem.row, problem.column) == (4, "noi_thu")
    assert "đến 31/12/2019" in problem.sentence()
    assert "Phường An Hòa là 31120" in problem.sentence()


def test_a_stretch_that_was_running_when_its_area_began_comes_in(village):
    village.add_row("dia-ban.csv", "31121,31121,commune,Xã Mới,2020-01-01,")
    village.add_row("cu-tru.csv", "9200000003,31121,Xã Mới,2019-06-01,2020-06-30")
    row = village.add_row("cu-tru.csv", "9200000003,31121,Xã Mới,2018-01-01,2018-12-31")

    assert found(village.load()) == [("area-not-yet", "cu-tru.csv", row)]


def test_areas_of_the_name_are_those_of_the_row_s_day(village):
    village.add_row("dia-ban.csv", "20,20,commune,Phường An Hòa,1900-01-01,2010-12-31")
    village.write(
        "cu-tru.csv",
        "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay\n"
        "9200000001,7,Phuong An Hoa,2005-01-01,\n"
        "9200000002,7,PHƯỜNG AN HOÀ,1990-01-01,\n",
    )
    first, second = [p for p in village.load().problems if p.code == "unknown-area"]

    assert "Có thể là: Phường An Hòa là 20; Phường An Hòa là 31120" in first.sentence()
    assert "Có thể là" in second.sentence()


@pytest.mark.parametrize(
    ("number", "sound"),
    [
        ("9200000009", True),
        ("092190000001", True),
        ("092226000001", True),
        ("092227000001", False),
        ("092499000001", False),
        ("097090000001", False),
        ("000090000001", False),
        ("920000000", False),
        ("92000000090", False),
        ("92OOOOOO09", False),
        ("ABCDEFGHIJKL", False),
        ("Nguyễn An", False),
    ],
)
def test_only_a_number_of_a_person_is_a_number_of_a_person(village, number, sound):
    row = village.add_row("nguoi-tham-gia.csv", f"{number},1990-01-01,nam,H9")
    result = village.load()

    expected = [] if sound else [("impossible-identifier", "nguoi-tham-gia.csv", row)]
    assert found(result) == expected
    assert not any(number in p.sentence() for p in result.problems)


@pytest.mark.parametrize(
    ("born", "code", "kept"),
    [
        ("2026-11-21", None, dt.date(2026, 11, 21)),
        ("2026-11-22", "birth-in-future", "set aside"),
        ("1906-11-21", None, dt.date(1906, 11, 21)),
        ("1906-11-20", "age-over-120", None),
        ("1900-01-01", "default-birth-date", None),
    ],
)
def test_a_day_of_birth_is_kept_only_where_it_can_be_true(village, born, code, kept):
    village.write(
        "nguoi-tham-gia.csv",
        f"ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n9200000001,{born},nam,H1\n",
    )
    result = village.load("dia-ban.csv", "truc-thuoc.csv", "nguoi-tham-gia.csv")

    assert [p.code for p in result.problems] == ([code] if code else [])
    persons = village.lake.read("persons")["born"].to_pylist()
    assert persons == ([] if kept == "set aside" else [kept])


@pytest.mark.parametrize(
    ("group", "first_day"), [("LH", "2025-07-01"), ("AK", "2023-10-19")]
)
def test_a_later_group_comes_in_from_its_first_day_and_not_a_day_before(
    village, group, first_day
):
    eve = dt.date.fromisoformat(first_day) - dt.timedelta(days=1)
    start = f"VN,BHYT,2026-01,9200000003,{group},,31120"
    village.add_row(SPELLS, f"{start},{first_day},2026-12-31")
    early = village.add_row(SPELLS, f"{start},{eve},2026-12-30")

    result = village.load()
    assert found(result) == [("group-not-in-force", SPELLS, early)]
    assert result.rows_set_aside == 1
    (spell,) = [
        row for row in village.lake.read("spells").to_pylist() if row["group"] == group
    ]
    assert spell["first_day"].isoformat() == first_day


def test_a_child_keeps_its_card_until_school_begins(village):
    village.write(
        "nguoi-tham-gia.csv",
        "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n"
        "9200000001,2017-02-10,nam,H1\n9200000002,2017-11-20,nam,H1\n"
        "9200000003,2010-11-20,nam,H1\n",
    )
    village.write(
        SPELLS,
        HEADER + "VN,BHYT,2023-12,9200000001,TE,,31117,2023-09-30,2023-09-30\n"
        "VN,BHYT,2023-12,9200000001,TE,,31117,2023-10-01,2024-01-31\n"
        "VN,BHYT,2023-12,9200000002,TE,,31117,2023-11-30,2024-01-31\n"
        "VN,BHXHBB,2023-12,9200000003,DN,E1,31117,2023-11-30,\n",
    )

    result = village.load()
    assert [(p.code, p.row) for p in result.problems] == [
        ("age-against-group", 3),
        ("age-against-group", 5),
    ]
    assert village.lake.read("spells").num_rows == 4


def test_of_two_rows_that_contradict_each_other_none_is_used(village):
    first = village.add_row("dan-so.csv", "31117,2022-12-31,usual_residents,3,TK,,")
    second = village.add_row("dan-so.csv", "31117,2022-12-31,usual_residents,4,TK,,")
    result = village.load()

    assert found(result) == [
        ("conflicting-rows", "dan-so.csv", first),
        ("conflicting-rows", "dan-so.csv", second),
    ]
    assert f"dòng {second}" in result.problems[-2].sentence()
    assert village.lake.read("populations").num_rows == 2


def test_an_earlier_file_stands_where_a_later_one_contradicts_itself(village):
    village.write("dan-so-b.csv", (village.folder / "dan-so.csv").read_bytes())
    village.add_row("dan-so-b.csv", "31117,2023-12-31,usual_residents,9,Cục Thống kê,,")
    village.load()

    people = village.lake.read("populations").to_pylist()
    assert {(row["area"], row["people"]) for row in people} == {
        ("31117", 3),
        ("31120", 2),
    }


def work(employer, first, last="", month="2023-12"):
    return f"VN,BHXHBB,{month},9200000001,DN,{employer},31117,{first},{last}\n"


@pytest.mark.parametrize(
    ("second", "days"),
    [
        (work("E2", "2023-12-01"), None),
        (work("E2", "2023-11-30"), 32),
        (work("E1", "2023-10-01"), None),
        (work("E2", "2023-10-01", "2023-10-31"), None),
        (work("E2", "2023-10-01", "2023-11-01"), 32),
    ],
)
def test_two_employers_may_both_report_the_month_of_a_change(village, second, days):
    village.write(SPELLS, HEADER + work("E1", "2020-01-01") + second)
    result = village.load()

    odd = [p for p in result.problems if p.code == "overlapping-employers"]
    assert [(p.row, p.expected) for p in odd] == ([(3, str(days))] if days else [])
    assert village.lake.read("spells").num_rows == 2


def test_a_second_employer_is_noticed_months_later(village):
    village.write(SPELLS, HEADER + work("E1", "2020-01-01"))
    village.load()
    name = "2024-03-bhxhbb-VN.csv"
    village.write(name, HEADER + work("E2", "2024-01-15", month="2024-03"))

    assert found(village.load(name)) == [("overlapping-employers", name, 2)]
    ended = "2024-04-bhxhbb-VN.csv"
    village.write(
        ended,
        HEADER + work("E1", "2020-01-01", "2024-01-31", "2024-04")
        + work("E3", "2019-06-01", "2020-06-30", "2024-04"),
    )  # fmt: skip
    assert found(village.load(ended)) == [("overlapping-employers", ended, 2)]


def test_a_second_card_of_the_household_is_asked_about_and_a_renewal_is_not(village):
    village.load()
    name = "2024-06-bhyt-VN.csv"
    card = "VN,BHYT,2024-06,9200000001,GD,,31117,"
    village.write(
        name, HEADER + f"{card}2024-06-01,2025-05-31\n{card}2024-11-15,2025-11-14\n"
    )
    result = village.load(name)

    assert found(result) == [
        ("second-household-card", name, 2),
        ("second-household-card", name, 3),
    ]
    assert village.lake.read("spells").num_rows == 4


def test_a_card_renewed_within_a_month_of_its_end_is_no_second_card(village):
    village.load()
    name = "2024-11-bhyt-VN.csv"
    card = "VN,BHYT,2024-11,9200000001,GD,,31117,"
    village.write(name, HEADER + f"{card}2024-11-15,2025-11-14\n")

    assert found(village.load(name)) == []


def month_of_rows(village, month, rows_by_place):
    """An extract of a month with so many spells of each commune."""
    people = itertools.cycle(range(1, 4))
    lines = [
        f"VN,BHYT,{month},920000000{next(people)},HT,E{place}-{number},{place},{month}-01,{month}-02\n"
        for place, rows in rows_by_place.items()
        for number in range(rows)
    ]
    village.write(f"{month}-bhyt-VN.csv", HEADER + "".join(lines))


def test_an_area_that_jumps_or_lacks_after_a_year_is_named_with_its_numbers(village):
    for month in range(1, 13):
        month_of_rows(village, f"2022-{month:02}", {"31117": 40 + month, "31120": 60})
    month_of_rows(village, "2023-01", {"31117": 300})
    (village.folder / SPELLS).unlink()
    result = village.load()

    assert found(result) == [
        ("sudden-jump", "2023-01-bhyt-VN.csv", None),
        ("area-missing", "2023-01-bhyt-VN.csv", None),
    ]
    jump, lack = [p.sentence() for p in result.problems if p.row is None]
    assert "Phường Cái Khế (31117) 300 dòng (12 tháng trước: 41 đến 52)" in jump
    assert "Phường An Hòa (31120) 0 dòng (12 tháng trước: 60 đến 60)" in lack


def test_a_jump_is_seen_when_months_come_one_by_one_and_not_in_the_first_year(village):
    village.load("dia-ban.csv", "truc-thuoc.csv", "nguoi-tham-gia.csv")
    months = [f"2022-{month:02}" for month in range(1, 13)]
    for month in months:
        month_of_rows(village, month, {"31117": 300 if month == "2022-05" else 50})
        assert found(village.load(f"{month}-bhyt-VN.csv")) == []
    month_of_rows(village, "2023-01", {"31117": 60})
    assert found(village.load("2023-01-bhyt-VN.csv")) == []
    month_of_rows(village, "2023-02", {"31117": 5})
    (jump,) = village.load("2023-02-bhyt-VN.csv").problems

    assert jump.code == "sudden-jump"


def test_a_list_with_too_many_births_on_the_first_of_january_is_named(village):
    def born(year, month):
        return dt.date(1950 + year % 60, month, 1)

    for january, named in ((20, False), (21, True)):
        people = "".join(
            f"{9_300_000_000 + one},{born(one, 1 if one < january else 2)},nam,H1\n"
            for one in range(200)
        )
        name = f"nguoi-{january}.csv"
        village.write(name, "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n" + people)
        result = village.load(name)
        assert [p.code for p in result.problems] == ["january-births"] * named


POPULATION = [
    ["Khóa", "Ngày", "Chỉ số", "Số người", "Nguồn"],
    ["31117", "31/12/2024", "usual_residents", 22106, "TK"],
    ["31120", "31/12/2024", "usual_residents", 11000, "TK"],
]


@pytest.mark.parametrize(
    ("last_row", "said"),
    [
        (["Tổng cộng", "", "", 33106, ""], None),
        (["", "CỘNG:", "", "33.106", ""], None),
        (["", "Cộng", "", "", ""], None),
        (["Tổng số", "", "", 33107, ""], "33.107"),
    ],
)
def test_a_row_of_totals_is_no_record_and_has_to_be_right(village, last_row, said):
    village.load()
    name = "dan-so.xlsx"
    with xlsxwriter.Workbook(village.folder / name) as book:
        page = book.add_worksheet()
        for number, cells in enumerate([*POPULATION, last_row]):
            page.write_row(number, 0, cells)
    result = village.load(name)

    odd = [("total-differs", 4, "Số người", said, "33.106")] if said else []
    assert [
        (p.code, p.row, p.column, p.value, p.expected) for p in result.problems
    ] == odd
    assert village.lake.read("populations").num_rows == 4


def test_each_part_of_a_table_may_have_its_own_total(village):
    village.load()
    name = "dan-so.csv"
    first, second = (";".join(map(str, row)) + "\n" for row in POPULATION[1:])
    village.write(
        name,
        f"{';'.join(POPULATION[0])}\n{first}Cộng;;;22106;\n{second}Cộng;;;11.000;\n"
        "Tổng cộng;;;33106;\n",
    )
    result = village.load(name)

    assert (result.problems, result.rows_read) == ([], 2)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_rows_keep_their_order_while_their_place_in_the_file_is_taken_down(form):
    # After a join the rows of a large file come in another order: others are blamed.
    with duckdb.connect() as database, NamedTemporaryFile(suffix=".csv") as empty:
        database.execute("SET VARIABLE secret = 's'")
        database.execute("SET VARIABLE today = DATE '2026-11-21'")
        database.execute(MACROS)
        path = Path(empty.name)
        path.write_text(",".join(form.headers) + "\n")
        file = IncomingFile(path, form, form.headers, "", path.name)
        plan = database.execute(f"EXPLAIN {read_sql(form, [file])}").fetchall()

    assert "read csv" in str(plan).lower()
    assert "join" not in str(plan).lower()
