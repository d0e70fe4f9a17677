"""What targets raise: questions in words, for the two published localities first."""

import dataclasses
import datetime as dt
from decimal import Decimal

from ansinh.steering.assignments import Assignment, Basis, Circumstances
from ansinh.steering.cascade_check import check_cascade
from ansinh.steering.questions import (
    find_rate_questions,
    find_target_questions,
)
from ansinh.terms.areas import Area, AreaHistory, Level, Placement, Succession
from ansinh.terms.periods import december

OLD = dt.date(2000, 1, 1)
JULY = dt.date(2025, 7, 1)
YEAR_END = dt.date(2024, 12, 31)
PLACES = {"92": None, "916": "92", "917": "92"}
HISTORY = AreaHistory(
    [
        Area("92", "92", Level.PROVINCE, "Thành phố Cần Thơ", OLD),
        Area("916", "916", Level.DISTRICT, "Quận Ninh Kiều", OLD, dt.date(2025, 6, 30)),
        Area("917", "917", Level.DISTRICT, "Quận Ô Môn", OLD),
        Area("x", "x", Level.COMMUNE, "Phường Ninh Kiều", JULY),
    ],
    [Placement(area, parent, OLD) for area, parent in PLACES.items() if parent],
    [Succession("916", "x", JULY, 1, 1, "whole")],
)


def target(indicator, value, area="92", basis=Basis.COUNT, issuer="UBND", year=2024):
    return Assignment(
        indicator,
        area,
        december(year),
        basis,
        Decimal(value),
        issuer,
        "KH",
        dt.date(2024, 1, 2),
    )


CAN_THO_2024 = [
    target("compulsory_participants", 154_639),
    target("voluntary_participants", 31_808),
    target("unemployment_participants", 147_484),
    target("health_coverage", "93.69", basis=Basis.RATE),
]
RESULTS_2023 = {
    "voluntary_participants": {"92": Circumstances(last_result=32_329)},
    "unemployment_participants": {"92": Circumstances(last_result=174_690)},
    "health_coverage": {"92": Circumstances(last_result=1_155_927, eligible=1_252_359)},
}


LOWER = "thấp hơn kết quả cuối năm 2023"


def asked(targets, known, day=YEAR_END):
    return check_cascade(targets, known, HISTORY.map_on(day))


def test_can_tho_2024_asks_for_fewer_than_2023_had_and_less_than_makes_sense():
    questions = asked(CAN_THO_2024, RESULTS_2023)
    keep = "Đạt chỉ tiêu chưa có nghĩa là giữ được số người tham gia."

    voluntary, unemployment, both = (one.text for one in questions)
    assert voluntary == (
        f"Chỉ tiêu 2024 do UBND giao (31.808 người) {LOWER} "
        f"(32.329 người, −1,6%). {keep}"
    )
    assert unemployment == (
        f"Chỉ tiêu 2024 do UBND giao (147.484 người) {LOWER} "
        f"(174.690 người, −15,6%). {keep}"
    )
    assert both == (
        "Số người tham gia BHTN (174.690 người) cao hơn chỉ tiêu BHXH bắt buộc "
        "(154.639 người), mà ai tham gia BHTN đều phải tham gia BHXH bắt buộc."
    )


def test_can_tho_2023_lies_below_what_the_prime_minister_asked_for():
    minister = target(
        "health_coverage", "92.45", basis=Basis.RATE, issuer="Thủ tướng", year=2023
    )
    (question,) = find_rate_questions("92", Decimal("92.3"), minister)

    assert question.text.startswith(
        "Kết quả 92,3% thấp hơn 92,45% mà Thủ tướng giao cho năm 2023 (KH)."
    )
    assert find_rate_questions("92", Decimal("92.4"), minister) == []


def test_a_target_above_the_eligible_is_asked_about():
    (question,) = find_target_questions(
        target("voluntary_participants", 1200), Circumstances(eligible=1000)
    )

    assert question.code == "above-eligible"


def test_a_rate_above_100_is_asked_about():
    questions = find_target_questions(
        target("health_coverage", "100.5", basis=Basis.RATE), Circumstances()
    )

    assert [one.code for one in questions] == ["rate-above-100"]


def test_a_rate_and_a_number_that_cannot_both_hold_are_asked_about():
    rate = target("health_coverage", "92.3", basis=Basis.RATE)
    known = Circumstances(eligible=1_252_359)

    agreeing = find_target_questions(
        rate, known, [target("health_coverage", 1_155_927)]
    )
    differing = find_target_questions(
        rate, known, [target("health_coverage", 1_160_000)]
    )
    assert agreeing == []
    assert [one.code for one in differing] == ["rate-and-count-differ"]


def test_two_issuers_who_ask_for_different_numbers_are_named():
    (question,) = asked(
        [
            target("voluntary_participants", 100),
            target("voluntary_participants", 120, issuer="BHXH Việt Nam"),
        ],
        {},
    )

    assert question.text == (
        "Có hơn một chỉ tiêu cho cùng năm (BHXH Việt Nam: 120 người; UBND: 100 người). "
        "Lấy số nào để chấm?"
    )


def test_parts_that_do_not_sum_to_the_whole_say_by_how_much():
    parts = [
        target("voluntary_participants", 60, "916"),
        target("voluntary_participants", 37, "917"),
    ]
    (question,) = asked([target("voluntary_participants", 100), *parts], {})

    assert question.text == (
        "Thành phố Cần Thơ: 2 đơn vị trực thuộc được giao tổng cộng 97 người, thấp hơn "
        "chỉ tiêu chung 100 người, lệch 3. Phần lệch do ai thực hiện?"
    )


def test_parts_are_held_against_the_target_of_their_own_issuer():
    minister = target("voluntary_participants", 99, issuer="Thủ tướng")
    parts = [
        target("voluntary_participants", 60, "916"),
        target("voluntary_participants", 40, "917"),
    ]
    codes = {
        one.code
        for one in asked([target("voluntary_participants", 100), minister, *parts], {})
    }

    assert codes == {"issuers-disagree"}


def test_an_area_that_took_over_another_is_asked_whether_its_target_was_set_anew():
    due = dataclasses.replace(
        target("voluntary_participants", 60, "916"), due=december(2025)
    )
    (question,) = asked([due], {}, dt.date(2025, 12, 31))

    assert (question.area, question.code) == ("x", "inherited")
    assert "Quận Ninh Kiều 60" in question.text
