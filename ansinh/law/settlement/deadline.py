"""The last day to settle a case, from the day of a complete file."""

from __future__ import annotations

import datetime as dt

from ansinh.law.problems import UnknownWordError
from ansinh.law.rules import rule
from ansinh.law.settlement.working_days import (
    day_without_holidays_after,
    working_day_after,
)
from ansinh.law.system import Law


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 99-115; Luật 41/2024/QH15, Điều 28, 48, 49, 62, "
    "63, 79, 91, "
    "107, 112; Luật 84/2015/QH13, Điều 59; Nghị định 374/2025/NĐ-CP, Điều 16",
    unit="date",
    label_vi="Hạn giải quyết hồ sơ",
)
def settlement_due(law: Law, settled_benefit: str, received_on: dt.date) -> dt.date:
    """Last day to settle a case.

    Each benefit counts days, working days, or days without public holidays.
    """
    if settled_benefit in law.words("settlement.working_days"):
        days = int(law.pick("settlement.working_days", settled_benefit))
        return working_day_after(received_on, days)
    if settled_benefit in law.words("settlement.days_without_holidays"):
        days = int(law.pick("settlement.days_without_holidays", settled_benefit))
        return day_without_holidays_after(received_on, days)
    if settled_benefit in law.words("settlement.days"):
        days = int(law.pick("settlement.days", settled_benefit))
        return received_on + dt.timedelta(days=days)
    groups = ("working_days", "days_without_holidays", "days")
    known = {word for group in groups for word in law.words(f"settlement.{group}")}
    raise UnknownWordError("settled_benefit", settled_benefit, sorted(known))


@rule(
    since="2016-01-01",
    article="Như hạn giải quyết hồ sơ",
    unit="yes or no",
    label_vi="Giải quyết đúng hạn",
)
def is_settled_on_time(settlement_due: dt.date, settled_on: dt.date) -> bool:
    """Whether the case was settled on the last day or before."""
    return settled_on <= settlement_due
