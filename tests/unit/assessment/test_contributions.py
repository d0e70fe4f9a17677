"""Contributions of a month for many people at once."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest

from ansinh.assessment.contributions import PAYERS, contributions
from ansinh.assessment.participants import COLUMNS
from ansinh.law import vietnamese_law

LAW = vietnamese_law()
DAY = dt.date(2026, 8, 1)

_KINDS = {
    "person": pa.int64(),
    "wage_vnd": pa.int64(),
    "monthly_benefit_vnd": pa.int64(),
    "member_order": pa.int64(),
}


def participants(*rows: dict[str, Any]) -> pa.Table:
    return pa.table(
        {
            name: pa.array(
                [row.get(name, n if name == "person" else None)
                 for n, row in enumerate(rows)],
                _KINDS.get(name, pa.string()),
            )
            for name in COLUMNS
        }
    )  # fmt: skip


def worker(scheme: str, **facts: Any) -> dict[str, Any]:
    return {
        "scheme": scheme,
        "group": "DN",
        "employer": "E1",
        "wage_setter": "employer",
        "wage_vnd": 10_000_000,
        "region": "II",
    } | facts


def paid(*rows: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    found = contributions(LAW, participants(*rows), more.pop("day", DAY), **more)
    columns = [*(f"{payer}_vnd" for payer in PAYERS), "problem"]
    return [
        dict(zip((*PAYERS, "problem"), values, strict=True))
        for values in zip(*(found[name].to_pylist() for name in columns), strict=True)
    ]


def nobody_pays_but(**amounts: int) -> dict[str, Any]:
    return {"own": 0, "employer": 0, "budget": 0, "fund": 0, "problem": None} | amounts


def test_a_worker_and_the_employer_pay_to_three_schemes() -> None:
    assert paid(worker("compulsory"), worker("health"), worker("unemployment")) == [
        nobody_pays_but(own=800_000, employer=1_750_000),
        nobody_pays_but(own=150_000, employer=300_000),
        nobody_pays_but(own=100_000, employer=100_000),
    ]


def test_the_budget_supports_voluntary_contributors_by_poverty() -> None:
    income = {"scheme": "voluntary", "wage_vnd": 3_000_000}
    assert paid({"group": "KH"} | income, {"group": "HN"} | income) == [
        nobody_pays_but(own=660_000 - 66_000, budget=66_000),
        nobody_pays_but(own=660_000 - 165_000, budget=165_000),
    ]


def test_minorities_have_support_of_their_own_only_since_july_2025() -> None:
    income = {"scheme": "voluntary", "wage_vnd": 3_000_000, "group": "DT"}
    (before,) = paid(income, day=dt.date(2025, 6, 1))
    (since,) = paid(income, day=dt.date(2025, 7, 1))
    assert (before["budget"], since["budget"]) == (33_000, 99_000)


def test_a_province_may_add_to_the_support() -> None:
    near_poor = {"scheme": "voluntary", "group": "CN", "wage_vnd": 1_500_000}
    (law,) = paid(near_poor)
    (reform,) = paid(near_poor, support={("voluntary", "CN"): Fraction(1, 10)})
    assert reform["budget"] - law["budget"] == 33_000
    assert reform["own"] + reform["budget"] == law["own"] + law["budget"] == 330_000


def test_members_of_a_household_pay_less_one_after_another() -> None:
    card = {"scheme": "health", "group": "GD"}
    family = [card | {"member_order": order} for order in (1, 2, 3, 4, 5, 6)]
    assert [one["own"] for one in paid(*family)] == [
        113_850, 79_695, 68_310, 56_925, 45_540, 45_540,
    ]  # fmt: skip


def test_a_province_may_pay_a_share_of_a_households_premium() -> None:
    card = {"scheme": "health", "group": "GD", "member_order": 2}
    assert paid(card, support={("health", "GD"): Fraction(3, 10)}) == [
        nobody_pays_but(own=79_695 - 23_909, budget=23_909)
    ]


def test_who_pays_for_a_card_follows_its_group() -> None:
    card = {"scheme": "health"}
    assert paid(
        card | {"group": "HT", "monthly_benefit_vnd": 4_000_000},
        card | {"group": "TE"},
        card | {"group": "HS"},
    ) == [
        nobody_pays_but(fund=180_000),
        nobody_pays_but(budget=113_850),
        nobody_pays_but(own=56_925, budget=56_925),
    ]


def test_old_survivors_passed_from_the_fund_to_the_budget_in_july_2025() -> None:
    card = {"scheme": "health", "group": "CT"}
    (before,) = paid(card, day=dt.date(2025, 6, 30))
    (since,) = paid(card, day=dt.date(2025, 7, 1))
    assert before == nobody_pays_but(fund=105_300)
    assert since == nobody_pays_but(budget=105_300)


def test_social_pensioners_and_people_of_safe_zones_are_the_budgets() -> None:
    card = {"scheme": "health"}
    assert (
        paid(card | {"group": "LH"}, card | {"group": "AK"})
        == [nobody_pays_but(budget=113_850)] * 2
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (worker("compulsory", wage_vnd=None), "missing-wage"),
        (worker("unemployment", region=None), "missing-region"),
        ({"scheme": "health", "group": "HT"}, "missing-benefit"),
        ({"scheme": "health", "group": "CA"}, "armed-forces"),
        (
            {"scheme": "voluntary", "group": "KH", "wage_vnd": 900_000},
            "income-out-of-bounds",
        ),
    ],
)
def test_what_cannot_be_worked_out_has_a_reason_and_no_amount(
    row: dict[str, Any], problem: str
) -> None:
    assert paid(row, worker("health")) == [
        {**dict.fromkeys(PAYERS), "problem": problem},
        nobody_pays_but(own=150_000, employer=300_000),
    ]


def test_state_staff_needed_no_region_before_2026() -> None:
    official = worker("unemployment", wage_setter="state", region=None, group="CH")
    (before,) = paid(official, day=dt.date(2025, 12, 1))
    (since,) = paid(official, day=dt.date(2026, 1, 1))
    assert (before["own"], since["problem"]) == (100_000, "missing-region")


def test_many_at_once_equal_one_by_one() -> None:
    wages = [3_000_000, 5_310_001, 9_999_999, 46_800_000, 51_000_000, 250_000_000]
    found = paid(*(worker("compulsory", wage_vnd=wage, region="I") for wage in wages))
    names = ["employee_social_contribution", "employer_social_contribution"]
    for wage, many in zip(wages, found, strict=True):
        one = LAW.calculate(names, {"wage": wage, "region": "I"}, DAY).values
        assert [many["own"], many["employer"]] == [int(one[name]) for name in names]
