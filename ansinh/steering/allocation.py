"""Share a target out to the areas below, exact to the person."""

from collections.abc import Mapping
from fractions import Fraction


def share_out(total: int, weights: Mapping[str, Fraction | int]) -> dict[str, int]:
    """Whole persons for every area, in proportion to weights, that sum to `total`.

    Largest remainder: each area gets its share rounded down, and what is left goes one
    by one to the largest remainders; of equal ones the smaller key comes first, so the
    order in which areas are given does not matter.

    Raises:
        ValueError: no weight is above zero, or one is below.

    """
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        raise ValueError(
            "Không chia được chỉ tiêu: trọng số của các địa bàn phải không âm "
            "và có ít nhất một trọng số lớn hơn 0. [no-weight]"
        )
    exact = {area: Fraction(total) * weight / whole for area, weight in weights.items()}
    shares = {area: int(part // 1) for area, part in exact.items()}
    left = total - sum(shares.values())
    order = sorted(exact, key=lambda area: (shares[area] - exact[area], area))
    for area in order[:left]:
        shares[area] += 1
    return shares
