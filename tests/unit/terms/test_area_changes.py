"""Where the map of an area changed, told in words."""

import datetime as dt
from fractions import Fraction

from ansinh.registry.facts import known_areas
from ansinh.terms.areas import (
    Area,
    AreaHistory,
    FormerName,
    Level,
    Placement,
    Succession,
    changes_of,
)

KNOWN = known_areas()


def told(area, first, last):
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return [change.sentence(KNOWN) for change in changes_of(KNOWN, area, *days)]


def test_the_move_of_six_communes_explains_the_fall_of_quang_xuong():
    assert told("406", "2013-12-31", "2017-12-31") == [
        (
            "Từ 15/05/2015, 6 địa bàn (Xã Quảng Minh, Xã Quảng Hùng, Xã Quảng Thọ, "
            "Xã Quảng Châu, Xã Quảng Vinh, Xã Quảng Đại) của Huyện Quảng Xương chuyển "
            "sang Thị xã Sầm Sơn, theo Nghị quyết 935/NQ-UBTVQH13."
        )
    ]


def test_the_other_side_tells_of_the_same_six_communes():
    (sentence,) = told("382", "2013-12-31", "2017-12-31")

    assert sentence.startswith("Từ 15/05/2015, Thị xã Sầm Sơn nhận 6 địa bàn")
    assert "từ Huyện Quảng Xương, theo Nghị quyết 935/NQ-UBTVQH13." in sentence


def test_communes_merged_within_a_district_do_not_change_its_map():
    assert told("406", "2019-01-01", "2020-12-31") == []


def test_a_commune_of_today_tells_of_all_whose_people_it_took():
    assert told("16438@2025-07-01", "2019-01-01", "2026-01-01") == [
        (
            "Từ 01/12/2019, Thị trấn Tân Phong nhận 3 địa bàn (Thị trấn Quảng Xương, "
            "Xã Quảng Tân, Xã Quảng Phong), theo Nghị quyết 786/NQ-UBTVQH14."
        ),
        (
            "Từ 01/07/2025, Xã Lưu Vệ nhận 3 địa bàn (Thị trấn Tân Phong, "
            "Xã Quảng Đức, Xã Quảng Định), theo Nghị quyết 1686/NQ-UBTVQH15."
        ),
    ]


def test_a_split_commune_says_where_its_parts_went():
    assert told("31183", "2025-06-30", "2025-07-01") == [
        (
            "Từ 01/07/2025, một phần Phường Long Tuyền chuyển sang Phường An Bình, "
            "theo Nghị quyết 1668/NQ-UBTVQH15."
        ),
        (
            "Từ 01/07/2025, một phần Phường Long Tuyền chuyển sang Phường Long Tuyền, "
            "theo Nghị quyết 1668/NQ-UBTVQH15."
        ),
    ]


def test_a_renamed_area_is_called_by_the_name_of_the_day():
    founded, renamed = dt.date(2000, 1, 1), dt.date(2024, 11, 1)
    history = AreaHistory(
        [Area("1", "1", Level.COMMUNE, "Phường Phú An", founded)],
        [Placement("1", "VN", founded)],
        former_names=[FormerName("1", "Xã Phú An", renamed - dt.timedelta(days=1))],
    )

    assert history.name_on("1", dt.date(2024, 10, 31)) == "Xã Phú An"
    assert history.name_on("1", renamed) == "Phường Phú An"


MERGED = dt.date(2025, 7, 1)


def merger(*hamlets_of_the_other):
    """Xã Lớn, which has hamlets, takes in Xã Bé with those that it has."""
    founded, eve = dt.date(2000, 1, 1), MERGED - dt.timedelta(days=1)
    hamlets = ["11", "12", *hamlets_of_the_other]
    areas = [
        Area("VN", "VN", Level.NATION, "Việt Nam", founded),
        Area("1", "1", Level.COMMUNE, "Xã Lớn", founded),
        Area("2", "2", Level.COMMUNE, "Xã Bé", founded, eve),
        *(Area(key, key, Level.HAMLET, f"Thôn {key}", founded) for key in hamlets),
    ]
    decree = "Nghị quyết 1/NQ"
    placements = [
        Placement("1", "VN", founded),
        Placement("2", "VN", founded, eve),
        *(Placement(key, "1", founded) for key in ("11", "12")),
        *(Placement(key, "2", founded, eve) for key in hamlets_of_the_other),
        *(Placement(key, "1", MERGED, None, decree) for key in hamlets_of_the_other),
    ]
    whole, half = Fraction(1), Fraction(1, 2)
    taken = Succession("2", "1", MERGED, whole, half, "whole", decree)
    return AreaHistory(areas, placements, [taken])


def changes_in_words(history):
    days = MERGED - dt.timedelta(days=1), MERGED
    return [change.sentence(history) for change in changes_of(history, "1", *days)]


def test_a_commune_with_hamlets_tells_of_the_commune_it_takes_in_directly():
    assert changes_in_words(merger()) == [
        "Từ 01/07/2025, Xã Lớn nhận 1 địa bàn (Xã Bé), theo Nghị quyết 1/NQ."
    ]


def test_people_who_come_with_their_hamlets_are_told_once():
    (sentence,) = changes_in_words(merger("21"))

    assert sentence == (
        "Từ 01/07/2025, Xã Lớn nhận 1 địa bàn (Thôn 21) từ Xã Bé, theo Nghị quyết 1/NQ."
    )
