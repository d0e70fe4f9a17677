"""Employers with the commune of their seat."""

from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_AREA,
    OTHER_NAME,
    UNKNOWN_AREA,
    Field,
    Form,
)
from ansinh.registry.tables import Employers

FORMS = (
    Form(
        "employers",
        "Đơn vị sử dụng lao động",
        Employers,
        (
            Field("ma_don_vi", "employer"),
            Field("ten", "label"),
            Field("khoa", "area"),
            Field("tu_ngay", "first_day"),
            Field("den_ngay", "last_day"),
        ),
        (ENDS_BEFORE_START, UNKNOWN_AREA, OTHER_NAME),
        extra=("ten_dia_ban",),
        joins=KNOWN_AREA,
    ),
)
