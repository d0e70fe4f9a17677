"""Extracts of providers, visits with their items, and medicine that lacked."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.registry.demo.budgets import Budgets, budgets_of
from ansinh.registry.demo.claims import CODES, Claims, claims_of
from ansinh.registry.demo.collection import months
from ansinh.registry.demo.days import month_of
from ansinh.registry.demo.extracts import days, numbers, words, write_table
from ansinh.registry.demo.items import ITEMS, KINDS, Items, items_of
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.providers import TIERS, Providers, providers_of
from ansinh.registry.demo.sharing import Ints
from ansinh.registry.demo.shortages import REASONS, Shortages, shortages_of
from ansinh.terms.groups import GROUP_CODES

_KINDS = ("ngoai_tru", "dieu_tri_ngoai_tru", "noi_tru")


def write_care(
    rng: np.random.Generator, folder: Path, localities: Sequence[Locality]
) -> dict[str, int]:
    """Write providers, visits, items and shortages; rows of each file."""
    tables: dict[str, list[pa.Table]] = {
        "co-so-kcb.csv": [],
        "kham-chua-benh.csv": [],
        "thuoc-dich-vu.csv": [],
        "thieu-thuoc.csv": [],
        "du-toan-kcb.csv": [],
    }
    for locality in localities:
        providers = providers_of(rng, locality)
        claims = claims_of(rng, locality, providers)
        items = items_of(rng, claims)
        shortages = shortages_of(rng, locality, providers)
        for name, table in zip(
            tables,
            (
                _provider_table(locality, providers),
                _claim_table(locality, providers, claims),
                _item_table(providers, claims, items),
                _shortage_table(providers, shortages),
                _budget_table(providers, budgets_of(claims, len(providers))),
            ),
            strict=True,
        ):
            tables[name].append(table)
    return {name: write_table(folder / name, parts) for name, parts in tables.items()}


def _provider_table(locality: Locality, providers: Providers) -> pa.Table:
    return pa.table(
        {
            "ma_cskcb": providers.codes,
            "ten": providers.labels,
            "khoa": words(providers.commune, locality.territory.communes),
            "cap_kham": words(providers.tier, TIERS),
        }
    )


def _claim_table(locality: Locality, providers: Providers, claims: Claims) -> pa.Table:
    return pa.table(
        {
            "ma_cskcb": words(claims.provider, providers.codes),
            "ma_lk": np.arange(1, len(claims) + 1),
            "ma_so_bhxh": numbers(locality, claims.person),
            "ma_nhom": words(claims.group, GROUP_CODES),
            "loai_kcb": words(claims.kind, _KINDS),
            "ngay_vao": days(claims.first),
            "ngay_ra": days(claims.last),
            "thang": months(month_of(claims.last)),
            "ma_benh": words(claims.disease, CODES),
            "tong_chi": claims.covered + claims.own,
            "tong_chi_bh": claims.covered,
            "quy_tra": claims.fund,
            "cung_tra": claims.covered - claims.fund,
            "tu_tra": claims.own,
        }
    )


def _item_table(providers: Providers, claims: Claims, items: Items) -> pa.Table:
    return pa.table(
        {
            "ma_cskcb": words(claims.provider[items.claim], providers.codes),
            "ma_lk": items.claim + 1,
            "loai": words(items.kind, KINDS),
            "stt": items.number,
            "ma": words(items.what, [code for code, _ in ITEMS]),
            "ngay": days(claims.first[items.claim]),
            "so_luong": items.quantity,
            "don_gia": _decimal(items.price),
            "thanh_tien": items.covered,
            "quy_tra": items.fund,
        }
    )


def _decimal(ten_thousandths: Ints) -> pa.Array:
    """Column of amounts with four decimals."""
    whole = pa.array(ten_thousandths).cast(pa.decimal128(19, 0))
    return pc.multiply(whole, pa.scalar(Decimal("0.0001")))


def _shortage_table(providers: Providers, shortages: Shortages) -> pa.Table:
    return pa.table(
        {
            "ma_cskcb": words(shortages.provider, providers.codes),
            "ma_thuoc": words(shortages.what, [code for code, _ in ITEMS]),
            "ten_thuoc": words(shortages.what, [name for _, name in ITEMS]),
            "tu_ngay": days(shortages.first),
            "den_ngay": days(shortages.last),
            "nguyen_nhan": words(shortages.reason, REASONS),
            "don_tu_mua": shortages.bought,
        }
    )


def _budget_table(providers: Providers, budgets: Budgets) -> pa.Table:
    return pa.table(
        {
            "ma_cskcb": words(budgets.provider, providers.codes),
            "nam": budgets.year,
            "du_toan": budgets.amount,
            "van_ban": [
                f"Thông báo dự toán {year} (minh họa)" for year in budgets.year
            ],
        }
    )
