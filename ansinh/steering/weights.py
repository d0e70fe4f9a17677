"""By which key a target is shared out, and who gains or loses under each.

A key gives every area an exact share, a fraction that sums to the total; `allocate`
makes whole persons of it. Where the total lies below the last results there is no
growth to share out, and every key but the eligible lowers all areas by one per cent.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ansinh.steering.allocation import Bounds, InfeasibleError, NoWeightError, allocate
from ansinh.terms.speech import say

Exact = dict[str, Fraction]


@dataclass(frozen=True)
class Standing:
    """Where an area stands when targets are shared out."""

    result: int
    """Persons at the end of last year."""
    eligible: int
    """Persons who could take part; at least the result, except in bad data."""

    @property
    def gap(self) -> int:
        """Persons who could take part and do not."""
        return max(0, self.eligible - self.result)

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(self.result + other.result, self.eligible + other.eligible)


Standings = Mapping[str, Standing]


class Key(StrEnum):
    """What the share of an area is proportional to."""

    GAP = "gap"
    ELIGIBLE = "eligible"
    LAST_RESULT = "last-result"
    EQUAL_GROWTH = "equal-growth"

    @property
    def label_vi(self) -> str:
        """Words of a table head."""
        return _LABELS[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_LABELS[self])


_LABELS = {
    Key.GAP: (
        "phần tăng theo số người chưa tham gia",
        "growth by the people not yet in",
    ),
    Key.ELIGIBLE: ("theo số người thuộc diện", "by the people eligible"),
    Key.LAST_RESULT: (
        "theo kết quả năm trước (cùng tỷ lệ tăng)",
        "by last year's results (the same rate of growth)",
    ),
    Key.EQUAL_GROWTH: (
        "mỗi nơi tăng cùng số người",
        "the same growth in people everywhere",
    ),
}

Blend = Mapping[Key, Fraction | int]
"""Keys with their parts; parts need not sum to 1."""


def print_blend(blend: Blend) -> str:
    """Keys in words, with the part of each where there are several."""
    whole = Fraction(sum(blend.values()))
    if len(blend) == 1:
        return next(iter(blend)).label
    return " + ".join(
        f"{Fraction(part) / whole} {key.label}" for key, part in blend.items()
    )


def exact_shares(total: int, standings: Standings, blend: Blend) -> Exact:
    """Exact share of every area under a blend of keys; shares sum to `total`.

    Raises:
        NoWeightError: a key of the blend is zero in every area.

    """
    parts = Fraction(sum(blend.values()))
    shares: Exact = dict.fromkeys(standings, Fraction(0))
    for key, part in blend.items():
        for area, share in _SHARES[key](total, standings).items():
            shares[area] += share * part / parts
    return shares


def share_by(
    total: int,
    standings: Standings,
    blend: Blend,
    floors: Bounds | None = None,
    caps: Bounds | None = None,
) -> dict[str, int]:
    """Whole persons for every area under a blend of keys, with floors and caps."""
    return allocate(
        total, standings, exact_shares(total, standings, blend), floors, caps
    )


@dataclass(frozen=True)
class Comparison:
    """One area under every key."""

    area: str
    standing: Standing
    targets: Mapping[Key, int]

    def growth(self, key: Key) -> int:
        """Persons to gain under a key."""
        return self.targets[key] - self.standing.result

    def against(self, key: Key, other: Key) -> int:
        """Persons that `key` asks for more than `other`; negative for fewer."""
        return self.targets[key] - self.targets[other]


def compare(
    total: int,
    standings: Standings,
    floors: Bounds | None = None,
    caps: Bounds | None = None,
) -> tuple[Comparison, ...]:
    """Targets of every area under every key that is not zero everywhere."""
    shared = {}
    for key in Key:
        with suppress(NoWeightError):
            shared[key] = share_by(total, standings, {key: 1}, floors, caps)
    return tuple(
        Comparison(
            area, standings[area], {key: found[area] for key, found in shared.items()}
        )
        for area in sorted(standings)
    )


def differences(
    targets: Mapping[str, int],
    standings: Standings,
    floors: Bounds | None = None,
    caps: Bounds | None = None,
) -> dict[Key, int]:
    """People by which issued targets differ from what each key gives; 0 for a match.

    The key most often used comes first; those that cannot give anything are left out.
    """
    found = {}
    for key in (Key.LAST_RESULT, Key.EQUAL_GROWTH, Key.GAP, Key.ELIGIBLE):
        with suppress(NoWeightError, InfeasibleError):
            shared = share_by(sum(targets.values()), standings, {key: 1}, floors, caps)
            found[key] = sum(abs(targets[area] - shared[area]) for area in targets) // 2
    return found


def _proportional(total: int, weights: Mapping[str, int]) -> Exact:
    whole = sum(weights.values())
    if whole <= 0:
        raise NoWeightError(
            say(
                "Không chia được chỉ tiêu: cách chia này cho mọi địa bàn trọng số 0. "
                "Hãy chọn cách chia khác. [no-weight]",
                "The target cannot be shared out: this key gives every area the "
                "weight 0. Choose another. [no-weight]",
            )
        )
    return {
        area: Fraction(total * weight, whole)
        for area, weight in sorted(weights.items())
    }


def _by_result(total: int, standings: Standings) -> Exact:
    return _proportional(total, {a: one.result for a, one in standings.items()})


def _by_eligible(total: int, standings: Standings) -> Exact:
    return _proportional(total, {a: one.eligible for a, one in standings.items()})


def _growth_by(
    weight: Callable[[Standing], int],
) -> Callable[[int, Standings], Exact]:
    """Key that keeps the last results and shares out what comes on top."""

    def shares(total: int, standings: Standings) -> Exact:
        growth = total - sum(one.result for one in standings.values())
        if growth < 0:
            return _by_result(total, standings)
        extra = _proportional(growth, {a: weight(one) for a, one in standings.items()})
        return {area: standings[area].result + part for area, part in extra.items()}

    return shares


_SHARES: Mapping[Key, Callable[[int, Standings], Exact]] = {
    Key.GAP: _growth_by(lambda one: one.gap),
    Key.ELIGIBLE: _by_eligible,
    Key.LAST_RESULT: _by_result,
    Key.EQUAL_GROWTH: _growth_by(lambda _: 1),
}
