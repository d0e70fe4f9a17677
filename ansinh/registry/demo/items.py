"""Medicine, services and materials of a part of the visits; they add up to them."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.claims import Claims
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.sharing import Ints

MEDICINE, SERVICE, MATERIAL = range(3)
KINDS = ("thuoc", "dich_vu", "vat_tu")
MEDICINES = (
    ("TH01", "Paracetamol"),
    ("TH02", "Amoxicilin"),
    ("TH03", "Amlodipin"),
    ("TH04", "Metformin"),
    ("TH05", "Omeprazol"),
    ("TH06", "Insulin"),
    ("TH07", "Salbutamol"),
    ("TH08", "Cefuroxim"),
    ("TH09", "Atorvastatin"),
    ("TH10", "Losartan"),
)
SERVICES = (
    ("DV01", "Khám bệnh"),
    ("DV02", "Xét nghiệm máu"),
    ("DV03", "Siêu âm"),
    ("DV04", "X quang"),
)
MATERIALS = (("VT01", "Bơm kim tiêm"), ("VT02", "Dây truyền dịch"))
ITEMS = MEDICINES + SERVICES + MATERIALS
"""Codes of the demonstration, and names."""

_VISITS = 0.22
"""Part of the visits whose items are written."""
_QUANTITIES = np.array([1, 2, 4, 5, 8, 10, 20])
"""They divide every amount into prices of at most four decimals."""


@dataclass(frozen=True)
class Items:
    """Items as arrays; of every visit chosen a service, a medicine and one more."""

    claim: Indices
    """Index of the visit."""
    kind: Indices
    number: Ints
    """Line within the kind of the visit."""
    what: Indices
    quantity: Ints
    price: Ints
    """In ten-thousandths of a đồng."""
    covered: Ints
    fund: Ints


def items_of(rng: np.random.Generator, claims: Claims) -> Items:
    """Items whose costs are those of their visits, to the đồng."""
    chosen = np.flatnonzero(rng.random(len(claims)) < _VISITS)
    count = len(chosen)
    parts = np.stack(
        [rng.uniform(0.1, 0.3, count), rng.uniform(0.2, 0.5, count)], axis=1
    )
    total, paid = claims.covered[chosen, None], claims.fund[chosen, None]
    covered = _with_rest((total * parts).astype(np.int64), total)
    fund = _with_rest(paid * covered[:, :2] // total, paid)
    third = rng.integers(0, 3, count)
    kind = np.stack([np.full(count, SERVICE), np.full(count, MEDICINE), third], axis=1)
    number = np.stack([np.ones(count), np.ones(count), 1 + (third != MATERIAL)], axis=1)
    quantity = np.where(
        kind == SERVICE, 1, _QUANTITIES[rng.integers(0, len(_QUANTITIES), kind.shape)]
    )
    begin = np.array([0, len(MEDICINES), len(MEDICINES) + len(SERVICES)])
    many = np.array([len(MEDICINES), len(SERVICES), len(MATERIALS)])
    drawn = (rng.random(kind.shape) * many[kind]).astype(np.int64)
    return Items(
        claim=np.repeat(chosen, 3),
        kind=kind.ravel(),
        number=number.ravel().astype(np.int64),
        what=(begin[kind] + drawn).ravel(),
        quantity=quantity.ravel(),
        price=covered.ravel() * 10_000 // quantity.ravel(),
        covered=covered.ravel(),
        fund=fund.ravel(),
    )


def _with_rest(parts: Ints, total: Ints) -> Ints:
    """Parts and what is left of the total."""
    return np.column_stack([parts, total - parts.sum(axis=1, keepdims=True)])
