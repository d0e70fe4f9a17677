"""Who stays: of those who entered, how many are still there; how long spells last.

A month counts when the person is covered on its last day. Somebody covered from
15 January 2024 to 1 July 2025 is counted at 18 month ends, January 2024 to June 2025,
so the episode is 18 month ends long, although only 17 complete months passed. Law that
asks for complete months (`ansinh.law.dates.full_months`) answers 17.
"""

from collections.abc import Iterator

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW, OWN_DEFINITION
from ansinh.indicators.breakdowns import Part
from ansinh.indicators.counts import COUNTS, Count, LocatedBy
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import (
    Duration,
    Ended,
    Entered,
    PeriodToDate,
    Ratio,
    Stayed,
    Stock,
)
from ansinh.indicators.movements import NAMES

AFTER = (3, 6, 12, 24)
"""Months after entry at which we look."""

SHORT = 12
"""An episode of fewer month ends is short; ours."""


def _of_count(count: Count) -> Iterator[Indicator]:
    vi, en = NAMES[count.key]
    for months in AFTER:
        yield Indicator(
            key=f"{count.key}_stay_{months}_months",
            label_vi=f"Tỷ lệ còn tham gia {vi} sau {months} tháng",
            label_en=f"Still in {en} after {months} months",
            why_vi=f"Của những người vào {months} tháng trước, bao nhiêu còn ở lại "
            "mà không gián đoạn tháng nào.",
            why_en=f"Of those who entered {months} months ago, how many have stayed "
            "without missing a month's end.",
            unit=Unit.PERCENT,
            better=Better.HIGHER,
            measure=Ratio(Stayed(count.key, months), Entered(count.key, months)),
            of_vi=f"người vào {vi} {months} tháng trước",
            located_by=LocatedBy(count.located_by),
            source=OWN_DEFINITION,
            authored_by="analyst",
            checked_on=CHECKED,
            next_review=NEXT_REVIEW,
        )
    yield Indicator(
        key=f"{count.key}_median_stay",
        label_vi=f"Số tháng tham gia {vi} trung vị của những lần đã kết thúc",
        label_en=f"Median length of ended episodes of {en}",
        why_vi="Một nửa số lần tham gia kết thúc trong 12 tháng qua không dài hơn thế.",
        why_en="Half of the episodes that ended in the last 12 months were no longer.",
        unit=Unit.MONTH,
        better=Better.HIGHER,
        measure=Duration(count.key),
        located_by=LocatedBy(count.located_by),
        source=OWN_DEFINITION,
        authored_by="analyst",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )
    yield Indicator(
        key=f"{count.key}_short_stays",
        label_vi=f"Tỷ lệ lần tham gia {vi} kết thúc khi chưa đủ {SHORT} tháng",
        label_en=f"Ended episodes of {en} shorter than {SHORT} months",
        why_vi="Vào rồi ra ngay là dấu hiệu chạy chỉ tiêu hoặc vận động chưa đúng "
        "người.",
        why_en="In and out again: targets were chased, or the wrong people persuaded.",
        unit=Unit.PERCENT,
        better=Better.LOWER,
        measure=Ratio(
            PeriodToDate(Ended(count.key, SHORT)), PeriodToDate(Ended(count.key))
        ),
        of_vi=f"lần tham gia {vi} kết thúc từ đầu năm",
        located_by=LocatedBy(count.located_by),
        source=OWN_DEFINITION,
        authored_by="analyst",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )


FIVE_YEARS = Indicator(
    key="health_five_years",
    label_vi="Tỷ lệ người có thẻ BHYT đã tham gia 5 năm liên tục",
    label_en="Insured for five unbroken years",
    why_vi="Từ đủ 5 năm liên tục người bệnh được miễn phần cùng chi trả vượt trần.",
    why_en="From five unbroken years on, co-payments are capped.",
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Ratio(Stock("health", Part("continuity", ("5-years",))), Stock("health")),
    of_vi="người có thẻ BHYT",
    located_by=LocatedBy.RESIDENCE,
    source="Luật BHYT 25/2008/QH12 sửa đổi 46/2014/QH13, Điều 22 khoản 1 điểm c; "
    "Nghị định 146/2018/NĐ-CP, Điều 12 khoản 5",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

DURABILITY = (*(one for count in COUNTS for one in _of_count(count)), FIVE_YEARS)
