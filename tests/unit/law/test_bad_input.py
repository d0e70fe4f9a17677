"""Bad input ends in a sentence with a code, never in a number."""

import datetime as dt

import pytest

from ansinh.law import vietnamese_law
from ansinh.law.problems import LawError

LAW = vietnamese_law()
AUGUST = dt.date(2026, 8, 1)


def refused(names, inputs, day=AUGUST):
    with pytest.raises(LawError) as raised:
        LAW.calculate(names, inputs, day)
    return str(raised.value)


def test_a_wage_in_thousands_is_refused():
    told = refused(["contribution_due"], {"wage": 12_000, "region": "I"})

    assert "có phải đang ghi theo nghìn đồng?" in told
    assert told.endswith("[wrong-input]")


def test_a_retirement_before_birth_is_refused():
    told = refused(["pension_age_date"], {"born": "2030-01-01", "sex": "male"})

    assert "sớm hơn ngày sinh" in told


def test_an_unknown_group_lists_the_known_ones():
    inputs = {"income": 1_500_000, "support_group": "rich"}

    told = refused(["contribution_support"], inputs)

    assert "“rich”" in told
    assert "near_poor" in told
    assert told.endswith("[unknown-word]")


def test_a_date_before_2012_is_refused():
    inputs = {"wage": 5_000_000, "region": "I"}

    told = refused(["contribution_due"], inputs, dt.date(2011, 5, 1))

    assert "01/05/2011" in told
    assert "01/01/2012" in told
    assert told.endswith("[no-law-on-day]")


def test_a_benefit_before_its_law_says_when_it_begins():
    told = refused(["social_pension"], {}, dt.date(2024, 1, 1))

    assert "01/07/2025" in told


def test_a_missing_fact_says_which_and_for_what():
    told = refused(["sickness_amount"], {"days": 3})

    assert "Tiền lương tháng liền kề trước khi nghỉ" in told
    assert told.endswith("[missing-input]")


def test_an_unknown_fact_suggests_the_nearest():
    told = refused(["sickness_amount"], {"wage_of_last_month": 8_000_000, "days": 3})

    assert "wage_last_month" in told


def test_an_income_below_the_floor_is_refused():
    told = refused(["voluntary_contribution"], {"income": 1_000_000})

    assert "từ 1.500.000 đến 50.600.000 đồng" in told


def test_an_average_wage_in_thousands_is_refused():
    inputs = {"sex": "male", "contribution_time": 30, "average_wage": 9_000}

    assert "nghìn đồng" in refused(["pension"], inputs)


def test_a_loss_for_a_monthly_allowance_gives_no_one_off():
    inputs = {"loss_percent": 45, "years_paid": 3, "wage": 9_000_000}

    assert "trợ cấp hằng tháng" in refused(["accident_one_off"], inputs)


def test_more_missing_months_than_may_be_bought_are_refused():
    inputs = {"missing_months": 7, "wage": 9_000_000}

    assert "nhiều nhất 6 tháng" in refused(["missing_months_payment"], inputs)


def test_staff_on_the_state_scale_need_no_region():
    inputs = {"wage": 8_000_000, "wage_setter": "state"}

    due = LAW.calculate(["contribution_due"], inputs, dt.date(2020, 8, 1))

    # 32 % of 8,000,000: 25.5 % social, 4.5 % health, 2 % unemployment
    assert int(due.values["contribution_due"]) == 2_560_000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("loss_percent", 130),
        ("loss_percent", -1),
        ("sex", "x"),
        ("born", "31/02/1970"),
        ("born", "không rõ"),
        ("contribution_time", "lâu"),
        ("wage", -5),
        ("wage", True),
        ("wage", 1.5),
        ("cover_level", 2),
    ],
)
def test_a_value_that_cannot_be_is_refused(name, value):
    assert "wrong-input" in refused(["pension_rate"], {name: value})


def test_the_message_holds_no_birthday():
    told = refused(["pension_age_date"], {"born": "2030-01-02", "sex": "male"})

    assert "2030" not in told
