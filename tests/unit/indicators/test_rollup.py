"""Counts add up on every map, whoever merged with whom."""

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.rollup import roll_up
from ansinh.registry.facts import known_areas
from ansinh.terms.areas import Level

KNOWN = known_areas()
OF_CAN_THO = tuple(
    sorted(
        area
        for area in KNOWN.areas
        if KNOWN.areas[area].level is Level.COMMUNE
        and "92" in KNOWN.map_on(dt.date(2023, 12, 31)).ancestors(area)
    )
)
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2026, 1, 1))
COUNTS = st.lists(
    st.integers(0, 20_000), min_size=len(OF_CAN_THO), max_size=len(OF_CAN_THO)
).map(lambda counts: np.array(counts, np.int64))


def added_up(counts, day, level):
    rolled = roll_up(OF_CAN_THO, KNOWN.map_on(KNOWN.epoch_of(day)), level)
    return dict(zip(rolled.targets, rolled.add_up(counts).tolist(), strict=True))


@given(COUNTS, DAYS)
def test_the_nations_total_is_the_same_on_every_map(counts, day):
    assert added_up(counts, day, Level.NATION) == {"VN": counts.sum()}


@given(COUNTS, DAYS)
def test_children_sum_to_their_parent_on_every_map(counts, day):
    on = KNOWN.map_on(KNOWN.epoch_of(day))
    communes = added_up(counts, day, Level.COMMUNE)
    parents: dict[str, int] = {}
    for commune, people in communes.items():
        parent = on.parents[commune]
        parents[parent] = parents.get(parent, 0) + people

    levels = {KNOWN.areas[parent].level for parent in parents}
    assert len(levels) == 1
    assert parents == added_up(counts, day, levels.pop())


def test_parts_of_a_split_commune_are_whole_persons():
    split = [
        area
        for area in OF_CAN_THO
        if len(KNOWN.map_on(dt.date(2025, 7, 1)).locate(area)) > 1
    ]
    counts = np.array([int(area in split) * 101 for area in OF_CAN_THO], np.int64)

    assert split
    parts = added_up(counts, dt.date(2025, 7, 1), Level.COMMUNE)
    assert sum(parts.values()) == 101 * len(split)
