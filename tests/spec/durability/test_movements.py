"""New, returned, lapsed, and growth against three earlier months."""

import numpy as np

from ansinh.indicators.ask import series
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.counts import Movement
from ansinh.indicators.measures import Ended, Entered, Flow
from ansinh.terms.areas import Level

title = "Tăng, giảm"
text = (
    "Mới là chưa từng có; quay lại là đã rời đi; rời đi là có ở cuối tháng trước mà "
    "không còn ở cuối tháng này. So với tháng trước, cùng kỳ, cuối năm trước luôn trên "
    "cùng một địa giới."
)

TOWN = {
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31117
        C         | 31117
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2022-01-01 |
        B         | health | 2022-03-01 | 2023-02-10
        B         | health | 2023-04-01 |
        C         | health | 2023-04-20 |
    """,
    "until": "2023-12-31",
}


def test_who_returns_is_not_new(spec):
    spec(CATALOGUE["health_new"], on="2023-04-30", given=TOWN, expect={"31117": 1})


def test_a_return_is_counted_apart(spec):
    spec(CATALOGUE["health_returned"], on="2023-04-30", given=TOWN, expect={"31117": 1})


def test_a_lapse_counts_in_the_first_month_whose_end_is_missed(spec):
    spec(CATALOGUE["health_lapsed"], on="2023-02-28", given=TOWN, expect={"31117": 1})


def test_growth_against_last_month(spec):
    spec(
        CATALOGUE["health_growth_in_month"],
        on="2023-04-30",
        given=TOWN,
        expect={"31117": 2},
    )


def test_growth_against_the_same_month_of_last_year(spec):
    spec(
        CATALOGUE["health_growth_on_last_year"],
        on="2023-03-31",
        given=TOWN,
        # A alone now; A and B a year ago.
        expect={"31117": -1},
    )


def test_growth_against_the_end_of_last_year(spec):
    spec(
        CATALOGUE["health_growth_this_year"],
        on="2023-12-31",
        given=TOWN,
        expect={"31117": 1},
    )


def test_growth_against_a_month_before_the_first_extract_is_missing(spec):
    spec(
        CATALOGUE["health_growth_on_last_year"],
        on="2022-06-30",
        given=TOWN,
        expect={"31117": None},
    )


def test_new_since_january_adds_up_the_months(spec):
    spec(
        CATALOGUE["health_new_this_year"],
        on="2022-12-31",
        given=TOWN,
        expect={"31117": 2},
    )


def test_growth_is_about_the_territory_of_the_later_month(spec):
    spec(
        CATALOGUE["health_growth_this_year"],
        on="2024-12-31",
        given={
            "areas": """
                area  | level   | parent | first_day | last_day
                VN    | nation  |        |           |
                31129 | commune | VN     |           | 2024-10-31
                31123 | commune | VN     |           |
            """,
            "successions": """
                old   | new   | first_day  | share | share_of_new | kind
                31129 | 31123 | 2024-11-01 | 1     | 1/2          | whole
            """,
            "persons": """
                person_id | area_code
                A         | 31129
                B         | 31123
            """,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2023-01-01 |
                B         | health | 2024-01-01 |
            """,
            "until": "2024-12-31",
        },
        # Two now; on the same land one a year ago, though 31123 then had nobody.
        expect={"31123": 1},
    )


def test_entries_and_ends_of_episodes_are_the_movements_of_the_sweep(facts_of):
    facts = facts_of(TOWN)

    def people(measure):
        return series(facts, measure, Level.COMMUNE).people

    came = people(Flow("health", Movement.NEW))
    came = came + people(Flow("health", Movement.RETURNED))
    assert np.array_equal(people(Entered("health")), came)
    assert np.array_equal(
        people(Ended("health")), people(Flow("health", Movement.LAPSED))
    )
