"""Tables of a yearbook: each figure with its day, its source and who is counted."""

import datetime as dt

import pytest

from tests.unit.registry.official.conftest import codes_of


def yearbook(*rows, title="Dân số trung bình phân theo phường", unit="Người", **more):
    return [
        [title],
        [f"Đơn vị tính: {unit}"],
        ["", "2019", "2020", "Sơ bộ 2021"],
        *rows,
        [more.get("source", "Nguồn: Niên giám thống kê 2021")],
    ]


def counts(office):
    rows = office.rows("populations", source="Niên giám thống kê 2021")
    return {(r["area"], r["day"].year, r["measure"]): r["people"] for r in rows}


def test_every_year_of_an_area_is_a_count_with_its_source(office):
    result = office.take(
        yearbook(
            ["Phường Cái Khế", "22.106", "22,300", "22500"],
            ["Phường An Hòa", "30.100", "..", "-"],
        ),
        "nien-giam.xlsx",
    )

    assert codes_of(result) == []
    assert (result.rows_read, result.rows_set_aside) == (2, 0)
    assert counts(office) == {
        ("31117", 2019, "usual_residents"): 22_106,
        ("31117", 2020, "usual_residents"): 22_300,
        ("31117", 2021, "usual_residents"): 22_500,
        ("31120", 2019, "usual_residents"): 30_100,
    }
    (last,) = office.rows("populations", people=22_500)
    assert last["day"] == dt.date(2021, 7, 1)
    assert last["definition"].endswith("(sơ bộ)")


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Lực lượng lao động từ 15 tuổi trở lên", "labour_force"),
        ("Lực lượng lao động trong độ tuổi", "working_age_labour_force"),
        ("Dân số đăng ký hộ khẩu", "registered_people"),
    ],
)
def test_the_title_says_who_is_counted(office, title, measure):
    office.take(yearbook(["Cái Khế", "10", "", ""], title=title))

    assert counts(office) == {("31117", 2019, measure): 10}


@pytest.mark.parametrize(
    ("cell", "people"),
    [("22,1", 22_100), ("22.1060", 22_106), ("1.235,9", 1_235_900), ("22", 22_000)],
)
def test_thousands_are_turned_into_persons(office, cell, people):
    office.take(yearbook(["Phường Cái Khế", cell, "", ""], unit="Nghìn người"))

    assert counts(office) == {("31117", 2019, "usual_residents"): people}


def test_thousands_that_can_be_read_in_two_ways_are_set_aside(office):
    result = office.take(
        yearbook(["Phường Cái Khế", "1.155", "", ""], unit="Nghìn người")
    )

    assert codes_of(result) == [("ambiguous-number", 4)]
    assert "1.155" in result.problems[0].sentence()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["Phường Không Có", "5", "", ""], "unknown-area"),
        (["Phường Cái Khế", "nhiều", "", ""], "impossible-number"),
        (["Phường Cái Khế", "22.106", "-5", ""], "impossible-number"),
    ],
)
def test_an_area_with_a_wrong_figure_stays_out_whole(office, row, code):
    result = office.take(yearbook(row, ["Phường An Hòa", "7", "", ""]))

    assert codes_of(result) == [(code, 4)]
    assert (result.rows_read, result.rows_set_aside) == (2, 1)
    assert counts(office) == {("31120", 2019, "usual_residents"): 7}


def test_a_table_without_a_source_is_refused(office):
    result = office.take(yearbook(["Phường Cái Khế", "5", "", ""], source=""))

    assert [problem.code for problem in result.problems] == ["source-not-given"]
    assert result.refused


@pytest.mark.parametrize(
    ("label", "total", "unit", "odd"),
    [
        ("TỔNG SỐ - TOTAL", ["52.206", "22.300", ""], "Người", []),
        ("Cộng", ["52.206", "", ""], "Người", []),
        ("Tổng cộng", ["52.207", "", ""], "Người", [("2019", "52.207", "52.206")]),
        ("TỔNG SỐ", ["52,2", "", ""], "Nghìn người", []),
        ("TỔNG SỐ", ["52,4", "", ""], "Nghìn người", [("2019", "52.400", "52.200")]),
    ],
)
def test_a_total_is_no_area_and_is_held_against_the_areas(
    office, label, total, unit, odd
):
    parts = ["22.106", "30.100"] if unit == "Người" else ["22,1", "30,1"]
    second = "22.300" if unit == "Người" else ""
    rows = [[label, *total], ["Phường Cái Khế", parts[0], second, ""],
            ["Phường An Hòa", parts[1], "", ""]]  # fmt: skip
    result = office.take(yearbook(*rows, unit=unit))

    assert [(p.column, p.value, p.expected) for p in result.problems] == odd
    assert {code for code, _ in codes_of(result)} <= {"total-differs"}
    assert (result.rows_read, result.rows_set_aside) == (2, 0)


def test_a_total_of_areas_that_are_not_all_known_is_not_judged(office):
    rows = [["Tổng số", "99.999", "", ""], ["Phường Cái Khế", "22.106", "", ""],
            ["Khu phố lạ", "30.100", "", ""]]  # fmt: skip

    assert codes_of(office.take(yearbook(*rows))) == [("unknown-area", 6)]
