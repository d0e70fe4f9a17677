"""Targets as objects: bases, versions, two issuers, the way over the year."""

import csv
import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.denominators import People
from ansinh.indicators.indicator import Better
from ansinh.registry.registry import Target
from ansinh.steering.assignments import (
    Assignment,
    Basis,
    Circumstances,
    Status,
    from_registry,
    in_force,
    verdicts,
)
from ansinh.steering.path import monthly_goals
from ansinh.steering.sheets import to_csv
from ansinh.steering.targets import assigned
from ansinh.terms.periods import december

CITY = Assignment(
    indicator="health_coverage",
    area="92",
    due=december(2024),
    basis=Basis.RATE,
    value=Decimal("93.69"),
    issuer="UBND thành phố",
    document="Nghị quyết 49",
    issued_on=dt.date(2023, 12, 8),
)
PRIME_MINISTER = dataclasses.replace(
    CITY,
    value=Decimal("93.55"),
    issuer="Thủ tướng Chính phủ",
    document="Quyết định 546/QĐ-TTg",
    issued_on=dt.date(2022, 4, 29),
)
KNOWN = Circumstances(
    people=9360, last_result=9000, eligible=10_000, joined=500, collected_vnd=70
)


@pytest.mark.parametrize(
    ("basis", "value", "goal", "result"),
    [
        (Basis.COUNT, "9400", 9400, 9360),
        (Basis.RATE, "93.691", 9370, 9360),
        (Basis.NEW, "600", 600, 500),
        (Basis.CHANGE, "250", 9250, 9360),
        (Basis.KEEP_FULL, "100", 10_000, 9360),
        (Basis.AMOUNT, "90", 90, 70),
    ],
)
def test_every_basis_asks_for_a_number_of_its_own(basis, value, goal, result):
    one = dataclasses.replace(CITY, basis=basis, value=Decimal(value))

    assert (one.goal(KNOWN), one.result(KNOWN)) == (goal, result)


def test_a_rate_without_a_population_asks_for_nobody_knows_how_many():
    (verdict,) = verdicts([CITY], Circumstances(people=5))

    assert (verdict.goal, verdict.is_reached, verdict.missing) == (None, None, None)


def test_two_issuers_stand_side_by_side_each_with_its_verdict():
    city, minister = verdicts([PRIME_MINISTER, CITY], KNOWN)

    assert (city.goal, city.is_reached, city.missing) == (9369, False, 9)
    assert (minister.goal, minister.is_reached, minister.missing) == (9355, True, 0)


def test_where_lower_is_better_a_smaller_result_reaches_the_target():
    (verdict,) = verdicts(
        [dataclasses.replace(CITY, basis=Basis.COUNT, value=Decimal(9000))],
        KNOWN,
        Better.LOWER,
    )

    assert (verdict.is_reached, verdict.missing) == (False, 360)


def test_a_new_version_replaces_the_old_one_from_its_day_on():
    old, new = CITY.revised(value=Decimal(94), issued_on=dt.date(2024, 7, 1))

    assert (old.status, new.version) == (Status.REPLACED, 2)
    assert in_force([new, old], dt.date(2024, 6, 30)) == (old,)
    assert in_force([new, old], dt.date(2024, 7, 1)) == (new,)


def test_a_draft_is_not_in_force():
    draft = dataclasses.replace(CITY, status=Status.DRAFT)

    assert in_force([draft], dt.date(2024, 12, 31)) == ()


def test_a_row_of_the_registry_keeps_all_a_target_is():
    row = Target(
        "health_coverage",
        "92",
        2024,
        "keep-full",
        Decimal(100),
        "UBND",
        "KH 53",
        dt.date(2024, 8, 27),
        month=9,
        participant_group="HS",
        version=2,
        status="draft",
        parent_document="QĐ 546/QĐ-TTg",
        floor=1,
        cap=9,
        role="Hiệu trưởng",
        path=(5, 6),
    )

    assert from_registry(row) == Assignment(
        "health_coverage",
        "92",
        december(2024) - 3,
        Basis.KEEP_FULL,
        Decimal(100),
        "UBND",
        "KH 53",
        dt.date(2024, 8, 27),
        version=2,
        status=Status.DRAFT,
        group="HS",
        path=(5, 6),
        floor=1,
        cap=9,
        role="Hiệu trưởng",
        parent_document="QĐ 546/QĐ-TTg",
    )


def registry_target(basis, value, **more):
    return Target(
        *("health_coverage", "92", 2024, basis, Decimal(value), "UBND", "KH 53"),
        dt.date(2024, 1, 2),
        **more,
    )


def people_asked(*targets, people=10_000, last_result=9000):
    counted = People(people, dt.date(2023, 12, 31), "Niên giám", "")
    found = assigned(targets, "health_coverage", "92", 2024, counted, last_result)
    return [one.people for one in found]


def test_a_scorecard_takes_every_basis_that_asks_for_participants():
    assert people_asked(registry_target("rate", "93.5")) == [9350]
    assert people_asked(registry_target("change", "-20")) == [8980]
    assert people_asked(registry_target("change", "-20"), last_result=None) == []
    assert people_asked(registry_target("keep-full", "100")) == [10_000]


@pytest.mark.parametrize(
    "target",
    [
        registry_target("new", "600"),
        registry_target("amount", "7000000"),
        registry_target("keep-full", "100", participant_group="HS"),
        registry_target("count", "9000", month=6),
        registry_target("count", "9000", status="draft"),
    ],
)
def test_a_scorecard_leaves_out_what_asks_for_something_else(target):
    assert people_asked(target) == []


def test_a_scorecard_takes_the_latest_version_only():
    assert people_asked(
        registry_target("count", "9100"), registry_target("count", "9200", version=2)
    ) == [9200]


@pytest.mark.parametrize(
    ("basis", "value", "text"),
    [
        (Basis.RATE, "93.69", "93,69%"),
        (Basis.CHANGE, "-250", "−250 người"),
        (Basis.NEW, "600", "600 người mới"),
        (Basis.AMOUNT, "1500000", "1.500.000 đồng"),
        (Basis.KEEP_FULL, "100", "100%"),
    ],
)
def test_a_value_is_printed_with_its_unit(basis, value, text):
    assert basis.print(Decimal(value)) == text


def test_a_sheet_has_the_columns_of_the_form_and_one_row_for_a_target():
    header, row = csv.reader(to_csv([CITY]).decode("utf-8-sig").splitlines())

    cells = dict(zip(header, row, strict=True))
    assert cells["gia_tri"] == "93.69"
    assert (cells["nam"], cells["thang"]) == ("2024", "12")
    assert cells["trang_thai"] == "issued"


SEASON = [-120, 10, 10, 10, 10, 10, 10, 0, 100, 40, 30, 10]


def seasonal(years, start=1000):
    values = [start]
    for _ in range(years):
        for change in SEASON:
            values.append(values[-1] + change)
    return values


def test_the_path_to_a_target_keeps_the_season_and_ends_at_the_target():
    history = seasonal(3)
    start = history[-1]
    goals = monthly_goals(start, start + 240, history)

    assert goals[0] < start
    assert goals[8] - goals[7] > 100
    assert goals[-1] == start + 240


def test_the_path_of_a_usual_year_is_the_usual_year():
    history = seasonal(3)
    goals = monthly_goals(history[-1], history[-1] + sum(SEASON), history)

    assert list(goals) == seasonal(4)[-12:]


def test_a_short_history_gives_a_straight_path():
    assert monthly_goals(100, 220, [90, 100]) == tuple(range(110, 221, 10))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_path_always_ends_at_its_target(start, goal):
    assert monthly_goals(start, goal, seasonal(3))[-1] == goal
