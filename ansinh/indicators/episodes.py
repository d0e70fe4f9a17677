"""Episodes: runs of month ends at each of which a person was counted.

The sweep counts how many stay and move; how long people stay needs each episode whole:
when and where it began, when and where it ended, and when the person came back. Equal
episodes are one row with the number of people, so a province has some hundred thousand
rows. The length of an episode is its number of month ends.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ansinh.indicators.breakdowns import BY_REASON
from ansinh.indicators.cube import COUNT_KEYS
from ansinh.registry.arrays import numbers_of

Ints = npt.NDArray[np.int64]

REASONS = tuple(BY_REASON.classes)
"""Why episodes end."""

COLUMNS = ("count", "area_in", "area_out", "entry", "last", "next", "reason")
"""Place of the head count in COUNTS; places of the areas of entry and end in the cube's
areas; first and last month; month of the next entry when that lies in the year of the
end, else 0; place in REASONS of why it ended, of one that lasts UNKNOWN. A last column
holds the people."""


@dataclass(frozen=True, eq=False)
class Episodes:
    """Episodes of one version of the registry, equal ones as one row."""

    rows: pa.Table
    """`COLUMNS` and people."""
    closing: int
    """Last month counted: an episode that reaches it is not known to have ended."""

    def entered(self, count: str, shape: "Months", months_ago: int) -> Ints:
        """Entries of `months_ago` months before, as int64[area, month]."""
        of = self._of(count)
        return shape.add_up(of["area_in"], of["entry"] + months_ago, of["people"])

    def stayed(self, count: str, shape: "Months", months: int) -> Ints:
        """Entries of `months` before that still last, as int64[area, month]."""
        of = self._of(count)
        lasts = of["last"] - of["entry"] >= months
        people = np.where(lasts, of["people"], 0)
        return shape.add_up(of["area_in"], of["entry"] + months, people)

    def ended(
        self,
        count: str,
        shape: "Months",
        shorter_than: int | None = None,
        because: str | None = None,
    ) -> Ints:
        """Episodes whose first month not counted is this, as int64[area, month]."""
        of = self._of(count)
        keeps = of["last"] < self.closing
        if shorter_than is not None:
            keeps &= of["last"] - of["entry"] + 1 < shorter_than
        if because is not None:
            keeps &= of["reason"] == REASONS.index(because)
        people = np.where(keeps, of["people"], 0)
        return shape.add_up(of["area_out"], of["last"] + 1, people)

    def left_this_year(self, count: str, shape: "Months") -> Ints:
        """Persons counted since 1 January and no more, where last counted."""
        of = self._of(count)
        next_year = (of["last"] // 12 + 1) * 12
        back = np.where(of["next"] > 0, of["next"], next_year)
        change = shape.add_up(of["area_out"], of["last"] + 1, of["people"])
        change -= shape.add_up(of["area_out"], back, of["people"])
        # Whoever left before the first column left in it, for all we show.
        early = of["last"] + 1 < shape.opening
        stays = early & (back >= shape.opening)
        change[:, 0] += np.bincount(
            of["area_out"][stays], of["people"][stays], shape.areas
        ).astype(np.int64)
        return np.cumsum(change, axis=1)

    def lengths(self, count: str, areas: int, first: int, last: int) -> Ints:
        """Episodes that ended in some months, both included, as int64[area, length]."""
        of = self._of(count)
        end = of["last"] + 1
        keeps = (end >= first) & (end <= last) & (of["last"] < self.closing)
        length = (of["last"] - of["entry"] + 1)[keeps]
        width = int(length.max(initial=0)) + 1
        cell = of["area_out"][keeps].astype(np.int64) * width + length
        people = np.bincount(cell, of["people"][keeps], areas * width)
        return people.astype(np.int64).reshape(areas, width)

    def _of(self, count: str) -> dict[str, Ints]:
        return self._by_count[COUNT_KEYS.index(count)]

    @cached_property
    def _by_count(self) -> dict[int, dict[str, Ints]]:
        columns = {name: numbers_of(self.rows[name]) for name in self.rows.column_names}
        of = columns["count"]
        return {
            place: {name: column[of == place] for name, column in columns.items()}
            for place in range(len(COUNT_KEYS))
        }


@dataclass(frozen=True)
class Months:
    """Shape of an answer: areas of the cube, months of its window.

    Sums are of integers throughout, because money is added up here as well.
    """

    areas: int
    opening: int
    months: int

    def add_up(self, area: Ints, month: Ints, people: Ints) -> Ints:
        """People by area and month, int64[area, month]; other months are left out."""
        inside = (month >= self.opening) & (month < self.opening + self.months)
        cell = area[inside].astype(np.int64) * self.months
        cell += month[inside] - self.opening
        counts = np.zeros(self.areas * self.months, np.int64)
        np.add.at(counts, cell, people[inside])
        return counts.reshape(self.areas, self.months)
