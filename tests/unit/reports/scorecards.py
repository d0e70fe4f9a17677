"""Scorecards as the steering layer makes them, with figures made up for tests."""

import datetime as dt
from decimal import Decimal
from math import ceil
from statistics import NormalDist

from ansinh.indicators.denominators import People
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.participation import HEALTH_COVERAGE
from ansinh.registry.registry import Target
from ansinh.steering.projection.backtest import Trial
from ansinh.steering.projection.project import Point
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.areas import BEFORE_RECORDS, Area, Level
from ansinh.terms.periods import december, month_of

SEPTEMBER = month_of(dt.date(2024, 9, 30))
DISTRICTS = {
    # name: people living there, covered in December, covered now, target in per cent
    "Quận Ninh Kiều": (283_400, 268_300, 269_230, "95.1"),
    "Quận Ô Môn": (130_600, 120_400, 120_936, "93.5"),
    "Quận Bình Thủy": (144_700, 134_800, 135_439, "94.3"),
    "Quận Cái Răng": (108_900, 102_800, 103_128, "94.6"),
    "Quận Thốt Nốt": (157_300, 144_100, 143_458, "92.9"),
    "Huyện Vĩnh Thạnh": (99_600, 89_600, 89_341, "91.9"),
    "Huyện Cờ Đỏ": (117_500, 106_300, 106_455, "92.2"),
    "Huyện Phong Điền": (99_800, 92_700, 93_313, "94.0"),
    "Huyện Thới Lai": (110_200, 101_100, 101_935, "93.0"),
}


def outlook(
    code: str,
    name: str,
    now: int | None,
    *,
    before: int = 0,
    base: int | None = None,
    target: str | None = None,
    level: Level = Level.DISTRICT,
    month: int = SEPTEMBER,
    indicator: Indicator = HEALTH_COVERAGE,
    coming: int = 0,
) -> Outlook:
    """An area; `target` is a rate where there is a base, else a number of people."""
    assigned = ()
    if target is not None:
        rate = Decimal(target)
        people = ceil(base * rate / 100) if base else rate
        issued = Target(
            indicator.key,
            code,
            month // 12,
            "rate" if base else "count",
            rate,
            "UBND thành phố",
            "Kế hoạch 26/KH-UBND",
            dt.date(2024, 1, 31),
        )
        assigned = (AssignedTarget(issued, int(people)),)
    population = People(
        base or 0, dt.date(2023, 12, 31), "Cục Thống kê thành phố Cần Thơ", ""
    )
    start, end = december(month // 12 - 1), december(month // 12)
    spread = (now or 0) / 400
    expected = [
        NormalDist((now or 0) + coming * ahead, spread)
        for ahead in range(1, end - month + 1)
    ]
    chance = None
    if assigned and expected and spread:
        chance = 1 - expected[-1].cdf(assigned[0].people)
    return Outlook(
        Area(code, code, level, name, BEFORE_RECORDS),
        month,
        now,
        population if base else None,
        assigned,
        tuple((m, before if m == start else now) for m in range(start, month + 1)),
        tuple(
            Point(one.mean - 1.28 * spread, one.mean, one.mean + 1.28 * spread)
            for one in expected
        ),
        chance,
        Trial(level, 412.4, 980.2, 640.0, 0.81, 31),
    )


def scorecard(
    total: Outlook,
    *parts: Outlook,
    indicator: Indicator = HEALTH_COVERAGE,
    questions: tuple[str, ...] = (),
) -> Scorecard:
    """A scorecard of lake version 7."""
    return Scorecard(
        indicator,
        total,
        parts,
        total.month,
        7,
        dt.datetime(2024, 10, 3, 8, tzinfo=dt.UTC),
        questions,
    )


def can_tho() -> Scorecard:
    """Health coverage of nine districts at the end of September 2024."""
    parts = [
        outlook(str(916 + n), name, now, before=was, base=base, target=rate, coming=90)
        for n, (name, (base, was, now, rate)) in enumerate(DISTRICTS.items())
    ]
    sums = [
        sum(column) for column in zip(*(d[:3] for d in DISTRICTS.values()), strict=True)
    ]
    total = outlook(
        "92",
        "Thành phố Cần Thơ",
        sums[2],
        before=sums[1],
        base=sums[0],
        target="93.69",
        level=Level.PROVINCE,
        coming=900,
    )
    return scorecard(total, *parts)
