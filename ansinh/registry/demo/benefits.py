"""Extracts of requests for benefits, of pensions paid, and of personal numbers."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from ansinh.registry.demo.careers import Careers
from ansinh.registry.demo.cases import BENEFITS, DAYS, Cases, cases_of
from ansinh.registry.demo.collection import months
from ansinh.registry.demo.days import Days, Integers
from ansinh.registry.demo.extracts import days, numbers, words, write_table
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.pensions import Payments, payments_of, pensions_of
from ansinh.registry.demo.people import Indices

_OUTCOMES = ("duyet", "tu_choi", "tra_lai")
_CHANNELS = ("tien_mat", "tai_khoan")
_PERSONAL = 99 * 10**10
"""Personal numbers of the demonstration begin with 99, which no province has."""
_KNOWN = 0.1


def write_benefits(
    rng: np.random.Generator,
    folder: Path,
    localities: Sequence[Locality],
    careers: Sequence[Careers],
) -> dict[str, int]:
    """Write requests, payments and personal numbers; rows of each file.

    Payments are those of the first locality, so that the demonstration stays small.
    """
    cases: list[pa.Table] = []
    payments: list[pa.Table] = []
    aliases: list[pa.Table] = []
    for locality, own in zip(localities, careers, strict=True):
        pensions = pensions_of(rng, locality)
        cases.append(_case_table(locality, cases_of(rng, locality, own, pensions)))
        if not payments:
            paid = payments_of(rng, locality, pensions)
            payments.append(_payment_table(locality, paid))
        aliases.append(_alias_table(rng, locality))
    return {
        name: write_table(folder / name, tables)
        for name, tables in (
            ("ho-so-che-do.csv", cases),
            ("chi-tra.csv", payments),
            ("so-dinh-danh.csv", aliases),
        )
    }


def communes_of(locality: Locality, person: Indices, day: Days) -> pa.Array:
    """Column of the communes that people live in, each on a day."""
    territory = locality.territory
    home = locality.people.homes_of(person, day)
    return words(territory.commune[home], territory.communes)


def money(values: Integers) -> pa.Array:
    """Column of amounts; a negative one becomes an empty cell."""
    return pa.array(values, pa.int64(), mask=values < 0)


def _case_table(locality: Locality, cases: Cases) -> pa.Table:
    prefix = locality.number_prefix
    due = cases.received + np.array([DAYS[one] for one in BENEFITS])[cases.benefit]
    return pa.table(
        {
            "ma_ho_so": [f"HS{prefix}{one:07d}" for one in range(1, len(cases) + 1)],
            "ma_so_bhxh": numbers(locality, cases.person),
            "che_do": words(cases.benefit, BENEFITS),
            "khoa": communes_of(locality, cases.person, cases.received),
            "ngay_nhan": days(cases.received),
            "ngay_hen": days(due),
            "ngay_giai_quyet": days(cases.settled),
            "ket_qua": words(cases.outcome, _OUTCOMES),
            "so_tien": money(cases.amount),
        }
    )


def _payment_table(locality: Locality, payments: Payments) -> pa.Table:
    return pa.table(
        {
            "ma_so_bhxh": numbers(locality, payments.person),
            "che_do": words(np.zeros(len(payments.person), np.int8), ("huu_tri",)),
            "thang": months(payments.month),
            "khoa": communes_of(locality, payments.person, payments.due_on),
            "phai_chi": payments.due,
            "da_chi": payments.paid,
            "ngay_ke_hoach": days(payments.due_on),
            "ngay_chi": days(payments.paid_on),
            "hinh_thuc": words(payments.by_account.astype(np.int8), _CHANNELS),
        }
    )


def _alias_table(rng: np.random.Generator, locality: Locality) -> pa.Table:
    """Personal numbers of one person in ten."""
    count = len(locality.people)
    person = np.flatnonzero(rng.random(count) < _KNOWN)
    number = numbers(locality, count - 1 - person)
    return pa.table(
        {
            "so_dinh_danh": _PERSONAL + number,
            "ma_so_bhxh": numbers(locality, person),
        }
    )
