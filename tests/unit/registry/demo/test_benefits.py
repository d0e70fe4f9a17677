"""Requests and payments of the small province hang together with its people."""

from collections import Counter

import pytest


@pytest.fixture(scope="module")
def cases(sound):
    return sound("ho-so-che-do.csv")


@pytest.fixture(scope="module")
def payments(sound):
    return sound("chi-tra.csv")


def test_requests_and_payments_name_known_people_and_communes(sound, cases, payments):
    people = {row["ma_so_bhxh"] for row in sound("nguoi-tham-gia.csv")}
    communes = {row["khoa"] for row in sound("dia-ban.csv") if row["cap"] == "commune"}
    for row in cases + payments:
        assert row["ma_so_bhxh"] in people
        assert row["khoa"] in communes


def test_most_requests_are_settled_in_time_a_few_late_and_some_are_open(cases):
    late = sum(row["ngay_giai_quyet"] > row["ngay_hen"] for row in cases)

    assert 0 < late < 0.08 * len(cases)
    for row in cases:
        assert row["ngay_nhan"] <= row["ngay_hen"]
        assert bool(row["ngay_giai_quyet"]) == bool(row["ket_qua"])
        if row["ngay_giai_quyet"]:
            assert row["ngay_nhan"] < row["ngay_giai_quyet"]


def test_only_what_was_granted_has_an_amount(cases):
    for row in cases:
        if row["so_tien"]:
            assert row["ket_qua"] == "duyet"
            assert int(row["so_tien"]) > 0


def test_mothers_are_women_of_twenty_to_forty(sound, cases):
    persons = {row["ma_so_bhxh"]: row for row in sound("nguoi-tham-gia.csv")}
    mothers = [row for row in cases if row["che_do"] == "thai_san"]

    assert mothers
    for row in mothers:
        person = persons[row["ma_so_bhxh"]]
        assert person["gioi_tinh"] == "nu"
        if person["ngay_sinh"] != "1900-01-01":
            age = int(row["ngay_nhan"][:4]) - int(person["ngay_sinh"][:4])
            assert 19 <= age <= 41


def test_a_lump_sum_is_asked_for_a_year_after_the_last_month_at_work(sound, cases):
    last = {}
    for row in sound("qua-trinh-dong.csv"):
        if row["chinh_sach"] == "BHXHBB":
            month = row["den_thang"] or "9999-12"
            last[row["ma_so_bhxh"]] = max(month, last.get(row["ma_so_bhxh"], ""))
    asked = [row for row in cases if row["che_do"] == "bhxh_mot_lan"]

    assert asked
    for row in asked:
        year, month = map(int, last[row["ma_so_bhxh"]].split("-"))
        assert row["ngay_nhan"][:7] > f"{year + 1}-{month:02d}"


def test_pensions_are_paid_to_holders_of_pensioners_cards(sound, payments):
    holders = {
        row["ma_so_bhxh"]
        for year in range(2019, 2025)
        for month in range(1, 13)
        if (year, month) <= (2024, 9)
        for row in sound(f"tham-gia/{year}-{month:02d}-bhyt-92.csv")
        if row["ma_nhom"] == "HT"
    }

    assert {row["ma_so_bhxh"] for row in payments} <= holders
    assert len(Counter(row["thang"] for row in payments)) == 12


def test_nearly_all_pensions_are_paid_in_full_on_their_day(payments):
    missed = [row for row in payments if _is_missed(row)]

    assert 0.005 < len(missed) / len(payments) < 0.03
    assert any(not row["ngay_chi"] for row in missed)
    assert any(row["ngay_chi"][:7] > row["thang"] for row in missed)
    for row in payments:
        assert row["da_chi"] == (row["phai_chi"] if row["ngay_chi"] else "0")


def test_a_few_communes_pay_pensions_late_enough_to_be_seen(payments):
    due = Counter(row["khoa"] for row in payments)
    missed = Counter(row["khoa"] for row in payments if _is_missed(row))
    share = {commune: missed[commune] / due[commune] for commune in due}
    late = [commune for commune, one in share.items() if one > 0.06]

    assert 2 <= len(late) <= 6
    assert len(due) > 60


def _is_missed(payment):
    return not payment["ngay_chi"] or payment["ngay_chi"] > payment["ngay_ke_hoach"]


def test_pensions_rise_by_fifteen_per_cent_in_july_2024(payments):
    amounts = {
        (row["ma_so_bhxh"], row["thang"]): int(row["phai_chi"]) for row in payments
    }
    both = [
        (amounts[person, "2024-06"], amounts[person, "2024-07"])
        for person, month in amounts
        if month == "2024-07" and (person, "2024-06") in amounts
    ]

    assert both
    assert all(0.149 < after / before - 1 < 0.151 for before, after in both)


def test_no_personal_number_is_an_insurance_number_or_stands_for_two_people(sound):
    rows = sound("so-dinh-danh.csv")
    insured = {row["ma_so_bhxh"] for row in sound("nguoi-tham-gia.csv")}
    personal = {row["so_dinh_danh"] for row in rows}

    assert len(personal) == len(rows)
    assert all(len(number) == 12 for number in personal)
    assert {row["ma_so_bhxh"] for row in rows} <= insured
