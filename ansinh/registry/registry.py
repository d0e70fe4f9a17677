"""The tables of one lake version, as objects of the field."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from typing import Any

import pyarrow as pa

from ansinh.registry.lake import AsKnown, Lake
from ansinh.terms.areas import (
    Area,
    AreaHistory,
    FormerName,
    Level,
    Placement,
    Succession,
)


@dataclass(frozen=True)
class Population:
    """People of an area on a day, as one source counts them."""

    area: str
    day: dt.date
    measure: str
    people: int
    source: str
    definition: str


@dataclass(frozen=True)
class Target:
    """A target as issued."""

    indicator: str
    area: str
    year: int
    basis: str
    """count, rate, new, change, keep-full or amount."""
    value: Decimal
    """People, per cent or đồng, as the basis says."""
    issuer: str
    document: str
    issued_on: dt.date
    month: int = 12
    """Month of the year at whose end it is due."""
    participant_group: str | None = None
    version: int = 1
    status: str = "issued"
    parent_document: str | None = None
    floor: int | None = None
    cap: int | None = None
    role: str | None = None
    path: tuple[int, ...] = ()
    """Goals at the ends of the months from January on, as far as they were given."""


class Registry:
    """What the lake held at one version, or as it was known on a day."""

    def __init__(self, lake: Lake, version: AsKnown | None = None) -> None:
        self.lake = lake
        self.version = lake.version_of(version)

    def table(self, name: str, *columns: str) -> pa.Table:
        """Rows of a table, all columns where none is named."""
        return self.lake.read(name, columns or None, self.version)

    @cached_property
    def history(self) -> AreaHistory:
        """All areas with their placements, successions and former names."""
        areas = self.table("areas").to_pylist()
        links = self.table("successions").to_pylist()
        return AreaHistory(
            (
                Area(
                    row["area"],
                    row["code"],
                    Level(row["level"]),
                    row["label"],
                    row["first_day"],
                    row["last_day"],
                )
                for row in areas
            ),
            (
                Placement(**row | {"decree": row["decree"] or ""})
                for row in self.table("placements").to_pylist()
            ),
            (
                Succession(
                    **row
                    | {
                        "share": Fraction(row["share"]),
                        "share_of_new": Fraction(row["share_of_new"]),
                        "decree": row["decree"] or "",
                        "source": row["source"] or "",
                    }
                )
                for row in links
            ),
            (
                FormerName(**row | {"decree": row["decree"] or ""})
                for row in self.table("former_names").to_pylist()
            ),
        )

    @cached_property
    def populations(self) -> tuple[Population, ...]:
        """Every count of people, in order of area and day."""
        rows = self.table("populations").drop_columns("territory").to_pylist()
        return tuple(
            Population(**row | {"definition": row["definition"] or ""}) for row in rows
        )

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target issued."""
        return tuple(_target(row) for row in self.table("targets").to_pylist())

    @cached_property
    def deliveries(self) -> dict[tuple[str, int], frozenset[str]]:
        """Areas whose extracts came in, by scheme and month."""
        found: dict[tuple[str, int], set[str]] = {}
        for row in self.table("deliveries").to_pylist():
            found.setdefault((row["scheme"], row["month"]), set()).add(row["area"])
        return {key: frozenset(areas) for key, areas in found.items()}


def _target(row: dict[str, Any]) -> Target:
    """Target of a row; goals in columns become a path."""
    goals = [row.pop(f"goal_{month}", None) for month in range(1, 13)]
    given = {name: cell for name, cell in row.items() if cell is not None}
    return Target(**given, path=tuple(takewhile(lambda goal: goal is not None, goals)))
