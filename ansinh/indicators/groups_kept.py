"""Groups for whom the State pays or helps: all of their members are to be covered.

The members of a group are counted by the office that lists them (poor households,
pupils, people of merit), not by the insurance; without that list there is no rate. A
member whom the law ranks in an earlier group (a poor worker) is covered there, so a
rate below 100 % is a question and no verdict.
"""

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW
from ansinh.indicators.breakdowns import Part
from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.denominators import members_of
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import Ratio, Stock
from ansinh.terms.groups import HEALTH_GROUPS, Group, Payer


def _kept(group: Group) -> Indicator:
    return Indicator(
        key=f"health_coverage_{group.code.lower()}",
        label_vi=f"Tỷ lệ bao phủ BHYT của nhóm {group.code} ({group.label_vi})",
        label_en=f"Health insurance coverage of group {group.code}",
        why_vi="Nhà nước đóng hoặc hỗ trợ thì không để sót ai; chỉ tiêu là giữ 100%.",
        why_en="Where the State pays or helps nobody may be missed: keep 100 %.",
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        measure=Ratio(
            Stock("health", Part("group", (group.code,))), members_of(group.code)
        ),
        located_by=LocatedBy.RESIDENCE,
        source="Luật BHYT 25/2008/QH12, Điều 12",
        authored_by="insurance_officer",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )


GROUPS_KEPT = tuple(
    _kept(group)
    for group in HEALTH_GROUPS
    if group.payer in {Payer.BUDGET, Payer.SUPPORTED}
)
