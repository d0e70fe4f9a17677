"""Benefits claimed from social and unemployment insurance, and benefits paid."""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.speech import Said

BENEFIT_WORDS = {
    "huu_tri": "pension",
    "bhxh_mot_lan": "lump_sum",
    "om_dau": "sickness",
    "thai_san": "maternity",
    "duong_suc": "recovery",
    "tnld_bnn": "employment_injury",
    "tu_tuat": "survivors",
    "mai_tang": "funeral",
    "tro_cap_that_nghiep": "unemployment",
    "tro_cap_huu_tri_xa_hoi": "social_pension",
    "tro_cap_hang_thang": "bridge_allowance",
    "cap_so_the": "book_or_card",
}
"""Kinds of benefit; books and cards are settled by deadline like them."""


class BenefitCases(RegistryTable):
    """Requests for a benefit, from the day they came in to the decision."""

    name = "benefit_cases"
    label_vi = Said("Hồ sơ giải quyết chế độ", "Benefit cases")
    key = ("case",)
    sort = ("area", "received_on", "case")

    case = Column("text", "Number of the file.", True, header="ma_ho_so")
    person = Column("person", "Who is entitled.", True, header="ma_so_bhxh")
    benefit = Column(
        "text", "What is asked for.", True, header="che_do", words=BENEFIT_WORDS
    )
    area = Column("text", "Commune whose office takes the file.", True, header="khoa")
    received_on = Column(
        "day", "Day on which the file was complete.", True, header="ngay_nhan"
    )
    due_on = Column(
        "day",
        "Last day to settle it; worked out from the law where empty.",
        header="ngay_hen",
    )
    settled_on = Column(
        "day", "Day of the decision, empty while it is open.", header="ngay_giai_quyet"
    )
    outcome = Column(
        "text",
        "How it ended; empty while it is open.",
        header="ket_qua",
        words={"duyet": "approved", "tu_choi": "refused", "tra_lai": "sent_back"},
    )
    amount_vnd = Column(
        "money",
        "Amount granted: in one sum, or a month.",
        header="so_tien",
        unit="VND, or VND a month",
    )


class BenefitPayments(RegistryTable):
    """Benefits due and paid in a month, by person."""

    name = "benefit_payments"
    label_vi = Said("Chi trả chế độ", "Benefit payments")
    key = ("person", "benefit", "month")
    sort = ("month", "area", "person")

    person = Column("person", "Who is paid.", True, header="ma_so_bhxh")
    benefit = Column(
        "text", "What is paid.", True, header="che_do", words=BENEFIT_WORDS
    )
    month = Column("month", "Month of the payment run.", True, header="thang")
    area = Column("text", "Commune of the pay point.", True, header="khoa")
    due_vnd = Column(
        "money", "Amount on the payment list.", True, header="phai_chi", unit="VND"
    )
    paid_vnd = Column("money", "Amount handed over.", True, header="da_chi", unit="VND")
    due_on = Column("day", "Day of the payment plan.", True, header="ngay_ke_hoach")
    paid_on = Column(
        "day", "Day it was handed over, empty while it was not.", header="ngay_chi"
    )
    channel = Column(
        "text",
        "How it is paid.",
        required=True,
        header="hinh_thuc",
        words={"tien_mat": "cash", "tai_khoan": "account"},
    )
