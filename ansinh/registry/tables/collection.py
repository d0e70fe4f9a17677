"""Employers, what they owe and what they paid, by month and fund (form C12-TS)."""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.speech import Said

FUND_WORDS = {
    "BHXH": "social",
    "BHYT": "health",
    "BHTN": "unemployment",
    "TNLD": "employment_injury",
}
"""Funds as the columns of form C12-TS name them."""


class Employers(RegistryTable):
    """Employers with the commune they are located in."""

    name = "employers"
    label_vi = Said("Đơn vị sử dụng lao động", "Employers")
    key = ("employer",)

    employer = Column(
        "text",
        "Code of the employer at the insurance agency.",
        required=True,
        header="ma_don_vi",
    )
    label = Column("text", "Name of the employer.", True, header="ten")
    area = Column("text", "Commune of its seat.", True, header="khoa")
    first_day = Column("day", "First day as an employer.", True, header="tu_ngay")
    last_day = Column(
        "day", "Last day as an employer, empty while it lasts.", header="den_ngay"
    )


class ContributionDues(RegistryTable):
    """What an employer owes for a month and fund: what arose, and what was corrected.

    The balance of an employer is the sum of its dues less the sum of its receipts.
    """

    name = "dues"
    label_vi = Said("Số tiền phải đóng", "Contributions due")
    key = ("employer", "month", "fund", "kind", "about_month")
    sort = ("employer", "month", "fund")

    employer = Column(
        "text", "Employer who owes.", True, header="ma_don_vi", form="C12-TS"
    )
    month = Column(
        "month", "Month of the account.", True, header="thang", form="C12-TS"
    )
    fund = Column(
        "text",
        "Fund owed to.",
        required=True,
        header="quy",
        words=FUND_WORDS,
        form="C12-TS, columns",
    )
    kind = Column(
        "text",
        "Carried over into the first account, arisen, corrected, or interest.",
        required=True,
        header="loai",
        words={
            "ky_truoc": "carried_over",
            "phat_sinh": "arisen",
            "dieu_chinh": "correction",
            "lai": "interest",
        },
        form="C12-TS, A and B",
    )
    about_month = Column(
        "month",
        "Month that a correction speaks of; else empty.",
        header="thang_dieu_chinh",
        form="C12-TS, B",
    )
    workers = Column(
        "count",
        "Workers in the fund this month; empty for other kinds.",
        header="so_lao_dong",
        unit="person",
        form="C12-TS, B",
    )
    wage_fund_vnd = Column(
        "money",
        "Sum of wages that contributions are paid on; empty for other kinds.",
        header="quy_luong",
        unit="VND",
        form="C12-TS, B",
    )
    amount_vnd = Column(
        "money",
        "Amount owed; negative where something was overpaid.",
        required=True,
        header="so_tien",
        unit="VND",
        form="C12-TS, A and B",
        negative=True,
    )
    due_on = Column(
        "day",
        "Last day to pay it in time; worked out from the law where empty.",
        header="han_nop",
    )


class ContributionReceipts(RegistryTable):
    """Money that came in from an employer, by the fund it was booked to."""

    name = "receipts"
    label_vi = Said("Số tiền đã đóng", "Contributions paid")
    key = ("employer", "document", "fund")
    sort = ("employer", "month", "fund")

    employer = Column("text", "Employer who paid.", True, header="ma_don_vi")
    document = Column(
        "text", "Number of the payment document.", True, header="so_chung_tu"
    )
    fund = Column(
        "text", "Fund it was booked to.", True, header="quy", words=FUND_WORDS
    )
    paid_on = Column("day", "Day the money came in.", True, header="ngay_nop")
    month = Column("month", "Month of the account it stands in.", True, header="thang")
    amount_vnd = Column(
        "money",
        "Amount; negative where it was paid back.",
        required=True,
        header="so_tien",
        unit="VND",
        form="C12-TS, C and D",
        negative=True,
    )
