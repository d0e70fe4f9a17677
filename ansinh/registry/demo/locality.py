"""A locality of the demonstration: its people, employers and spells."""

import datetime as dt
from dataclasses import dataclass

from ansinh.registry.demo.employers import Employers
from ansinh.registry.demo.people import People
from ansinh.registry.demo.spells import Spells
from ansinh.registry.demo.territory import Territory
from ansinh.terms.schemes import Scheme


@dataclass(frozen=True)
class Figure:
    """A count that the extracts give exactly: persons covered, or residents."""

    area: str
    day: dt.date
    schemes: tuple[Scheme, ...]
    """Persons in any of these; none for residents."""
    persons: int
    source: str


@dataclass
class Locality:
    """Everything about a locality that the extracts are written from."""

    territory: Territory
    people: People
    employers: Employers
    spells: Spells
    first_day: int
    """First day of the extracts."""
    last_day: int
    senders: tuple[str, ...]
    """Agencies that send the extracts: the city, or districts."""
    number_prefix: int
    """First two digits of the insurance numbers."""
    figures: tuple[Figure, ...]
