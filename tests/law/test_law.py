"""The law hangs together: on every day of change, with an article for everything."""

import datetime as dt

import pytest

from ansinh.law import vietnamese_law
from ansinh.law.whole import days_of_change, find_gaps, find_overlaps

LAW = vietnamese_law()
LAST_DAY = dt.date(2027, 12, 31)
DAYS = days_of_change(LAW, LAST_DAY)
PARAMETERS = list(LAW.parameters)
RULES = [rule for versions in LAW.rules.values() for rule in versions]

PUBLISHED_EACH_YEAR = {
    "monthly_fund_return: voluntary_social_insurance.fund_return.yearly",
    "old_interest_rate: compulsory_social_insurance.old_interest.rate.bhxh_bhtn",
    "old_interest_rate_health: compulsory_social_insurance.old_interest.rate.bhyt",
}
"""Rates announced every January; only 2020 was found, a case states the others."""


def test_the_law_changes_on_the_days_we_know():
    for day in ("2012-05-01", "2016-01-01", "2018-01-01", "2025-07-01", "2026-07-01"):
        assert dt.date.fromisoformat(day) in DAYS


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_rule_finds_its_inputs_and_numbers(day):
    assert set(find_gaps(LAW, day)) <= PUBLISHED_EACH_YEAR


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_two_rules_of_one_name_hold_on_one_day(day):
    assert find_overlaps(LAW, day) == []


def test_a_missing_number_is_noticed():
    changed = LAW.parameters.by_name | {}
    changed.pop("pension.rate.most")
    broken = type(LAW)(LAW.rules, type(LAW.parameters)(changed), LAW.inputs)

    gaps = find_gaps(broken, dt.date(2026, 8, 1))

    assert "full_pension_rate: pension.rate.most (unknown)" in gaps


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda item: item.name)
def test_every_number_names_its_article_and_who_is_sure(parameter):
    assert parameter.label_vi
    assert parameter.label_en
    assert parameter.unit
    assert [value.since for value in parameter.values] == sorted(
        {value.since for value in parameter.values}
    )
    for value in parameter.values:
        assert value.reference, value.since
        assert value.confidence in ("high", "medium", "low")
        assert value.last_checked >= dt.date(2026, 11, 21)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name} {rule.period}")
def test_every_rule_names_its_article_and_unit(rule):
    assert rule.article
    assert rule.unit
    assert rule.label_vi
    assert rule.label_en
    assert rule.until is None or rule.since <= rule.until
    assert rule.confidence == "high" or rule.note


def test_every_fact_is_asked_for_by_some_rule():
    asked = {word for rule in RULES for word in rule.arguments}

    assert LAW.inputs.stated - asked - {"health_group"} == set()


def test_nothing_is_known_before_2012():
    with pytest.raises(Exception, match="no-law-on-day"):
        LAW.calculate(["base_salary"], {}, dt.date(2011, 12, 31))
