"""Which count of people is used, however many there are."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.denominators import Denominator, people_on, rivals
from ansinh.registry.facts import known_areas
from ansinh.registry.registry import Population
from ansinh.terms.areas import Level

KNOWN = known_areas()
BASE = Denominator.USUAL_RESIDENTS
NINH_KIEU = ["31117", "31120", "31123", "31135", "31147"]
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2026, 1, 1))


@st.composite
def one_source_a_day(draw):
    days = draw(st.lists(DAYS, min_size=1, max_size=12, unique=True))
    return [
        Population(area, day, BASE, draw(st.integers(1, 99)), f"Nguồn {day:%d%m}", "")
        for day in days
        for area in draw(st.sets(st.sampled_from(NINH_KIEU), min_size=1))
    ]


@given(one_source_a_day(), DAYS, st.sampled_from(["2019-06-01", "2025-08-01"]))
def test_what_is_used_is_the_first_of_what_could_be_used(counts, day, map_of):
    on = KNOWN.map_on(KNOWN.epoch_of(dt.date.fromisoformat(map_of)))

    used = people_on(counts, BASE, Level.COMMUNE, day, on)

    now = {there for area in NINH_KIEU for there in on.locate(area)}
    for area in {*used, *now}:
        could = rivals(counts, BASE, area, day, on)
        assert used.get(area) == (could[0] if could else None)
