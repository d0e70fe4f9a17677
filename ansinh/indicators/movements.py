"""Who came, who left, and by how many the covered have grown."""

from collections.abc import Iterator

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW, OWN_DEFINITION
from ansinh.indicators.counts import COUNTS, Count, LocatedBy, Movement
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import (
    Additive,
    Against,
    Change,
    DistinctInPeriod,
    Flow,
    PeriodToDate,
    Stock,
)

NAMES = {
    "health": ("BHYT", "health insurance"),
    "compulsory": ("BHXH bắt buộc", "compulsory social insurance"),
    "voluntary": ("BHXH tự nguyện", "voluntary social insurance"),
    "unemployment": ("BHTN", "unemployment insurance"),
    "social_insurance": ("BHXH", "social insurance"),
}
"""What head counts are called in labels, Vietnamese and English."""


def _of_count(count: Count) -> Iterator[Indicator]:
    vi, en = NAMES[count.key]
    flows: tuple[tuple[str, str, str, str, str, Better, Additive], ...] = (
        (
            "new",
            f"Số người mới tham gia {vi} trong tháng",
            f"New in {en} in the month",
            "Người chưa từng tham gia: vận động có kết quả hay không.",
            "People never covered before: whether outreach works.",
            Better.HIGHER,
            Flow(count.key, Movement.NEW),
        ),
        (
            "returned",
            f"Số người quay lại {vi} trong tháng",
            f"Returned to {en} in the month",
            "Người đã rời mà trở lại, không tính là tăng mới.",
            "People who had left and came back; they are not new.",
            Better.HIGHER,
            Flow(count.key, Movement.RETURNED),
        ),
        (
            "lapsed",
            f"Số người rời {vi} trong tháng",
            f"Lapsed from {en} in the month",
            "Giữ được người đang tham gia rẻ hơn tìm người mới.",
            "Keeping somebody covered is cheaper than finding somebody new.",
            Better.LOWER,
            Flow(count.key, Movement.LAPSED),
        ),
        (
            "new_this_year",
            f"Số người mới tham gia {vi} từ đầu năm",
            f"New in {en} since 1 January",
            "So với chỉ tiêu phát triển mới của năm.",
            "Compared with the year's target of new participants.",
            Better.HIGHER,
            PeriodToDate(Flow(count.key, Movement.NEW)),
        ),
        (
            "growth_in_month",
            f"Số người tham gia {vi} tăng, giảm so với tháng trước",
            f"Net growth of {en} against last month",
            "Tăng mới có bù được số rời đi hay không.",
            "Whether those who came make up for those who left.",
            Better.HIGHER,
            Change(Stock(count.key), Against.LAST_MONTH),
        ),
        (
            "growth_on_last_year",
            f"Số người tham gia {vi} tăng, giảm so với cùng kỳ",
            f"Net growth of {en} against the same period of last year",
            "So cùng kỳ thì mùa vụ (thẻ học sinh) không làm sai lệch.",
            "The same month of last year, so the season does not mislead.",
            Better.HIGHER,
            Change(Stock(count.key), Against.SAME_PERIOD_LAST_YEAR),
        ),
        (
            "growth_this_year",
            f"Số người tham gia {vi} tăng, giảm so với cuối năm trước",
            f"Net growth of {en} against the end of last year",
            "Chỉ tiêu năm được giao trên nền cuối năm trước.",
            "The year's target starts from the end of last year.",
            Better.HIGHER,
            Change(Stock(count.key), Against.END_OF_LAST_YEAR),
        ),
        (
            "in_the_year",
            f"Số người có tham gia {vi} lúc nào đó trong năm",
            f"Persons in {en} at some month's end of the year",
            "Mỗi người một lần; lớn hơn số cuối tháng khi nhiều người rời đi.",
            "Each person once; above the stock when many leave.",
            Better.HIGHER,
            DistinctInPeriod(count.key),
        ),
    )
    for key, label_vi, label_en, why_vi, why_en, better, measure in flows:
        yield Indicator(
            key=f"{count.key}_{key}",
            label_vi=label_vi,
            label_en=label_en,
            why_vi=why_vi,
            why_en=why_en,
            unit=Unit.PERSON,
            better=better,
            measure=measure,
            located_by=LocatedBy(count.located_by),
            source=OWN_DEFINITION,
            authored_by="analyst",
            checked_on=CHECKED,
            next_review=NEXT_REVIEW,
        )


MOVEMENTS = tuple(one for count in COUNTS for one in _of_count(count))
