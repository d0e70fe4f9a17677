"""Who may soon retire, with what pension."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa

from ansinh.assessment.retirement import COLUMNS, near_retirement
from ansinh.law import vietnamese_law

LAW = vietnamese_law()
DAY = dt.date(2024, 9, 30)
MARCH_2001 = 2001 * 12 + 2
DECEMBER_2020 = 2020 * 12 + 11

_KINDS = {
    "person": pa.int64(),
    "born": pa.date32(),
    "first_month": pa.int32(),
    "last_month": pa.int32(),
    "wage_vnd": pa.int64(),
    "coefficient": pa.decimal128(18, 4),
}


def spell(**facts: Any) -> dict[str, Any]:
    return {
        "person": 1,
        "area": "01",
        "born": dt.date(1963, 5, 20),
        "sex": "male",
        "first_month": MARCH_2001,
        "last_month": None,
        "regime": "employer",
        "wage_vnd": 8_000_000,
    } | facts


def estimates(*spells: dict[str, Any], years: int = 5) -> list[dict[str, Any]]:
    table = pa.table(
        {
            name: pa.array(
                [row.get(name) for row in spells], _KINDS.get(name, pa.string())
            )
            for name in COLUMNS
        }
    )
    return list(near_retirement(LAW, table, DAY, years).to_pylist())


def by_hand(**inputs: Any) -> int:
    return int(LAW.calculate(["pension"], inputs, DAY).values["pension"])


def yearly(first: int, last: int, wage: int) -> dict[int, list[int]]:
    """Wages as a case states them: months and wage by year."""
    years = [month // 12 for month in range(first, last + 1)]
    return {year: [years.count(year), wage] for year in sorted(set(years))}


def length(months: int) -> str:
    """A length of time as a case states it."""
    return f"{months // 12}y{months % 12}m"


def test_a_pension_so_far_is_that_of_the_calculator() -> None:
    (found,) = estimates(spell(last_month=DECEMBER_2020))
    assert found["paid_months"] == 238
    assert found["missing_months"] == 2
    assert found["pension_vnd"] is None
    (found,) = estimates(spell(first_month=MARCH_2001 - 2, last_month=DECEMBER_2020))
    assert found["pension_vnd"] == by_hand(
        sex="male",
        contribution_time=length(240),
        is_normal_age=True,
        yearly_wages=yearly(MARCH_2001 - 2, DECEMBER_2020, 8_000_000),
    )


def test_the_month_of_the_pension_follows_birth_and_sex() -> None:
    man, woman = estimates(spell(), spell(person=2, sex="female"))
    assert man["pension_from"] == dt.date(2024, 6, 1)
    assert woman["pension_from"] == dt.date(2018, 6, 1)


def test_fifteen_years_of_heavy_work_lower_the_age() -> None:
    (heavy,) = estimates(spell(hazard="heavy", born=dt.date(1966, 5, 20)))
    assert heavy["pension_from"] == dt.date(2021, 9, 1)


def test_an_open_job_goes_on_until_pension_age() -> None:
    (found,) = estimates(spell(born=dt.date(1965, 5, 20)))
    assert found["pension_from"] == dt.date(2026, 12, 1)
    assert found["paid_months_then"] - found["paid_months"] == 26
    assert found["pension_then_vnd"] > found["pension_vnd"]


def test_who_is_far_from_pension_age_is_not_listed() -> None:
    assert estimates(spell(born=dt.date(1972, 1, 1))) == []


def test_a_month_under_two_employers_counts_once() -> None:
    (found,) = estimates(
        spell(last_month=DECEMBER_2020), spell(first_month=DECEMBER_2020 - 11)
    )
    assert found["paid_months"] == 2024 * 12 + 8 - MARCH_2001 + 1


def test_state_wages_count_by_their_last_years_at_todays_level() -> None:
    state = {"regime": "state", "wage_vnd": 1}
    early, late = Decimal("3.00"), Decimal("4.98")
    (found,) = estimates(
        spell(first_month=1999 * 12, last_month=2015 * 12, coefficient=early, **state),
        spell(first_month=2015 * 12 + 1, last_month=None, coefficient=late, **state),
    )
    assert found["pension_vnd"] == by_hand(
        sex="male",
        contribution_time=length(2024 * 12 + 8 - 1999 * 12 + 1),
        is_normal_age=True,
        state_coefficients=[[72, "4.98"]],
    )


def test_a_mixed_career_weighs_both_wages_by_their_months() -> None:
    (found,) = estimates(
        spell(
            regime="state",
            wage_vnd=1,
            coefficient=Decimal("4.98"),
            last_month=DECEMBER_2020 - 120,
        ),
        spell(first_month=DECEMBER_2020 - 119, last_month=DECEMBER_2020 + 12),
    )
    assert found["pension_vnd"] == by_hand(
        sex="male",
        contribution_time=length(250),
        is_normal_age=True,
        state_months=118,
        state_coefficients=[[96, "4.98"]],
        yearly_wages=yearly(DECEMBER_2020 - 119, DECEMBER_2020 + 12, 8_000_000),
    )


def test_voluntary_years_are_promised_no_minimum_pension() -> None:
    small = {"wage_vnd": 150_000, "last_month": DECEMBER_2020 + 12}
    worker, farmer = estimates(
        spell(**small), spell(person=2, regime="chosen_income", **small)
    )
    assert worker["pension_vnd"] == 2_340_000
    assert 0 < farmer["pension_vnd"] < worker["pension_vnd"]
