"""Targets as objects: bases, versions, two issuers, the way over the year."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.indicator import Better
from ansinh.registry.registry import Target
from ansinh.steering.assignments import (
    Assignment,
    Basis,
    Circumstances,
    Status,
    from_registry,
    in_force,
    to_registry,
    verdicts,
)
from ansinh.steering.path import monthly_goals
from ansinh.steering.sheets import (
    HEADERS,
    NotATableError,
    read_targets,
    to_csv,
    to_xlsx,
)
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


def test_a_row_of_the_registry_goes_to_an_object_and_back():
    row = Target(
        "health_coverage",
        "92",
        2024,
        "rate",
        Decimal("93.69"),
        "UBND",
        "NQ 49",
        dt.date(2023, 12, 8),
    )

    assert to_registry(from_registry(row)) == row


def test_the_registry_refuses_a_basis_it_does_not_keep():
    with pytest.raises(ValueError, match="basis-not-kept"):
        to_registry(dataclasses.replace(CITY, basis=Basis.NEW))


TEXT = st.text("aàđ Ư0,;\"'", min_size=1).map(str.strip).filter(bool)
ASSIGNMENTS = st.builds(
    Assignment,
    indicator=TEXT,
    area=st.just("92"),
    due=st.integers(december(2020), december(2030)),
    basis=st.sampled_from([basis for basis in Basis if basis is not Basis.RATE]),
    value=st.integers(0, 10**12).map(Decimal),
    issuer=TEXT,
    document=TEXT,
    issued_on=st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
    version=st.integers(1, 9),
    status=st.sampled_from(Status),
    group=st.none() | st.just("HS"),
    path=st.lists(st.integers(0, 10**7), max_size=12).map(tuple),
    floor=st.none() | st.integers(0, 10**6),
    cap=st.none() | st.integers(0, 10**6),
    role=st.just("") | TEXT,
)


@given(st.lists(ASSIGNMENTS, min_size=1, max_size=3))
def test_what_is_written_to_a_sheet_is_read_back_unchanged(assignments):
    for write in (to_csv, to_xlsx):
        found, problems = read_targets(write(assignments))
        assert (found, problems) == (assignments, [])


def test_a_rate_keeps_its_decimals_in_a_workbook():
    ((found,), _) = read_targets(to_xlsx([CITY]))

    assert found == CITY


def test_a_bad_row_says_where_and_what_was_expected_and_the_others_come_in():
    lines = to_csv([CITY, CITY]).decode("utf-8-sig").splitlines()
    lines[1] = lines[1].replace("93.69", "936.9")

    found, problems = read_targets("\n".join(lines).encode())

    assert found == [CITY]
    assert problems[0].sentence == (
        "Dòng 2, cột gia_tri: '936.9' không dùng được, cần tỷ lệ trên 0 đến 100. "
        "Hãy sửa ô này rồi nhập lại. [bad-target]"
    )


def test_a_file_without_the_columns_says_which_are_missing():
    with pytest.raises(NotATableError, match=r"thiếu cột gia_tri.*no-target-table"):
        read_targets(",".join(h for h in HEADERS if h != "gia_tri").encode())


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
