"""Care paid by health insurance: providers, visits, items, and medicine that lacked.

Visits and items bear the field names of tables XML1, XML2 and XML3 of decision
3176/QĐ-BYT (2024) as their source.
"""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.speech import Said


class Providers(RegistryTable):
    """Hospitals and health stations that health insurance pays."""

    name = "providers"
    label_vi = Said("Cơ sở khám chữa bệnh", "Care providers")
    key = ("provider",)

    provider = Column(
        "text",
        "Code of the provider, five digits.",
        required=True,
        header="ma_cskcb",
        form="XML1 MA_CSKCB",
    )
    label = Column("text", "Name of the provider.", True, header="ten")
    area = Column("text", "Commune it stands in.", True, header="khoa")
    tier = Column(
        "text",
        "Level of care of the Law on Examination and Treatment 15/2023/QH15.",
        required=True,
        header="cap_kham",
        words={"ban_dau": "primary", "co_ban": "basic", "chuyen_sau": "specialised"},
    )


class CareClaims(RegistryTable):
    """Visits and stays that a provider claims from the health fund."""

    name = "claims"
    label_vi = Said("Chi phí khám chữa bệnh", "Costs of care")
    key = ("provider", "claim")
    sort = ("month", "provider", "claim")

    provider = Column(
        "text", "Who treated.", True, header="ma_cskcb", form="XML1 MA_CSKCB"
    )
    claim = Column(
        "text", "Number of the visit.", True, header="ma_lk", form="XML1 MA_LK"
    )
    person = Column(
        "person", "Who was treated.", True, header="ma_so_bhxh", form="XML1 MA_THE_BHYT"
    )
    group = Column(
        "text",
        "Participant group of the card; empty where the card shows none.",
        one_of=GROUP_CODES,
        header="ma_nhom",
        form="XML1 MA_THE_BHYT",
    )
    kind = Column(
        "text",
        "Kind of care.",
        required=True,
        header="loai_kcb",
        words={
            "ngoai_tru": "outpatient",
            "dieu_tri_ngoai_tru": "day_treatment",
            "noi_tru": "inpatient",
            "khac": "other",
        },
        form="XML1 MA_LOAI_KCB",
    )
    first_day = Column(
        "day", "Day of arrival.", True, header="ngay_vao", form="XML1 NGAY_VAO"
    )
    last_day = Column(
        "day", "Day of leaving.", True, header="ngay_ra", form="XML1 NGAY_RA"
    )
    month = Column(
        "month",
        "Month of settlement.",
        required=True,
        header="thang",
        form="XML1 NAM_QT, THANG_QT",
    )
    diagnosis = Column(
        "text",
        "Main disease, code of ICD-10.",
        header="ma_benh",
        form="XML1 MA_BENH_CHINH",
    )
    total_vnd = Column(
        "money",
        "Whole cost at the provider.",
        required=True,
        header="tong_chi",
        unit="VND",
        form="XML1 T_TONGCHI_BV",
    )
    covered_vnd = Column(
        "money",
        "Cost within health insurance.",
        required=True,
        header="tong_chi_bh",
        unit="VND",
        form="XML1 T_TONGCHI_BH",
    )
    fund_vnd = Column(
        "money",
        "Paid by the fund.",
        required=True,
        header="quy_tra",
        unit="VND",
        form="XML1 T_BHTT",
    )
    co_payment_vnd = Column(
        "money",
        "Patient's share of the covered cost.",
        required=True,
        header="cung_tra",
        unit="VND",
        form="XML1 T_BNCCT",
    )
    own_vnd = Column(
        "money",
        "Paid by the patient beyond that.",
        required=True,
        header="tu_tra",
        unit="VND",
        form="XML1 T_BNTT",
    )


class ClaimItems(RegistryTable):
    """Medicine, services and materials of a claim."""

    name = "claim_items"
    label_vi = Said("Thuốc, dịch vụ, vật tư", "Medicine, services, supplies")
    key = ("provider", "claim", "kind", "number")

    provider = Column("text", "Who treated.", True, header="ma_cskcb")
    claim = Column(
        "text", "Number of the visit.", True, header="ma_lk", form="XML2/3 MA_LK"
    )
    kind = Column(
        "text",
        "What was given.",
        required=True,
        header="loai",
        words={"thuoc": "medicine", "dich_vu": "service", "vat_tu": "material"},
        form="XML2, XML3",
    )
    number = Column(
        "count", "Line within the visit.", True, header="stt", form="XML2/3 STT"
    )
    code = Column(
        "text",
        "Code of the medicine, service or material.",
        required=True,
        header="ma",
        form="XML2 MA_THUOC, XML3 MA_DICH_VU, MA_VAT_TU",
    )
    given_on = Column("day", "Day ordered.", header="ngay", form="XML2/3 NGAY_YL")
    quantity = Column(
        "decimal", "How much.", True, header="so_luong", form="XML2/3 SO_LUONG"
    )
    price_vnd = Column(
        "decimal",
        "Price of one; may hold parts of a đồng.",
        required=True,
        header="don_gia",
        unit="VND",
        form="XML2 DON_GIA, XML3 DON_GIA_BH",
    )
    covered_vnd = Column(
        "money",
        "Cost within health insurance.",
        required=True,
        header="thanh_tien",
        unit="VND",
        form="XML2/3 THANH_TIEN_BH",
    )
    fund_vnd = Column(
        "money",
        "Paid by the fund.",
        required=True,
        header="quy_tra",
        unit="VND",
        form="XML2/3 T_BHTT",
    )


class FundBudgets(RegistryTable):
    """What the health fund may spend at a provider in a year, as it was notified.

    A later decision about the same year replaces the earlier one.
    """

    name = "fund_budgets"
    label_vi = Said("Dự toán chi khám chữa bệnh", "Budgets of care")
    key = ("provider", "year")

    provider = Column("text", "Who may spend it.", True, header="ma_cskcb")
    year = Column("count", "Year it is for.", True, header="nam")
    amount_vnd = Column(
        "money", "Budget of the whole year.", True, header="du_toan", unit="VND"
    )
    document = Column(
        "text", "Decision that notified it.", required=True, header="van_ban"
    )


class MedicineShortages(RegistryTable):
    """Stretches of days on which a provider lacked a medicine of the fund's list."""

    name = "shortages"
    label_vi = Said("Thiếu thuốc, vật tư", "Shortages of medicine and supplies")
    key = ("provider", "medicine", "first_day")

    provider = Column("text", "Who lacked it.", True, header="ma_cskcb")
    medicine = Column("text", "Code of the medicine.", True, header="ma_thuoc")
    label = Column("text", "Name of the substance.", True, header="ten_thuoc")
    first_day = Column("day", "First day without it.", True, header="tu_ngay")
    last_day = Column(
        "day", "Last day without it, empty while it lasts.", header="den_ngay"
    )
    reason = Column(
        "text",
        "Why it lacked.",
        header="nguyen_nhan",
        words={
            "chua_trung_thau": "no_tender",
            "het_hop_dong": "contract_used_up",
            "cham_giao": "late_delivery",
            "khac": "other",
        },
    )
    bought_by_patients = Column(
        "count",
        "Prescriptions that patients had to buy themselves.",
        header="don_tu_mua",
        unit="prescription",
    )
