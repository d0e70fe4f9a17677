"""Targets add up exactly, whoever asks and in whatever order."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ansinh.steering.allocation import InfeasibleError, allocate, share_out
from ansinh.steering.hierarchy import share_down
from ansinh.steering.weights import Key, Standing, compare, differences, share_by

HAI_DUONG = (
    Path(__file__).parents[4] / "shared/tables/haiduong_2024_targets_by_district.csv"
)
WEIGHTS = st.dictionaries(
    st.text(min_size=1, max_size=3), st.integers(0, 10**6), min_size=1
).filter(lambda weights: sum(weights.values()) > 0)


@given(st.integers(0, 10**7), WEIGHTS)
def test_nobody_is_lost_when_a_target_is_shared_out(total, weights):
    assert sum(share_out(total, weights).values()) == total


@given(st.integers(0, 10**7), WEIGHTS, st.randoms())
def test_the_order_of_the_areas_does_not_matter(total, weights, random):
    shuffled = list(weights.items())
    random.shuffle(shuffled)

    assert share_out(total, dict(shuffled)) == share_out(total, weights)


@given(st.integers(0, 10**7), WEIGHTS)
def test_no_area_is_more_than_a_person_away_from_its_exact_share(total, weights):
    whole = sum(weights.values())

    for area, people in share_out(total, weights).items():
        assert abs(people * whole - total * weights[area]) < whole


def test_equal_remainders_go_to_the_smaller_code():
    assert share_out(10, {"918": 1, "916": 1, "917": 1}) == {
        "916": 4,
        "917": 3,
        "918": 3,
    }


def test_without_any_weight_the_answer_says_why():
    with pytest.raises(ValueError, match="no-weight"):
        share_out(10, {"916": 0})


@st.composite
def bounded(draw):
    """A total with weights above zero, floors and caps that leave room for it."""
    low = draw(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
    high = [floor + draw(st.integers(0, 1000)) for floor in low]
    total = draw(st.integers(sum(low), sum(high)))
    names = [f"{n:02}" for n in range(len(low))]
    weights = {name: draw(st.integers(1, 10**4)) for name in names}
    return (
        total,
        weights,
        dict(zip(names, low, strict=True)),
        dict(zip(names, high, strict=True)),
    )


@given(bounded())
def test_floors_and_caps_are_kept_and_the_sum_is_exact(case):
    total, weights, floors, caps = case
    shares = allocate(total, weights, weights, floors, caps)

    assert sum(shares.values()) == total
    assert all(floors[area] <= shares[area] <= caps[area] for area in weights)


@given(bounded(), st.data(), st.integers(1, 10**4))
def test_more_weight_never_brings_fewer_people(case, data, more):
    total, weights, floors, caps = case
    area = data.draw(st.sampled_from(sorted(weights)))
    heavier = weights | {area: weights[area] + more}

    before = allocate(total, weights, weights, floors, caps)[area]
    assert allocate(total, weights, heavier, floors, caps)[area] >= before


@given(WEIGHTS.filter(lambda weights: len(weights) > 2), st.integers(1, 50))
def test_merging_areas_before_or_after_sharing_out_is_the_same(weights, times):
    total = times * sum(weights.values())
    first, second, *others = sorted(weights)
    merged = {area: weights[area] for area in others}
    merged["merged"] = weights[first] + weights[second]
    assume("merged" not in weights)

    after = share_out(total, weights)
    before = share_out(total, merged)
    assert before.pop("merged") == after.pop(first) + after.pop(second)
    assert before == after


def test_an_area_at_its_floor_leaves_less_for_the_others():
    shares = allocate(100, "abc", {"a": 1, "b": 1, "c": 2}, floors={"a": 40})

    assert shares == {"a": 40, "b": 20, "c": 40}


@pytest.mark.parametrize(
    ("total", "message"),
    [(49, "thiếu 1.*below-floors"), (203, "thừa 3.*above-caps")],
)
def test_a_total_without_room_says_by_how_much(total, message):
    with pytest.raises(InfeasibleError, match=message):
        allocate(total, "ab", {"a": 1, "b": 1}, {"a": 50}, {"a": 100, "b": 100})


def test_people_whom_only_areas_without_weight_could_take_are_named():
    with pytest.raises(InfeasibleError, match=r"Còn 5 người.*no-weight-left"):
        allocate(15, "ab", {"a": 1, "b": 0}, caps={"a": 10})


STANDINGS = {
    "a": Standing(result=600, eligible=1000),
    "b": Standing(result=300, eligible=400),
    "c": Standing(result=100, eligible=600),
}


@pytest.mark.parametrize(
    ("key", "targets"),
    [
        (Key.GAP, {"a": 680, "b": 320, "c": 200}),
        (Key.ELIGIBLE, {"a": 600, "b": 240, "c": 360}),
        (Key.LAST_RESULT, {"a": 720, "b": 360, "c": 120}),
        (Key.EQUAL_GROWTH, {"a": 667, "b": 367, "c": 166}),
    ],
)
def test_each_key_shares_out_in_its_own_way(key, targets):
    assert share_by(1200, STANDINGS, {key: 1}) == targets


def test_a_blend_lies_between_its_keys():
    blend = {Key.GAP: 1, Key.LAST_RESULT: Fraction(1)}

    assert share_by(1200, STANDINGS, blend) == {"a": 700, "b": 340, "c": 160}


def test_a_comparison_tells_who_gains_and_who_loses():
    one = compare(1200, STANDINGS)[2]

    assert one.growth(Key.GAP) == 100
    assert one.against(Key.GAP, Key.LAST_RESULT) == 80


def test_a_target_below_the_last_results_lowers_all_alike():
    assert share_by(500, STANDINGS, {Key.GAP: 1}) == {"a": 300, "b": 150, "c": 50}


def test_parts_sum_at_every_level_and_a_floor_far_below_is_felt_above():
    tree = {"92": ["916", "917"], "916": ["x", "y"], "917": ["z"]}
    leaves = {
        "x": Standing(100, 200),
        "y": Standing(100, 200),
        "z": Standing(200, 400),
    }
    targets = share_down(500, "92", tree, leaves, {Key.LAST_RESULT: 1}, {"x": 300})

    assert targets == {"92": 500, "916": 300, "917": 200, "x": 300, "y": 0, "z": 200}


def test_a_nation_is_shared_out_to_3321_communes_exactly():
    provinces = [f"{n:02}" for n in range(34)]
    tree = {"VN": provinces} | {
        province: [f"{province}{n:03}" for n in range(98 if p < 23 else 97)]
        for p, province in enumerate(provinces)
    }
    communes = [commune for p in provinces for commune in tree[p]]
    leaves = {c: Standing(5000 + 7 * n, 9000 + 9 * n) for n, c in enumerate(communes)}
    assert len(communes) == 3321

    targets = share_down(60_000_001, "VN", tree, leaves, {Key.LAST_RESULT: 1})

    assert sum(targets[p] for p in provinces) == 60_000_001
    assert all(sum(targets[c] for c in tree[p]) == targets[p] for p in provinces)


@pytest.mark.skipif(not HAI_DUONG.exists(), reason="published table is not here")
def test_the_household_targets_of_hai_duong_are_one_growth_for_seven_districts():
    with HAI_DUONG.open(encoding="utf-8") as text:
        rows = [row for row in csv.DictReader(text) if row["household_hi_target_2024"]]
    of_city, *districts = [row for row in rows if row["no"].isdigit()]
    asked = {row["no"]: int(row["household_hi_target_2024"]) for row in districts}
    standings = {
        row["no"]: Standing(int(row["household_hi_actual_2023"]), 10**6)
        for row in districts
    }

    assert differences(asked, standings)[Key.LAST_RESULT] == 0
    growth = Fraction(sum(asked.values()), sum(s.result for s in standings.values()))
    assert 1.0817 < growth < 1.0818
    assert int(of_city["household_hi_target_2024"]) > growth * int(
        of_city["household_hi_actual_2023"]
    )


@pytest.mark.skipif(not HAI_DUONG.exists(), reason="published table is not here")
def test_the_voluntary_targets_of_hai_duong_follow_another_key():
    with HAI_DUONG.open(encoding="utf-8") as text:
        rows = [row for row in csv.DictReader(text) if row["voluntary_increase"]]
    rows = [row for row in rows if row["voluntary_target_2024"]]
    standings = {
        row["no"]: Standing(int(row["voluntary_actual_2023"]), 10**6) for row in rows
    }
    asked = {row["no"]: int(row["voluntary_target_2024"]) for row in rows}

    off = differences(asked, standings)
    assert min(off.values()) > 0
    assert off[Key.EQUAL_GROWTH] < off[Key.LAST_RESULT] / 2
