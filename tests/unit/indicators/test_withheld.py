"""No month and no area gives away what is held back of another one."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.withheld import protect

COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 300))
MONTHS, THRESHOLD = 3, 5
MOVES = {"new": 1, "returned": 1, "lapsed": -1}
"""What comes and goes in a month, and its sign in the people at its end."""


@st.composite
def provinces(draw):
    """Rows of the areas above areas of four levels: -1 first, for the province."""
    parents, level = [-1], [0]
    for _ in range(3):
        below = [row for row in level for _ in range(draw(st.integers(0, 3)))]
        level = range(len(parents), len(parents) + len(below))
        parents += below
    return np.array(parents)


@st.composite
def years(draw):
    """A province with its people at month ends, and who came and left in between."""
    parents = draw(provinces())
    stock = np.zeros((1, len(parents), MONTHS), np.int64)
    moved = np.zeros((len(MOVES), len(parents), MONTHS), np.int64)
    for row in set(range(len(parents))) - set(parents.tolist()):
        stock[0, row, 0] = draw(COUNTS)
        for month in range(1, MONTHS):
            before = int(stock[0, row, month - 1])
            moved[:, row, month] = (
                draw(COUNTS), draw(COUNTS), draw(st.integers(0, before)),
            )  # fmt: skip
            change = moved[:, row, month] @ list(MOVES.values())
            stock[0, row, month] = before + change
    for row in reversed(range(1, len(parents))):
        for counts in (stock, moved):
            counts[:, parents[row]] += counts[:, row]
    return parents, stock, moved


def held_back(parents, counts, also=False, seen=()):
    known = np.ones(counts.shape[1:], bool)
    is_seen = np.isin(np.arange(len(parents)), list(seen))
    hidden = ((counts > 0) & (counts < THRESHOLD)).any(axis=0) | also
    hidden &= ~is_seen[:, None]
    protect(counts, known, parents, hidden, is_seen, THRESHOLD)
    return hidden


def known_sums(parents):
    """What a reader knows of any figures: sums of areas, and balances of months."""
    for parent, month in product(set(parents.tolist()) - {-1}, range(MONTHS)):
        for kind in ("people", *MOVES):
            parts = np.flatnonzero(parents == parent).tolist()
            yield {(kind, parent, month): -1} | {(kind, p, month): 1 for p in parts}
    for row, month in product(range(len(parents)), range(1, MONTHS)):
        balance = {(kind, row, month): -sign for kind, sign in MOVES.items()}
        yield {("people", row, month): 1, ("people", row, month - 1): -1} | balance


def worked_out(parents, people, moves):
    """Hidden cells with one possible value: nothing solves the sums and moves them."""
    cells = [("people", *cell) for cell in np.argwhere(people).tolist()]
    cells += [(k, *cell) for k in MOVES for cell in np.argwhere(moves).tolist()]
    place = {cell: n for n, cell in enumerate(cells)}
    system = [np.zeros(len(cells))]
    for known in known_sums(parents):
        line = np.zeros(len(cells))
        for cell in place.keys() & known:
            line[place[cell]] = known[cell]
        system.append(line)
    _, sizes, ways = np.linalg.svd(np.array(system))
    free = ways[(sizes > 1e-9).sum() :]
    return [
        cell for cell, n in place.items() if np.abs(free[:, n]).max(initial=0) < 1e-9
    ]


@given(years())
def test_nothing_held_back_follows_from_sums_of_areas_and_balances_of_months(year):
    parents, stock, moved = year

    people = held_back(parents, stock)
    around = people.copy()
    around[:, 1:] |= people[:, :-1]
    moves = held_back(parents, moved, around)

    assert people[(stock[0] > 0) & (stock[0] < THRESHOLD)].all()
    assert worked_out(parents, people, moves) == []


@given(years())
def test_hidden_parts_of_a_sum_that_is_shown_are_never_few_together(year):
    parents, stock, _ = year

    hidden = held_back(parents, stock)

    for parent, month in product(set(parents.tolist()) - {-1}, range(MONTHS)):
        parts = (parents == parent) & hidden[:, month]
        together = stock[0, parts, month].sum()
        assert hidden[parent, month] or not 0 < together < THRESHOLD


def district(*parts):
    counts = np.array([sum(parts), *parts]).reshape(1, -1, 1)
    return np.array([-1, *[0] * len(parts)]), counts


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((40, 2, 9), [False, False, True, True]),
        ((40, 2, 3), [False, False, True, True]),
        ((40, 1, 1, 9), [False, False, True, True, True]),
        ((40, 0, 9), [False, False, False, False]),
        ((40, 2, 0), [False, True, True, False]),
        ((3,), [True, True]),
    ],
)
def test_a_small_count_takes_the_smallest_of_its_neighbours_with_it(parts, expected):
    assert held_back(*district(*parts))[:, 0].tolist() == expected


def test_an_area_of_ones_own_is_no_cover_for_its_neighbour():
    parents, counts = district(3, 2, 90)

    assert held_back(parents, counts, seen=[1])[:, 0].tolist() == [
        False, False, True, True,
    ]  # fmt: skip
