"""Engines and ways of counting give the same answers to any question."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.engines import embedded
from ansinh.indicators.ask import AS_IT_WAS, ask, ask_by_part
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.counts import COUNTS
from ansinh.indicators.participation import INDICATORS
from ansinh.terms.areas import Level
from tests.engines import on_spark, reference_facts, spark_facts
from tests.registries import (
    Invented,
    cells_of,
    later,
    registries,
    write_lake,
    write_version,
)
from tests.registry_kinds import KINDS

QUESTIONS = st.tuples(
    st.sampled_from(list(INDICATORS.values())),
    st.sampled_from([Level.COMMUNE, Level.PROVINCE, Level.NATION, Level.HAMLET]),
    st.dates(dt.date(2020, 1, 31), dt.date(2021, 3, 31)),
    st.sampled_from([AS_IT_WAS, dt.date(2019, 1, 1), dt.date(2021, 1, 1)]),
)


def test_every_kind_of_thing_is_generated():
    seen = set()

    @settings(max_examples=400, derandomize=True, database=None)
    @given(registries())
    def look(registry):
        seen.update(kind for kind, is_in in KINDS.items() if is_in(registry))

    look()

    assert set(KINDS) - seen == set()


@settings(max_examples=60)
@given(registries(), st.lists(QUESTIONS, min_size=1, max_size=5))
def test_embedded_and_reference_answer_alike(registry, questions):
    with tempfile.TemporaryDirectory() as folder:
        write_lake(Path(folder), registry)
        ours, plain = embedded.open_facts(Path(folder)), reference_facts(Path(folder))

        for question in questions:
            assert ask(ours, *question) == ask(plain, *question)


LEAVING = st.builds(
    lambda count, said: CATALOGUE[f"{count.key}_{said}"],
    st.sampled_from(COUNTS),
    st.sampled_from(["left", "lapsed", "short_stays"]),
)


@settings(max_examples=60)
@given(registries(), LEAVING, QUESTIONS)
def test_those_who_left_fall_apart_by_reason_alike(registry, indicator, question):
    _, level, day, basis = question
    with tempfile.TemporaryDirectory() as folder:
        write_lake(Path(folder), registry)
        ours, plain = embedded.open_facts(Path(folder)), reference_facts(Path(folder))

        for key, whole in ask(ours, indicator, level, day, basis).items():
            area = ours.registry.history.areas[key]
            asked = indicator, area, day, basis, "reason"
            parts = ask_by_part(ours, *asked)
            assert parts == ask_by_part(plain, *asked)
            assert sum(one.numerator for one in parts) == (whole.numerator or 0)


@on_spark
def test_spark_makes_the_very_cells_of_the_embedded_engine(tmp_path):
    """Many registries' people in one lake: a Spark job takes a second each."""
    crowd = Invented()

    @settings(max_examples=400, derandomize=True, database=None)
    @given(registries())
    def gather(registry):
        crowd.take_in(registry)

    gather()
    seen = {kind for kind, is_in in KINDS.items() if is_in(crowd)}
    assert len(seen) > len(KINDS) - 3
    write_lake(tmp_path / "here", crowd)
    write_lake(tmp_path / "spark", crowd)

    here = embedded.open_facts(tmp_path / "here")
    there = spark_facts(tmp_path / "spark")

    assert cells_of(there.cube) == cells_of(here.cube)
    assert len(cells_of(here.cube)) > 500


@pytest.mark.slow
@settings(max_examples=100)
@given(registries(), registries(), st.data())
def test_a_cube_made_from_an_earlier_one_is_that_of_a_full_sweep(before, other, data):
    """Whatever changed: rows, late corrections, months, the list of areas."""
    after = data.draw(later(before, other))
    with tempfile.TemporaryDirectory() as folder:
        lake = write_lake(Path(folder, "steps"), before)
        embedded.open_facts(Path(folder, "steps"))
        write_version(lake, after)
        write_lake(Path(folder, "whole"), after)

        steps = embedded.open_facts(Path(folder, "steps"))
        whole = embedded.open_facts(Path(folder, "whole"))

        assert cells_of(steps.cube) == cells_of(whole.cube)
        assert (steps.cube.delivered == whole.cube.delivered).all()
