import datetime as dt

import numpy as np
import pytest

from ansinh.law import vietnamese_law
from ansinh.law.careers import Spells, indexation, summarise
from ansinh.law.codes import Codes
from ansinh.law.problems import LawError
from ansinh.law.system import Law

SYSTEM = vietnamese_law()
DAY = dt.date(2020, 6, 1)
LAW = Law(SYSTEM.parameters, DAY, None)


def month(year, number):
    return year * 12 + number - 1


def spells(*people):
    rows = [row for person in people for row in person]
    starts = np.cumsum([0, *map(len, people)])
    first, last, wage = (
        np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)
    )
    return Spells(starts, first, last, wage)


TWO_PEOPLE = spells(
    [(month(2018, 7), month(2019, 6), 5_000_000)],
    [
        (month(2013, 12), month(2014, 1), 1_000_000),
        (month(2019, 1), month(2019, 12), 6_000_000),
    ],
)


def test_a_spell_over_new_year_is_indexed_year_by_year():
    found = summarise(indexation(LAW, TWO_PEOPLE), TWO_PEOPLE)

    # 6 x 5,000,000 x 1.03 + 6 x 5,000,000 x 1.00, in hundredths of a dong
    assert found["indexed_wages"].num[0] == 60_900_000 * 100
    # 1,000,000 x (1.18 + 1.14) + 12 x 6,000,000 x 1.00
    assert found["indexed_wages"].num[1] == 74_320_000 * 100


def test_months_before_and_from_2014_are_kept_apart():
    found = summarise(indexation(LAW, TWO_PEOPLE), TWO_PEOPLE)

    assert found["contribution_time"].tolist() == [12, 14]
    assert found["time_before_2014"].tolist() == [0, 1]
    assert found["time_from_2014"].tolist() == [12, 13]


def test_parts_of_the_people_give_what_all_give():
    table = indexation(LAW, TWO_PEOPLE)

    parts = [summarise(table, part) for part in TWO_PEOPLE.parts(1)]

    assert [int(part["wage_months"][0]) for part in parts] == [12, 14]
    assert [int(part["indexed_wages"].num[0]) for part in parts] == [
        60_900_000 * 100,
        74_320_000 * 100,
    ]


def test_a_lump_sum_from_spells_is_that_of_the_calculator():
    columns = summarise(indexation(LAW, TWO_PEOPLE), TWO_PEOPLE)

    batch = SYSTEM.batch(["lump_sum"], columns, DAY, 2)["lump_sum"]

    single = SYSTEM.calculate(
        ["lump_sum"],
        {
            "yearly_wages": {2013: [1, 10**6], 2014: [1, 10**6], 2019: [12, 6 * 10**6]},
            "time_before_2014": "1m",
            "time_from_2014": "13m",
            "contribution_time": "14m",
        },
        DAY,
    )
    assert batch[1] == int(single.values["lump_sum"])


def test_a_person_without_spells_is_refused():
    empty = Spells(
        np.array([0, 0, 1]), np.array([1]), np.array([2]), np.array([1_000_000])
    )

    with pytest.raises(LawError, match="wrong-input"):
        summarise(indexation(LAW, TWO_PEOPLE), empty)


def test_an_unknown_word_in_a_column_is_refused():
    columns = {
        "income": np.array([1_500_000, 1_500_000]),
        "support_group": Codes.of(["poor", "rich"]),
    }

    with pytest.raises(LawError, match="unknown-word"):
        SYSTEM.batch(["contribution_support"], columns, dt.date(2026, 8, 1), 2)
