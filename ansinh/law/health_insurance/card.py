"""When a card is valid, and whether five years are unbroken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ansinh.law.dates import ONE_DAY, Span, add_months
from ansinh.law.rules import rule
from ansinh.law.system import Law


def _is_long_gap(law: Law, group: str, last: dt.date, first: dt.date) -> bool:
    """Whether two covers lie further apart than the law allows, in days or months."""
    words = law.words(group)
    if "days" in words:
        return (first - last).days - 1 > int(law.number(f"{group}.days"))
    return add_months(last, int(law.number(f"{group}.months"))) + ONE_DAY < first


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 16 khoản 3 điểm c",
    unit="date",
    label_vi="Ngày thẻ BHYT bắt đầu có giá trị",
)
def card_valid_from(
    law: Law, paid_on: dt.date, covered_until: dt.date | None = None, waits: bool = True
) -> dt.date:
    """First valid day: renewals follow on; groups 4 and 5 wait when new or after a gap.

    `waits` is False for the groups without waiting time.
    """
    if covered_until is not None:
        if covered_until >= paid_on:
            return covered_until + ONE_DAY
        if not _is_long_gap(law, "health_insurance.card_gap", covered_until, paid_on):
            return paid_on
    days = int(law.number("health_insurance.card.wait_days")) if waits else 0
    return paid_on + dt.timedelta(days=days)


@rule(
    since="2015-01-01",
    article="Nghị định 146/2018/NĐ-CP, Điều 12 khoản 5; Nghị định 188/2025/NĐ-CP",
    unit="date",
    label_vi="Ngày bắt đầu tham gia BHYT liên tục",
)
def continuous_since(law: Law, cover_spans: Sequence[Span]) -> dt.date:
    """First day of the unbroken participation that reaches the last cover."""
    start, reach = None, dt.date.min
    for span in sorted(cover_spans):
        # A card within another ends earlier and breaks nothing.
        if start is None or _is_long_gap(
            law, "health_insurance.continuity_gap", reach, span.first
        ):
            start = span.first
        reach = max(reach, span.last)
    assert start is not None
    return start


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, Điều 22 khoản 1 điểm c",
    unit="yes or no",
    label_vi="Đã tham gia BHYT 5 năm liên tục",
)
def has_five_years(law: Law, continuous_since: dt.date) -> bool:
    """Whether the unbroken years that the co-payment cap needs are reached."""
    years = int(law.number("health_insurance.visit.continuity_years"))
    return add_months(continuous_since, 12 * years) <= law.day


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, Điều 16 khoản 3 điểm d",
    unit="date",
    label_vi="Thẻ trẻ em dưới 6 tuổi có giá trị đến",
)
def child_card_valid_until(law: Law, born: dt.date) -> dt.date:
    """Last day of a small child's card.

    72 months, or 30 September of that year when school has not begun.
    """
    months = int(law.number("health_insurance.card.child_months"))
    sixth_birthday = add_months(born, months)
    september = dt.date(sixth_birthday.year, 9, 30)
    return max(sixth_birthday - ONE_DAY, september)


@rule(
    since="2015-01-01",
    article="Nghị định 146/2018/NĐ-CP, Điều 27 khoản 3",
    unit="date",
    label_vi="Ngày bắt đầu cộng dồn cùng chi trả trong năm",
)
def copayments_count_from(law: Law, continuous_since: dt.date) -> dt.date:
    """First day whose co-payments count: 1 January, or when the years are complete."""
    years = int(law.number("health_insurance.visit.continuity_years"))
    return max(dt.date(law.day.year, 1, 1), add_months(continuous_since, 12 * years))


@rule(
    since="2018-12-01",
    article="Nghị định 146/2018/NĐ-CP, Điều 13 khoản 7",
    unit="date",
    label_vi="Thẻ học sinh lớp 12 có giá trị đến",
)
def grade_12_card_valid_until(law: Law) -> dt.date:
    """Last day of a grade-12 pupil's card: the end of September."""
    return dt.date(law.day.year, 9, 30)
