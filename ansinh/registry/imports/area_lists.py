"""Areas, their placements and successions, as the agency's list of units gives them."""

from ansinh.registry.imports.form import ENDS_BEFORE_START, Field, Form
from ansinh.registry.tables import Areas, Placements, Successions

FORMS = (
    Form(
        "areas",
        "Danh mục địa bàn",
        Areas,
        (
            Field("khoa", "area"),
            Field("ma", "code"),
            Field("cap", "level"),
            Field("ten", "label"),
            Field("tu_ngay", "first_day"),
            Field("den_ngay", "last_day"),
        ),
        (ENDS_BEFORE_START,),
    ),
    Form(
        "placements",
        "Địa bàn trực thuộc",
        Placements,
        (
            Field("khoa", "area"),
            Field("khoa_cha", "parent"),
            Field("tu_ngay", "first_day"),
            Field("den_ngay", "last_day"),
            Field("van_ban", "decree"),
        ),
        (ENDS_BEFORE_START,),
    ),
    Form(
        "successions",
        "Sáp nhập, chia tách địa bàn",
        Successions,
        (
            Field("khoa_cu", "old"),
            Field("khoa_moi", "new"),
            Field("tu_ngay", "first_day"),
            Field("ty_le", "share"),
            Field("ty_le_moi", "share_of_new"),
            Field("kieu", "kind"),
            Field("van_ban", "decree"),
            Field("nguon", "source"),
        ),
    ),
)
