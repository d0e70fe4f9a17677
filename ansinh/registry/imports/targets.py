"""Targets as issued, one row per indicator, area, year and issuer."""

from ansinh.registry.imports.form import KNOWN_AREA, UNKNOWN_AREA, Field, Form
from ansinh.registry.tables import Targets

FORMS = (
    Form(
        "targets",
        "Chỉ tiêu giao",
        Targets,
        (
            Field("chi_tieu", "indicator"),
            Field("khoa", "area"),
            Field("nam", "year"),
            Field("co_so", "basis"),
            Field("gia_tri", "value"),
            Field("co_quan_giao", "issuer"),
            Field("van_ban", "document"),
            Field("ngay", "issued_on"),
        ),
        (UNKNOWN_AREA,),
        joins=KNOWN_AREA,
    ),
)
