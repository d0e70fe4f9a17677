"""Participant groups of the health insurance law: who pays for whom.

The order of `HEALTH_GROUPS` is the order of article 12 of the law: a person who belongs
to several groups is counted in, and pays in, the first. Codes as printed on cards;
workers of the other schemes bear the same codes. Codes of which no source says what
they mean are not here (docs/forms.md): who pays for them would be a guess.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ansinh.terms.speech import say


class Payer(StrEnum):
    """Who pays the health contribution (Luật BHYT, Điều 12: five groups of payers)."""

    WORK = "work"
    FUND = "fund"
    BUDGET = "budget"
    SUPPORTED = "supported"
    HOUSEHOLD = "household"

    @property
    def label_vi(self) -> str:
        """Words of the law, shortened."""
        return _PAYERS[self][0]

    @property
    def label(self) -> str:
        """Label in the language spoken."""
        return say(*_PAYERS[self])


_PAYERS = {
    Payer.WORK: (
        "Người lao động và người sử dụng lao động đóng",
        "Paid by workers and employers",
    ),
    Payer.FUND: ("Tổ chức BHXH đóng", "Paid by the social insurance fund"),
    Payer.BUDGET: ("Ngân sách nhà nước đóng", "Paid by the State budget"),
    Payer.SUPPORTED: (
        "Ngân sách nhà nước hỗ trợ mức đóng",
        "Supported by the State budget",
    ),
    Payer.HOUSEHOLD: ("Tham gia theo hộ gia đình", "Insured with the household"),
}


_DECISION_1351 = "Quyết định 1351/QĐ-BHXH (2015), Điều 2"
_DECISION_1018 = (
    "Quyết định 1018/QĐ-BHXH (2024); Nghị định 75/2023/NĐ-CP, 188/2025/NĐ-CP"
)
_LETTER_38 = (
    "Công văn 38/BYT-BH (06/01/2026); Luật 51/2024/QH15, Điều 12 khoản 3 điểm t"
)


@dataclass(frozen=True)
class Group:
    """One participant group."""

    code: str
    """Two letters printed on the card."""
    payer: Payer
    benefit_level: int
    """Level of benefit 1 to 5 printed after the code, when it was new."""
    label_vi: str
    label_en: str
    first_day: dt.date | None = None
    """First day on which the law knew the group, where it is known."""
    last_day: dt.date | None = None
    """Last day on which it did, where it is no more."""
    later_levels: Mapping[dt.date, int] = field(default_factory=dict)
    """Levels of benefit that came after, by their first day (Luật 51/2024/QH15, Điều
    22; Nghị quyết 261/2025/QH15, Điều 2)."""
    later_payers: Mapping[dt.date, Payer] = field(default_factory=dict)
    """Who pays after `payer`, by the first day."""
    source: str = _DECISION_1351
    """Document that gives the code, and the law of a later group."""

    @property
    def label(self) -> str:
        """Label in the language spoken."""
        return say(self.label_vi, self.label_en)

    def payer_on(self, day: dt.date) -> Payer:
        """Who pays on a day."""
        begun = [since for since in self.later_payers if since <= day]
        return self.later_payers[max(begun)] if begun else self.payer


HEALTH_GROUPS = (
    Group("DN", Payer.WORK, 4, "Người lao động trong doanh nghiệp",
        "Workers of enterprises"),
    Group("HX", Payer.WORK, 4, "Người lao động trong hợp tác xã",
        "Workers of cooperatives"),
    Group("CH", Payer.WORK, 4,
        "Người lao động trong cơ quan nhà nước, đơn vị sự nghiệp, đoàn thể",
        "Workers of state bodies, public service units and unions"),
    Group("NN", Payer.WORK, 4,
        "Người lao động trong cơ quan, tổ chức nước ngoài, quốc tế tại Việt Nam",
        "Workers of foreign and international bodies in Viet Nam"),
    Group("TK", Payer.WORK, 4,
        "Người lao động trong các tổ chức khác có sử dụng lao động",
        "Workers of other employers"),
    Group("HC", Payer.WORK, 4, "Cán bộ, công chức, viên chức",
        "Officials, civil servants and public employees"),
    Group("XK", Payer.WORK, 4,
        "Người hoạt động không chuyên trách ở xã, phường, thị trấn",
        "Part-time officials of communes, wards and towns"),
    Group("HT", Payer.FUND, 3,
        "Người hưởng lương hưu, trợ cấp mất sức lao động hằng tháng",
        "Recipients of a pension or of monthly allowances for lost working capacity"),
    Group("TB", Payer.FUND, 4, "Người hưởng trợ cấp TNLĐ-BNN hằng tháng",
        "Recipients of monthly allowances for work accidents or occupational diseases"),
    Group("NO", Payer.FUND, 4,
        "Người nghỉ việc hưởng chế độ ốm đau bệnh cần chữa trị dài ngày",
        "People off work with a sickness that needs long treatment"),
    Group("CT", Payer.FUND, 4,
        "Người từ đủ 80 tuổi (từ 01/07/2025: 75) hưởng trợ cấp tuất hằng tháng",
        "People from 80 on (75 from 1 July 2025) with a survivor's allowance",
        later_levels={dt.date(2025, 7, 1): 2},
        later_payers={dt.date(2025, 7, 1): Payer.BUDGET}),
    Group("XB", Payer.FUND, 4, "Cán bộ xã nghỉ việc hưởng trợ cấp BHXH hằng tháng",
        "Former commune officials with a monthly social insurance allowance"),
    # Luật BHXH 2006, Điều 81 and 140: twelve months after January 2009.
    Group("TN", Payer.FUND, 4, "Người đang hưởng trợ cấp thất nghiệp",
        "Recipients of unemployment benefit", first_day=dt.date(2010, 1, 1)),
    Group("CS", Payer.FUND, 4,
        "Công nhân cao su nghỉ việc hưởng trợ cấp (QĐ 206/CP 1979)",
        "Former rubber workers with an allowance (decision 206/CP of 1979)"),
    Group("QN", Payer.BUDGET, 5, "Quân nhân tại ngũ; cơ yếu hưởng lương như quân nhân",
        "Soldiers in service; cipher staff paid as soldiers"),
    Group("CA", Payer.BUDGET, 5,
        "Sĩ quan, hạ sĩ quan, chiến sĩ công an; học viên công an",
        "Officers, non-commissioned officers and recruits of the police; its cadets"),
    Group("CY", Payer.BUDGET, 5,
        "Người làm công tác cơ yếu tại các bộ, ngành, địa phương",
        "Cipher staff of ministries, branches and localities"),
    Group("XN", Payer.BUDGET, 4, "Cán bộ xã nghỉ việc hưởng trợ cấp hằng tháng từ NSNN",
        "Former commune officials with a monthly allowance from the State budget"),
    Group("MS", Payer.BUDGET, 4,
        "Người thôi hưởng trợ cấp mất sức lao động hưởng trợ cấp từ NSNN",
        "People past an allowance for lost working capacity, with one from the State"),
    Group("CC", Payer.BUDGET, 1,
        "Người có công (trước 1945, Bà mẹ VNAH, thương binh/bệnh binh từ 81 %)",
        "People of merit (before 1945, Heroic Mothers, invalids of war from 81 %)"),
    Group("CK", Payer.BUDGET, 2, "Người có công khác (trừ CC)",
        "Other people of merit (without CC)"),
    Group("CB", Payer.BUDGET, 2, "Cựu chiến binh", "Veterans"),
    Group("KC", Payer.BUDGET, 2,
        "Người tham gia kháng chiến, bảo vệ Tổ quốc, TNXP, dân công hỏa tuyến",
        "Veterans of the resistance, defence, youth volunteers, front-line labour"),
    Group("HD", Payer.BUDGET, 4, "Đại biểu Quốc hội, HĐND các cấp đương nhiệm",
        "Sitting deputies of the National Assembly and People's Councils"),
    Group("TE", Payer.BUDGET, 1,
        "Trẻ em dưới 6 tuổi (kể cả đủ 72 tháng chưa đến kỳ nhập học)",
        "Children under 6 (and past 72 months until school begins)"),
    Group("BT", Payer.BUDGET, 2, "Người hưởng trợ cấp bảo trợ xã hội hằng tháng",
        "Recipients of monthly social assistance"),
    Group("HN", Payer.BUDGET, 2, "Người thuộc hộ gia đình nghèo",
        "People of poor households"),
    Group("DT", Payer.BUDGET, 2, "Người dân tộc thiểu số sống ở vùng khó khăn",
        "People of ethnic minorities in difficult areas"),
    Group("DK", Payer.BUDGET, 2, "Người sống ở vùng đặc biệt khó khăn",
        "People in specially difficult areas"),
    Group("XD", Payer.BUDGET, 2, "Người sống ở xã đảo, huyện đảo",
        "People of island communes and districts"),
    Group("TS", Payer.BUDGET, 2,
        "Thân nhân liệt sĩ (cha mẹ, vợ/chồng, con), người có công nuôi liệt sĩ",
        "Relatives of martyrs (parents, spouse, children), and who brought them up"),
    Group("TC", Payer.BUDGET, 3, "Thân nhân người có công (trừ TS)",
        "Relatives of people of merit (without TS)"),
    Group("TQ", Payer.BUDGET, 4, "Thân nhân của QN", "Relatives of QN"),
    Group("TA", Payer.BUDGET, 4, "Thân nhân của CA", "Relatives of CA"),
    Group("TY", Payer.BUDGET, 4, "Thân nhân của CY", "Relatives of CY"),
    Group("HG", Payer.BUDGET, 4, "Người đã hiến bộ phận cơ thể",
        "People who donated a part of their body"),
    Group("LS", Payer.BUDGET, 4, "Người nước ngoài học tại VN có học bổng NSNN",
        "Foreign students in Viet Nam with a State scholarship"),
    Group("PV", Payer.BUDGET, 4, "Người phục vụ người có công",
        "Carers of people of merit"),
    Group("LH", Payer.BUDGET, 4, "Người hưởng trợ cấp hưu trí xã hội hằng tháng",
        "Recipients of a social pension", first_day=dt.date(2025, 7, 1),
        later_levels={dt.date(2026, 1, 1): 2}, source=_LETTER_38),
    Group("AK", Payer.BUDGET, 2, "Người dân các xã an toàn khu, vùng an toàn khu",
        "People of communes that were bases of the resistance",
        first_day=dt.date(2023, 10, 19), source=_DECISION_1018),
    Group("CN", Payer.SUPPORTED, 3, "Người thuộc hộ gia đình cận nghèo",
        "People of near-poor households", later_levels={dt.date(2026, 1, 1): 2}),
    Group("HS", Payer.SUPPORTED, 4, "Học sinh", "Pupils"),
    Group("SV", Payer.SUPPORTED, 4, "Sinh viên", "Students"),
    Group("GB", Payer.SUPPORTED, 4,
        "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
        "Farming, forestry, fishery, salt-making households of middling living"),
    Group("GD", Payer.HOUSEHOLD, 4, "Người tham gia theo hộ gia đình",
        "People insured with their household"),
)  # fmt: skip

VOLUNTARY_GROUPS = {
    "HN": "Hộ nghèo",
    "CN": "Hộ cận nghèo",
    "DT": "Dân tộc thiểu số",
    "KH": "Khác",
}
"""Support groups of voluntary social insurance (Nghị định 159/2025, Điều 5)."""

VOLUNTARY_GROUPS_SINCE = {"DT": dt.date(2025, 7, 1)}
"""First day of support groups that the earlier decree did not have (134/2015)."""

GROUP_BY_CODE = {group.code: group for group in HEALTH_GROUPS}

GROUP_CODES = (*GROUP_BY_CODE, "KH")
"""Every code a participation may bear; a lower index counts first."""
