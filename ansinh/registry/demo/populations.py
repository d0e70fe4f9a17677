"""Counts of people by area, as the statistics office would send them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo import can_tho, quang_xuong
from ansinh.registry.demo.days import date_of, day
from ansinh.registry.demo.hamlets import hamlet_placements
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.sharing import Ints, share_out
from ansinh.registry.facts import census_2019, known_areas
from ansinh.terms.areas import AreaHistory, Level

ILLUSTRATION = "Số liệu minh họa"
CENSUS = "Tổng điều tra dân số và nhà ở 2019"
RESOLUTION = "Nghị quyết 935/NQ-UBTVQH13"
USUAL_RESIDENTS = "Dân số thường trú"

_IN_LABOUR_FORCE = 0.66
"""Part of the people aged 15 and over, chosen by us."""


@dataclass(frozen=True)
class Count:
    """People of an area on a day."""

    area: str
    day: dt.date
    measure: str
    people: int
    source: str
    definition: str = USUAL_RESIDENTS


def counts_of_can_tho(city: Locality, *, census_is_met: bool) -> Iterator[Count]:
    """Communes and hamlets on census day and at the ends of 2019 to 2023.

    Hamlets sum to their communes. Where the census is not met, because the province is
    a small one, its day is counted from the invented people.
    """
    homes = city.territory.homes
    history = AreaHistory(
        [*known_areas().areas.values(), *homes],
        [
            *known_areas().placements,
            *hamlet_placements(homes, city.territory.founded_in),
        ],
    )
    census = census_2019()
    days = [can_tho.CENSUS, *(day(year, 12, 31) for year in range(2019, 2024))]
    for counted in days:
        on = history.map_on(date_of(counted))
        residents = dict(
            zip((home.area for home in homes), _residents(city, counted), strict=True)
        )
        for commune in on.under("92", Level.COMMUNE):
            hamlets = on.children(commune)
            here = np.array([residents[key] for key in hamlets])
            source = ILLUSTRATION
            total = int(here.sum())
            if counted == can_tho.CENSUS and census_is_met:
                source, total = CENSUS, census[commune].people
                here = share_out(total, here)
            yield _count(commune, counted, total, source)
            for key, people in zip(hamlets, here, strict=True):
                yield _count(key, counted, int(people), ILLUSTRATION)
    yield from _labour_force(city, days[1:])


def counts_of_quang_xuong(districts: Locality, scale: float) -> Iterator[Count]:
    """Communes at the ends of 2013 to 2017, and the six that moved on that day."""
    territory = districts.territory
    days = [day(year, 12, 31) for year in range(2013, 2018)]
    for counted in days:
        for key, people in zip(
            territory.communes, _residents(districts, counted), strict=True
        ):
            yield _count(key, counted, int(people), ILLUSTRATION)
    moved = [
        key
        for key, zone in zip(territory.communes, territory.zone, strict=True)
        if zone == quang_xuong.MOVED_ZONE
    ]
    shares = share_out(
        round(quang_xuong.MOVED * scale),
        [census_2019()[key].people for key in moved],
    )
    for key, people in zip(moved, shares, strict=True):
        yield Count(
            key,
            quang_xuong.MOVED_ON,
            "usual_residents",
            int(people),
            RESOLUTION,
            "Nghị quyết nêu tổng 44.948 người của sáu xã; chia theo điều tra 2019",
        )
    yield from _labour_force(districts, days)


def _residents(locality: Locality, counted: int) -> Ints:
    """Residents of every home on a day."""
    people = locality.people
    lives_in = people.home_on(counted)[people.present_on(counted)]
    return np.bincount(lives_in, minlength=len(locality.territory.homes))


def _labour_force(locality: Locality, days: list[int]) -> Iterator[Count]:
    people, territory = locality.people, locality.territory
    for counted in days:
        parents = known_areas().parents_on(date_of(counted))
        chosen = people.present_on(counted) & (people.age_on(counted) >= 15)
        lives_in = territory.commune[people.home_on(counted)[chosen]]
        by_commune = np.bincount(lives_in, minlength=len(territory.communes))
        by_district: dict[str, int] = {}
        for key, count in zip(territory.communes, by_commune, strict=True):
            district = parents[key]
            by_district[district] = by_district.get(district, 0) + int(count)
        for district, count in sorted(by_district.items()):
            yield Count(
                district,
                date_of(counted),
                "labour_force",
                round(count * _IN_LABOUR_FORCE),
                ILLUSTRATION,
                "Lực lượng lao động từ 15 tuổi trở lên",
            )


def _count(area: str, counted: int, people: int, source: str) -> Count:
    return Count(area, date_of(counted), "usual_residents", people, source)
