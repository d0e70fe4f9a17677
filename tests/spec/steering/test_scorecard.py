"""The steering view of an area, also where data are missing."""

import datetime as dt

import pytest

from ansinh.indicators.participation import VOLUNTARY_PARTICIPANTS
from ansinh.steering.scorecard import scorecard

title = "Bảng điều hành"
text = "Kết quả, chỉ tiêu, dự báo cuối năm và đèn của một địa bàn và các địa bàn dưới."

THREE_YEARS = {
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31117
        C         | 31120
    """,
    "spells": """
        person_id | scheme    | first_day  | last_day
        A         | voluntary | 2021-01-01 |
        B         | voluntary | 2021-01-01 | 2023-08-31
        C         | voluntary | 2022-03-01 |
    """,
    "until": "2024-05-31",
}


def card_of(facts, day):
    area = facts.registry.history.areas["VN"]
    return scorecard(facts, VOLUNTARY_PARTICIPANTS, area, dt.date.fromisoformat(day))


def test_parts_add_up_to_the_whole_in_every_month_of_the_year(facts_of):
    card = card_of(facts_of(THREE_YEARS), "2024-05-31")

    assert card.total.months[0] == (2023 * 12 + 11, 2)
    for column in zip(
        card.total.months, *(part.months for part in card.parts), strict=True
    ):
        (_, whole), *parts = column
        assert whole == sum(people for _, people in parts)


def test_the_change_since_last_december_gives_the_pace_so_far(facts_of):
    card = card_of(facts_of(THREE_YEARS), "2023-10-31")

    # Three people in December 2022, two at the end of October 2023: ten months passed.
    assert card.total.pace_so_far * 10 == -1
    assert card.total.months_left == 2


@pytest.mark.parametrize("day", ["2024-06-30", "2030-12-31", "2015-01-31"])
def test_a_month_without_data_has_no_result_no_outlook_and_no_light(facts_of, day):
    total = card_of(facts_of(THREE_YEARS), day).total

    assert total.numerator is None
    assert total.points == ()
    assert total.light is None
    assert total.pace_so_far is None
