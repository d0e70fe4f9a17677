"""The list of persons and where they live."""

from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_AREA,
    OTHER_NAME,
    UNKNOWN_AREA,
    Field,
    Form,
    RowCheck,
)
from ansinh.registry.tables import Persons, Residences

_DEFAULT_BIRTH = "born <= DATE '1900-12-31'"
"""Agency software fills 01/01/1900 where the day of birth is not known."""

FORMS = (
    Form(
        "persons",
        "Danh sách người tham gia",
        Persons,
        (
            Field("ma_so_bhxh", "person"),
            Field("ngay_sinh", "born"),
            Field("gioi_tinh", "sex", {"nam": "male", "nu": "female"}),
            Field("ma_ho", "household"),
        ),
        (RowCheck("default-birth-date", _DEFAULT_BIRTH, "ngay_sinh"),),
        computed={"born": f"CASE WHEN {_DEFAULT_BIRTH} THEN NULL ELSE born END"},
    ),
    Form(
        "residences",
        "Nơi cư trú",
        Residences,
        (
            Field("ma_so_bhxh", "person"),
            Field("khoa", "area"),
            Field("tu_ngay", "first_day"),
            Field("den_ngay", "last_day"),
        ),
        (
            ENDS_BEFORE_START,
            UNKNOWN_AREA,
            OTHER_NAME,
        ),
        extra=("ten_dia_ban",),
        joins=KNOWN_AREA,
    ),
)
