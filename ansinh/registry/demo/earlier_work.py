"""Work before the first month of the extracts, back to 1995, so that careers are whole.

Contributions have been paid since 1995 (Nghị định 12/CP of 1995). The employers of that
time have ended; nobody took part with them within the months of the extracts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.days import Months, date_of, day, month_of
from ansinh.registry.demo.levels import month
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Indices

EARLIER = -2
"""Employers of earlier times are EARLIER, EARLIER - 1 and so on."""
COUNT = 12
_PART = 0.12
_BEGAN = day(1990, 1, 1)


@dataclass(frozen=True)
class EarlierWork:
    """One stretch for a part of those who work in the months of the extracts."""

    person: Indices
    employer: Indices
    first: Months
    last: Months
    follows: Indices
    """Index of the later job that tells sector and region."""


def earlier_work(
    rng: np.random.Generator, locality: Locality, person: Indices, first: Months
) -> EarlierWork:
    """Work of one in eight before the first of their jobs, where there was time."""
    order = np.lexsort((first, person))
    new = np.append(True, person[order][1:] != person[order][:-1])
    job = order[new]
    who, count = person[job], int(new.sum())
    born = month_of(locality.people.born)[who]
    begin = np.maximum(born + rng.integers(19 * 12, 27 * 12, count), month(1995, 1))
    gap = np.where(rng.random(count) < 0.5, 0, rng.integers(1, 60, count))
    end = np.minimum(first[job] - 1 - gap, month_of(locality.first_day) - 1)
    chosen = (end - begin >= 12) & (rng.random(count) < _PART)
    return EarlierWork(
        person=who[chosen],
        employer=EARLIER - rng.integers(0, COUNT, int(chosen.sum())).astype(np.int32),
        first=begin[chosen],
        last=end[chosen],
        follows=job[chosen],
    )


def earlier_codes(locality: Locality) -> list[str]:
    """Codes of the employers of earlier times."""
    prefix = locality.employers.codes[0][:2]
    return [f"{prefix}9{number:04d}" for number in range(1, COUNT + 1)]


def earlier_employers(
    locality: Locality, communes: Sequence[str]
) -> Iterator[Sequence[str]]:
    """Rows of the employers of earlier times; `communes` are the names of communes."""
    for number, code in enumerate(earlier_codes(locality)):
        yield (
            code,
            f"Doanh nghiệp trước đây minh họa {number + 1:02d}",
            locality.territory.communes[number % len(communes)],
            communes[number % len(communes)],
            str(date_of(_BEGAN)),
            str(date_of(locality.first_day - 1)),
        )
