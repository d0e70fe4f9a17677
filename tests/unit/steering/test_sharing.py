"""Sharing out on a ground: bounds of every area, and areas settled by hand."""

import pytest

from ansinh.steering.allocation import InfeasibleError
from ansinh.steering.sharing import Ground
from ansinh.steering.standings import Eve
from ansinh.steering.weights import Key, Standing
from ansinh.terms.areas import BEFORE_RECORDS, Area, AreaHistory, Level, Placement

AREAS = [
    Area("P", "P", Level.PROVINCE, "Tỉnh P", BEFORE_RECORDS),
    *(Area(d, d, Level.DISTRICT, f"Huyện {d}", BEFORE_RECORDS) for d in "AB"),
    *(Area(c, c, Level.COMMUNE, f"Xã {c}", BEFORE_RECORDS) for c in ("a1", "a2", "b1")),
]
TREE = {"P": ["A", "B"], "A": ["a1", "a2"], "B": ["b1"]}
HISTORY = AreaHistory(
    AREAS,
    [Placement(c, p, BEFORE_RECORDS) for p, below in TREE.items() for c in below],
)
STANDINGS = {
    "P": Standing(100, 200),
    "A": Standing(60, 120),
    "B": Standing(40, 80),
    "a1": Standing(40, 70),
    "a2": Standing(20, 50),
    "b1": Standing(40, 0),
}
EVE = Eve(HISTORY.map_on(BEFORE_RECORDS), 0, STANDINGS, TREE)
SAME_GROWTH = {Key.LAST_RESULT: 1}


def test_every_level_sums_to_the_one_above():
    shared = Ground(EVE, "P").share(110, SAME_GROWTH)

    assert shared == {"P": 110, "A": 66, "B": 44, "a1": 44, "a2": 22, "b1": 44}


def test_an_area_settled_by_hand_keeps_its_number_and_the_others_share_the_rest():
    shared = Ground(EVE, "P", settled={"a1": 50, "B": 30}).share(110, SAME_GROWTH)

    assert shared == {"P": 110, "A": 80, "B": 30, "a1": 50, "a2": 30, "b1": 30}


def test_a_hand_outdoes_the_floor_that_holds_for_the_others():
    shared = Ground(EVE, "P", keeps_result=True, settled={"a1": 10}).share(
        100, SAME_GROWTH
    )

    assert shared["a1"] == 10
    assert shared["b1"] >= 40


def test_an_area_whose_eligible_nobody_knows_has_no_ceiling():
    assert Ground(EVE, "P", keeps_eligible=True).caps == {"a1": 70, "a2": 50}


def test_numbers_by_hand_that_leave_no_room_are_refused_by_the_name_of_the_area():
    ground = Ground(EVE, "P", settled={"A": 50, "a1": 60})

    with pytest.raises(InfeasibleError, match=r"Huyện A: sàn 60 .* trần 50"):
        ground.share(110, SAME_GROWTH)
