"""What the pages ask of the lake: the one way in, kept in the process by version."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import kept
from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Indicator
from ansinh.registry.lake import Lake
from ansinh.steering.homes import homes_of
from ansinh.steering.scorecard import Scorecard, scorecard
from ansinh.terms.areas import Area, AreaMap
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day


class Answers:
    """Answers from a lake version and its cube, each worked out once.

    A page works out no projection: it shows the one kept, or says there is none.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.version = facts.registry.version
        self.history = facts.registry.history
        self.homes = homes_of(facts)
        self.is_invented = facts.registry.lake.is_invented
        self._scorecard = lru_cache(maxsize=1024)(scorecard)

    def scorecard(self, indicator: Indicator, area: Area, month: int) -> Scorecard:
        """Scorecard with the projection, if that has been worked out."""
        found = kept(self.facts, indicator, area, month)
        return self._scorecard(self.facts, indicator, area, last_day(month), found)

    def map_on(self, day: dt.date) -> AreaMap:
        """The map of areas on a day."""
        return self.history.map_on(self.history.epoch_of(day))


def data_folder() -> Path:
    """The data folder that the settings name.

    Raises:
        MendableError: they name none.

    """
    if settings.DATA is None:
        raise MendableError(
            _(
                "Chưa cho biết thư mục dữ liệu. Hãy mở trang bằng lệnh: "
                "ansinh serve --data THƯ_MỤC [no-data-folder]"
            )
        )
    return Path(settings.DATA)


def open_answers(version: int | None = None) -> Answers:
    """Answers from the newest version of the data folder, or from another one.

    Raises:
        MendableError: there is no folder, no lake in it, nothing in the lake, or no
            such version.

    """
    data = data_folder()
    return _answers(data, version or Lake(data).latest)


@lru_cache(maxsize=3)
def _answers(data: Path, version: int) -> Answers:
    return Answers(open_facts(data, version or None))
