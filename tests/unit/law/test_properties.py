"""What must hold for every case, looked for by Hypothesis."""

import datetime as dt
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.law import vietnamese_law
from ansinh.law.codes import Codes
from ansinh.law.exact import Exact

LAW = vietnamese_law()
wages = st.integers(500_000, 300_000_000)
days = st.dates(dt.date(2016, 1, 1), dt.date(2026, 12, 31))
regions = st.sampled_from(["I", "II", "III", "IV"])
sexes = st.sampled_from(["male", "female"])
few = settings(max_examples=60, deadline=None)
PARTS = (
    "employee_social_contribution",
    "employee_health_contribution",
    "employee_unemployment_contribution",
    "employer_retirement_contribution",
    "employer_sickness_contribution",
    "employer_accident_contribution",
    "employer_health_contribution",
    "employer_unemployment_contribution",
)
TOTALS = ("employee_contribution", "employer_contribution", "contribution_due")


def amounts(names, inputs, day):
    answers = LAW.calculate(names, inputs, day)
    return {name: value.fraction for name, value in answers.values.items()}


@few
@given(wages, wages, regions, days)
def test_a_higher_wage_never_pays_less(first, second, region, day):
    low, high = sorted([first, second])

    less = amounts(["contribution_due"], {"wage": low, "region": region}, day)
    more = amounts(["contribution_due"], {"wage": high, "region": region}, day)

    assert less["contribution_due"] <= more["contribution_due"]


@few
@given(wages, regions, days)
def test_the_parts_add_up_to_the_whole(wage, region, day):
    found = amounts([*PARTS, *TOTALS], {"wage": wage, "region": region}, day)

    assert sum(found[name] for name in PARTS) == found["contribution_due"]
    assert all(found[name].denominator == 1 for name in PARTS)


@few
@given(sexes, st.integers(0, 600), st.integers(40 * 12, 62 * 12), days)
def test_no_pension_rate_is_above_three_quarters_or_below_nothing(
    sex, months, age, day
):
    inputs = {"sex": sex, "contribution_time": f"{months}m", "age": f"{age}m"}

    rate = amounts(["pension_rate"], inputs, day)["pension_rate"]

    assert 0 <= rate <= Fraction(3, 4)


@few
@given(
    st.integers(0, 400),
    st.integers(0, 150),
    st.integers(500_000, 10**8),
    st.integers(0, 10**7),
    days,
)
def test_no_lump_sum_is_negative(before, since, average, support, day):
    inputs = {
        "time_before_2014": f"{before}m",
        "time_from_2014": f"{since}m",
        "contribution_time": f"{before + since}m",
        "average_wage": average,
        "support_total": support,
    }

    assert amounts(["lump_sum"], inputs, day)["lump_sum"] >= 0


@few
@given(st.integers(0, 200), st.integers(0, 12), st.integers(0, 12), days)
def test_no_more_unemployment_months_are_kept_than_were_paid(n, collected, held, day):
    inputs = {
        "contributed_months": n,
        "collected_months": collected,
        "suspended_months": held,
        "not_collected_months": 1,
    }

    kept = amounts(["kept_months"], inputs, day)["kept_months"]

    assert 0 <= kept <= n


@few
@given(st.integers(0, 10**9), st.integers(0, 10**8), st.booleans(), days)
def test_fund_and_patient_share_the_cost(cost, before, has_five_years, day):
    inputs = {
        "cost": cost,
        "cover_level": Fraction(8, 10),
        "copayment_this_year": before,
        "has_five_years": has_five_years,
    }

    found = amounts(["fund_pays", "patient_pays"], inputs, day)

    assert found["fund_pays"] + found["patient_pays"] == cost
    assert min(found.values()) >= 0


@few
@given(wages, regions, days)
def test_a_reform_of_nothing_changes_nothing(wage, region, day):
    parameter = LAW.parameters.get("health_insurance.rate.own.employee")
    same = LAW.with_changes({parameter.name: {day: parameter.on(day).value}})
    inputs = {"wage": wage, "region": region}

    before = LAW.calculate(TOTALS, inputs, day).values
    after = same.calculate(TOTALS, inputs, day).values

    assert [v.fraction for v in after.values()] == [v.fraction for v in before.values()]


@few
@given(st.lists(st.tuples(wages, regions, st.booleans()), min_size=1), days)
def test_a_batch_of_contributions_equals_one_by_one(people, day):
    columns = {
        "wage": np.array([wage for wage, _, _ in people], dtype=np.int64),
        "region": Codes.of([region for _, region, _ in people]),
        "is_on_maternity_leave": np.array([leave for _, _, leave in people]),
    }

    batch = LAW.batch([*PARTS, *TOTALS], columns, day, len(people), chunk=3)

    for row, (wage, region, leave) in enumerate(people):
        inputs = {"wage": wage, "region": region, "is_on_maternity_leave": leave}
        single = amounts([*PARTS, *TOTALS], inputs, day)
        assert {name: batch[name][row] for name in single} == single


@few
@given(
    st.lists(
        st.tuples(sexes, st.integers(1, 520), st.integers(10**6, 10**8)), min_size=1
    ),
    days,
)
def test_a_batch_of_pensions_equals_one_by_one(people, day):
    columns = {
        "sex": Codes.of([sex for sex, _, _ in people]),
        "contribution_time": np.array([m for _, m, _ in people], dtype=np.int64),
        "average_wage": np.array([wage for _, _, wage in people], dtype=np.int64),
    }
    names = ["pension", "retirement_allowance"]

    batch = LAW.batch(names, columns, day, len(people), chunk=2)

    for row, (sex, months, wage) in enumerate(people):
        inputs = {
            "sex": sex,
            "contribution_time": f"{months}m",
            "average_wage": wage,
        }
        single = amounts(names, inputs, day)
        assert {name: batch[name][row] for name in names} == single


def test_a_reform_changes_only_what_comes_after_it():
    name = "voluntary_social_insurance.support_share.near_poor"
    day = dt.date(2027, 3, 1)
    reform = LAW.with_changes({name: {dt.date(2027, 1, 1): Fraction(1, 2)}})
    inputs = {"income": 1_500_000, "support_group": "near_poor"}

    def support(law, on):
        answers = law.calculate(["contribution_support"], inputs, on)
        return int(answers.values["contribution_support"])

    assert support(LAW, day) == 132_000  # 22 % x 1,500,000 x 40 %
    assert support(reform, day) == 165_000  # 22 % x 1,500,000 x 50 %
    assert support(reform, dt.date(2026, 12, 1)) == 132_000


def test_a_single_number_is_no_column():
    assert not Exact(1).is_column


def test_a_rule_about_single_persons_is_worked_out_row_by_row():
    day = dt.date(2026, 8, 1)
    columns = {
        "age": np.array([61 * 12 + 6, 61 * 12 + 5, 57 * 12]),
        "sex": Codes.of(["male", "male", "female"]),
        "contribution_time": np.array([180, 180, 179]),
        "income": np.array([1_500_000, 3_000_000, 1_500_000]),
    }

    found = LAW.batch(["may_retire", "voluntary_contribution"], columns, day, 3, 2)

    assert found["may_retire"].tolist() == [1, 0, 0]
    assert found["voluntary_contribution"].tolist() == [330_000, 660_000, 330_000]
