"""Who is covered."""

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW
from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.denominators import Denominator
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import Ratio, Stock

HEALTH_COVERAGE = Indicator(
    key="health_coverage",
    label_vi="Tỷ lệ bao phủ BHYT",
    label_en="Health insurance coverage",
    why_vi="Ai không có thẻ thì tự trả tiền khám chữa bệnh.",
    why_en="Whoever has no card pays for care alone.",
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Ratio(Stock("health"), Denominator.USUAL_RESIDENTS),
    located_by=LocatedBy.RESIDENCE,
    source="Nghị quyết 20-NQ/TW ngày 25/10/2017",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

SOCIAL_INSURANCE_COVERAGE = Indicator(
    key="social_insurance_coverage",
    label_vi="Tỷ lệ lực lượng lao động tham gia BHXH",
    label_en="Social insurance coverage of the labour force",
    why_vi="Ai không tham gia thì về già không có lương hưu.",
    why_en="Whoever does not take part has no pension in old age.",
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Ratio(Stock("social_insurance"), Denominator.LABOUR_FORCE),
    located_by=LocatedBy.RESIDENCE,
    source="Nghị quyết 28-NQ/TW ngày 23/5/2018",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

WORKING_AGE_COVERAGE = Indicator(
    key="social_insurance_coverage_working_age",
    label_vi="Tỷ lệ lực lượng lao động trong độ tuổi tham gia BHXH",
    label_en="Social insurance coverage of the labour force of working age",
    why_vi="Nghị quyết 28-NQ/TW giao chỉ tiêu trên mẫu số này; chia cho cả người quá "
    "tuổi còn làm việc thì tỷ lệ thấp hơn.",
    why_en="Resolution 28-NQ/TW sets its targets on this denominator; over everybody "
    "who works the rate is lower.",
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Ratio(Stock("social_insurance"), Denominator.WORKING_AGE_LABOUR_FORCE),
    located_by=LocatedBy.RESIDENCE,
    source="Nghị quyết 28-NQ/TW ngày 23/5/2018",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

SOCIAL_INSURANCE_PARTICIPANTS = Indicator(
    key="social_insurance_participants",
    label_vi="Số người tham gia BHXH",
    label_en="Participants in social insurance",
    why_vi="Tổng của bắt buộc và tự nguyện, mỗi người tính một lần.",
    why_en="Compulsory and voluntary together, each person once.",
    unit=Unit.PERSON,
    better=Better.HIGHER,
    measure=Stock("social_insurance"),
    located_by=LocatedBy.RESIDENCE,
    source="Nghị quyết 28-NQ/TW ngày 23/5/2018",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

COMPULSORY_PARTICIPANTS = Indicator(
    key="compulsory_participants",
    label_vi="Số người tham gia BHXH bắt buộc",
    label_en="Participants in compulsory social insurance",
    why_vi="Cho biết doanh nghiệp có đóng cho người lao động hay không.",
    why_en="Shows whether employers pay for their workers.",
    unit=Unit.PERSON,
    better=Better.HIGHER,
    measure=Stock("compulsory"),
    located_by=LocatedBy.PLACE,
    source="Luật BHXH 58/2014/QH13, Điều 2",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

VOLUNTARY_PARTICIPANTS = Indicator(
    key="voluntary_participants",
    label_vi="Số người tham gia BHXH tự nguyện",
    label_en="Participants in voluntary social insurance",
    why_vi="Lao động tự do chỉ có lương hưu qua con đường này.",
    why_en="The only way to a pension for those without an employer.",
    unit=Unit.PERSON,
    better=Better.HIGHER,
    measure=Stock("voluntary"),
    located_by=LocatedBy.RESIDENCE,
    source="Luật BHXH 58/2014/QH13, Điều 2",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

UNEMPLOYMENT_PARTICIPANTS = Indicator(
    key="unemployment_participants",
    label_vi="Số người tham gia BHTN",
    label_en="Participants in unemployment insurance",
    why_vi="Người mất việc có trợ cấp và được học nghề.",
    why_en="Whoever loses work is supported and trained.",
    unit=Unit.PERSON,
    better=Better.HIGHER,
    measure=Stock("unemployment"),
    located_by=LocatedBy.PLACE,
    source="Luật Việc làm 38/2013/QH13, Điều 43",
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

INDICATORS = {
    indicator.key: indicator
    for indicator in (
        HEALTH_COVERAGE,
        COMPULSORY_PARTICIPANTS,
        VOLUNTARY_PARTICIPANTS,
        UNEMPLOYMENT_PARTICIPANTS,
        SOCIAL_INSURANCE_PARTICIPANTS,
        SOCIAL_INSURANCE_COVERAGE,
    )
}
"""Those that are steered by targets and shown first, by key; all: catalogue.py."""
