"""A locality filled with households and people as they live on one day."""

import numpy as np

from ansinh.registry.demo.households import homes_of, people_in, sizes_in_commune
from ansinh.registry.demo.movements import long_settled
from ansinh.registry.demo.people import People, settled
from ansinh.registry.demo.sharing import Ints
from ansinh.registry.demo.territory import Territory
from ansinh.registry.facts import CensusCount, census_2019


def settle(
    rng: np.random.Generator, territory: Territory, people: Ints, day: int
) -> People:
    """`people` of each commune on a day, in households of the sizes of the census."""
    sizes, homes = [], []
    for index in range(len(territory.communes)):
        size = sizes_in_commune(rng, int(people[index]), _census(territory, index))
        here = np.flatnonzero(territory.commune == index)
        sizes.append(size)
        homes.append(homes_of(rng, size, here, territory.weight[here]))
    household, born, male = people_in(rng, np.concatenate(sizes), day)
    settlers = settled(
        born=born,
        male=male,
        household=household,
        home=np.concatenate(homes)[household],
        since=born,
    )
    long_settled(rng, settlers)
    return settlers


def _census(territory: Territory, index: int) -> CensusCount:
    """Census of the commune with those that joined it."""
    census = census_2019()
    founders = {
        founder
        for founder, commune in zip(
            territory.founded_in, territory.commune, strict=True
        )
        if commune == index
    }
    counts = [census[founder] for founder in founders]
    return CensusCount(
        people=sum(count.people for count in counts),
        one_or_two=sum(count.one_or_two for count in counts),
        three=sum(count.three for count in counts),
        four=sum(count.four for count in counts),
        five_or_more=sum(count.five_or_more for count in counts),
    )
