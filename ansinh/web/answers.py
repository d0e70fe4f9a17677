"""What the pages ask of the lake: the one way in, kept in the process by version."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ansinh.engines.embedded import cube_folder, open_facts
from ansinh.engines.projections import kept
from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.withholding import Withholding
from ansinh.registry.lake import Lake, LakeError, Version
from ansinh.registry.registry import Registry
from ansinh.steering.homes import homes_of
from ansinh.steering.scorecard import Scorecard, scorecard
from ansinh.terms.areas import Area, AreaMap
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day
from ansinh.web.work.models import Job, State


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
        self.withholding = Withholding.of(facts, settings.SMALL_COUNT)

    @property
    def versions(self) -> list[Version]:
        """All versions of the lake, oldest first."""
        return self.facts.registry.lake.versions()

    @property
    def newest(self) -> int:
        """Number of the newest version; these answers may be of an older one."""
        return self.facts.registry.lake.latest

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
        LakeError: they name none.

    """
    if settings.DATA is None:
        raise LakeError(
            _(
                "Chưa cho biết thư mục dữ liệu. Hãy mở trang bằng lệnh: "
                "ansinh serve --data THƯ_MỤC [no-data-folder]"
            )
        )
    return Path(settings.DATA)


def open_answers(version: int | None = None) -> Answers:
    """Answers from the newest version of the data folder, or from another one.

    While a worker counts the newest version, the one before is still the answer.

    Raises:
        LakeError: there is no folder, no lake in it, or nothing in the lake;
            `NoVersionError` where there is no such version.

    """
    data = data_folder()
    return _answers(data, version or _newest(data))


def _newest(data: Path) -> int:
    """Newest version, or the newest one counted while a worker is at work."""
    lake = Lake(data)
    if not Job.objects.filter(state=State.RUNNING).exists():
        return lake.latest
    numbers = [one.version for one in reversed(lake.versions())]
    counted = (n for n in numbers if cube_folder(data, Registry(lake, n)).exists())
    return next(counted, lake.latest)


def check_counted(version: int) -> None:
    """Raise MendableError for a version that is none, or that no page may count.

    Counting takes minutes where the people are many, so it is not done in a request.
    """
    data = data_folder()
    if not cube_folder(data, Registry(Lake(data), version)).exists():
        raise MendableError(
            _(
                "Bản dữ liệu {version} chưa được tính. Người quản trị tính bằng lệnh: "
                "ansinh indicator health_coverage --area MÃ --on NGÀY --version "
                "{version} [not-counted]"
            ).format(version=version)
        )


@lru_cache(maxsize=3)
def _answers(data: Path, version: int) -> Answers:
    return Answers(open_facts(data, version or None))
