"""Published facts shipped with the product: areas in time, and the census of 2019.

Sources, dates and doubts stand in README.md beside the files.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources

from ansinh.terms.areas import Area, AreaHistory, Level, Placement, Succession


@dataclass(frozen=True)
class CensusCount:
    """People and households of a commune at the census of 1 April 2019."""

    people: int
    one_or_two: int
    """Households of one or two people: the census table joins them in the country."""
    three: int
    four: int
    five_or_more: int


@cache
def known_areas() -> AreaHistory:
    """Areas of Can Tho, Quang Xuong and Sam Son with all their changes since 2013."""
    return AreaHistory(
        areas=[
            Area(
                area=row["area"],
                code=row["code"],
                level=Level(row["level"]),
                name=row["label"],
                first_day=dt.date.fromisoformat(row["first_day"]),
                last_day=_day_or_none(row["last_day"]),
            )
            for row in _rows("areas")
        ],
        placements=[
            Placement(
                area=row["area"],
                parent=row["parent"],
                first_day=dt.date.fromisoformat(row["first_day"]),
                last_day=_day_or_none(row["last_day"]),
                decree=row["decree"],
            )
            for row in _rows("placements")
        ],
        successions=[
            Succession(
                old=row["old"],
                new=row["new"],
                first_day=dt.date.fromisoformat(row["first_day"]),
                share=Fraction(row["share"]),
                share_of_new=Fraction(row["share_of_new"]),
                kind=row["kind"],
                decree=row["decree"],
                source=row["source"],
            )
            for row in _rows("successions")
        ],
    )


@cache
def census_2019() -> dict[str, CensusCount]:
    """Census counts by key of the commune, for the communes of 1 April 2019."""
    return {
        row["area"]: CensusCount(
            people=int(row["people"]),
            one_or_two=int(row["households_one_or_two"]),
            three=int(row["households_three"]),
            four=int(row["households_four"]),
            five_or_more=int(row["households_five_or_more"]),
        )
        for row in _rows("census_2019")
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    file = resources.files(__package__) / f"{name}.csv"
    yield from csv.DictReader(file.read_text(encoding="utf-8").splitlines())


def _day_or_none(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
