"""People, where they live, what they take part in and on which wage.

Persons bear a pseudonymous key made from their number with a secret of the data folder;
the number itself is not kept in the lake.
"""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.endings import Ending
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme
from ansinh.terms.speech import Said

SCHEME_WORDS = {
    "BHYT": str(Scheme.HEALTH),
    "BHXHBB": str(Scheme.COMPULSORY),
    "BHXHTN": str(Scheme.VOLUNTARY),
    "BHTN": str(Scheme.UNEMPLOYMENT),
}

ENDING_WORDS = {
    "nghi_viec": str(Ending.LEFT_WORK),
    "chuyen_don_vi": str(Ending.CHANGED_EMPLOYER),
    "khong_luong": str(Ending.UNPAID_LEAVE),
    "om_dai_ngay": str(Ending.SICK_LEAVE),
    "thai_san": str(Ending.MATERNITY),
    "tam_dung": str(Ending.SUSPENDED),
    "nghi_huu": str(Ending.RETIRED),
    "mot_lan": str(Ending.LUMP_SUM),
    "chuyen_nhom": str(Ending.CHANGED_GROUP),
    "khong_dong_tiep": str(Ending.NOT_RENEWED),
    "chuyen_di": str(Ending.MOVED_AWAY),
    "chet": str(Ending.DIED),
}


class Persons(RegistryTable):
    """People known from any extract. One row per person."""

    name = "persons"
    label_vi = Said("Danh sách người tham gia", "People")
    key = ("person",)

    person = Column(
        "person",
        "Pseudonymous key of the insurance number.",
        required=True,
        header="ma_so_bhxh",
        form="D03-TS (1), D02-LT, TK1-TS",
    )
    born = Column(
        "day",
        "Day of birth; empty where only a default was given.",
        header="ngay_sinh",
        form="D03-TS (3)",
    )
    sex = Column(
        "text",
        "Sex as registered.",
        header="gioi_tinh",
        words={"nam": "male", "nu": "female"},
        form="D03-TS (4)",
    )
    household = Column(
        "text", "Number of the household.", header="ma_ho", form="TK1-TS, annex"
    )


class Aliases(RegistryTable):
    """Other numbers of persons: since 1 August 2025 the personal ID is the number.

    Source: official letter 1804/BHXH-QLT of 4 August 2025.
    """

    name = "aliases"
    label_vi = Said(
        "Số định danh và mã số BHXH của cùng một người",
        "Personal and social insurance numbers of one person",
    )
    key = ("alias",)

    alias = Column(
        "person",
        "Key made of another number of the same person.",
        required=True,
        header="so_dinh_danh",
        form="D03-TS (2)",
    )
    person = Column(
        "person",
        "Key by which the person is known in every table.",
        required=True,
        header="ma_so_bhxh",
        form="D03-TS (1)",
    )


class Residences(RegistryTable):
    """Where a person lives, and when. Spells of one person do not overlap."""

    name = "residences"
    label_vi = Said("Nơi cư trú", "Residences")
    key = ("person", "first_day")
    sort = ("home", "person", "first_day")

    person = Column("person", "Who lives there.", True, header="ma_so_bhxh")
    area = Column(
        "text",
        "Smallest area recorded: hamlet or commune.",
        required=True,
        header="khoa",
        form="D03-TS (5)",
    )
    first_day = Column("day", "First day of living there.", True, header="tu_ngay")
    last_day = Column(
        "day", "Last day of living there, empty while it lasts.", header="den_ngay"
    )
    home = Column("text", "Commune of the latest row; only orders the file.", True)


class ParticipationSpells(RegistryTable):
    """Stretches of time during which a person takes part in a scheme.

    Many rows per person. Spells of one person in one scheme may overlap, because a
    worker who changes employer is reported by both in the month of the change; count
    persons, not rows.
    """

    name = "spells"
    label_vi = Said("Quá trình tham gia", "Participation")
    key = ("person", "scheme", "group", "employer", "first_day")
    sort = ("home", "person", "first_day", "place")

    person = Column("person", "Who takes part.", True, header="ma_so_bhxh")
    scheme = Column(
        "text",
        "Scheme taken part in.",
        required=True,
        header="chinh_sach",
        words=SCHEME_WORDS,
    )
    group = Column(
        "text",
        "Participant group (terms/groups.py).",
        required=True,
        one_of=GROUP_CODES,
        header="ma_nhom",
        form="D03-TS (header), first two letters of the card",
    )
    employer = Column(
        "text", "Employer who reports, empty for other groups.", header="ma_don_vi"
    )
    place = Column(
        "text",
        "Area of the employer or collecting office.",
        required=True,
        header="noi_thu",
    )
    first_day = Column(
        "day", "First day covered.", True, header="tu_ngay", form="D03-TS (12), D02-LT"
    )
    last_day = Column(
        "day",
        "Last day covered, empty while the spell is open.",
        header="den_ngay",
        form="D03-TS (12) and (13), D02-LT",
    )
    ended_because = Column(
        "text",
        "Why the spell ended (terms/endings.py), empty where nobody said.",
        header="ly_do",
        words=ENDING_WORDS,
        form="D02-LT (movement), D03-TS (died)",
        may_lack=True,
    )
    home = Column("text", "As in residences; only orders the file.", True)


class Careers(RegistryTable):
    """Contribution spells with the wage or income that contributions were paid on.

    Spells of one person with one payer do not overlap; a change of wage begins a new
    one. The wage is that of the time, before indexation.
    """

    name = "careers"
    label_vi = Said("Quá trình đóng với mức lương", "Contributions with wages")
    key = ("person", "scheme", "employer", "first_month")
    sort = ("home", "person", "first_month")

    person = Column("person", "Who contributes.", True, header="ma_so_bhxh")
    scheme = Column(
        "text",
        "Compulsory or voluntary social insurance.",
        required=True,
        header="chinh_sach",
        words={"BHXHBB": str(Scheme.COMPULSORY), "BHXHTN": str(Scheme.VOLUNTARY)},
    )
    employer = Column(
        "text", "Employer who pays, empty for voluntary.", header="ma_don_vi"
    )
    first_month = Column(
        "month", "First month paid.", True, header="tu_thang", form="D02-LT (15)"
    )
    last_month = Column(
        "month",
        "Last month paid, empty while the spell is open.",
        header="den_thang",
        form="D02-LT (16)",
    )
    regime = Column(
        "text",
        "Who sets the wage: the State, the employer, or the participant (income).",
        required=True,
        header="che_do_luong",
        words={
            "nha_nuoc": "state",
            "don_vi": "employer",
            "thu_nhap": "chosen_income",
        },
    )
    wage_vnd = Column(
        "money",
        "Monthly wage or income that contributions are paid on.",
        required=True,
        header="muc_dong",
        unit="VND a month",
        form="D02-LT (4), D05-TS (1)",
    )
    coefficient = Column(
        "decimal",
        "Coefficient of a wage the State sets, with allowances; else empty.",
        header="he_so",
        unit="times the base salary",
        form="D02-LT (5)",
    )
    hazard = Column(
        "text",
        "Conditions of work that lower the pension age.",
        header="dieu_kien",
        words={
            "binh_thuong": "normal",
            "nang_nhoc": "heavy",
            "dac_biet_nang_nhoc": "very_heavy",
        },
    )
    home = Column("text", "As in residences; only orders the file.", True)
