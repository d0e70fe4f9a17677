"""Nobody can work out a count that was held back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ansinh.indicators.disclosure import Total, suppressed

COUNTS = st.one_of(st.integers(0, 8), st.integers(0, 400))


def area_table(counts):
    """Cells (area, group) of two districts and their city, with all margins."""
    cells, totals = {}, []
    groups = range(counts.shape[2])
    for district, communes in enumerate(counts):
        for commune, row in enumerate(communes):
            cells |= {((district, commune), g): int(row[g]) for g in groups}
            cells[(district, commune), "all"] = int(row.sum())
        for g in (*groups, "all"):
            parts = tuple(((district, c), g) for c in range(len(communes)))
            cells[district, g] = sum(cells[part] for part in parts)
            totals.append(Total((district, g), parts))
    for g in (*groups, "all"):
        parts = tuple((district, g) for district in range(len(counts)))
        cells["city", g] = sum(cells[part] for part in parts)
        totals.append(Total(("city", g), parts))
    areas = sorted({area for area, _ in cells}, key=str)
    across = [Total((a, "all"), tuple((a, g) for g in groups)) for a in areas]
    return cells, totals + across


def sums_of(cells, totals, hidden):
    """What the published cells tell of the hidden ones: their sums as equations."""
    unknown = sorted(hidden, key=str)
    place = {cell: n for n, cell in enumerate(unknown)}
    system = np.zeros((len(totals), len(unknown)))
    right = np.zeros(len(totals))
    for row, total in enumerate(totals):
        for cell, sign in ((total.whole, -1), *((part, 1) for part in total.parts)):
            if cell in place:
                system[row, place[cell]] += sign
            else:
                right[row] -= sign * cells[cell]
    return unknown, system, right


def derivable(cells, totals, hidden):
    """Hidden cells with one possible value, by the ranks of the system of sums."""
    unknown, system, _ = sums_of(cells, totals, hidden)
    rank = np.linalg.matrix_rank(system) if unknown else 0
    return [
        cell
        for cell, one in zip(unknown, np.eye(len(unknown)), strict=True)
        if np.linalg.matrix_rank(np.vstack([system, one])) == rank
    ]


@given(st.data())
def test_no_suppressed_cell_follows_from_the_published_ones(data):
    shape = (2, data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4)))
    flat = data.draw(st.lists(COUNTS, min_size=1, max_size=32).filter(any))
    cells, totals = area_table(np.resize(np.array(flat), shape))

    hidden = suppressed(cells, totals)

    assert {cell for cell, n in cells.items() if 0 < n < 5} <= hidden
    # A zero that the rest gives away names nobody; zeros are shown anyway.
    assert [one for one in derivable(cells, totals, hidden) if cells[one]] == []


FEW = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 7, 40])


@settings(max_examples=60)
@given(st.data())
def test_nobody_finds_a_small_count_who_knows_that_no_count_is_below_zero(data):
    """The attack: the least and the most that each small count can be."""
    shape = (2, data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3)))
    flat = data.draw(st.lists(FEW, min_size=1, max_size=18).filter(any))
    cells, totals = area_table(np.resize(np.array(flat), shape))
    hidden = suppressed(cells, totals)
    unknown, system, right = sums_of(cells, totals, hidden)

    for place, cell in enumerate(unknown):
        if 0 < cells[cell] < 5:
            one = np.eye(len(unknown))[place]
            least, most = (
                linprog(sign * one, A_eq=system, b_eq=right, method="highs")
                for sign in (1, -1)
            )
            # Without bound (status 3) there is no most.
            assert most.status == 3 or -most.fun - least.fun > 0.5, cell


def test_a_zero_that_everybody_knows_hides_nobody():
    counts = {"A": 3, "B": 40, "C": 0, "D": 0}
    rows = [Total("một", ("A", "B")), Total("hai", ("C", "D"))]
    columns = [Total("nam", ("A", "C")), Total("nữ", ("B", "D"))]
    margins = {"một": 43, "hai": 0, "nam": 3, "nữ": 40}

    hidden = suppressed(counts | margins, [*rows, *columns])

    # Nobody is in the second row, so A is whatever its column says.
    assert {"A", "nam"} <= hidden


def test_a_small_count_takes_the_next_smallest_of_its_row_with_it():
    counts = {"A": 2, "B": 40, "C": 9, "whole": 51}

    assert suppressed(counts, [Total("whole", ("A", "B", "C"))]) == {"A", "C"}


def test_two_small_counts_that_sum_to_less_than_the_threshold_take_a_third():
    counts = {"A": 1, "B": 1, "C": 9, "D": 30, "whole": 41}

    hidden = suppressed(counts, [Total("whole", ("A", "B", "C", "D"))])

    # The whole less C and D would say that A and B are 2 together, so each is 1.
    assert hidden == {"A", "B", "C"}


def test_a_count_that_is_the_only_one_of_its_parent_hides_the_parent_too():
    counts = {"ấp": 3, "xã": 3, "xã khác": 90, "xã thứ ba": 70, "huyện": 163}
    totals = [Total("xã", ("ấp",)), Total("huyện", ("xã", "xã khác", "xã thứ ba"))]

    assert suppressed(counts, totals) == {"ấp", "xã", "xã thứ ba"}


def test_nothing_is_hidden_where_no_count_is_small():
    counts = {"A": 0, "B": 5, "whole": 5}

    assert suppressed(counts, [Total("whole", ("A", "B"))]) == frozenset()


def test_few_people_left_out_of_a_known_population_hide_the_count():
    counts = {"covered": 97, "uncovered": 3, "people": 100}
    totals = [Total("people", ("covered", "uncovered"))]

    hidden = suppressed(counts, totals, known_anyway=["people"])

    assert hidden == {"covered", "uncovered"}


def test_another_threshold_may_be_set():
    counts = {"A": 9, "B": 40, "C": 41, "whole": 90}
    totals = [Total("whole", ("A", "B", "C"))]

    assert suppressed(counts, totals, threshold=10) == {"A", "B"}


def test_a_table_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="do not add up"):
        suppressed({"A": 1, "whole": 2}, [Total("whole", ("A",))])
