"""The areas somebody may look into: theirs, what lies under them, and what they were.

Applied once, beneath every read: what is outside does not exist for the reader.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from ansinh.terms.areas import Area, AreaHistory


class Scope:
    """Areas under some roots, on the map of one day, followed through mergers.

    Rights follow succession: who worked for a district that ended works for the areas
    that took it over; and an area of the past is inside when everything it became is.
    """

    def __init__(
        self, history: AreaHistory, roots: Iterable[str], today: dt.date
    ) -> None:
        self._history = history
        self.today_map = history.map_on(history.epoch_of(today))
        """Map that the roots lie on."""
        self.roots: tuple[str, ...] = tuple(
            dict.fromkeys(
                now
                for root in roots
                if root in history.areas
                for now in history.successors_on(root, today)
            )
        )
        """Areas of today that all others must lie under."""
        self._is_inside = lru_cache(maxsize=None)(self._inside)

    def allows(self, area: Area) -> bool:
        """Whether an area, of whatever day, may be looked into."""
        return self._is_inside(area.area)

    def _inside(self, area: str) -> bool:
        parts = self.today_map.locate(area)
        return bool(parts) and all(
            not set(self.roots).isdisjoint(self.today_map.ancestors(part))
            for part in parts
        )
