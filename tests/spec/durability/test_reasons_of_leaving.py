"""Why people left, as far as anybody told."""

import datetime as dt

import pytest

from ansinh.indicators.ask import answer, ask_by_part
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.counts import COUNTS
from ansinh.indicators.episodes import REASONS
from ansinh.terms.mendable import MendableError

title = "Lý do rời đi"
text = (
    "Một lần tham gia kết thúc mang lý do của quá trình chạy dài nhất trong các quá "
    "trình còn hiệu lực vào ngày cuối tháng sau cùng. Không ai báo thì là chưa rõ."
)

FIVE = {
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31117
        C         | 31117
        D         | 31117
        E         | 31120
    """,
    "spells": """
        person_id | scheme     | first_day  | last_day   | employer | reason
        A         | compulsory | 2024-01-01 | 2024-03-31 | E1       | left_work
        B         | compulsory | 2024-01-01 | 2024-02-29 | E1       | changed_employer
        B         | compulsory | 2024-03-01 | 2024-06-30 | E2       | retired
        C         | compulsory | 2024-01-01 | 2024-03-31 | E1       | unpaid_leave
        C         | compulsory | 2024-05-01 | 2024-08-31 | E1       |
        D         | compulsory | 2024-01-01 |            | E1       |
        E         | compulsory | 2024-01-01 | 2024-08-31 | E1       | left_work
        E         | compulsory | 2024-02-01 | 2024-08-31 | E2       |
    """,
    "until": "2024-12-31",
}


def test_who_went_straight_to_another_employer_has_not_left(spec):
    spec(
        CATALOGUE["compulsory_left_changed_employer"],
        on="2024-12-31",
        given=FIVE,
        expect={"31117": 0, "31120": 0},
    )


def test_an_episode_has_the_reason_of_its_last_spell(spec):
    spec(
        CATALOGUE["compulsory_left_retired"],
        on="2024-12-31",
        given=FIVE,
        # B, whose first spell ended for another reason.
        expect={"31117": 1, "31120": 0},
    )


def test_who_leaves_twice_is_counted_twice_each_time_with_its_reason(spec):
    spec(
        CATALOGUE["compulsory_left_unpaid_leave"],
        on="2024-12-31",
        given=FIVE,
        expect={"31117": 1, "31120": 0},
    )
    spec(
        CATALOGUE["compulsory_left_unknown"],
        on="2024-12-31",
        given=FIVE,
        # C again, without a word of why.
        expect={"31117": 1, "31120": 0},
    )


def test_of_two_jobs_that_end_on_one_day_the_one_with_a_reason_tells_it(spec):
    spec(
        CATALOGUE["compulsory_left_left_work"],
        on="2024-12-31",
        given=FIVE,
        expect={"31117": 1, "31120": 1},
    )


def test_only_the_year_to_date_is_counted(spec):
    spec(
        CATALOGUE["compulsory_left"],
        on="2024-06-30",
        given=FIVE,
        # A and C in April; B leaves at the end of June, first not counted in July.
        expect={"31117": 2, "31120": 0},
    )


@pytest.mark.parametrize("count", [count.key for count in COUNTS])
def test_the_reasons_add_up_to_all_who_left(facts_of, count):
    facts, day = facts_of(FIVE), dt.date(2024, 12, 31)
    area = facts.registry.history.find("31117", day)
    left, *told = (
        answer(facts, CATALOGUE[key], area, day).numerator
        for key in (f"{count}_left", *(f"{count}_left_{one}" for one in REASONS))
    )

    assert sum(told) == left
    assert left == (4 if count in ("compulsory", "social_insurance") else 0)


def parts(facts, indicator, on, by="reason"):
    day = dt.date.fromisoformat(on)
    area = facts.registry.history.find("31117", day)
    found = ask_by_part(facts, CATALOGUE[indicator], area, day, None, by)
    return {one.group: one.numerator for one in found}


def test_those_who_left_since_january_are_told_apart_by_reason(facts_of):
    assert parts(facts_of(FIVE), "compulsory_left", "2024-12-31") == {
        "left_work": 1,
        "retired": 1,
        "unpaid_leave": 1,
        "unknown": 1,
    }


def test_those_who_left_in_a_month_are_told_apart_by_reason(facts_of):
    facts = facts_of(FIVE)

    # At the end of April A and C are counted no more.
    assert parts(facts, "compulsory_lapsed", "2024-04-30") == {
        "left_work": 1,
        "unpaid_leave": 1,
    }
    assert parts(facts, "compulsory_lapsed", "2024-05-31") == {}


def test_short_stays_are_told_apart_by_reason_over_all_stays_that_ended(facts_of):
    facts, day = facts_of(FIVE), dt.date(2024, 12, 31)
    area = facts.registry.history.find("31117", day)
    indicator = CATALOGUE["compulsory_short_stays"]

    found = ask_by_part(facts, indicator, area, day, None, "reason")

    assert {
        one.group: (one.numerator, one.denominator) for one in found
    } == dict.fromkeys(("left_work", "retired", "unpaid_leave", "unknown"), (1, 4))


@pytest.mark.parametrize(
    ("indicator", "by"),
    [
        ("health_coverage", "reason"),
        ("compulsory_left", "sex"),
        ("compulsory_left_retired", "reason"),
        ("compulsory_new", "reason"),
        ("compulsory_median_stay", "reason"),
    ],
)
def test_only_those_who_left_have_a_reason(facts_of, indicator, by):
    with pytest.raises(MendableError, match=r"\[no-breakdown\]"):
        parts(facts_of(FIVE), indicator, "2024-12-31", by)
