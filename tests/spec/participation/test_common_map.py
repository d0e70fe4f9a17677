"""Groups of areas that stay comparable, whatever moved between them."""

import pytest

from ansinh.indicators.bases import common_series, map_notes
from ansinh.indicators.indicator import Stock
from ansinh.registry.facts import known_areas
from ansinh.terms.areas import Level
from ansinh.terms.periods import december

title = "Bản đồ chung"
text = "Các địa bàn đã nhận hoặc giao người cho nhau được đếm chung thành một nhóm."

MOVED = {
    "areas": """
        area  | level    | parent
        VN    | nation   |
        406   | district | VN
        382   | district | VN
        916   | district | VN
        16531 | commune  |
        16510 | commune  |
        14839 | commune  | 382
        31117 | commune  | 916
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
        C         | 14839     |           |
        D         | 31117     |           |
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2013-01-01 |
        B         | health | 2013-01-01 |
        C         | health | 2014-06-01 |
        D         | health | 2013-01-01 |
    """,
    "until": "2017-12-31",
}
FIRST, LAST = december(2013), december(2017)


@pytest.mark.parametrize(
    ("district", "people"), [("406", (2, 3)), ("382", (2, 3)), ("916", (1, 1))]
)
def test_two_districts_with_a_move_between_them_are_counted_as_one(
    facts_of, district, people
):
    counted = common_series(
        facts_of(MOVED), Stock("health"), Level.DISTRICT, FIRST, LAST
    )

    assert (counted.at(district, FIRST), counted.at(district, LAST)) == people


def test_communes_that_moved_as_they_were_stay_by_themselves(facts_of):
    counted = common_series(
        facts_of(MOVED), Stock("health"), Level.COMMUNE, FIRST, LAST
    )

    assert [group.members for group in counted.groups] == [
        ("14839",),
        ("16510",),
        ("16531",),
        ("31117",),
    ]


def test_a_series_says_where_its_map_changed():
    (note,) = map_notes(known_areas(), "406", FIRST, LAST)

    assert note.startswith("Từ 15/05/2015, 6 địa bàn (Xã Quảng Minh,")
    assert note.endswith("theo Nghị quyết 935/NQ-UBTVQH13.")
