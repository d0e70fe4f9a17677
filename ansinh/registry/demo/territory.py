"""Communes of a locality, their zones, and the homes in them that people are given."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.sharing import Floats, share_out
from ansinh.registry.facts import census_2019, known_areas
from ansinh.terms.areas import Area, Level


@dataclass(frozen=True)
class Territory:
    """Where people can live: homes are hamlets or, without hamlets, communes."""

    communes: tuple[str, ...]
    """Keys of the communes that people and employers are placed in."""
    zone: Indices
    """Zone of every commune: the parts that counts are kept for."""
    homes: tuple[Area, ...]
    commune: Indices
    """Commune of every home."""
    founded_in: tuple[str, ...]
    """Key of the commune that every home was founded in: it may have ended since."""
    weight: Floats
    """How many people live in every home, relative to the others of its commune."""

    @property
    def rural(self) -> Flags:
        """Which communes are rural."""
        areas = known_areas().areas
        return np.array([areas[key].name.startswith("Xã") for key in self.communes])


def without_hamlets(communes: tuple[str, ...], zone: Indices) -> Territory:
    """A territory whose people are known by commune only."""
    areas = known_areas().areas
    return Territory(
        communes=communes,
        zone=zone,
        homes=tuple(areas[key] for key in communes),
        commune=np.arange(len(communes), dtype=np.int32),
        founded_in=communes,
        weight=np.ones(len(communes)),
    )


def with_hamlets(
    rng: np.random.Generator,
    communes: tuple[str, ...],
    zone: Indices,
    absorbed: dict[str, str],
    hamlets: int,
) -> Territory:
    """A territory with invented hamlets, about `hamlets` in all.

    `absorbed` are communes that ended, with the commune of the territory they joined:
    their hamlets go on there.
    """
    areas, census = known_areas().areas, census_2019()
    founders = [*communes, *absorbed]
    people = np.array([census[key].people for key in founders])
    counts = np.maximum(share_out(hamlets, people), 2)
    homes, within, founded_in = [], [], []
    for founder, count in zip(founders, counts, strict=True):
        kind = "Khu vực" if areas[founder].name.startswith("Phường") else "Ấp"
        commune = communes.index(absorbed.get(founder, founder))
        for number in range(1, count + 1):
            key = f"{founder}-{number:02d}"
            homes.append(
                Area(
                    area=key,
                    code=key,
                    level=Level.HAMLET,
                    name=f"{kind} {number}",
                    first_day=areas[founder].first_day,
                )
            )
            within.append(commune)
            founded_in.append(founder)
    even = rng.uniform(0.6, 1.4, len(homes))
    return Territory(
        communes=communes,
        zone=zone,
        homes=tuple(homes),
        commune=np.array(within, np.int32),
        founded_in=tuple(founded_in),
        weight=even * np.repeat(people / counts, counts),
    )
