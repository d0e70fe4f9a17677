import datetime as dt

import pytest

from ansinh.reports.figures import Cell, Figure, Unit

END_OF_2023 = dt.date(2023, 12, 31)
CELL = Cell("health_coverage", "92", END_OF_2023, "share", 41)
COVERAGE = Figure(
    "Tỷ lệ bao phủ BHYT", CELL, 1_155_927, 1_252_358, Unit.PERCENT, "dân số"
)


def test_a_figure_prints_with_its_denominator_its_day_and_its_data():
    assert COVERAGE.text == "92,3% dân số"
    assert COVERAGE.footnote == (
        "Tỷ lệ bao phủ BHYT, tính đến 31/12/2023; số liệu phiên bản 41."
    )


def test_a_footnote_names_the_source_of_the_denominator():
    figure = Figure(
        "Tỷ lệ bao phủ BHYT", CELL, 1, 2, Unit.PERCENT, "dân số", "mẫu số là dân số"
    )
    assert "31/12/2023; mẫu số là dân số; số liệu" in figure.footnote


def test_in_a_table_the_number_stands_alone():
    assert COVERAGE.number == "92,3"


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure("", CELL, 1_155_927, 1, Unit.PEOPLE), "1.155.927 người"),
        (Figure("", CELL, -522, 1, Unit.PEOPLE, signed=True), "−522 người"),
        (Figure("", CELL, 6, 1000, Unit.POINTS, signed=True), "+0,6 điểm phần trăm"),
        (Figure("", CELL, 9369, 10000, Unit.PERCENT, decimals=2), "93,69%"),
    ],
)
def test_each_unit_prints_in_its_own_way(figure, text):
    assert figure.text == text


def test_a_value_is_exact():
    assert 3 * Figure("", CELL, 1, 3, Unit.PERCENT).value == 1


def test_a_cell_can_be_read_back():
    assert str(CELL) == "health_coverage/92/2023-12-31/share/v41"
    assert Cell.read(str(CELL)) == CELL


@pytest.mark.parametrize(
    "text", ["", "health_coverage/92/share", "a/b/2023-99-31/c/v1"]
)
def test_what_is_no_cell_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (either the form or the day)
        Cell.read(text)
