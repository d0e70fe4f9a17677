"""Populations and labour force by area: the denominators, each with its source."""

from ansinh.registry.imports.form import KNOWN_AREA, UNKNOWN_AREA, Field, Form
from ansinh.registry.tables import Populations

FORMS = (
    Form(
        "populations",
        "Dân số, lực lượng lao động",
        Populations,
        (
            Field("khoa", "area"),
            Field("ngay", "day"),
            Field("chi_so", "measure"),
            Field("so_nguoi", "people"),
            Field("nguon", "source"),
            Field("dinh_nghia", "definition"),
            Field("dia_gioi", "territory"),
        ),
        (UNKNOWN_AREA,),
        joins=KNOWN_AREA,
    ),
)
