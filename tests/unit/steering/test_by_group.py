"""Shares by area and group: exact both ways at every level, ways and locks as well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.steering.allocation import InfeasibleError, share_out
from ansinh.steering.by_group import group_paths, share_groups_down

TREE = {"P": ["A", "B"], "A": ["A1", "A2", "A3"], "B": ["B1", "B2"]}
LEAVES = [leaf for parts in list(TREE.values())[1:] for leaf in parts]
GROUPS = ["GD", "HS", "*"]

people = st.integers(0, 400)
tables = st.fixed_dictionaries(
    {(leaf, group): people for leaf in LEAVES for group in GROUPS}
)


def added_up(weights):
    """Weights of every area, those of the areas under it together."""
    found = dict(weights)
    for area in ("A", "B", "P"):
        for group in GROUPS:
            found[area, group] = sum(found[part, group] for part in TREE[area])
    return found


def shared(total, weights, settled=None):
    weights = added_up(weights)
    sizes = {area: sum(weights[area, g] for g in GROUPS) for area in [*TREE, *LEAVES]}
    asked = {"P": total}
    for area, parts in TREE.items():
        asked |= share_out(asked[area], {part: 1 + sizes[part] for part in parts})
    whole = share_out(total, {group: 1 + weights["P", group] for group in GROUPS})
    cells = share_groups_down("P", TREE, asked, whole, weights, settled or {})
    return asked, whole, cells


@given(tables, st.integers(0, 3_000))
def test_every_area_and_every_group_sums_at_every_level(weights, total):
    asked, whole, cells = shared(total, weights)

    for area in [*TREE, *LEAVES]:
        assert sum(cells[area, group] for group in GROUPS) == asked[area]
    for area, parts in TREE.items():
        for group in GROUPS:
            assert cells[area, group] == sum(cells[part, group] for part in parts)
    assert {group: cells["P", group] for group in GROUPS} == whole
    assert min(cells.values()) >= 0


def test_a_cell_set_by_hand_stays_at_any_level():
    weights = {(leaf, group): 100 for leaf in LEAVES for group in GROUPS}
    settled = {("A", "GD"): 250, ("B1", "HS"): 90}
    _asked, _whole, cells = shared(1_500, weights, settled)

    assert {cell: cells[cell] for cell in settled} == settled


def test_a_group_new_to_a_small_area_gets_people_only_where_it_must():
    weights = {(leaf, group): 0 for leaf in LEAVES for group in GROUPS}
    weights |= {("A1", "GD"): 10, ("B1", "HS"): 10}
    asked = {"P": 30, "A": 20, "B": 10, "A1": 20, "A2": 0, "A3": 0, "B1": 10, "B2": 0}
    cells = share_groups_down(
        "P", TREE, asked, {"GD": 15, "HS": 15, "*": 0}, added_up(weights), {}
    )

    assert cells["A1", "GD"] == 15
    assert cells["A1", "HS"] == 5
    assert cells["B1", "HS"] == 10


def test_cells_set_too_high_are_refused():
    weights = {(leaf, group): 100 for leaf in LEAVES for group in GROUPS}

    with pytest.raises(InfeasibleError, match="no-table"):
        shared(1_500, weights, {("A1", "GD"): 400, ("A1", "HS"): 400})


@given(
    st.lists(st.integers(0, 900), min_size=12, max_size=12),
    st.tuples(people, people, people),
    st.tuples(people, people, people),
)
def test_the_ways_of_groups_sum_to_that_of_their_area(path, start, goals):
    path = [*path[:-1], sum(goals)]
    ways = group_paths(
        path, dict(zip(GROUPS, start, strict=True)),
        dict(zip(GROUPS, goals, strict=True)),
    )  # fmt: skip

    assert [sum(month) for month in zip(*ways.values(), strict=True)] == path
    assert [way[-1] for way in ways.values()] == list(goals)
