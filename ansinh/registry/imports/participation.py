"""Participation of a month: the spells that began, per scheme and sending agency.

The first month also holds all spells that were running. A later extract that repeats a
spell replaces it, so an end that became known comes in with the next month.
"""

from ansinh.registry.imports.form import ENDS_BEFORE_START, Field, Form, RowCheck
from ansinh.registry.tables import ParticipationSpells
from ansinh.terms.schemes import Scheme

SCHEMES = {
    "BHYT": Scheme.HEALTH,
    "BHXHBB": Scheme.COMPULSORY,
    "BHXHTN": Scheme.VOLUNTARY,
    "BHTN": Scheme.UNEMPLOYMENT,
}

FORMS = (
    Form(
        "participation",
        "Quá trình tham gia",
        ParticipationSpells,
        (
            Field("ma_so_bhxh", "person"),
            Field("chinh_sach", "scheme", SCHEMES),
            Field("ma_nhom", "group"),
            Field("ma_don_vi", "employer"),
            Field("noi_thu", "place"),
            Field("tu_ngay", "first_day"),
            Field("den_ngay", "last_day"),
        ),
        (
            ENDS_BEFORE_START,
            RowCheck("unknown-area", "known_place IS NULL", "noi_thu", quotes=True),
            RowCheck("unknown-person", "known_person IS NULL", "ma_so_bhxh"),
        ),
        extra=("co_quan", "ky"),
        joins=(
            "LEFT JOIN (SELECT area AS known_place FROM areas) "
            "ON known_place = typed.place "
            "LEFT JOIN (SELECT person AS known_person FROM new_persons) "
            "ON known_person = typed.person"
        ),
    ),
)
