"""Households of the sizes the census found, with people of plausible ages in them."""

import numpy as np

from ansinh.registry.demo.days import Days
from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.sharing import Floats, Ints, share_out
from ansinh.registry.facts import CensusCount

_LARGE = 5.7
"""People in an average household of five or more, where the total leaves it open."""


def sizes_in_commune(
    rng: np.random.Generator, people: int, census: CensusCount
) -> Ints:
    """Sizes of the households of a commune; they sum to `people` exactly.

    The census joins households of one and two people; how many are of one follows
    from the total.
    """
    scale = people / census.people
    small, three, four, large = (
        round(count * scale)
        for count in (
            census.one_or_two,
            census.three,
            census.four,
            census.five_or_more,
        )
    )
    in_small = people - 3 * three - 4 * four - _LARGE * large
    two = int(np.clip(in_small - small, 0.1 * small, 0.95 * small))
    sizes = np.repeat([1, 2, 3, 4, 5], [small - two, two, three, four, large])
    rest = people - int(sizes.sum())
    if rest > 0:
        biggest = np.arange(len(sizes) - large, len(sizes)) if large else [0]
        if not len(sizes):
            return np.ones(people, np.int64)
        sizes += np.bincount(rng.choice(biggest, rest), minlength=len(sizes))
    while rest < 0:
        shrunk = np.flatnonzero(sizes > 1)[rest:]
        sizes[shrunk] -= 1
        rest += len(shrunk)
    return rng.permutation(sizes)


def homes_of(
    rng: np.random.Generator, sizes: Ints, homes: Indices, weights: Floats
) -> Indices:
    """Home of every household of a commune, in proportion to the weights of homes."""
    return np.repeat(
        rng.permutation(homes), share_out(len(sizes), rng.permutation(weights))
    ).astype(np.int32)


def people_in(
    rng: np.random.Generator, size: Ints, day: int
) -> tuple[Indices, Days, Flags]:
    """Household, day of birth and sex of everybody, for sizes of households on a day.

    First in a household is its head, second the spouse, then children, parents and
    other adults.
    """
    household = np.repeat(np.arange(len(size)), size).astype(np.int32)
    starts = np.cumsum(size) - size
    position = np.arange(len(household)) - starts[household]
    head_age = _head_ages(rng, size)[household]
    head_male = (rng.random(len(size)) < 0.62)[household]
    count = len(household)

    kind = rng.random(count)
    age = head_age.copy()
    spouse = (position == 1) & (kind < 0.85)
    other = (position > 0) & ~spouse
    age[spouse] = np.maximum(head_age - rng.normal(3, 3.5, count), 20)[spouse]
    child = head_age - rng.uniform(22, 42, count)
    child = np.where(child < 0, rng.uniform(0, 13, count), child)
    parent = np.minimum(head_age + rng.uniform(20, 32, count), 99)
    adult = rng.uniform(17, 62, count)
    age[other] = np.select(
        [kind < 0.85, (kind < 0.92) & (head_age < 66)], [child, parent], adult
    )[other]

    male = rng.random(count) < 0.5
    male = np.where(position == 0, head_male, np.where(spouse, ~head_male, male))
    born = day - np.floor(age * 365.25).astype(np.int32)
    return household, _registered(rng, born.astype(np.int32)), male


def _head_ages(rng: np.random.Generator, size: Ints) -> Floats:
    count = len(size)
    lone = np.where(
        rng.random(count) < 0.5, rng.uniform(20, 36, count), rng.uniform(48, 90, count)
    )
    pair = rng.uniform(26, 82, count)
    family = np.clip(rng.normal(47.5, 12.5, count), 22, 84)
    return np.select([size == 1, size == 2], [lone, pair], family)


def _registered(rng: np.random.Generator, born: Days) -> Days:
    """Some older people were entered as born on 1 January of their year."""
    new_year = (
        born.astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]")
    )
    vague = rng.random(len(born)) < np.where(born < -3650, 0.08, 0.002)
    return np.where(vague, new_year.astype(np.int32), born)
