"""The compiled sweep and its plain reference mean the same."""

import datetime as dt

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.indicators import reference, sweep
from ansinh.indicators.counts import Movement
from ansinh.registry.tables import ParticipationSpells, Residences
from ansinh.terms.periods import month_of

AREAS = ("31117", "31120", "31123")
WINDOW = (month_of(dt.date(2020, 1, 1)), month_of(dt.date(2021, 6, 1)))
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2021, 9, 30))
LENGTHS = st.one_of(st.none(), st.integers(0, 40), st.integers(0, 900))
SPELLS = st.builds(
    lambda person, kind, place, first, length: reference.Spell(
        person,
        kind[0],
        kind[1],
        place,
        first,
        None if length is None else first + dt.timedelta(days=length),
    ),
    st.integers(1, 4),
    st.sampled_from(
        [
            ("health", "GD"),
            ("health", "DN"),
            ("health", "HS"),
            ("compulsory", "DN"),
            ("voluntary", "KH"),
            ("unemployment", "DN"),
        ]
    ),
    st.sampled_from(AREAS),
    DAYS,
    LENGTHS,
)
RESIDENCES = st.builds(
    lambda person, area, first, length: reference.Residence(
        person,
        area,
        first,
        None if length is None else first + dt.timedelta(days=length),
    ),
    st.integers(1, 4),
    st.sampled_from(AREAS),
    DAYS,
    LENGTHS,
)


def arrow(rows, table, home_of):
    """Rows as a table of the lake, in lake order."""
    dicts = [
        vars(row) | {"home": home_of[row.person], "employer": None} for row in rows
    ]
    order = table.sort
    dicts.sort(key=lambda row: tuple(row[name] for name in order))
    return pa.Table.from_pylist(dicts, schema=table.schema())


def swept(spells, residences, threads=1):
    """Cells of the compiled sweep as the reference prints them."""
    home_of = {person: AREAS[person % 3] for person in range(10)}
    cells = sweep.sweep(
        arrow(spells, ParticipationSpells, home_of),
        arrow(residences, Residences, home_of),
        AREAS,
        WINDOW,
        threads,
    )
    stock = {
        (
            AREAS[a],
            cells.series[s].count,
            cells.series[s].group,
            int(c),
            m + WINDOW[0],
        ): n
        for a, s, c, m in np.argwhere(cells.stock)
        if (n := cells.stock[a, s, c, m])
    }
    flows = {
        (
            AREAS[a],
            cells.series[s].count,
            cells.series[s].group,
            Movement(f),
            m + WINDOW[0],
        ): n
        for a, s, f, m in np.argwhere(cells.flows)
        if (n := cells.flows[a, s, f, m])
    }
    return stock, flows


def distinct_starts(rows):
    """Residences of one person never start on one day, as their key says."""
    return list({(row.person, row.first_day): row for row in rows}.values())


@settings(deadline=None, max_examples=400)
@given(
    st.lists(SPELLS, min_size=1, max_size=8),
    st.lists(RESIDENCES, max_size=5).map(distinct_starts),
    st.integers(1, 3),
)
def test_the_kernel_equals_the_reference_on_any_spells(spells, residences, threads):
    stock, flows = reference.sweep(spells, residences, WINDOW)

    assert swept(spells, residences, threads) == (dict(stock), dict(flows))


@settings(deadline=None, max_examples=100)
@given(
    st.lists(SPELLS, min_size=1, max_size=8),
    st.lists(RESIDENCES, max_size=5).map(distinct_starts),
)
def test_in_every_cell_stock_is_last_months_stock_plus_entries_less_exits(
    spells, residences
):
    home_of = {person: AREAS[person % 3] for person in range(10)}
    cells = sweep.sweep(
        arrow(spells, ParticipationSpells, home_of),
        arrow(residences, Residences, home_of),
        AREAS,
        WINDOW,
    )
    stock = cells.stock.sum(axis=2)
    change = (
        cells.flows[:, :, Movement.NEW]
        + cells.flows[:, :, Movement.RETURNED]
        + cells.flows[:, :, Movement.ARRIVED]
        - cells.flows[:, :, Movement.LAPSED]
        - cells.flows[:, :, Movement.DEPARTED]
    )

    assert (np.diff(stock, axis=2) == change[:, :, 1:]).all()
