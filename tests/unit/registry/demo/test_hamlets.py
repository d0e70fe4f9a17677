import datetime as dt
import itertools
from collections import defaultdict
from fractions import Fraction

import numpy as np

from ansinh.registry.demo.can_tho import can_tho
from ansinh.registry.demo.hamlets import hamlet_placements
from ansinh.registry.facts import known_areas
from ansinh.terms.areas import AreaHistory, Level

TERRITORY = can_tho(np.random.default_rng(3), 0.001).territory
PLACEMENTS = hamlet_placements(TERRITORY.homes, TERRITORY.founded_in)
AREAS = AreaHistory(
    [*known_areas().areas.values(), *TERRITORY.homes],
    [*known_areas().placements, *PLACEMENTS],
)


def hamlets(commune, *day):
    return set(AREAS.map_on(dt.date(*day)).children(commune))


def test_about_630_hamlets_lie_in_the_city_on_every_day():
    for day in ((2019, 1, 1), (2023, 12, 31), (2024, 11, 1)):
        found = AREAS.map_on(dt.date(*day)).under("92", Level.HAMLET)
        assert len(found) == len(TERRITORY.homes) == 630
    found = AREAS.map_on(dt.date(2025, 7, 1)).under("92@2025-07-01", Level.HAMLET)
    assert len(found) == 630


def test_every_commune_has_hamlets_with_the_kind_of_name_it_uses():
    on = AREAS.map_on(dt.date(2023, 12, 31))
    for commune in on.under("92", Level.COMMUNE):
        ward = AREAS.areas[commune].name.startswith("Phường")
        names = {AREAS.areas[key].name for key in on.children(commune)}
        assert len(names) >= 2
        assert all(name.startswith("Khu vực" if ward else "Ấp") for name in names)


def test_hamlets_move_with_their_commune_on_a_merger():
    an_hoi = hamlets("31132", 2020, 2, 29)

    assert an_hoi
    assert an_hoi < hamlets("31135", 2020, 3, 1)
    assert hamlets("31126", 2024, 10, 31) < hamlets("31123", 2024, 11, 1)
    assert hamlets("31123", 2024, 11, 1) < hamlets("31135@2025-07-01", 2025, 7, 1)


def test_a_divided_commune_gives_hamlets_by_its_shares():
    long_tuyen = hamlets("31183", 2025, 6, 30)
    shares = {link.new: link.share for link in known_areas().successors["31183"]}

    assert shares == {
        "31150@2025-07-01": Fraction(1, 10),
        "31183@2025-07-01": Fraction(9, 10),
    }
    to_an_binh = long_tuyen & hamlets("31150@2025-07-01", 2025, 7, 1)
    assert len(to_an_binh) == round(len(long_tuyen) / 10) == 1


def test_a_hamlet_lies_in_one_commune_at_a_time_without_a_gap():
    stretches = defaultdict(list)
    for place in PLACEMENTS:
        stretches[place.area].append((place.first_day, place.last_day))
    for one in stretches.values():
        one.sort(key=lambda stretch: stretch[0])
        for (_, last), (first, _) in itertools.pairwise(one):
            assert last + dt.timedelta(days=1) == first
        assert one[-1][1] is None
