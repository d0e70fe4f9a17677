"""Persons are counted, however many rows speak of them."""

import datetime as dt

from ansinh.indicators.ask import answer, history
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.participation import (
    HEALTH_COVERAGE,
    SOCIAL_INSURANCE_PARTICIPANTS,
    VOLUNTARY_PARTICIPANTS,
)
from ansinh.terms.periods import month_of

title = "Đếm người, không đếm dòng"
text = (
    "Danh sách thu ghi theo chủ hộ và theo lần đóng; số người tham gia là số người "
    "khác nhau còn hạn vào ngày cuối tháng."
)


def households():
    """20 households of 58 people; each pays in two instalments of six months."""
    sizes = [3] * 18 + [2] * 2
    people = [
        (f"P{house}-{member}", house)
        for house, size in enumerate(sizes)
        for member in range(size)
    ]
    assert len(people) == 58
    persons = [f"{who} | 31117 | H{house}" for who, house in people]
    spells = [
        f"{who} | health | {first} | {last}"
        for who, _ in people
        for first, last in (("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-31"))
    ]
    return {
        "persons": "\n".join(["person_id | area_code | household", *persons]),
        "spells": "\n".join(["person_id | scheme | first_day | last_day", *spells]),
        "populations": """
            area_code | date       | people
            31117     | 2023-12-31 | 100
        """,
    }


def test_58_people_of_20_households_in_two_instalments_are_58(spec):
    spec(HEALTH_COVERAGE, on="2023-12-31", given=households(), expect={"31117": 58})


def test_58_people_of_the_year_are_58_though_there_were_116_instalments(spec):
    spec(
        CATALOGUE["health_in_the_year"],
        on="2023-12-31",
        given=households(),
        expect={"31117": 58},
    )


def test_a_person_in_two_schemes_is_one_person_of_social_insurance(spec):
    spec(
        SOCIAL_INSURANCE_PARTICIPANTS,
        on="2024-02-29",
        given={
            "persons": """
                person_id | area_code
                A         | 31117
            """,
            "spells": """
                person_id | scheme     | first_day  | last_day
                A         | compulsory | 2024-01-01 | 2024-02-29
                A         | voluntary  | 2024-02-29 |
            """,
        },
        expect={"31117": 1},
    )


def test_a_person_with_two_hamlets_on_one_day_counts_in_the_one_moved_to_later(spec):
    spec(
        VOLUNTARY_PARTICIPANTS,
        on="2024-03-31",
        by="hamlet",
        given={
            "areas": """
                area    | level   | parent
                VN      | nation  |
                31117   | commune | VN
                31117-1 | hamlet  | 31117
                31117-2 | hamlet  | 31117
            """,
            "residences": """
                person_id | area_code | first_day  | last_day
                A         | 31117-1   | 2020-01-01 |
                A         | 31117-2   | 2024-03-31 |
            """,
            "spells": """
                person_id | scheme    | first_day  | last_day
                A         | voluntary | 2020-01-01 |
            """,
        },
        expect={"31117-1": 0, "31117-2": 1},
    )


OPEN = {
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31117
    """,
    "spells": """
        person_id | scheme    | first_day  | last_day
        A         | voluntary | 1900-01-01 |
        B         | voluntary | 2024-01-01 |
    """,
    "until": "2024-12-31",
}


def test_a_spell_open_at_both_ends_counts_in_every_month_and_is_never_new(facts_of):
    facts = facts_of(
        {**OPEN, "spells": OPEN["spells"].replace("2024-01-01", "2023-12-01")}
    )
    area = facts.registry.history.find("31117", dt.date(2024, 1, 1))
    months = range(month_of(dt.date(2024, 1, 1)), month_of(dt.date(2024, 12, 1)) + 1)

    stock = history(facts, VOLUNTARY_PARTICIPANTS, area, months)
    new = history(facts, CATALOGUE["voluntary_new"], area, months)
    assert [one.numerator for one in stock] == [2] * 12
    assert [one.numerator for one in new] == [0] * 12


def test_one_area_on_one_day_is_the_same_answer_as_in_the_series(facts_of):
    facts = facts_of(OPEN)
    day = dt.date(2024, 6, 30)
    area = facts.registry.history.find("31117", day)

    one = answer(facts, VOLUNTARY_PARTICIPANTS, area, day)
    (same,) = history(facts, VOLUNTARY_PARTICIPANTS, area, [month_of(day)])
    assert one == same
    assert one.numerator == 2
