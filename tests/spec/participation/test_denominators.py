"""A rate is divided by the people of its own territory, counted on one day."""

import datetime as dt
from dataclasses import replace

from ansinh.indicators.ask import answer
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.denominators import Denominator, rivals
from ansinh.indicators.participation import HEALTH_COVERAGE
from ansinh.terms.periods import month_of

title = "Mẫu số"
text = "Dân số của đúng địa bàn, đếm trong cùng một ngày, in kèm nguồn và ngày đếm."

ONE_COVERED = {
    "persons": """
        person_id | area_code
        A         | 31117
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2020-01-01 |
    """,
}


def test_the_latest_count_on_or_before_the_day_is_used(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-06-30",
        given={
            **ONE_COVERED,
            "populations": """
                area_code | date       | people
                31117     | 2022-12-31 | 4
                31117     | 2023-12-31 | 5
            """,
        },
        expect={"31117": 25},
    )


def test_before_the_first_count_the_first_one_is_used(spec):
    spec(
        HEALTH_COVERAGE,
        on="2020-06-30",
        given={
            **ONE_COVERED,
            "populations": """
                area_code | date       | people
                31117     | 2022-12-31 | 4
                31117     | 2023-12-31 | 5
            """,
        },
        expect={"31117": 25},
    )


def test_without_any_count_there_is_no_rate(spec):
    spec(HEALTH_COVERAGE, on="2023-06-30", given=ONE_COVERED, expect={"31117": None})


def test_where_one_part_is_not_counted_the_whole_has_no_rate(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-06-30",
        by="nation",
        given={
            "persons": """
                person_id | area_code
                A         | 31117
                B         | 31120
            """,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2020-01-01 |
                B         | health | 2020-01-01 |
            """,
            "populations": """
                area_code | date       | people
                31117     | 2022-12-31 | 4
            """,
        },
        expect={"VN": None},
    )


def test_a_ward_that_ended_is_not_counted_beside_the_one_that_took_it(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-12-31",
        by="nation",
        given={
            "areas": """
                area  | level   | parent | last_day
                VN    | nation  |        |
                31132 | commune | VN     | 2020-02-29
                31135 | commune | VN     |
            """,
            "successions": """
                old   | new   | first_day  | share | share_of_new | kind
                31132 | 31135 | 2020-03-01 | 1     | 1/5          | whole
            """,
            "residences": """
                person_id | area_code | first_day | last_day
                A         | 31132     |           |
            """,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2020-01-01 |
            """,
            "populations": """
                area_code | date       | people
                31132     | 2019-12-31 | 2
                31135     | 2019-12-31 | 8
                31135     | 2022-12-31 | 10
            """,
        },
        expect={"VN": 10},
    )


def with_populations(text, **more):
    return {**ONE_COVERED, "populations": text, **more}


def test_of_two_sources_of_a_day_the_enumeration_goes_before_the_yearbook(spec):
    spec(
        HEALTH_COVERAGE,
        on="2019-12-31",
        given=with_populations(
            """
            area_code | date       | people | source
            31117     | 2019-04-01 | 5      | Niên giám thống kê 2019
            31117     | 2019-04-01 | 4      | Tổng điều tra dân số 2019
            31117     | 2019-04-01 | 2      | Báo cáo của xã
            """,
            spells="""
            person_id | scheme | first_day  | last_day
            A         | health | 2019-01-01 |
            """,
        ),
        expect={"31117": 25},
    )


TWO_SOURCES = """
    area_code | date       | people | source
    31117     | 2022-12-31 | 4      | Niên giám thống kê
    31117     | 2022-12-31 | 5      | Công an xã
    31117     | 2023-12-31 | 8      | Niên giám thống kê
"""


def test_the_counts_not_used_are_there_to_compare(facts_of):
    facts = facts_of(with_populations(TWO_SOURCES))
    day = dt.date(2023, 6, 30)

    found = rivals(
        facts.registry.populations,
        Denominator.USUAL_RESIDENTS,
        "31117",
        day,
        facts.map_of(month_of(day), None),
    )
    assert [(one.people, one.source) for one in found] == [
        (4, "Niên giám thống kê"),
        (5, "Công an xã"),
        (8, "Niên giám thống kê"),
    ]


def test_between_two_counts_people_are_interpolated_only_if_the_definition_says(
    facts_of,
):
    facts = facts_of(with_populations(TWO_SOURCES))
    rate = replace(
        HEALTH_COVERAGE, measure=replace(HEALTH_COVERAGE.measure, is_interpolated=True)
    )
    day = dt.date(2023, 6, 30)
    area = facts.registry.history.find("31117", day)

    plain, between = (
        answer(facts, HEALTH_COVERAGE, area, day),
        answer(facts, rate, area, day),
    )
    assert plain.denominator == 4
    # 4 + 181/365 of the 4 that came until the end of the year, rounded.
    assert between.denominator == 6
    assert between.people.source == (
        "nội suy giữa Niên giám thống kê (31/12/2022) và Niên giám thống kê "
        "(31/12/2023)"
    )


def test_a_group_is_divided_by_its_own_members(spec):
    spec(
        CATALOGUE["health_coverage_hn"],
        on="2023-06-30",
        given=with_populations(
            """
            area_code | date       | people | measure
            31117     | 2022-12-31 | 4      | members:HN
            31117     | 2022-12-31 | 100    | usual_residents
            """,
            spells="""
            person_id | scheme | group | first_day  | last_day
            A         | health | HN    | 2020-01-01 |
            B         | health | GD    | 2020-01-01 |
            """,
            persons="""
            person_id | area_code
            A         | 31117
            B         | 31117
            """,
        ),
        expect={"31117": 25},
    )


def test_the_labour_force_of_working_age_is_another_denominator(facts_of):
    facts = facts_of(
        with_populations(
            """
            area_code | date       | people | measure
            31117     | 2022-12-31 | 10     | labour_force
            31117     | 2022-12-31 | 8      | working_age_labour_force
            """,
            spells="""
            person_id | scheme    | first_day  | last_day
            A         | voluntary | 2020-01-01 |
            """,
        )
    )
    day = dt.date(2023, 6, 30)
    area = facts.registry.history.find("31117", day)

    everybody = answer(facts, CATALOGUE["social_insurance_coverage"], area, day)
    of_age = answer(
        facts, CATALOGUE["social_insurance_coverage_working_age"], area, day
    )
    assert (everybody.value, of_age.value) == (10, 12.5)


def test_a_rate_above_a_hundred_asks_a_question(facts_of):
    facts = facts_of(
        with_populations(
            """
            area_code | date       | people | source
            31117     | 2022-12-31 | 1      | Báo cáo của xã
            """,
            persons="""
            person_id | area_code
            A         | 31117
            B         | 31117
            """,
            spells="""
            person_id | scheme | first_day  | last_day
            A         | health | 2020-01-01 |
            B         | health | 2020-01-01 |
            """,
        )
    )
    day = dt.date(2023, 6, 30)
    area = facts.registry.history.find("31117", day)

    found = answer(facts, HEALTH_COVERAGE, area, day)
    assert found.value == 200
    assert found.question == (
        "31117: 200% vượt 100%: 2 người trên 1 (Báo cáo của xã, 31/12/2022). Mẫu số "
        "cũ, khác địa giới, hay người được đếm ở nơi khác? [rate-above-100]"
    )
