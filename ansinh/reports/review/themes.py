"""Results beyond participation: who stays, money, benefits, care and its fund."""

from collections.abc import Iterator
from dataclasses import dataclass

from ansinh.indicators.catalogue import CATALOGUE
from ansinh.reports.page import Piece
from ansinh.reports.review.material import Material
from ansinh.reports.review.measured import value
from ansinh.reports.review.review import Paragraph


@dataclass(frozen=True)
class Theme:
    """Indicators told together: a sentence, and a column of an annex for each."""

    key: str
    title_vi: str
    missing_vi: str
    """What has not come in where none is known."""
    columns: tuple[tuple[str, str], ...]
    """Indicator and head of its column."""


THEMES = (
    Theme(
        "durability-health",
        "Mức bền vững của BHYT",
        "",
        (
            ("health_stay_12_months", "Còn sau 12 tháng (%)"),
            ("health_short_stays", "Kết thúc trước 12 tháng (%)"),
            ("health_median_stay", "Trung vị (tháng)"),
        ),
    ),
    Theme(
        "durability-voluntary",
        "Mức bền vững của BHXH tự nguyện",
        "",
        (
            ("voluntary_stay_12_months", "Còn sau 12 tháng (%)"),
            ("voluntary_short_stays", "Kết thúc trước 12 tháng (%)"),
            ("voluntary_median_stay", "Trung vị (tháng)"),
        ),
    ),
    Theme(
        "money",
        "Thu và nợ",
        "thu, nợ",
        (
            ("collected_this_year", "Đã thu (triệu đồng)"),
            ("collection_rate", "Thu so với phải thu (%)"),
            ("arrears", "Chưa đóng (triệu đồng)"),
            ("arrears_3_months", "Quá 3 tháng (triệu đồng)"),
            ("employers_in_arrears", "Đơn vị nợ"),
        ),
    ),
    Theme(
        "benefits",
        "Giải quyết và chi trả chế độ",
        "hồ sơ, chi trả chế độ",
        (
            ("settled_on_time", "Đúng hạn (%)"),
            ("cases_overdue", "Hồ sơ quá hạn"),
            ("benefits_paid_this_year", "Đã chi (triệu đồng)"),
            ("paid_in_full_on_day", "Chi đủ, đúng ngày (%)"),
        ),
    ),
    Theme(
        "fund",
        "Khám chữa bệnh và quỹ BHYT",
        "khám chữa bệnh, quỹ BHYT",
        (
            ("patients_this_year", "Người khám chữa bệnh"),
            ("fund_paid_this_year", "Quỹ đã chi (triệu đồng)"),
            ("fund_budget_used", "Đã dùng dự toán (%)"),
            ("own_payment_share", "Người bệnh tự trả (%)"),
        ),
    ),
)


def is_known(material: Material, theme: Theme) -> bool:
    """Whether anything of a theme is known of the area."""
    return any(material.answer(key) for key, _ in theme.columns)


def of_themes(material: Material) -> Iterator[Paragraph]:
    """A paragraph on each theme of which something is known."""
    for theme in THEMES:
        told = tuple(_told(material, theme))
        if told:
            yield Paragraph(theme.key, (f"{theme.title_vi}: ", *told, "."))


def _told(material: Material, theme: Theme) -> Iterator[Piece]:
    is_first = True
    for key, _ in theme.columns:
        answer = material.answer(key)
        figure = value(answer) if answer else None
        if figure is None:
            continue
        label = CATALOGUE[key].label_vi
        yield ("" if is_first else "; ") + label[0].lower() + label[1:] + " là "
        yield figure
        is_first = False
