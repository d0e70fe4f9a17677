"""Extracts of careers, and of what employers owe and paid."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ansinh.registry.demo.careers import Careers, careers_of
from ansinh.registry.demo.days import FAR, Integers, date_of, end_of, first_of, month_of
from ansinh.registry.demo.dues import BEFORE, Dues, dues_of
from ansinh.registry.demo.earlier_work import EARLIER, earlier_codes
from ansinh.registry.demo.extracts import POLICY, days, numbers, words, write_table
from ansinh.registry.demo.levels import FUNDS, SOCIAL
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.receipts import Accounts, accounts_of, habits_of
from ansinh.registry.demo.sharing import Ints
from ansinh.terms.schemes import Scheme

_REGIMES = ("nha_nuoc", "don_vi", "thu_nhap")
_CONDITIONS = ("binh_thuong", "nang_nhoc", "dac_biet_nang_nhoc")
_CARRIED, _ARISEN, _CORRECTED, _INTEREST = range(4)
_KINDS = ("ky_truoc", "phat_sinh", "dieu_chinh", "lai")


def write_collection(
    rng: np.random.Generator, folder: Path, localities: Sequence[Locality]
) -> tuple[dict[str, int], list[Careers]]:
    """Write careers, dues and receipts; rows of each file, and careers by locality."""
    careers = [careers_of(rng, locality) for locality in localities]
    tables: dict[str, list[pa.Table]] = {"qua-trinh-dong.csv": []}
    for locality, own in zip(localities, careers, strict=True):
        tables["qua-trinh-dong.csv"].append(_career_table(locality, own))
        dues = dues_of(rng, locality, own)
        habits = habits_of(rng, locality.employers, len(dues.months))
        accounts = accounts_of(rng, dues, habits)
        tables.setdefault("phai-dong.csv", []).extend(
            _due_tables(locality, dues, accounts)
        )
        tables.setdefault("da-dong.csv", []).append(_receipt_table(locality, accounts))
    rows = {name: write_table(folder / name, parts) for name, parts in tables.items()}
    return rows, careers


def months(values: npt.ArrayLike) -> pa.Array:
    """Column of months; FAR becomes an empty cell."""
    numbered = np.asarray(values)
    open_, first = numbered >= FAR, int(numbered.min(initial=FAR))
    known = numbered[~open_]
    names = np.arange(first, known.max(initial=first) + 1)
    written = names.astype("datetime64[M]").astype(str).tolist()
    return words(np.where(open_, -1, numbered - first), written)


def _career_table(locality: Locality, careers: Careers) -> pa.Table:
    employers = [*locality.employers.codes, *earlier_codes(locality)]
    employer = np.where(
        careers.employer <= EARLIER,
        len(locality.employers) + EARLIER - careers.employer,
        careers.employer,
    )
    voluntary = careers.regime == _REGIMES.index("thu_nhap")
    return pa.table(
        {
            "ma_so_bhxh": numbers(locality, careers.person),
            "chinh_sach": words(
                voluntary.astype(np.int8),
                [POLICY[Scheme.COMPULSORY], POLICY[Scheme.VOLUNTARY]],
            ),
            "ma_don_vi": words(employer, employers),
            "tu_thang": months(careers.first),
            "den_thang": months(careers.last),
            "che_do_luong": words(careers.regime, _REGIMES),
            "muc_dong": careers.wage,
            "he_so": words(
                np.where(careers.hundredths == 0, -1, careers.hundredths),
                [f"{one / 100:.2f}" for one in range(1_000)],
            ),
            "dieu_kien": words(careers.hazard, _CONDITIONS),
        }
    )


def _due_tables(
    locality: Locality, dues: Dues, accounts: Accounts
) -> Iterator[pa.Table]:
    """What each account carries over, what arose, what is corrected, and interest."""
    first = dues.months[BEFORE]
    employer, fund = np.nonzero(accounts.opening)
    yield _due_table(
        locality,
        employer,
        np.full(len(employer), first),
        fund,
        _CARRIED,
        accounts.opening[employer, fund],
        first - 1,
    )
    reported = dues.amount - dues.corrected
    reported[:, :BEFORE] = 0
    employer, at, fund = np.nonzero(reported)
    yield _due_table(
        locality,
        employer,
        dues.months[at],
        fund,
        _ARISEN,
        reported[employer, at, fund],
        dues.months[at],
        workers=dues.workers[employer, at, fund],
        wages=(dues.wages - dues.reported_later)[employer, at, fund],
    )
    employer, at, fund = np.nonzero(dues.corrected)
    yield _due_table(
        locality,
        employer,
        dues.months[at] + 1,
        fund,
        _CORRECTED,
        dues.corrected[employer, at, fund],
        dues.months[at] + 1,
        about=dues.months[at],
    )
    employer, at = np.nonzero(accounts.interest)
    yield _due_table(
        locality,
        employer,
        dues.months[at],
        np.full(len(employer), SOCIAL),
        _INTEREST,
        accounts.interest[employer, at],
        dues.months[at],
    )


def _due_table(
    locality: Locality,
    employer: Indices,
    month: Integers,
    fund: Indices,
    kind: int,
    amount: Ints,
    due_by: npt.ArrayLike,
    *,
    about: Integers | None = None,
    workers: Ints | None = None,
    wages: Ints | None = None,
) -> pa.Table:
    """Rows of one kind; `due_by` is the month at whose end they are due at the latest.

    Until 30 June 2025 that is the month itself (Quyết định 595/QĐ-BHXH, Điều 7).
    """
    count = len(employer)
    empty = pa.nulls(count, pa.int64())
    return pa.table(
        {
            "ma_don_vi": words(employer, locality.employers.codes),
            "thang": months(month),
            "quy": words(fund, FUNDS),
            "loai": words(np.full(count, kind), _KINDS),
            "thang_dieu_chinh": months(np.full(count, FAR) if about is None else about),
            "so_lao_dong": empty if workers is None else workers,
            "quy_luong": empty if wages is None else wages,
            "so_tien": amount,
            "han_nop": days(np.broadcast_to(end_of(due_by), (count,))),
        }
    )


def _receipt_table(locality: Locality, accounts: Accounts) -> pa.Table:
    """Payments; a document pays one month to all funds."""
    paid = np.arange(accounts.month.min(), accounts.month.max() + 1)
    written = [f"{date_of(one):%y%m}" for one in first_of(paid)]
    documents = [
        f"UNC-{code}-{month}" for code in locality.employers.codes for month in written
    ]
    document = accounts.employer * len(paid) + accounts.month - paid[0]
    return pa.table(
        {
            "ma_don_vi": words(accounts.employer, locality.employers.codes),
            "so_chung_tu": words(document, documents),
            "quy": words(accounts.fund, FUNDS),
            "ngay_nop": days(accounts.paid_on),
            "thang": months(month_of(accounts.paid_on)),
            "so_tien": accounts.amount,
        }
    )
