"""Share a target out to the areas below, exact to the person."""

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction

from ansinh.terms.speech import say, say_number

Weights = Mapping[str, Fraction | int]
Bounds = Mapping[str, int]


class InfeasibleError(ValueError):
    """No whole numbers meet the total, the floors and the caps at once."""


class NoWeightError(ValueError):
    """No area has a weight above zero, or one has a weight below."""


def share_out(total: int, weights: Weights) -> dict[str, int]:
    """Whole persons for every area, in proportion to weights, that sum to `total`.

    Raises:
        NoWeightError: no weight is above zero, or one is below.

    """
    return allocate(total, weights, weights)


def allocate(
    total: int,
    areas: Iterable[str],
    weights: Weights,
    floors: Bounds | None = None,
    caps: Bounds | None = None,
) -> dict[str, int]:
    """Whole persons for every area that sum to `total` and keep floors and caps.

    Areas that would fall below their floor or rise above their cap are held there; the
    others share the rest in proportion to their weights. Shares are rounded down, and
    what is left goes one by one to the largest remainders; of equal ones the smaller
    key comes first, so the order in which areas are given does not matter. An area
    without a floor may get nobody, one without a cap everybody.

    Raises:
        InfeasibleError: the bounds leave no room for the total, and by how much.
        NoWeightError: no weight is above zero, or one is below.

    """
    names = sorted(areas)
    low = {area: (floors or {}).get(area, 0) for area in names}
    high = {area: (caps or {}).get(area, max(total, low[area])) for area in names}
    weight = _whole_weights(names, weights)
    _check_bounds(total, names, low, high)
    held = _hold(total, weight, low, high)
    free = [area for area in names if area not in held]
    rest = total - sum(held.values())
    whole = sum(weight[area] for area in free)
    if rest and not whole:
        raise InfeasibleError(
            say(
                f"Còn {say_number(rest)} người không chia được: mọi địa bàn có trọng "
                "số đã chạm trần. Hãy nâng trần hoặc cho địa bàn khác trọng số "
                "lớn hơn 0. [no-weight-left]",
                f"{say_number(rest)} people are left over: every area with a weight is "
                "at its cap. Raise a cap, or give another area a weight above 0. "
                "[no-weight-left]",
            )
        )
    shares = dict(held)
    remainder = {}
    for area in free:
        shares[area], remainder[area] = divmod(rest * weight[area], whole)
    left = total - sum(shares.values())
    for area in sorted(free, key=lambda one: (-remainder[one], one))[:left]:
        shares[area] += 1
    return {area: shares[area] for area in names}


def _whole_weights(names: list[str], weights: Weights) -> dict[str, int]:
    """Weights as whole numbers in the same proportion."""
    exact = [weights.get(area, 0) for area in names]
    if not names or min(exact) < 0 or max(exact) <= 0:
        raise NoWeightError(
            say(
                "Không chia được chỉ tiêu: trọng số của các địa bàn phải không âm "
                "và có ít nhất một trọng số lớn hơn 0. [no-weight]",
                "The target cannot be shared out: weights must not be negative, and "
                "one at least must be above 0. [no-weight]",
            )
        )
    scale = math.lcm(*(weight.denominator for weight in exact))
    return {
        area: weight.numerator * (scale // weight.denominator)
        for area, weight in zip(names, exact, strict=True)
    }


def _check_bounds(total: int, names: list[str], low: Bounds, high: Bounds) -> None:
    for area in names:
        if low[area] > high[area]:
            floor, cap, off = map(
                say_number, (low[area], high[area], low[area] - high[area])
            )
            raise InfeasibleError(
                say(
                    f"Địa bàn {area}: sàn {floor} người cao hơn trần {cap} người, lệch "
                    f"{off}. Hãy hạ sàn hoặc nâng trần. [floor-above-cap]",
                    f"Area {area}: the floor of {floor} people is above the cap of "
                    f"{cap} by {off}. Lower the floor or raise the cap. "
                    "[floor-above-cap]",
                )
            )
    least, most = sum(low.values()), sum(high.values())
    if total < least:
        whole, floors, off = map(say_number, (total, least, least - total))
        raise InfeasibleError(
            say(
                f"Tổng {whole} người thấp hơn tổng các sàn {floors} người, thiếu {off}."
                " Hãy nâng tổng hoặc hạ sàn. [below-floors]",
                f"The total of {whole} people is below the floors together, {floors}, "
                f"by {off}. Raise the total or lower a floor. [below-floors]",
            )
        )
    if total > most:
        whole, caps, off = map(say_number, (total, most, total - most))
        raise InfeasibleError(
            say(
                f"Tổng {whole} người cao hơn tổng các trần {caps} người, thừa {off}. "
                "Hãy hạ tổng hoặc nâng trần. [above-caps]",
                f"The total of {whole} people is above the caps together, {caps}, by "
                f"{off}. Lower the total or raise a cap. [above-caps]",
            )
        )


def _hold(
    total: int, weight: Mapping[str, int], low: Bounds, high: Bounds
) -> dict[str, int]:
    """Areas that a proportional share would push out of their bounds, held there.

    In each round the side that is out by more is held for good (Bitran and Hax 1981),
    so nobody is held who need not be.
    """
    held: dict[str, int] = {}
    free = list(weight)
    while free:
        rest = total - sum(held.values())
        whole = sum(weight[area] for area in free)
        if not whole:
            break
        share = {area: rest * weight[area] for area in free}
        under = [area for area in free if share[area] < low[area] * whole]
        over = [area for area in free if share[area] > high[area] * whole]
        if not under and not over:
            return held
        missing = sum(low[area] * whole - share[area] for area in under)
        surplus = sum(share[area] - high[area] * whole for area in over)
        for area in under if missing >= surplus else over:
            held[area] = low[area] if missing >= surplus else high[area]
        free = [area for area in free if area not in held]
    return held | {area: low[area] for area in free}
