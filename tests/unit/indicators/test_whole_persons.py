"""Tables cut side by side keep everybody whole."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.whole_persons import side_by_side

AREAS = ("A", "B", "C")
ROWS = st.lists(st.tuples(st.sampled_from(AREAS), st.integers(0, 6)), max_size=12)


def pieces(rows, size):
    """Rows in lake order, cut anywhere."""
    ordered = sorted(rows)
    table = pa.table(
        {
            "home": pa.array([home for home, _ in ordered], pa.string()),
            "person": pa.array([person for _, person in ordered], pa.int64()),
        }
    )
    return [table[n : n + size] for n in range(0, len(ordered), size)] or [table]


@given(ROWS, ROWS, ROWS, st.integers(1, 5), st.integers(1, 5))
def test_pieces_hold_every_row_once_and_nobody_in_two(lead, one, two, size, other):
    # A person has one home in a version of the lake.
    tables = [[row for row in rows if row[1] % 3 == AREAS.index(row[0])]
              for rows in (lead, one, two)]  # fmt: skip
    cut = list(
        side_by_side(
            AREAS,
            pieces(tables[0], size),
            pieces(tables[1], other),
            pieces(tables[2], size),
        )
    )

    seen = set()
    for together in cut:
        persons = {p for table in together for p in table["person"].to_pylist()}
        assert not persons & seen
        seen |= persons
    for place, rows in enumerate(tables):
        found = [
            row
            for piece in cut
            for row in zip(*piece[place].to_pydict().values(), strict=True)
        ]
        assert found == sorted(rows)
