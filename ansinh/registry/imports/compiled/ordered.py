"""Spells in order already: those of people who stay where the lake has them."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ansinh.registry.imports.compiled.ordering import Ordered, apart
from ansinh.registry.imports.compiled.persons import People
from ansinh.registry.imports.compiled.rows import Rows
from ansinh.registry.imports.compiled.tables import as_spells, texts_of


@dataclass
class OrderedSpells:
    """Right rows, one for a key, in the order of the lake (`workbench.InOrder`)."""

    rows: Rows
    people: People
    ordered: Ordered

    def __post_init__(self) -> None:
        self._texts = texts_of(self.rows)

    def count(self, first: str, beyond: str | None) -> int:
        """Spells of people whose homes lie in a range."""
        part = self._between(first, beyond)
        return int(part.stop - part.start)

    def between(self, first: str, beyond: str | None) -> pa.Table:
        """Spells of people whose homes lie in a range."""
        part = self._between(first, beyond)
        who = self.ordered.who[part]
        columns = (np.empty(len(who), np.int64), *np.empty((8, len(who)), np.int32))
        apart(
            self.ordered.pairs[part], who, self.people.key, self.people.home,
            self.rows.reason, columns,
        )  # fmt: skip
        return as_spells(self._texts, *columns)

    def _between(self, first: str, beyond: str | None) -> slice:
        areas = self.rows.areas
        end = len(areas) if beyond is None else bisect_left(areas, beyond)
        home, who = self.people.home, self.ordered.who
        return slice(
            *(
                bisect_left(range(len(who)), place, key=lambda row: home[who[row]])
                for place in (bisect_left(areas, first), end)
            )
        )
