"""How many household cards each commune needs for a given number of covered people."""

import numpy as np

from ansinh.registry.demo.people import Flags, Indices, People
from ansinh.registry.demo.sharing import Floats, Ints, fit


def cards_wanted(
    people: People,
    day: int,
    commune: Indices,
    zone: Indices,
    covered: Flags,
    able: Flags,
    rates: Floats,
    totals: Ints,
) -> Ints:
    """Household cards by commune on a day, so that `totals` are covered by zone.

    `covered` have another card, `able` could buy one. `rates` is the coverage each
    commune would like; all are moved alike to meet the total of the zone. In a very
    small province the total may be out of reach; then it is missed by as little as
    can be.
    """
    present = people.present_on(day)
    lives_in = commune[people.home_on(day)]

    def by_commune(chosen: Flags) -> Ints:
        return np.bincount(lives_in[present & chosen], minlength=len(zone))

    everybody = by_commune(present)
    have, could = by_commune(covered), by_commune(able)
    wanted = np.zeros(len(zone), np.int64)
    for index, total in enumerate(totals):
        here = zone == index
        liked = rates[here] * everybody[here]
        liked += (total - liked.sum()) * everybody[here] / everybody[here].sum()
        missing = np.clip(total - have[here].sum(), 0, could[here].sum())
        wanted[here] = fit(liked - have[here], int(missing), could[here])
    return wanted
