"""The task that a signal suggests: which role, by when, with which list of people."""

import datetime as dt
from dataclasses import dataclass

from ansinh.terms.areas import Level
from ansinh.terms.speech import Said, say, say_day, spoken


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
        day = say_day(self.deadline)
        what = f"{spoken(self.role)}: {spoken(self.what_vi)}"
        return say(f"{what}, xong trước {day}.", f"{what}, done before {day}.")


_ROLES = {
    Level.NATION: Said("BHXH Việt Nam", "Viet Nam Social Security"),
    Level.PROVINCE: Said("BHXH tỉnh, thành phố", "Provincial social insurance office"),
    Level.DISTRICT: Said("BHXH quận, huyện", "District social insurance office"),
    Level.COMMUNE: Said("UBND xã, phường", "People's Committee of the commune"),
    Level.HAMLET: Said(
        "Tổ chức dịch vụ thu cùng trưởng ấp, khu vực",
        "Collection agent with the head of the hamlet",
    ),
}
_WORKLISTS = {
    "uncovered": Said(
        "đến từng hộ trong danh sách người chưa có thẻ BHYT",
        "visit every household on the list of people without a health card",
    ),
    "expiring": Said(
        "nhắc những người có thẻ BHYT sắp hết hạn",
        "remind people whose health card is about to expire",
    ),
    "lapsed": Said(
        "gặp lại những người đã dừng đóng BHXH tự nguyện",
        "meet again those who stopped paying voluntary social insurance",
    ),
    "new-employers": Said(
        "rà soát đơn vị mới, đơn vị giảm lao động tham gia",
        "look through new employers, and those with fewer workers insured",
    ),
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
