"""Invented providers: a health station in every commune, hospitals in the districts."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.sharing import Floats, share_out
from ansinh.registry.facts import census_2019, known_areas

PRIMARY, BASIC, SPECIALISED = range(3)
TIERS = ("ban_dau", "co_ban", "chuyen_sau")
_HOSPITALS_PER_COMMUNE = 0.3
_SPECIALISED_PER_HOSPITAL = 0.2


@dataclass(frozen=True)
class Providers:
    """Providers as arrays; the stations come first, in the order of the communes."""

    commune: Indices
    tier: Indices
    weight: Floats
    """How many people go to a hospital, relative to the others; 0 for stations."""
    codes: list[str]
    labels: list[str]

    def __len__(self) -> int:
        return len(self.codes)


def providers_of(rng: np.random.Generator, locality: Locality) -> Providers:
    """Providers of a locality; most hospitals stand where most people live."""
    communes = locality.territory.communes
    areas, census = known_areas().areas, census_2019()
    hospitals = round(len(communes) * _HOSPITALS_PER_COMMUNE)
    people = np.array([census[key].people for key in communes], float) ** 2
    seats = np.repeat(np.arange(len(communes)), share_out(hospitals, people))
    special = np.arange(hospitals) < round(hospitals * _SPECIALISED_PER_HOSPITAL)
    tier = np.where(rng.permutation(special), SPECIALISED, BASIC)
    weight = rng.lognormal(0, 0.6, hospitals) * np.where(tier == SPECIALISED, 3, 1)
    count = len(communes) + hospitals
    return Providers(
        commune=np.concatenate([np.arange(len(communes)), seats]),
        tier=np.concatenate([np.full(len(communes), PRIMARY), tier]),
        weight=np.concatenate([np.zeros(len(communes)), weight]),
        codes=[f"{locality.number_prefix}{one:03d}" for one in range(1, count + 1)],
        labels=[
            *(f"Trạm Y tế {areas[key].name} (minh họa)" for key in communes),
            *(f"Bệnh viện minh họa {one:02d}" for one in range(1, hospitals + 1)),
        ],
    )
