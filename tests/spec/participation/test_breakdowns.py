"""The covered told apart: the classes of every breakdown add up to the total."""

import datetime as dt

import pytest

from ansinh.indicators.ask import ask_by_part
from ansinh.indicators.breakdowns import BREAKDOWNS
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.participation import (
    COMPULSORY_PARTICIPANTS,
    HEALTH_COVERAGE,
)
from ansinh.terms.mendable import MendableError

title = "Chia nhỏ theo nhóm, giới, tuổi, hộ, quy mô đơn vị, thời gian liên tục"
text = "Mỗi người ở đúng một lớp vào ngày cuối tháng; các lớp cộng lại bằng tổng số."

TOWN = {
    "persons": """
        person_id | area_code | born       | sex    | household
        A         | 31117     | 1964-02-29 | female | H1
        B         | 31117     | 2018-07-01 | male   | H1
        C         | 31117     | 1990-05-05 | male   |
        D         | 31117     |            |        | H2
    """,
    "spells": """
        person_id | scheme     | group | employer | first_day  | last_day
        A         | health     | DN    | X        | 2015-01-01 |
        A         | compulsory | DN    | X        | 2015-01-01 |
        B         | health     | TE    |          | 2018-07-01 |
        C         | health     | HC    | X        | 2022-03-15 | 2023-12-31
        C         | compulsory | HC    | X        | 2022-03-15 | 2023-12-31
        D         | health     | GD    |          | 2020-01-01 | 2022-12-31
        D         | health     | GD    |          | 2023-03-31 |
    """,
    "until": "2024-12-31",
}


def parts(facts, indicator, on, by):
    day = dt.date.fromisoformat(on)
    area = facts.registry.history.find("31117", day)
    found = ask_by_part(facts, indicator, area, day, None, by)
    return {one.group: one.numerator for one in found}


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_the_classes_of_a_breakdown_add_up_to_the_total(facts_of, by):
    facts = facts_of(TOWN)

    assert sum(parts(facts, HEALTH_COVERAGE, "2023-06-30", by).values()) == 4
    assert sum(parts(facts, HEALTH_COVERAGE, "2024-06-30", by).values()) == 3


def test_somebody_born_on_29_february_turns_sixty_on_28_or_29_february(facts_of):
    facts = facts_of(TOWN)

    assert parts(facts, HEALTH_COVERAGE, "2024-01-31", "age") == {
        "0-5": 1,
        "55-59": 1,
        "unknown": 1,
    }
    assert parts(facts, HEALTH_COVERAGE, "2024-02-29", "age") == {
        "0-5": 1,
        "60-79": 1,
        "unknown": 1,
    }


def test_a_child_is_under_six_until_the_day_before_the_sixth_birthday(facts_of):
    facts = facts_of(TOWN)

    assert parts(facts, HEALTH_COVERAGE, "2024-06-30", "age")["0-5"] == 1
    assert "0-5" not in parts(facts, HEALTH_COVERAGE, "2024-07-31", "age")


def test_sex_that_nobody_registered_is_shown_as_unknown(facts_of):
    assert parts(facts_of(TOWN), HEALTH_COVERAGE, "2024-06-30", "sex") == {
        "female": 1,
        "male": 1,
        "unknown": 1,
    }


def test_a_household_is_as_large_as_the_registry_knows_it(facts_of):
    assert parts(facts_of(TOWN), HEALTH_COVERAGE, "2023-06-30", "household") == {
        "2": 2,
        "1": 1,
        "unknown": 1,
    }


def test_an_employer_has_the_size_of_the_month(facts_of):
    nine = [f"W{n}" for n in range(9)]
    persons = [f"{one} | 31117 | | |" for one in nine]
    spells = [f"{one} | compulsory | DN | X | 2023-05-31 |" for one in nine]
    facts = facts_of(
        {
            **TOWN,
            "persons": "\n".join([TOWN["persons"], *persons]),
            "spells": "\n".join([TOWN["spells"], *spells]),
        }
    )

    # A and C make 2 in April 2023; with nine more 11 in May, and 10 after C has left.
    assert parts(facts, COMPULSORY_PARTICIPANTS, "2023-04-30", "employer_size") == {
        "1-9": 2
    }
    assert parts(facts, COMPULSORY_PARTICIPANTS, "2023-05-31", "employer_size") == {
        "10-49": 11
    }
    assert parts(facts, COMPULSORY_PARTICIPANTS, "2024-01-31", "employer_size") == {
        "10-49": 10
    }


def test_the_payer_follows_from_the_group(facts_of):
    assert parts(facts_of(TOWN), HEALTH_COVERAGE, "2023-06-30", "payer") == {
        "work": 2,
        "budget": 1,
        "household": 1,
    }


def test_a_part_of_the_covered_is_told_apart_by_nothing_else(facts_of):
    facts = facts_of(TOWN)
    poor, lasting = (
        CATALOGUE[key] for key in ("health_coverage_hn", "health_five_years")
    )

    assert parts(facts, lasting, "2023-06-30", "continuity") == {"5-years": 1}
    for indicator, by in ((poor, "sex"), (poor, "payer"), (lasting, "age")):
        with pytest.raises(MendableError, match=r"\[no-breakdown\]"):
            parts(facts, indicator, "2023-06-30", by)
