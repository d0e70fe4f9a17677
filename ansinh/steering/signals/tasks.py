"""The task that a signal suggests: which role, by when, with which list of people."""

import datetime as dt
from dataclasses import dataclass

from ansinh.terms.areas import Level
from ansinh.terms.periods import print_day


@dataclass(frozen=True)
class SuggestedTask:
    """Something to do, for a person to confirm."""

    role: str
    deadline: dt.date
    worklist: str
    """Key of the list to work through: expiring, lapsed, uncovered, new-employers."""
    what_vi: str

    @property
    def sentence(self) -> str:
        """Task as a directive would put it."""
        return f"{self.role}: {self.what_vi}, xong trước {print_day(self.deadline)}."


_ROLES = {
    Level.NATION: "BHXH Việt Nam",
    Level.PROVINCE: "BHXH tỉnh, thành phố",
    Level.DISTRICT: "BHXH quận, huyện",
    Level.COMMUNE: "UBND xã, phường",
    Level.HAMLET: "Tổ chức dịch vụ thu cùng trưởng ấp, khu vực",
}
_WORKLISTS = {
    "uncovered": "đến từng hộ trong danh sách người chưa có thẻ BHYT",
    "expiring": "nhắc những người có thẻ BHYT sắp hết hạn",
    "lapsed": "gặp lại những người đã dừng đóng BHXH tự nguyện",
    "new-employers": "rà soát đơn vị mới, đơn vị giảm lao động tham gia",
}
DAYS_WHEN_URGENT, DAYS = 14, 30


def suggest(
    count: str, level: Level, on: dt.date, *, is_urgent: bool, is_falling: bool
) -> SuggestedTask:
    """Task for an area of a level where participation lags or falls.

    Urgent tasks get two weeks, others a month, but never more than the year has left.
    """
    if count == "health":
        worklist = "expiring" if is_falling else "uncovered"
    else:
        worklist = "lapsed" if count == "voluntary" else "new-employers"
    days = dt.timedelta(days=DAYS_WHEN_URGENT if is_urgent else DAYS)
    year_end = dt.date(on.year, 12, 31)
    deadline = min(on + days, year_end) if on < year_end else on + days
    return SuggestedTask(_ROLES[level], deadline, worklist, _WORKLISTS[worklist])
