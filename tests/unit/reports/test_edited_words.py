"""Paragraphs in a person's own words: figures stay figures, new numbers are seen."""

import datetime as dt

import pytest

from ansinh.reports.figures import Cell, Figure, Unit
from ansinh.reports.review.edit import typed_numbers, weave

CELL = Cell("health_coverage", "92", dt.date(2023, 12, 31), "people", 4)
PEOPLE = Figure("Người", CELL, 1_155_927, 1, Unit.PEOPLE)
SHARE = Figure("Tỷ lệ", CELL, 923, 1000, Unit.PERCENT, "dân số")
MADE = "Có 1.155.927 người tham gia, đạt 92,3% dân số."


def test_words_untouched_give_back_every_figure():
    assert weave(MADE, [PEOPLE, SHARE]) == (
        "Có ", PEOPLE, " tham gia, đạt ", SHARE, ".",
    )  # fmt: skip


def test_a_figure_stays_where_the_words_around_it_change():
    woven = weave(
        "Đạt 92,3% dân số, tức 1.155.927 người, vượt mong đợi.", [PEOPLE, SHARE]
    )

    assert [one for one in woven if isinstance(one, Figure)] == [SHARE, PEOPLE]


def test_a_number_changed_by_hand_is_no_figure_any_more_and_is_seen():
    text = "Có 1.155.972 người tham gia, đạt 92,3% dân số."

    assert PEOPLE not in weave(text, [PEOPLE, SHARE])
    (typed,) = typed_numbers(text, [PEOPLE, SHARE])
    assert typed.text == "1.155.972"
    assert text[typed.start : typed.end] == typed.text


@pytest.mark.parametrize(
    "text",
    [
        "Đến ngày 31/12/2023, trong năm 2023 và tháng 5/2024.",
        "Theo Nghị quyết 69/NQ-CP, giai đoạn 2013–2017, khoản 2 Điều 5.",
        "Cuối các năm 2021, 2022 và 2023 lần lượt như trên.",
        "Không có số nào.",
    ],
)
def test_days_years_and_numbers_of_documents_are_no_figures(text):
    assert list(typed_numbers(text, [])) == []


def test_part_of_a_longer_number_is_not_taken_for_a_figure():
    ten = Figure("Người", CELL, 27, 1, Unit.PEOPLE)

    assert weave("Có 155.927 người.", [ten]) == ("Có 155.927 người.",)
