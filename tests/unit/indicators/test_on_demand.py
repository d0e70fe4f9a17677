"""Episodes and breakdowns mean what plain Python says, on any spells."""

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.indicators import reference_on_demand
from ansinh.indicators.breakdowns import BREAKDOWNS
from ansinh.indicators.counts import COUNTS
from ansinh.indicators.cube import Series
from ansinh.indicators.episodes import COLUMNS
from ansinh.indicators.find_episodes import find_episodes
from ansinh.indicators.leaves import add_up
from ansinh.indicators.recode import class_of, recoder
from ansinh.indicators.sweep import as_cube, sweep_pieces
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.periods import month_of

AREAS = ("31117", "31120", "31123")
WINDOW = (month_of(dt.date(2020, 11, 1)), month_of(dt.date(2021, 4, 1)))
MONTHS = WINDOW[1] - WINDOW[0] + 1
DELIVERED = np.ones((len(COUNTS), len(AREAS), MONTHS), bool)
PEOPLE = range(1, 5)
KINDS = [("health", "GD"), ("health", "DN"), ("compulsory", "DN"), ("voluntary", "KH")]
LENGTHS = st.one_of(st.none(), st.integers(0, 40), st.integers(0, 2500))
DAYS = st.dates(dt.date(2015, 6, 1), dt.date(2021, 6, 30))


def ends(first, length):
    return None if length is None else first + dt.timedelta(days=length)


SPELLS = st.builds(
    lambda person, kind, employer, place, first, length, reason: {
        "person": person,
        "scheme": kind[0],
        "group": kind[1],
        "employer": employer if kind[1] == "DN" else None,
        "place": place,
        "first_day": first,
        "last_day": ends(first, length),
        "ended_because": reason,
        "home": AREAS[person % 3],
    },
    st.sampled_from(PEOPLE),
    st.sampled_from(KINDS),
    st.sampled_from(["X", "Y"]),
    st.sampled_from(AREAS),
    DAYS,
    LENGTHS,
    st.sampled_from([None, "left_work", "died"]),
)
HOMES = st.builds(
    lambda person, area, first, length: {
        "person": person,
        "area": area,
        "first_day": first,
        "last_day": ends(first, length),
        "home": AREAS[person % 3],
    },
    st.sampled_from(PEOPLE),
    st.sampled_from(AREAS),
    DAYS,
    LENGTHS,
)
BIRTHS = st.one_of(
    st.none(),
    st.sampled_from([dt.date(2016, 2, 29), dt.date(1960, 2, 29), dt.date(1935, 6, 1)]),
    st.dates(dt.date(1930, 1, 1), dt.date(2012, 12, 31)),
)
PERSONS = st.builds(
    lambda person, born, sex, household: {
        "person": person,
        "born": born,
        "sex": sex,
        "household": household,
    },
    st.sampled_from(PEOPLE),
    BIRTHS,
    st.sampled_from(["male", "female", None]),
    st.sampled_from(["H1", "H2", None]),
)


def distinct(rows, *names):
    return list({tuple(row[name] for name in names): row for row in rows}.values())


def table(name, rows):
    keys = [(column, "ascending") for column in sort_columns(TABLES[name])]
    return pa.Table.from_pylist(rows, schema=TABLES[name].schema()).sort_by(keys)


class Held:
    """A registry of three tables, held in memory."""

    def __init__(self, spells, homes, persons):
        self.tables = {
            "spells": table("spells", spells),
            "residences": table("residences", distinct(homes, "person", "first_day")),
            "persons": table("persons", distinct(persons, "person")),
        }

    def table(self, name, *columns):
        whole = self.tables[name]
        return whole.select(columns) if columns else whole

    @property
    def piece(self):
        return self.tables["spells"], self.tables["residences"]


registries = st.builds(
    Held,
    st.lists(SPELLS, min_size=1, max_size=5),
    st.lists(HOMES, max_size=4),
    st.lists(PERSONS, max_size=4),
)


def plain_of(registry):
    cube = SimpleNamespace(
        areas=AREAS, opening=WINDOW[0], months=MONTHS, delivered=DELIVERED
    )
    return reference_on_demand.ReferenceCounted(registry, cube)


@settings(deadline=None, max_examples=200)
@given(registries)
def test_episodes_are_those_of_plain_python(registry):
    def rows(episodes):
        columns = [episodes.rows[name].to_pylist() for name in (*COLUMNS, "people")]
        return sorted(zip(*columns, strict=True))

    found = find_episodes([registry.piece], AREAS, WINDOW)

    assert rows(found) == rows(plain_of(registry).episodes())


@pytest.mark.parametrize("by", [b for b in BREAKDOWNS if b not in {"group", "payer"}])
@settings(deadline=None, max_examples=100)
@given(registry=registries)
def test_classes_are_those_of_plain_python(by, registry):
    spells, homes = registry.piece
    classes = tuple(BREAKDOWNS[by].classes)
    series = [Series(c.key, g) for c in COUNTS for g in GROUP_CODES[: len(classes)]]
    cells = sweep_pieces(
        [(recoder(registry, by)(spells), homes)], series, AREAS, WINDOW, 1
    )
    cube = as_cube(cells, DELIVERED)
    named = tuple(Series(one.count, class_of(by, one.group)) for one in cube.series)
    swept = SimpleNamespace(
        areas=AREAS, opening=WINDOW[0], months=MONTHS, stock=cube.stock, series=named
    )
    plain = plain_of(registry).breakdown(by)

    for count in COUNTS:
        for one in classes:
            assert np.array_equal(
                add_up(swept, count.key, (one,), None),
                add_up(plain, count.key, (one,), None),
            ), (count.key, one)
