"""Quang Xuong and Sam Son 2013 to 2017, with the move of six communes in May 2015.

The published figures of the ends of 2013 and 2017 hold exactly, each on the district as
it then was: 36 communes, then 30.
"""

import datetime as dt

import numpy as np

from ansinh.registry.demo.days import day
from ansinh.registry.demo.employers import found_employers
from ansinh.registry.demo.locality import Figure, Locality
from ansinh.registry.demo.movements import arrivals, leavers, moves
from ansinh.registry.demo.participation import all_spells
from ansinh.registry.demo.people import People
from ansinh.registry.demo.plan import Plan
from ansinh.registry.demo.settlement import settle
from ansinh.registry.demo.sharing import Ints, share_out
from ansinh.registry.demo.stocks import season
from ansinh.registry.demo.territory import Territory, without_hamlets
from ansinh.registry.facts import census_2019, known_areas
from ansinh.terms.areas import Level
from ansinh.terms.schemes import Scheme

MOVED_ON = dt.date(2015, 5, 15)
MOVED = 44_948
"""People of the six communes that moved (resolution 935/NQ-UBTVQH13)."""
STAYED_ZONE, MOVED_ZONE, SAM_SON_ZONE = range(3)
"""The 30 communes that stayed, the six that moved, Sam Son's own five."""

_COUNTING_DAYS = tuple(day(year, 12, 31) for year in range(2012, 2018))
_FIRST, _LAST = 1, 5
_RESIDENTS = {
    _FIRST: (188_454, 44_480, 60_900),
    _LAST: (189_475, 45_420, 62_950),
}
"""By zone; the first two of 2013 sum to 232,934."""
_HEALTH = {_FIRST: (102_142, 24_108, None), _LAST: (163_327, None, None)}
_HEALTH_RATES = (0.515, 0.545, 0.60, 0.69, 0.79, 0.86)
_COMPULSORY = (
    (4_550, 1_080, 4_300),
    (4_880, 1_169, 4_500),
    (5_500, 1_300, 4_800),
    (6_200, 1_450, 5_000),
    (7_150, 1_600, 5_300),
    (8_030, 1_700, 5_600),
)
_VOLUNTARY = (
    (300, 70, 110),
    (350, 90, 130),
    (500, 110, 150),
    (640, 140, 170),
    (850, 170, 190),
    (1_087, 200, 210),
)
"""In 2013 the first two zones sum to 6,489 with compulsory insurance, in 2017 the first
to 9,117; nobody is in both."""
_UNEMPLOYMENT = 9_500
_REPORT = "Kết quả 2013-2017 do huyện Quảng Xương công bố"
_LISTS = {
    2012: (("HN", 0.060), ("CN", 0.04)),
    2013: (("HN", 0.055), ("CN", 0.05)),
    2014: (("HN", 0.050), ("CN", 0.07)),
    2015: (("HN", 0.045), ("CN", 0.09), ("GB", 0.02)),
    2016: (("HN", 0.050), ("CN", 0.10), ("GB", 0.05)),
    2017: (("HN", 0.040), ("CN", 0.10), ("GB", 0.08)),
}
_LASTING = {
    "BT": (0.012, 0),
    "CC": (0.001, 70),
    "CK": (0.030, 45),
    "CB": (0.030, 45),
    "KC": (0.020, 55),
    "TS": (0.012, 40),
    "TC": (0.008, 20),
    "TQ": (0.004, 6),
    "XB": (0.002, 60),
    "HD": (0.001, 30),
}


def quang_xuong(rng: np.random.Generator, scale: float) -> Locality:
    """Both districts with `scale` times their people; figures are exact at scale 1."""
    before = known_areas().map_on(MOVED_ON - dt.timedelta(days=1))
    after = known_areas().map_on(MOVED_ON)
    communes = tuple(
        before.under("406", Level.COMMUNE) + before.under("382", Level.COMMUNE)
    )
    zone = np.array(
        [
            SAM_SON_ZONE
            if before.parents[key] == "382"
            else MOVED_ZONE
            if after.parents[key] == "382"
            else STAYED_ZONE
            for key in communes
        ],
        np.int32,
    )
    territory = without_hamlets(communes, zone)
    people = _people(rng, territory, scale)
    attraction = _census(communes) * rng.lognormal(0, 0.4, len(communes))
    attraction *= np.where(zone == SAM_SON_ZONE, 3, 1)
    employers = found_employers(
        rng, max(40, round(420 * scale)), attraction, zone, "QX"
    )
    plan = _plan(rng, people, territory, scale)
    spells = all_spells(rng, territory, people, employers, plan)
    return Locality(
        territory=territory,
        people=people,
        employers=employers,
        spells=spells,
        first_day=plan.first_day,
        last_day=plan.last_day,
        senders=("406", "382"),
        number_prefix=38,
        figures=_figures(scale),
    )


def _census(communes: tuple[str, ...]) -> Ints:
    census = census_2019()
    return np.array([census[key].people for key in communes])


def _people(rng: np.random.Generator, territory: Territory, scale: float) -> People:
    census = _census(territory.communes)

    def residents(index: int) -> Ints:
        counts = np.zeros(len(census), np.int64)
        for zone, total in enumerate(_RESIDENTS[index]):
            here = territory.zone == zone
            counts[here] = share_out(round(total * scale), census[here])
        return counts

    first, last = _COUNTING_DAYS[_FIRST], _COUNTING_DAYS[_LAST]
    people = settle(rng, territory, residents(_LAST), last)
    arrivals(rng, people, 0.03, first + 1, last)
    moves(rng, people, territory.zone, 0.015, first + 1, last)
    return people.and_also(
        leavers(rng, people, territory.commune, residents(_FIRST), first, last)
    )


def _plan(
    rng: np.random.Generator, people: People, territory: Territory, scale: float
) -> Plan:
    zone = territory.zone[territory.commune]
    health = []
    for index, (counted, rate) in enumerate(
        zip(_COUNTING_DAYS, _HEALTH_RATES, strict=True)
    ):
        lives_in = zone[people.home_on(counted)][people.present_on(counted)]
        residents = np.bincount(lives_in, minlength=3)
        published = _HEALTH.get(index, (None, None, None))
        health.append(
            np.array(
                [
                    round((rate * count) if exact is None else exact * scale)
                    for exact, count in zip(published, residents, strict=True)
                ]
            )
        )
    own = rng.normal(0, 0.03, len(territory.communes))
    return Plan(
        counting_days=_COUNTING_DAYS,
        first_day=day(2013, 1, 1),
        health=health,
        compulsory=_scaled(_COMPULSORY, scale),
        voluntary=_scaled(_VOLUNTARY, scale),
        exact_day=_LAST,
        unemployment=round(_UNEMPLOYMENT * scale),
        health_rates=[rate + own for rate in _HEALTH_RATES],
        school_years=range(2012, 2018),
        pensioners=0.33,
        lasting=_LASTING,
        lists=_LISTS,
        cards=season((0.8, *[1.0] * 7, 1.5, 1.6, 1.1, 0.9), (1.6, *[1.0] * 10, 1.4)),
        jobs=season((0.7, 1.3, *[1.0] * 10), (1.5, 1.4, *[1.0] * 10)),
        payments=season((0.5, *[1.0] * 10, 1.5), (1.5, *[1.0] * 11)),
    )


def _scaled(counts: tuple[tuple[int, ...], ...], scale: float) -> list[Ints]:
    return [np.rint(np.array(row) * scale).astype(np.int64) for row in counts]


def _figures(scale: float) -> tuple[Figure, ...]:
    first, last = dt.date(2013, 12, 31), dt.date(2017, 12, 31)
    either = (Scheme.COMPULSORY, Scheme.VOLUNTARY)
    return tuple(
        Figure("406", on, schemes, round(count * scale), source)
        for on, schemes, count, source in (
            (first, (), 232_934, "36 xã, thị trấn; suy từ 126.250 người bằng 54,2 %"),
            (first, (Scheme.HEALTH,), 126_250, _REPORT),
            (first, either, 6_489, _REPORT),
            (last, (), 189_475, "30 xã, thị trấn; suy từ 163.327 người bằng 86,2 %"),
            (last, (Scheme.HEALTH,), 163_327, _REPORT),
            (last, either, 9_117, _REPORT),
        )
    )
