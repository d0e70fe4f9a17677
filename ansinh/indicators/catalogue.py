"""Every indicator, by theme and by key."""

from ansinh.indicators import participation
from ansinh.indicators.arrears import ARREARS
from ansinh.indicators.benefits import BENEFITS
from ansinh.indicators.durability import DURABILITY
from ansinh.indicators.fund import FUND
from ansinh.indicators.groups_kept import GROUPS_KEPT
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.movements import MOVEMENTS
from ansinh.indicators.reasons_of_leaving import REASONS_OF_LEAVING
from ansinh.indicators.shortages import SHORTAGES

THEMES: dict[str, tuple[Indicator, ...]] = {
    "Tham gia": (
        *participation.INDICATORS.values(),
        participation.WORKING_AGE_COVERAGE,
    ),
    "Nhóm phải giữ 100%": GROUPS_KEPT,
    "Tăng, giảm": MOVEMENTS,
    "Bền vững": DURABILITY,
    "Lý do rời đi": REASONS_OF_LEAVING,
    "Thu và nợ": ARREARS,
    "Chế độ và chi trả": BENEFITS,
    "Khám chữa bệnh và quỹ BHYT": FUND,
    "Thiếu thuốc": SHORTAGES,
}
"""Indicators by what they are about, as the manual orders them."""

CATALOGUE = {one.key: one for theme in THEMES.values() for one in theme}
"""Indicators by key."""

if len(CATALOGUE) != sum(map(len, THEMES.values())):
    raise ValueError("Two indicators bear the same key.")
