"""What is known beside the text: higher targets, populations, changes of territory."""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ansinh.figurecheck.checks.moments import month_end, same_place, year_of
from ansinh.figurecheck.text.lexicon import read_yaml
from ansinh.terms.speech import Said

_LAST_MONTH_OF_63 = "2025-06"
"""Resolution 202/2025/QH15 made 34 provinces of 63 from 1 July 2025."""


@dataclass(frozen=True)
class AreaEvent:
    """A change of territory that moved people out of a place."""

    place: str
    day: dt.date
    people: int
    words: Said
    source: str


@dataclass(frozen=True)
class Population:
    """Usual residents of a place on a day."""

    place: str
    day: dt.date
    people: int
    source: str


@dataclass(frozen=True)
class KnownTarget:
    """A target set above the place itself."""

    place: str
    year: int
    percent: str
    """As the decision prints it, with a point."""
    source: str


@dataclass(frozen=True)
class Facts:
    """All that is known of some places."""

    targets: tuple[KnownTarget, ...]
    """Health insurance coverage."""
    populations: tuple[Population, ...]
    events: tuple[AreaEvent, ...]

    def target(self, place: str, period: str | None) -> KnownTarget | None:
        """Coverage target of a place for the year in which a period ends."""
        for target in self.targets:
            if target.year == year_of(period) and _is_known(
                target.place, place, period
            ):
                return target
        return None

    def population(self, place: str, period: str | None) -> Population | None:
        """Population known of a place as it was in a period."""
        for population in self.populations:
            if _is_known(population.place, place, period):
                return population
        return None

    def events_between(self, place: str, first: int, last: int) -> list[AreaEvent]:
        """Changes of a place's territory in some years, both included."""
        return [
            event
            for event in self.events
            if first <= event.day.year <= last and same_place(event.place, place)
        ]


def _is_known(known: str, place: str, period: str | None) -> bool:
    """Whether a name still means the place known by it: provinces merged in 2025."""
    still = (month_end(period) or "") <= _LAST_MONTH_OF_63 or known == "Việt Nam"
    return still and same_place(known, place)


@cache
def shipped_facts() -> Facts:
    """Facts that come with the product, each with its source."""
    return Facts(
        tuple(
            KnownTarget(row["place"], int(row["year"]), row["percent"], row["source"])
            for row in _rows("health_coverage_targets.csv")
        ),
        tuple(
            Population(
                row["place"],
                dt.date.fromisoformat(row["date"]),
                int(row["people"]),
                row["source"],
            )
            for row in _rows("populations.csv")
        ),
        tuple(
            AreaEvent(
                event["place"],
                event["day"],
                event["people"],
                Said(event["words"], event["words_en"]),
                event["source"],
            )
            for event in read_yaml("facts", "area_events")
        ),
    )


def _rows(name: str) -> list[dict[str, str]]:
    path = resources.files("ansinh.figurecheck") / "facts" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
