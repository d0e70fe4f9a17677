"""Participant groups of the health insurance law: who pays for whom.

The order of `HEALTH_GROUPS` is the order of article 12 of the law: a person who belongs
to several groups is counted in, and pays in, the first. Codes as printed on cards
(decision 1351/QĐ-BHXH); workers of the other schemes bear the same codes.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


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
        return _PAYERS[self]


_PAYERS = {
    Payer.WORK: "Người lao động và người sử dụng lao động đóng",
    Payer.FUND: "Tổ chức BHXH đóng",
    Payer.BUDGET: "Ngân sách nhà nước đóng",
    Payer.SUPPORTED: "Ngân sách nhà nước hỗ trợ mức đóng",
    Payer.HOUSEHOLD: "Tham gia theo hộ gia đình",
}


@dataclass(frozen=True)
class Group:
    """One participant group."""

    code: str
    """Two letters printed on the card."""
    payer: Payer
    benefit_level: int
    """Level of benefit 1 to 5 printed after the code."""
    label_vi: str
    first_day: dt.date | None = None
    """First day on which the law knew the group, where it is known."""
    last_day: dt.date | None = None
    """Last day on which it did, where it is no more."""


HEALTH_GROUPS = (
    Group("DN", Payer.WORK, 4, "Người lao động trong doanh nghiệp"),
    Group("HX", Payer.WORK, 4, "Người lao động trong hợp tác xã"),
    Group(
        "CH",
        Payer.WORK,
        4,
        "Người lao động trong cơ quan nhà nước, đơn vị sự nghiệp, đoàn thể",
    ),
    Group(
        "NN",
        Payer.WORK,
        4,
        "Người lao động trong cơ quan, tổ chức nước ngoài, quốc tế tại Việt Nam",
    ),
    Group(
        "TK", Payer.WORK, 4, "Người lao động trong các tổ chức khác có sử dụng lao động"
    ),
    Group("HC", Payer.WORK, 4, "Cán bộ, công chức, viên chức"),
    Group(
        "XK", Payer.WORK, 4, "Người hoạt động không chuyên trách ở xã, phường, thị trấn"
    ),
    Group(
        "HT",
        Payer.FUND,
        3,
        "Người hưởng lương hưu, trợ cấp mất sức lao động hằng tháng",
    ),
    Group("TB", Payer.FUND, 4, "Người hưởng trợ cấp TNLĐ-BNN hằng tháng"),
    Group(
        "NO",
        Payer.FUND,
        4,
        "Người nghỉ việc hưởng chế độ ốm đau bệnh cần chữa trị dài ngày",
    ),
    Group("CT", Payer.FUND, 4, "Người từ đủ 80 tuổi hưởng trợ cấp tuất hằng tháng"),
    Group("XB", Payer.FUND, 4, "Cán bộ xã nghỉ việc hưởng trợ cấp BHXH hằng tháng"),
    Group(
        "TN",
        Payer.FUND,
        4,
        "Người đang hưởng trợ cấp thất nghiệp",
        # Luật BHXH 2006, Điều 81 and 140: twelve months after January 2009.
        first_day=dt.date(2010, 1, 1),
    ),
    Group(
        "CS", Payer.FUND, 4, "Công nhân cao su nghỉ việc hưởng trợ cấp (QĐ 206/CP 1979)"
    ),
    Group(
        "QN",
        Payer.BUDGET,
        5,
        "Quân nhân tại ngũ; cơ yếu hưởng lương như quân nhân",
    ),
    Group(
        "CA", Payer.BUDGET, 5, "Sĩ quan, hạ sĩ quan, chiến sĩ công an; học viên công an"
    ),
    Group(
        "CY", Payer.BUDGET, 5, "Người làm công tác cơ yếu tại các bộ, ngành, địa phương"
    ),
    Group(
        "XN", Payer.BUDGET, 4, "Cán bộ xã nghỉ việc hưởng trợ cấp hằng tháng từ NSNN"
    ),
    Group(
        "MS",
        Payer.BUDGET,
        4,
        "Người thôi hưởng trợ cấp mất sức lao động hưởng trợ cấp từ NSNN",
    ),
    Group(
        "CC",
        Payer.BUDGET,
        1,
        "Người có công (trước 1945, Bà mẹ VNAH, thương binh/bệnh binh từ 81 %)",
    ),
    Group("CK", Payer.BUDGET, 2, "Người có công khác (trừ CC)"),
    Group("CB", Payer.BUDGET, 2, "Cựu chiến binh"),
    Group(
        "KC",
        Payer.BUDGET,
        2,
        "Người tham gia kháng chiến, bảo vệ Tổ quốc, TNXP, dân công hỏa tuyến",
    ),
    Group("HD", Payer.BUDGET, 4, "Đại biểu Quốc hội, HĐND các cấp đương nhiệm"),
    Group(
        "TE",
        Payer.BUDGET,
        1,
        "Trẻ em dưới 6 tuổi (kể cả đủ 72 tháng chưa đến kỳ nhập học)",
    ),
    Group("BT", Payer.BUDGET, 2, "Người hưởng trợ cấp bảo trợ xã hội hằng tháng"),
    Group("HN", Payer.BUDGET, 2, "Người thuộc hộ gia đình nghèo"),
    Group("DT", Payer.BUDGET, 2, "Người dân tộc thiểu số sống ở vùng khó khăn"),
    Group("DK", Payer.BUDGET, 2, "Người sống ở vùng đặc biệt khó khăn"),
    Group("XD", Payer.BUDGET, 2, "Người sống ở xã đảo, huyện đảo"),
    Group(
        "TS",
        Payer.BUDGET,
        2,
        "Thân nhân liệt sĩ (cha mẹ, vợ/chồng, con), người có công nuôi liệt sĩ",
    ),
    Group("TC", Payer.BUDGET, 3, "Thân nhân người có công (trừ TS)"),
    Group("TQ", Payer.BUDGET, 4, "Thân nhân của QN"),
    Group("TA", Payer.BUDGET, 4, "Thân nhân của CA"),
    Group("TY", Payer.BUDGET, 4, "Thân nhân của CY"),
    Group("HG", Payer.BUDGET, 4, "Người đã hiến bộ phận cơ thể"),
    Group("LS", Payer.BUDGET, 4, "Người nước ngoài học tại VN có học bổng NSNN"),
    Group("PV", Payer.BUDGET, 4, "Người phục vụ người có công"),
    Group("CN", Payer.SUPPORTED, 3, "Người thuộc hộ gia đình cận nghèo"),
    Group("HS", Payer.SUPPORTED, 4, "Học sinh"),
    Group("SV", Payer.SUPPORTED, 4, "Sinh viên"),
    Group(
        "GB",
        Payer.SUPPORTED,
        4,
        "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
    ),
    Group("GD", Payer.HOUSEHOLD, 4, "Người tham gia theo hộ gia đình"),
)

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
