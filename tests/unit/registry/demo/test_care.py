"""Visits of the small province add up, and hide two patterns."""

from collections import Counter, defaultdict
from decimal import Decimal

import pytest


@pytest.fixture(scope="module")
def claims(sound):
    return sound("kham-chua-benh.csv")


@pytest.fixture(scope="module")
def providers(sound):
    return {row["ma_cskcb"]: row for row in sound("co-so-kcb.csv")}


def test_providers_stand_in_known_communes_and_every_commune_has_a_station(
    sound, providers
):
    homes = {row["khoa"] for row in sound("don-vi.csv")}
    stations = {
        row["khoa"] for row in providers.values() if row["cap_kham"] == "ban_dau"
    }

    assert homes <= stations
    assert stations <= {row["khoa"] for row in sound("dia-ban.csv")}


def test_visits_items_and_shortages_name_known_providers_and_people(
    sound, claims, providers
):
    people = {row["ma_so_bhxh"] for row in sound("nguoi-tham-gia.csv")}
    visits = {(row["ma_cskcb"], row["ma_lk"]) for row in claims}

    assert len(visits) == len(claims)
    assert {row["ma_so_bhxh"] for row in claims} <= people
    for name in ("kham-chua-benh.csv", "thuoc-dich-vu.csv", "thieu-thuoc.csv"):
        assert {row["ma_cskcb"] for row in sound(name)} <= providers.keys()
    for row in sound("thuoc-dich-vu.csv"):
        assert (row["ma_cskcb"], row["ma_lk"]) in visits


def test_every_provider_has_a_budget_near_what_it_spends(sound, claims, providers):
    spent, months, budget = Counter(), defaultdict(set), Counter()
    for row in claims:
        spent[row["thang"][:4]] += int(row["quy_tra"])
        months[row["thang"][:4]].add(row["thang"])
    rows = sound("du-toan-kcb.csv")
    for row in rows:
        budget[row["nam"]] += int(row["du_toan"])

    assert {row["ma_cskcb"] for row in rows} == providers.keys()
    assert budget.keys() == spent.keys()
    for year, amount in budget.items():
        whole_year = spent[year] * 12 / len(months[year])
        assert 0.8 < amount / whole_year < 1.2


def test_the_cost_of_a_visit_is_what_fund_and_patient_pay(claims):
    for row in claims:
        total, covered, fund, co_payment, own = (
            int(row[name])
            for name in ("tong_chi", "tong_chi_bh", "quy_tra", "cung_tra", "tu_tra")
        )
        assert total == covered + own
        assert covered == fund + co_payment
        assert min(fund, co_payment, own) >= 0


def test_the_fund_pays_all_for_children_and_the_poor_and_95_of_100_for_pensioners(
    claims,
):
    shares = defaultdict(set)
    for row in claims:
        if row["loai_kcb"] == "noi_tru":
            share = Decimal(row["quy_tra"]) / Decimal(row["tong_chi_bh"])
            shares[row["ma_nhom"]].add(round(share, 3))

    assert shares["TE"] | shares["HN"] <= {1}
    assert shares["HT"] == {Decimal("0.95")}
    assert shares["GD"] == {Decimal("0.8")}


def test_items_add_up_to_their_visit(sound, claims):
    costs, paid, lines = defaultdict(int), defaultdict(int), Counter()
    for row in sound("thuoc-dich-vu.csv"):
        visit = row["ma_cskcb"], row["ma_lk"]
        costs[visit] += int(row["thanh_tien"])
        paid[visit] += int(row["quy_tra"])
        lines[(*visit, row["loai"], row["stt"])] += 1
        assert 0 <= int(row["quy_tra"]) <= int(row["thanh_tien"])
        cost = Decimal(row["so_luong"]) * Decimal(row["don_gia"])
        assert cost == int(row["thanh_tien"])

    assert max(lines.values()) == 1
    for row in claims:
        visit = row["ma_cskcb"], row["ma_lk"]
        if visit in costs:
            assert costs[visit] == int(row["tong_chi_bh"])
            assert paid[visit] == int(row["quy_tra"])


def test_who_is_treated_holds_a_card_of_the_group_that_day(sound, claims):
    cards = defaultdict(list)
    for year in range(2019, 2025):
        for month in range(1, 13):
            if (year, month) <= (2024, 9):
                for row in sound(f"tham-gia/{year}-{month:02d}-bhyt-92.csv"):
                    key = row["ma_so_bhxh"], row["ma_nhom"]
                    cards[key].append((row["tu_ngay"], row["den_ngay"] or "9999"))
    for row in claims:
        if row["ma_cskcb"].startswith("92"):
            stretches = cards[row["ma_so_bhxh"], row["ma_nhom"]]
            assert any(first <= row["ngay_vao"] <= last for first, last in stretches)


def test_one_person_goes_to_many_providers_within_a_week(claims):
    weeks = defaultdict(set)
    for row in claims:
        weeks[row["ma_so_bhxh"], row["ngay_vao"][:7]].add(row["ma_cskcb"])

    assert max(map(len, weeks.values())) >= 10


def test_one_hospital_takes_in_far_more_people_in_the_last_two_months(
    claims, providers
):
    visits, stays = Counter(), Counter()
    for row in claims:
        if providers[row["ma_cskcb"]]["cap_kham"] == "co_ban":
            key = row["ma_cskcb"], row["thang"] >= "2024-08"
            visits[key] += 1
            stays[key] += row["loai_kcb"] == "noi_tru"
    busy = {code for (code, _), count in visits.items() if count > 10}
    rise = [
        stays[code, True] / visits[code, True]
        - stays[code, False] / visits[code, False]
        for code in busy
        if visits[code, True] and visits[code, False]
    ]

    assert max(rise) > 0.2
