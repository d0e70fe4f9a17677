"""Careers, dues and receipts of the small province hang together to the đồng."""

import datetime as dt
import itertools
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest

from ansinh.law import vietnamese_law
from ansinh.registry.demo import levels

FUNDS = ("BHXH", "BHYT", "BHTN", "TNLD")


def month_number(month):
    return int(month[:4]) * 12 + int(month[5:]) - 1


def months_of(row):
    end = "2017-12" if row["ma_don_vi"].startswith("QX") else "2024-09"
    last = month_number(row["den_thang"] or end)
    return range(month_number(row["tu_thang"]), last + 1)


def part_time(employers, code):
    return employers[code].startswith("Ủy ban nhân dân cấp xã")


@pytest.fixture(scope="module")
def employers(sound):
    return {row["ma_don_vi"]: row["ten"] for row in sound("don-vi.csv")}


@pytest.fixture(scope="module")
def careers(sound):
    return sound("qua-trinh-dong.csv")


def test_careers_name_known_people_and_employers(sound, careers, employers):
    people = {row["ma_so_bhxh"] for row in sound("nguoi-tham-gia.csv")}

    for row in careers:
        assert row["ma_so_bhxh"] in people
        assert (row["chinh_sach"] == "BHXHTN") == (row["ma_don_vi"] == "")
        assert row["ma_don_vi"] in {*employers, ""}


def test_spells_of_one_person_with_one_payer_do_not_overlap(careers):
    payers = defaultdict(list)
    for row in careers:
        key = row["ma_so_bhxh"], row["chinh_sach"], row["ma_don_vi"]
        payers[key].append((row["tu_thang"], row["den_thang"] or "9999-12"))
    for spells in payers.values():
        spells.sort()
        assert all(first <= last for first, last in spells)
        for (_, last), (first, _) in itertools.pairwise(spells):
            assert last < first


def test_older_workers_have_careers_from_before_the_extracts(careers):
    began = [row["tu_thang"] for row in careers if row["chinh_sach"] == "BHXHBB"]

    assert "1995-01" <= min(began) < "2000"


def test_wages_lie_between_the_lowest_wage_and_twenty_base_salaries(careers):
    law = vietnamese_law().parameters
    for row in careers:
        first = dt.date.fromisoformat(row["tu_thang"] + "-01")
        if first < dt.date(2013, 1, 1):
            continue
        wage = int(row["muc_dong"])
        base = law.get("common.base_salary").on(first).value
        assert wage <= 20 * base
        if row["che_do_luong"] == "nha_nuoc":
            assert wage == Decimal(row["he_so"]) * base
        elif row["che_do_luong"] == "don_vi":
            assert wage >= law.get("common.regional_minimum_wage.III").on(first).value
        elif first >= dt.date(2016, 1, 1):
            assert wage >= law.get("common.rural_poverty_line").on(first).value


def test_the_demos_numbers_are_those_of_the_law():
    law = vietnamese_law().parameters
    for steps, name, since in (
        (levels.BASE_SALARY, "common.base_salary", 2008),
        (levels.MINIMUM_WAGE[0], "common.regional_minimum_wage.II", 2011),
        (levels.MINIMUM_WAGE[1], "common.regional_minimum_wage.III", 2011),
        (levels.POVERTY_LINE, "common.rural_poverty_line", 2016),
    ):
        known = {
            (value.since.year, value.since.month): value.value
            for value in law.get(name).values
            if value.since.year < 2025
        }
        assert {when: one for when, one in steps.items() if when[0] >= since} == known

    on = dt.date(2024, 3, 1)
    parts = ("own", "employer_retirement", "employer_sickness_maternity")
    for kind, rates in (
        ("employee", levels.RATES),
        ("commune_part_time", levels.PART_TIME_RATES),
    ):
        social = [
            law.get(f"compulsory_social_insurance.rate.{part}.{kind}").on(on).value
            for part in parts
        ]
        assert sum(map(Fraction, social)) == rates[levels.SOCIAL]


def test_dues_are_the_wages_of_the_month_times_the_rates(sound, careers, employers):
    insured = {
        row["ma_so_bhxh"]
        for path in ("92", "406", "382")
        for row in unemployment(sound, path)
    }
    wages = defaultdict(int)
    for row in careers:
        if row["chinh_sach"] == "BHXHBB":
            for month in months_of(row):
                code = row["ma_don_vi"]
                for fund in FUNDS:
                    if fund == "BHTN" and row["ma_so_bhxh"] not in insured:
                        continue
                    wages[code, month, fund] += int(row["muc_dong"])
    owed = defaultdict(int)
    for row in sound("phai-dong.csv"):
        if row["loai"] in {"phat_sinh", "dieu_chinh"}:
            month = month_number(row["thang_dieu_chinh"] or row["thang"])
            owed[row["ma_don_vi"], month, row["quy"]] += int(row["so_tien"])

    assert len(owed) > 2_000
    for (code, month, fund), amount in owed.items():
        rate = {"BHXH": 250, "BHYT": 45, "BHTN": 20, "TNLD": 5}[fund]
        if part_time(employers, code):
            rate = {"BHXH": 220, "BHYT": 45}[fund]
        elif fund == "TNLD" and month < month_number("2017-06"):
            rate = 10
        assert amount == (2 * wages[code, month, fund] * rate + 1000) // 2000
    accounted = {(code, month) for code, month, _ in owed}
    for code, month, _ in wages:
        in_accounts = (
            month >= month_number("2023-01")
            if code.startswith("CT")
            else month_number("2016-01") <= month <= month_number("2017-12")
        )
        assert in_accounts <= ((code, month) in accounted)


def unemployment(sound, sender):
    years = range(2019, 2025) if sender == "92" else range(2013, 2018)
    for year, month in itertools.product(years, range(1, 13)):
        if (year, month) <= (2024, 9):
            yield from sound(f"tham-gia/{year}-{month:02d}-bhtn-{sender}.csv")


def test_an_account_that_is_corrected_is_corrected_the_month_after(sound):
    corrections = [row for row in sound("phai-dong.csv") if row["loai"] == "dieu_chinh"]

    assert corrections
    for row in corrections:
        about = month_number(row["thang_dieu_chinh"])
        assert month_number(row["thang"]) == about + 1


@pytest.fixture(scope="module")
def balances(sound):
    """Months of each employer that payments, oldest first, do not settle."""
    dues, paid = defaultdict(lambda: defaultdict(int)), defaultdict(int)
    for row in sound("phai-dong.csv"):
        dues[row["ma_don_vi"]][row["thang"]] += int(row["so_tien"])
    for row in sound("da-dong.csv"):
        paid[row["ma_don_vi"]] += int(row["so_tien"])
    unsettled = {}
    for code, months in dues.items():
        owed = itertools.accumulate(months[month] for month in sorted(months))
        unsettled[code] = sum(so_far > paid[code] for so_far in owed)
    return unsettled


def test_most_employers_owe_nothing_and_a_few_owe_for_many_months(balances):
    ages = balances.values()

    assert sum(age == 0 for age in ages) > 0.7 * len(ages)
    assert sum(age >= 3 for age in ages) >= 2


def test_money_comes_in_within_the_month_it_is_booked_in(sound):
    for row in sound("da-dong.csv"):
        assert row["thang"] == row["ngay_nop"][:7]
        assert int(row["so_tien"]) > 0
