import datetime as dt
from fractions import Fraction

import numpy as np

from ansinh.law import vietnamese_law
from ansinh.law.codes import Codes
from ansinh.law.reform import compare, take_up
from ansinh.law.rules import rule

LAW = vietnamese_law()
DAY = dt.date(2027, 3, 1)
PEOPLE = {
    "income": np.full(3, 1_500_000),
    "support_group": Codes.of(["near_poor", "poor", "near_poor"]),
}
TEN_POINTS_MORE = LAW.with_changes(
    {
        "voluntary_social_insurance.support_share.near_poor": {
            dt.date(2027, 1, 1): Fraction(1, 2)
        }
    }
)


def test_ten_points_more_for_the_near_poor_cost_33_000_a_month_each():
    found = compare(LAW, TEN_POINTS_MORE, "contribution_support", PEOPLE, DAY, 3)

    # 22 % x 1,500,000 x 10 % = 33,000; two near-poor people, twelve months
    assert found.change.tolist() == [33_000, 0, 33_000]
    assert (found.gainers, found.losers) == (2, 0)
    assert found.change_per_year == 2 * 12 * 33_000


def test_the_cost_is_told_by_area():
    areas = Codes.of(["A", "A", "B"])

    found = compare(LAW, TEN_POINTS_MORE, "contribution_support", PEOPLE, DAY, 3)

    assert {area: part.change_per_year for area, part in found.by(areas).items()} == {
        "A": 12 * 33_000,
        "B": 12 * 33_000,
    }


def test_a_reform_of_nothing_costs_nothing():
    found = compare(LAW, LAW.with_changes({}), "contribution_support", PEOPLE, DAY, 3)

    assert (found.gainers, found.losers, found.change_per_year) == (0, 0, 0)


def test_a_reform_may_change_a_rule():
    @rule(
        article="thử",
        unit="VND per month",
        label_vi="Hỗ trợ",
        name="contribution_support",
    )
    def generous():
        """Everything is paid."""
        return LAW.calculate(
            ["voluntary_contribution"], {"income": 1_500_000}, DAY
        ).values["voluntary_contribution"]

    reform = LAW.with_rules([generous])
    inputs = {"income": 1_500_000}

    own = reform.calculate(["own_voluntary_contribution"], inputs, DAY)

    assert int(own.values["own_voluntary_contribution"]) == 0


def test_take_up_is_a_range_of_what_the_reader_assumes():
    found = take_up(1_001, (Fraction(1, 10), Fraction(1, 20)), 132_000)

    assert found.people == (50, 100)
    assert found.cost_per_year == (50 * 12 * 132_000, 100 * 12 * 132_000)
