"""What happened between two lists, told without guessing."""

import pytest

from ansinh.registry.imports.areas.compare import Happening, compare
from ansinh.registry.imports.areas.spelling import own_name, spelled

from .conftest import FIRST_LIST


def happened(listed, new):
    events = compare(listed(FIRST_LIST).areas, listed(new).areas)
    return [(event.happening, event.code) for event in events]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Hoà An", "Xã Hòa An"),
        ("Phường 01", "Phường 1"),
        ("Thị trấn Nông Trường Việt Lâm", "Thị trấn Nông trường  Việt Lâm"),
        ("Xã Đạ M'ri", "Xã Ðạ M’ri"),
    ],
)
def test_ways_to_write_one_name_are_one_name(one, other):
    assert spelled(one) == spelled(other)


def test_a_tone_makes_another_name_but_a_kind_does_not():
    assert own_name("Xã Hòa An") != own_name("Xã Hoá An")
    assert own_name("Xã Hoà An") == own_name("Phường Hòa An")


def test_two_equal_lists_tell_of_nothing(listed):
    assert happened(listed, FIRST_LIST) == []


def test_a_xa_that_becomes_a_phuong_is_the_same_area(listed):
    new = FIRST_LIST.replace("Xã Phú An", "Phường Phú An")

    assert happened(listed, new) == [(Happening.KIND_CHANGED, "31189")]


def test_another_way_to_write_a_name_is_no_event_of_the_area(listed):
    new = FIRST_LIST.replace("An Hòa", "An Hoà")

    assert happened(listed, new) == [(Happening.RESPELLED, "31120")]


def test_another_name_is_a_renaming_where_no_neighbour_came_or_went(listed):
    new = FIRST_LIST.replace("Xã Phú An", "Phường Tân Phú")

    assert happened(listed, new) == [(Happening.RENAMED, "31189")]


def test_another_name_is_another_area_where_a_neighbour_went(listed):
    new = FIRST_LIST.replace("Phường Thới Bình", "Phường Ninh Kiều").replace(
        "xa,31126,916,Phường An Nghiệp\n", ""
    )

    assert happened(listed, new) == [
        (Happening.REUSED, "31123"),
        (Happening.ABOLISHED, "31126"),
    ]


def test_another_name_is_another_area_where_the_district_ended(listed):
    new = FIRST_LIST.replace("huyen,919,92,Quận Cái Răng\n", "").replace(
        "31189,919,Xã Phú An", "31189,92,Xã Tân Phú"
    )

    assert (Happening.REUSED, "31189") in happened(listed, new.replace(",919", ",92"))


def test_a_commune_that_moved_names_both_districts(listed):
    new = listed(FIRST_LIST.replace("31189,919", "31189,916"))
    (event,) = compare(listed(FIRST_LIST).areas, new.areas)

    assert event.sentence == (
        "Xã Phú An (mã 31189) chuyển từ Quận Cái Răng sang Quận Ninh Kiều."
    )


def test_a_commune_may_move_and_become_a_phuong_at_once(listed):
    new = FIRST_LIST.replace("31189,919,Xã", "31189,916,Phường")

    assert happened(listed, new) == [
        (Happening.KIND_CHANGED, "31189"),
        (Happening.MOVED, "31189"),
    ]
