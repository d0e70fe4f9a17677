"""A small invented city: what the overview asks of a lake, without a lake."""

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from statistics import NormalDist

import numpy as np
from django.test import Client

from ansinh.indicators.denominators import People
from ansinh.indicators.participation import (
    HEALTH_COVERAGE,
    VOLUNTARY_PARTICIPANTS,
)
from ansinh.indicators.withheld import Withheld
from ansinh.registry.registry import Target
from ansinh.steering.homes import Home
from ansinh.steering.projection.backtest import Trial
from ansinh.steering.projection.project import Point
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.areas import BEFORE_RECORDS, Area, AreaHistory, Level, Placement
from ansinh.terms.periods import december, month_of
from ansinh.terms.speech import Said
from ansinh.web.accounts.actions import give_post
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role

SEPTEMBER = month_of(dt.date(2024, 9, 30))
HEALTH, VOLUNTARY = HEALTH_COVERAGE.key, VOLUNTARY_PARTICIPANTS.key
EVERY_SCHEME = frozenset({"health", "compulsory", "voluntary", "unemployment"})

# Code, name, parent, people, per mille covered last December and now, target, spread.
CITY = ("92", "Thành phố Cần Thơ", "VN", 1_252_000, 923, 929, 937, 4)
DISTRICTS = (
    ("919", "Quận Cái Răng", "92", 108_900, 932, 947, 946, 5),
    ("916", "Quận Ninh Kiều", "92", 283_400, 939, 950, 951, 6),
    ("926", "Huyện Phong Điền", "92", 99_800, 927, 935, 940, 5),
    ("927", "Huyện Thới Lai", "92", 110_200, 916, 925, 930, 5),
    ("918", "Quận Bình Thủy", "92", 144_700, 930, 936, 942, 5),
    ("917", "Quận Ô Môn", "92", 130_600, 921, 926, 935, 5),
    ("925", "Huyện Cờ Đỏ", "92", 117_500, 905, 906, 922, 7),
    ("923", "Quận Thốt Nốt", "92", 157_300, 913, 912, 929, 6),
    ("924", "Huyện Vĩnh Thạnh", "92", 99_600, 900, 897, 919, 8),
)
COMMUNES = (
    ("31261", "Thị trấn Cờ Đỏ", "925", 11_305, 890, 897, 922, 9),
    ("31277", "Xã Thới Xuân", "925", 9_086, 880, 893, 922, 9),
)
QUESTIONS = (
    Said(
        "Chỉ tiêu 2024 (31.808 người) thấp hơn kết quả cuối năm 2023 (32.329 người).",
        "The target for 2024 (31,808 people) is below the end of 2023 (32,329).",
    ),
    Said(
        "Có hơn một chỉ tiêu cho cùng năm (31.808 và 32.000). Lấy số nào để chấm?",
        "There is more than one target for the year (31,808 and 32,000).",
    ),
)
# Months of a year that begins with a dip and gathers pace, in per cent of its change.
COURSE = (0, -55, -70, -50, -10, 5, 15, 45, 60, 100)


def area(row):
    levels = {"VN": Level.PROVINCE, "92": Level.DISTRICT}
    level = levels.get(row[2], Level.COMMUNE)
    return Area(row[0], row[0], level, row[1], BEFORE_RECORDS)


AREAS = {row[0]: area(row) for row in (CITY, *DISTRICTS, *COMMUNES)}
NEIGHBOUR = Area("406", "406", Level.DISTRICT, "Huyện Quảng Xương", BEFORE_RECORDS)
NATION = Area("VN", "VN", Level.NATION, "Việt Nam", BEFORE_RECORDS)
HISTORY = AreaHistory(
    [*AREAS.values(), NEIGHBOUR, NATION],
    [
        Placement(row[0], row[2], BEFORE_RECORDS)
        for row in (CITY, *DISTRICTS, *COMMUNES)
    ],
)


def assigned(code, people, value, basis="count", indicator=VOLUNTARY):
    issued = Target(
        indicator,
        code,
        2024,
        basis,
        Decimal(value),
        "UBND thành phố Cần Thơ",
        "Quyết định 1/QĐ-UBND",
        dt.date(2024, 1, 15),
    )
    return AssignedTarget(issued, people)


def outlook(row, indicator=HEALTH_COVERAGE, month=SEPTEMBER):
    """An outlook from per mille; counts are a fortieth of the people covered."""
    code, _, _, people, before, now, target, spread = row
    is_rate = indicator is HEALTH_COVERAGE
    size = people if is_rate else people // 40
    counts = [
        size * (100 * before + (now - before) * step) // 100_000 for step in COURSE
    ]
    goal = -(-size * target // 1000)
    change = (counts[9] - counts[5]) * 2
    expected = [
        NormalDist(counts[9] + change * ahead / 3, size * spread * ahead / 4000)
        for ahead in (1, 2, 3)
    ]
    rate = Decimal(target) / 10
    first = december(2023)
    return Outlook(
        area=AREAS[code],
        month=month,
        numerator=counts[9],
        people=People(people, dt.date(2023, 12, 31), "Niên giám 2023", "")
        if is_rate
        else None,
        targets=(
            assigned(code, goal, rate, "rate", HEALTH)
            if is_rate
            else assigned(code, goal, goal),
        ),
        months=tuple(enumerate(counts, first)),
        points=tuple(
            Point(one.inv_cdf(0.1), one.mean, one.inv_cdf(0.9)) for one in expected
        ),
        projected_chance=1 - expected[-1].cdf(goal),
        trial=Trial(AREAS[code].level, size * 0.002, size * 0.005, 9.0, 0.81, 30),
    )


def without_targets(known):
    return replace(known, targets=())


def without_data(known):
    """The same area in a month whose extracts have not come in."""
    months = (*known.months[:-1], (known.month, None))
    return replace(without_projection(known), numerator=None, months=months)


def without_projection(known):
    """The same area in a month from which nothing has been projected."""
    return replace(known, points=(), projected_chance=None, trial=None)


def scorecard(indicator, code, month):
    """Scorecard of the city, or of one of its districts."""
    rows = {row[0]: row for row in (CITY, *DISTRICTS, *COMMUNES)}
    parts = [row for row in rows.values() if row[2] == code]
    return Scorecard(
        indicator=indicator,
        total=outlook(rows[code], indicator, month),
        parts=tuple(outlook(row, indicator, month) for row in parts),
        month=month,
        lake_version=128,
        closed_at=dt.datetime(2024, 10, 5, 8, tzinfo=dt.UTC),
        questions=() if indicator is HEALTH_COVERAGE else QUESTIONS,
    )


class NothingWithheld:
    """In the invented city no count is small."""

    def heads(self, indicator, year, basis, duty):
        nothing = np.zeros((0, 0), bool)
        return Withheld({}, december(year), nothing, nothing)

    def areas(self, indicator, month, basis, duty, also=frozenset()):
        return frozenset()


@dataclass
class InventedAnswers:
    """Answers of a lake with one city; `change` alters every scorecard."""

    version: int = 128
    newest: int = 128
    versions: tuple = ()
    history: AreaHistory = HISTORY
    homes: tuple = (
        Home(AREAS["92"], EVERY_SCHEME, december(2018), SEPTEMBER),
        Home(NEIGHBOUR, frozenset({"health"}), december(2012), december(2017)),
    )
    is_invented: bool = True
    change: object = field(default=lambda card: card)
    withholding: NothingWithheld = field(default_factory=NothingWithheld)

    def map_on(self, day):
        return self.history.map_on(self.history.epoch_of(day))

    def scorecard(self, indicator, area, month):
        return self.change(scorecard(indicator, area.area, month))


def logged_in(role=Role.READER, area="VN"):
    """A client of somebody with a role in an area."""
    user, is_new = User.objects.get_or_create(
        email=f"{role}-{area}@an-sinh.invalid".lower(),
        defaults={"full_name": f"{role.label_vi} {area}"},
    )
    if is_new:
        give_post(user, role, area, by=None)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
