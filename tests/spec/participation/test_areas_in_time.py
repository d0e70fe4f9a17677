"""Facts never move, units do: the same people on the map of any day."""

import datetime as dt

from ansinh.indicators.ask import series
from ansinh.indicators.indicator import Stock
from ansinh.indicators.participation import HEALTH_COVERAGE
from ansinh.terms.areas import Level

title = "Địa bàn thay đổi theo thời gian"
text = "Một chỉ số có thể xem như khi đó, hoặc theo địa giới của một ngày."

MOVED = {
    "areas": """
        area | level    | parent
        VN   | nation   |
        406  | district | VN
        382  | district | VN
    """,
    "placements": """
        area  | parent | first_day  | last_day
        16531 | 406    |            | 2015-05-14
        16531 | 382    | 2015-05-15 |
        16510 | 406    |            |
    """,
    "residences": """
        person_id | area_code | first_day | last_day
        A         | 16531     |           |
        B         | 16510     |           |
        C         | 16510     |           |
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2013-01-01 |
        B         | health | 2013-01-01 |
    """,
    "populations": """
        area_code | date       | people
        16531     | 2013-12-31 | 2
        16510     | 2013-12-31 | 2
    """,
    "until": "2017-12-31",
}
MOVED["areas"] += """
        16531 | commune |
        16510 | commune |
"""


def test_a_commune_that_moved_is_counted_where_it_was_on_the_day(spec):
    spec(
        HEALTH_COVERAGE,
        on="2013-12-31",
        by="district",
        given=MOVED,
        expect={"406": 50},
    )


def test_after_the_move_it_is_counted_in_its_new_district(spec):
    spec(
        HEALTH_COVERAGE,
        on="2017-12-31",
        by="district",
        given=MOVED,
        expect={"406": 50, "382": 50},
    )


def test_on_the_later_map_the_earlier_figure_leaves_out_the_commune_that_moved(spec):
    spec(
        HEALTH_COVERAGE,
        on="2013-12-31",
        by="district",
        basis="2017-12-31",
        given=MOVED,
        expect={"406": 50, "382": 50},
    )


MERGED = {
    "areas": """
        area             | level    | parent | first_day  | last_day
        VN               | nation   |        |            |
        31129            | commune  | VN     |            | 2024-10-31
        31126            | commune  | VN     |            | 2024-10-31
        31123            | commune  | VN     |            | 2025-06-30
        31123@2025-07-01 | commune  | VN     | 2025-07-01 |
        31135@2025-07-01 | commune  | VN     | 2025-07-01 |
    """,
    "successions": """
        old   | new              | first_day  | share | share_of_new | kind
        31129 | 31123            | 2024-11-01 | 1     | 1/4          | whole
        31126 | 31123            | 2024-11-01 | 1     | 1/4          | whole
        31123 | 31123@2025-07-01 | 2025-07-01 | 2/3   | 1            | part
        31123 | 31135@2025-07-01 | 2025-07-01 | 1/3   | 1            | part
    """,
    "residences": """
        person_id | area_code | first_day | last_day
        A         | 31129     |           |
        B         | 31126     |           |
        C         | 31123     |           |
        D         | 31123     |           |
        E         | 31123     |           |
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2023-01-01 |
        B         | health | 2023-01-01 |
        C         | health | 2023-01-01 |
        D         | health | 2023-01-01 |
        E         | health | 2024-01-01 |
    """,
}


def people(facts, level, basis):
    counted = series(facts, Stock("health"), Level(level), basis)
    return dict(zip(counted.areas, counted.people.tolist(), strict=True))


def test_people_of_a_merged_commune_are_counted_in_the_commune_that_took_it(facts_of):
    facts = facts_of(MERGED)
    column = -1 - 8  # April 2025: after the merger, before the new map
    as_was = people(facts, "commune", None)

    assert as_was["31123"][column] == 5
    assert as_was["31129"][column] == 0


def test_a_split_commune_is_shared_out_in_whole_persons(facts_of):
    facts = facts_of(MERGED)
    today = people(facts, "commune", dt.date(2025, 7, 1))

    # 5 people: A and B come through the merger, one person each is split 2/3 : 1/3.
    assert today["31123@2025-07-01"][-1] + today["31135@2025-07-01"][-1] == 5


def test_the_nations_total_is_the_same_on_every_basis(facts_of):
    facts = facts_of(MERGED)
    bases = [None, *(dt.date(y, m, 1) for y in (2023, 2024, 2025) for m in (1, 7, 12))]
    totals = {
        basis: [
            sum(column)
            for column in zip(*people(facts, "commune", basis).values(), strict=True)
        ]
        for basis in bases
    }

    assert all(total == totals[None] for total in totals.values())
    assert totals[None][-1] == 5
