"""Health insurance coverage: who counts on the last day of the month."""

import datetime as dt

from ansinh.indicators.counts import Movement
from ansinh.indicators.participation import (
    COMPULSORY_PARTICIPANTS,
    HEALTH_COVERAGE,
    SOCIAL_INSURANCE_PARTICIPANTS,
)
from ansinh.terms.periods import month_of

title = "Tỷ lệ bao phủ BHYT"
text = "Số người có thẻ BHYT còn hạn vào ngày cuối tháng, chia cho dân số của xã."

TWO_PEOPLE = """
    person_id | area_code
    A         | 31117
    B         | 31117
"""
POPULATION = """
    area_code | date       | people
    31117     | 2023-12-31 | 2
"""


def test_a_person_with_two_overlapping_spells_counts_once(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-12-31",
        given={
            "persons": TWO_PEOPLE,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2023-01-01 | 2023-12-31
                A         | health | 2023-06-01 |
                B         | health | 2022-01-01 | 2022-12-31
            """,
            "populations": POPULATION,
        },
        expect={"31117": 50},
    )


def test_a_spell_that_ends_on_the_last_day_of_the_month_counts_in_that_month(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-12-31",
        given={
            "persons": TWO_PEOPLE,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2023-01-01 | 2023-12-31
                B         | health | 2023-01-01 | 2023-12-30
            """,
            "populations": POPULATION,
        },
        expect={"31117": 50},
    )


def test_a_spell_that_starts_on_the_last_day_of_the_month_counts_in_that_month(spec):
    spec(
        HEALTH_COVERAGE,
        on="2024-02-29",
        given={
            "persons": TWO_PEOPLE,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2024-02-29 | 2024-02-29
                B         | health | 2024-03-01 |
            """,
            "populations": POPULATION,
        },
        expect={"31117": 50},
    )


def test_on_a_day_within_a_month_the_last_months_end_before_it_is_shown(spec):
    spec(
        HEALTH_COVERAGE,
        on="2024-01-30",
        given={
            "persons": TWO_PEOPLE,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2023-01-01 | 2023-12-31
                B         | health | 2024-01-01 |
            """,
            "populations": POPULATION,
        },
        expect={"31117": 50},
    )


def test_a_month_without_an_extract_is_missing_and_not_zero(spec):
    spec(
        HEALTH_COVERAGE,
        on="2024-06-30",
        given={
            "persons": TWO_PEOPLE,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2023-01-01 |
            """,
            "populations": POPULATION,
            "until": "2024-05-31",
        },
        expect={"31117": None},
    )


def test_a_rate_above_a_hundred_is_shown_and_not_clipped(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-12-31",
        given={
            "persons": TWO_PEOPLE,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2023-01-01 |
                B         | health | 2023-01-01 |
            """,
            "populations": """
                area_code | date       | people
                31117     | 2023-12-31 | 1
            """,
        },
        expect={"31117": 200},
    )


def test_a_person_who_moves_counts_where_they_live_on_the_day(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-06-30",
        given={
            "residences": """
                person_id | area_code | first_day  | last_day
                A         | 31117     | 2000-01-01 | 2023-06-29
                A         | 31120     | 2023-06-30 |
            """,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2023-01-01 |
            """,
            "populations": """
                area_code | date       | people
                31117     | 2023-12-31 | 4
                31120     | 2023-12-31 | 4
            """,
        },
        expect={"31117": 0, "31120": 25},
    )


def test_workers_count_at_their_employers_place_and_not_at_home(spec):
    spec(
        COMPULSORY_PARTICIPANTS,
        on="2023-06-30",
        given={
            "persons": """
                person_id | area_code
                A         | 31117
                B         | 31120
            """,
            "spells": """
                person_id | scheme     | place | first_day  | last_day
                A         | compulsory | 31120 | 2023-01-01 |
                B         | compulsory | 31120 | 2023-01-01 |
            """,
        },
        expect={"31117": 0, "31120": 2},
    )


def test_a_person_in_compulsory_and_voluntary_insurance_is_one_participant(spec):
    spec(
        SOCIAL_INSURANCE_PARTICIPANTS,
        on="2023-06-30",
        given={
            "persons": TWO_PEOPLE,
            "spells": """
                person_id | scheme     | first_day  | last_day
                A         | compulsory | 2023-01-01 |
                A         | voluntary  | 2023-06-01 | 2023-12-31
                B         | voluntary  | 2023-01-01 |
            """,
        },
        expect={"31117": 2},
    )


GAP_OF_A_DAY = {
    "persons": """
        person_id | area_code
        A         | 31117
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2022-01-01 | 2023-03-14
        A         | health | 2023-03-16 |
    """,
}


def test_a_gap_of_a_day_within_a_month_is_no_lapse(facts_of):
    cube = facts_of(GAP_OF_A_DAY).cube
    march = month_of(dt.date(2023, 3, 1)) - cube.opening

    assert cube.in_force("health").sum(axis=0)[march - 1 : march + 2].tolist() == [
        1,
        1,
        1,
    ]
    assert cube.moved("health", Movement.LAPSED).sum() == 0
    assert cube.moved("health", Movement.RETURNED).sum() == 0


def test_a_gap_of_a_day_starts_the_uninterrupted_duration_anew(facts_of):
    stock = facts_of(GAP_OF_A_DAY).cube.stock.to_pylist()
    classes = {row["month"]: row["duration"] for row in stock if row["people"]}

    # 14 month ends after January 2022 the class is 12-23 months, then 0-2 again.
    assert classes[month_of(dt.date(2023, 2, 1))] == 3
    assert classes[month_of(dt.date(2023, 3, 1))] == 0


def test_a_gap_that_holds_a_months_end_is_a_lapse_and_a_return(facts_of):
    facts = facts_of(
        {
            **GAP_OF_A_DAY,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2022-01-01 | 2023-03-30
                A         | health | 2023-04-01 |
            """,
        }
    )
    march = month_of(dt.date(2023, 3, 1)) - facts.cube.opening

    lapsed = facts.cube.moved("health", Movement.LAPSED).sum(axis=0)
    returned = facts.cube.moved("health", Movement.RETURNED).sum(axis=0)
    assert lapsed.nonzero()[0].tolist() == [march]
    assert returned.nonzero()[0].tolist() == [march + 1]
