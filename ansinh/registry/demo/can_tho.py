"""Can Tho 2019 to September 2024, with the published figures of the end of 2023."""

import datetime as dt

import numpy as np

from ansinh.registry.demo.days import day
from ansinh.registry.demo.employers import found_employers
from ansinh.registry.demo.locality import Figure, Locality
from ansinh.registry.demo.movements import (
    arrivals,
    departures,
    leavers,
    moves,
    newcomers,
)
from ansinh.registry.demo.participation import all_spells
from ansinh.registry.demo.people import People
from ansinh.registry.demo.plan import Plan
from ansinh.registry.demo.settlement import settle
from ansinh.registry.demo.sharing import Ints, share_out
from ansinh.registry.demo.stocks import season
from ansinh.registry.demo.territory import Territory, with_hamlets
from ansinh.registry.facts import census_2019, known_areas
from ansinh.terms.areas import Level
from ansinh.terms.schemes import Scheme

RESIDENTS = 1_252_358
"""Usual residents on 31 December 2023, of whom 1,155,927 with a card are 92.3 %."""
HEALTH = 1_155_927
VOLUNTARY = 32_329
UNEMPLOYMENT = 174_690
COMPULSORY = 182_046
"""Chosen by us: the report gives no figure; not below unemployment insurance."""

CENSUS = day(2019, 4, 1)
COUNTED = day(2023, 12, 31)
_FIGURES_ON = dt.date(2023, 12, 31)
_REPORT = "Kết quả năm 2023 do thành phố Cần Thơ công bố"
HAMLETS = 630

_ABSORBED = {"31132": "31135", "31138": "31135"}
"""An Hội and An Lạc, part of Tân An since March 2020."""

_DISTRICTS = {
    "916": (1.020, 0.938, 0.9475, 3.2),
    "917": (1.010, 0.910, 0.9120, 1.3),
    "918": (1.040, 0.927, 0.9340, 2.4),
    "919": (1.060, 0.940, 0.9510, 1.9),
    "923": (1.000, 0.906, 0.9080, 0.9),
    "924": (0.985, 0.898, 0.9030, 0.4),
    "925": (0.990, 0.916, 0.9240, 0.4),
    "926": (1.020, 0.932, 0.9420, 0.6),
    "927": (0.990, 0.921, 0.9290, 0.4),
}
"""By district: growth since the census, health coverage at the end of 2023 and on 30
September 2024, how many jobs there are for its people. Invented."""

_COUNTED_ON = {
    (2018, 12): (0.874, 0.87, 0.19),
    (2019, 9): (0.8795, 0.893, 0.275),
    (2019, 12): (0.886, 0.90, 0.30),
    (2020, 9): (0.891, 0.903, 0.43),
    (2020, 12): (0.899, 0.91, 0.47),
    (2021, 9): (0.877, 0.880, 0.58),
    (2021, 12): (0.891, 0.885, 0.61),
    (2022, 9): (0.904, 0.944, 0.75),
    (2022, 12): (0.911, 0.955, 0.80),
    (2023, 9): (0.9165, 0.989, 0.94),
    (2023, 12): (0.923, 1, 1),
    (2024, 9): (0.9275, 1.021, 1.012),
}
"""By month end: health coverage of that day's residents (of those of 31 December 2023
for 2024), and compulsory and voluntary participants as parts of those of 2023.
Invented, with the year's weak summer and its growth from October on."""

_COUNTING_DAYS = tuple(
    day(year, month, 31 if month == 12 else 30) for year, month in _COUNTED_ON
)
_LISTS = {
    2018: (("HN", 0.021), ("CN", 0.030), ("GB", 0.02)),
    2019: (("HN", 0.016), ("CN", 0.028), ("GB", 0.03)),
    2020: (("HN", 0.011), ("CN", 0.025), ("GB", 0.04)),
    2021: (("HN", 0.008), ("CN", 0.022), ("GB", 0.05)),
    2022: (("HN", 0.012), ("CN", 0.021), ("GB", 0.06)),
    2023: (("HN", 0.007), ("CN", 0.019), ("GB", 0.06)),
    2024: (("HN", 0.005), ("CN", 0.017), ("GB", 0.06)),
}
_LASTING = {
    "BT": (0.014, 0),
    "CC": (0.0004, 70),
    "CK": (0.016, 45),
    "CB": (0.018, 52),
    "KC": (0.010, 62),
    "TS": (0.006, 40),
    "TC": (0.005, 20),
    "TQ": (0.004, 6),
    "TA": (0.004, 6),
    "XB": (0.001, 60),
    "HD": (0.0006, 30),
}


def can_tho(rng: np.random.Generator, scale: float) -> Locality:
    """The city with `scale` times its people; figures are exact at scale 1."""
    on = known_areas().map_on(_FIGURES_ON)
    communes = tuple(on.under("92", Level.COMMUNE))
    districts = [on.parents[key] for key in communes]
    territory = with_hamlets(
        rng, communes, np.zeros(len(communes), np.int32), _ABSORBED, HAMLETS
    )
    people = _people(rng, territory, districts, scale)
    attraction = np.array([_DISTRICTS[key][3] for key in districts])
    attraction *= _census(communes) * rng.lognormal(0, 0.5, len(communes))
    employers = found_employers(
        rng, max(60, round(8_000 * scale)), attraction, territory.zone, "CT"
    )
    plan = _plan(rng, people, districts, scale)
    spells = all_spells(rng, territory, people, employers, plan)
    return Locality(
        territory=territory,
        people=people,
        employers=employers,
        spells=spells,
        first_day=plan.first_day,
        last_day=plan.last_day,
        senders=("92",),
        number_prefix=92,
        figures=tuple(
            Figure("92", _FIGURES_ON, schemes, _count(count, scale), source)
            for schemes, count, source in (
                ((), RESIDENTS, "Suy từ 1.155.927 người có thẻ BHYT bằng 92,3 %"),
                ((Scheme.HEALTH,), HEALTH, _REPORT),
                ((Scheme.VOLUNTARY,), VOLUNTARY, _REPORT),
                ((Scheme.UNEMPLOYMENT,), UNEMPLOYMENT, _REPORT),
                ((Scheme.COMPULSORY,), COMPULSORY, "Số liệu minh họa"),
            )
        ),
    )


def _count(count: int, scale: float) -> int:
    return round(count * scale)


def _census(communes: tuple[str, ...]) -> Ints:
    """People of the census on the territory of 2023."""
    census = census_2019()
    joined = {key: census[key].people for key in communes}
    for old, new in _ABSORBED.items():
        joined[new] += census[old].people
    return np.array([joined[key] for key in communes])


def _people(
    rng: np.random.Generator, territory: Territory, districts: list[str], scale: float
) -> People:
    census = _census(territory.communes)
    growth = np.array([_DISTRICTS[key][0] for key in districts])
    people = settle(
        rng,
        territory,
        share_out(_count(RESIDENTS, scale), census * growth),
        COUNTED,
    )
    arrivals(rng, people, 0.08, CENSUS + 1, COUNTED)
    moves(
        rng,
        people,
        territory.zone[territory.commune],
        0.035,
        CENSUS + 1,
        _COUNTING_DAYS[-1],
    )
    then = share_out(_count(int(census.sum()), scale), census)
    gone = leavers(rng, people, territory.commune, then, CENSUS, COUNTED)
    departures(rng, people, 0.0085, COUNTED, _COUNTING_DAYS[-1])
    came = newcomers(
        rng,
        people,
        _count(10_400, scale),
        _count(5_200, scale),
        COUNTED + 1,
        _COUNTING_DAYS[-1],
    )
    return people.and_also(gone).and_also(came)


def _plan(
    rng: np.random.Generator, people: People, districts: list[str], scale: float
) -> Plan:
    residents = [int(people.present_on(day_).sum()) for day_ in _COUNTING_DAYS]
    exact = _COUNTING_DAYS.index(COUNTED)
    residents[-1] = residents[exact]
    health_rates, compulsory, voluntary = zip(*_COUNTED_ON.values(), strict=True)
    health = [
        np.array([round(rate * count)])
        for rate, count in zip(health_rates, residents, strict=True)
    ]
    health[exact][:] = _count(HEALTH, scale)
    before, after = (
        np.array([_DISTRICTS[key][column] for key in districts]) for column in (1, 2)
    )
    own = rng.normal(0, 0.012, len(districts))
    return Plan(
        counting_days=_COUNTING_DAYS,
        first_day=day(2019, 1, 1),
        health=health,
        compulsory=_parts(COMPULSORY, compulsory, scale),
        voluntary=_parts(VOLUNTARY, voluntary, scale),
        exact_day=exact,
        unemployment=_count(UNEMPLOYMENT, scale),
        health_rates=[before + own] * (len(_COUNTING_DAYS) - 1) + [after + own],
        school_years=range(2018, 2025),
        pensioners=0.36,
        lasting=_LASTING,
        lists=_LISTS,
        cards=season(
            (0.7, 0.6, 0.9, 1, 1, 1, 1, 1.1, 1.8, 2.0, 1.1, 0.9),
            (1.8, 1.2, 1, 1, 1, 1, 1, 1, 0.7, 0.6, 0.8, 1.6),
            {_month(2021, month): (0.3, 2.5) for month in range(7, 10)},
        ),
        jobs=season(
            (0.7, 1.3, 1.4, 1, 1, 1, 1, 1.1, 1.3, 1.2, 0.9, 0.6),
            (1.6, 1.5, 1, 1, 1, 1, 1, 1, 0.9, 0.9, 0.9, 1.2),
            {_month(2021, month): (0.2, 4.0) for month in range(7, 10)},
        ),
        payments=season(
            (0.4, 0.6, 1, 1, 1.2, 1.2, 1, 1, 1.2, 1.3, 1.4, 1.6),
            (1.8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        ),
        hard_months=[_month(2021, month) for month in range(6, 10)],
    )


def _parts(count: int, parts: tuple[float, ...], scale: float) -> list[Ints]:
    return [np.array([_count(count, part * scale)]) for part in parts]


def _month(year: int, month: int) -> int:
    return (year - 1970) * 12 + month - 1
