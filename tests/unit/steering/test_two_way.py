"""Areas by groups: both margins are met to the person, or the answer says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.steering.allocation import InfeasibleError
from ansinh.steering.two_way import Margins, allocate_table


def sums(table, place):
    found = {}
    for names, people in table.items():
        found[names[place]] = found.get(names[place], 0) + people
    return found


@st.composite
def tables(draw):
    """A whole table: its margins can be met, its cells are the weights."""
    rows = draw(st.integers(1, 6))
    columns = draw(st.integers(1, 5))
    return {
        (f"a{r}", f"g{c}"): draw(st.integers(1, 300))
        for r in range(rows)
        for c in range(columns)
    }


@given(tables(), st.data())
def test_both_margins_are_exact_and_bounds_are_kept(table, data):
    floors = {cell: data.draw(st.integers(0, n)) for cell, n in table.items()}
    caps = {cell: n + data.draw(st.integers(0, 99)) for cell, n in table.items()}
    weights = {cell: data.draw(st.integers(1, 50)) for cell in table}
    margins = Margins(sums(table, 0), sums(table, 1))

    shares = allocate_table(margins, weights, floors, caps)

    assert sums(shares, 0) == margins.areas
    assert sums(shares, 1) == margins.groups
    assert all(floors[cell] <= shares[cell] <= caps[cell] for cell in table)


@given(tables())
def test_a_whole_table_with_its_own_margins_is_left_as_it_is(table):
    assert allocate_table(Margins(sums(table, 0), sums(table, 1)), table) == table


def test_cells_are_rounded_to_one_of_their_neighbours():
    table = allocate_table(
        Margins({"a": 5, "b": 5}, {"HS": 5, "GD": 5}),
        {("a", "HS"): 1, ("a", "GD"): 1, ("b", "HS"): 1, ("b", "GD"): 1},
    )

    assert sorted(table.values()) == [2, 2, 3, 3]


def test_margins_that_differ_say_by_how_much():
    with pytest.raises(InfeasibleError, match=r"lệch 2.*margins-differ"):
        allocate_table(Margins({"a": 12}, {"HS": 10}), {("a", "HS"): 1})


def test_a_table_without_room_names_the_area_and_the_group():
    with pytest.raises(InfeasibleError, match=r"còn thiếu 4.*no-table"):
        allocate_table(
            Margins({"a": 10, "b": 10}, {"HS": 10, "GD": 10}),
            {("a", "HS"): 1, ("a", "GD"): 1, ("b", "HS"): 1, ("b", "GD"): 1},
            caps={("a", "HS"): 3, ("a", "GD"): 3},
        )
