"""Whole numbers that keep an exact total."""

import numpy as np
import numpy.typing as npt

from ansinh.registry.demo.days import Integers

Ints = Integers
Floats = npt.NDArray[np.float64]


def share_out(total: int, weights: npt.ArrayLike) -> Ints:
    """`total` shared in proportion to `weights` by largest remainder."""
    parts = np.asarray(weights, np.float64)
    exact = parts * (total / parts.sum())
    shares: Ints = np.floor(exact).astype(np.int64)
    largest = np.argsort(shares - exact, kind="stable")
    shares[largest[: total - shares.sum()]] += 1
    return shares


def fit(wanted: npt.ArrayLike, total: int, most: npt.ArrayLike) -> Ints:
    """Whole numbers near `wanted`, none below 0 or above `most`, that sum to `total`.

    Raises:
        ValueError: `total` is below 0 or above the sum of `most`.

    """
    top = np.asarray(most, np.int64)
    if not 0 <= total <= top.sum():
        raise ValueError(f"{total} không nằm trong khoảng 0 đến {top.sum()}.")
    fitted = np.clip(np.rint(np.asarray(wanted, np.float64)), 0, top).astype(np.int64)
    while missing := total - int(fitted.sum()):
        room = top - fitted if missing > 0 else fitted
        step = np.minimum(share_out(abs(missing), room), room)
        fitted += np.sign(missing) * step
    return fitted
