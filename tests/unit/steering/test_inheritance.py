"""After a merge the new area owes what the old ones owed together."""

import dataclasses
import datetime as dt
from decimal import Decimal
from fractions import Fraction

from ansinh.steering.assignments import Assignment, Basis, Circumstances
from ansinh.steering.inheritance import inherit
from ansinh.terms.areas import Area, AreaHistory, Level, Succession
from ansinh.terms.periods import december

JULY = dt.date(2025, 7, 1)
OLD = dt.date(2000, 1, 1)
HISTORY = AreaHistory(
    [
        *(
            Area(name, name, Level.COMMUNE, name, OLD, dt.date(2025, 6, 30))
            for name in ("a", "b")
        ),
        *(Area(name, name, Level.COMMUNE, name, JULY) for name in ("x", "y")),
        Area("c", "c", Level.COMMUNE, "c", OLD),
    ],
    (),
    [
        Succession("a", "x", JULY, Fraction(1), Fraction(2, 3), "whole"),
        Succession("b", "x", JULY, Fraction(1, 3), Fraction(1, 3), "part"),
        Succession("b", "y", JULY, Fraction(2, 3), Fraction(1), "part"),
    ],
)
TARGET = Assignment(
    "voluntary_participants",
    "a",
    december(2025),
    Basis.COUNT,
    Decimal(100),
    "UBND",
    "KH 1",
    dt.date(2025, 1, 2),
)
TARGETS = [
    TARGET,
    dataclasses.replace(TARGET, area="b", basis=Basis.RATE, value=Decimal(10)),
    dataclasses.replace(TARGET, area="c", basis=Basis.RATE, value=Decimal(50)),
]
KNOWN = {"b": Circumstances(eligible=1000), "c": Circumstances(eligible=40)}


def test_merged_areas_add_up_and_a_split_one_is_shared_out_by_its_shares():
    found = {
        one.assignment.area: one
        for one in inherit(TARGETS, KNOWN, HISTORY.map_on(JULY))
    }

    assert found["x"].assignment.value == 133
    assert found["x"].parts == {"a": 100, "b": 33}
    assert found["y"].assignment.value == 67
    assert found["x"].is_inherited


def test_an_area_that_stays_keeps_its_target_as_it_was_set():
    found = {
        one.assignment.area: one
        for one in inherit(TARGETS, KNOWN, HISTORY.map_on(JULY))
    }

    assert found["c"].assignment == TARGETS[2]
    assert not found["c"].is_inherited


def test_an_area_that_would_inherit_an_unknown_number_of_people_gets_none():
    found = inherit(TARGETS, {}, HISTORY.map_on(JULY))

    assert [one.assignment.area for one in found] == []


def test_before_the_merge_nothing_has_changed():
    found = inherit(TARGETS, KNOWN, HISTORY.map_on(dt.date(2025, 6, 30)))

    assert [one.assignment for one in found] == TARGETS
