"""Why there is a signal, in words with every figure it rests on."""

from ansinh.steering.projection.conformal import CONFIDENCE
from ansinh.steering.projection.project import Outcome
from ansinh.steering.signals.control import Break, Rule
from ansinh.steering.signals.funnel import Place
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.areas import Level
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, print_day, print_month

SHORT_VI = (
    "Chuỗi quá ngắn để thử lại trên quá khứ (cần hai năm và số tháng phải dự báo): "
    "dự báo giữ nguyên số hiện tại."
)


def print_chance(chance: float) -> str:
    """Chance in whole per cent, rounded down to agree with the light; never 0 or 100.

    No past is long enough to call anything impossible or certain.
    """
    percent = int(chance * 100)
    return "<1%" if percent < 1 else ">99%" if percent > 99 else f"{percent}%"


def target(outcome: Outcome, assigned: AssignedTarget, chance: float) -> str:
    """Projection against the target, and the pace it would take."""
    goal = assigned.people
    text = (
        f"Dự báo {print_day(last_day(outcome.due))} có "
        f"{format_number(outcome.middle)} người ({CONFIDENCE * 100:.0f}% trong khoảng "
        f"{format_number(outcome.low)} đến {format_number(outcome.high)}); chỉ tiêu "
        f"{format_number(goal)} người ({assigned.target.issuer}), khả năng đạt "
        f"{print_chance(chance)}."
    )
    missing, needed = outcome.missing(goal), outcome.pace_needed(goal)
    if missing:
        text += f" Còn thiếu {format_number(missing)} người"
        if needed is not None:
            text += f", mỗi tháng cần {format_number(needed, sign=True)}"
        if outcome.pace_so_far is not None:
            pace = format_number(outcome.pace_so_far, sign=True)
            text += f", từ đầu năm mỗi tháng {pace}"
        text += "."
    text += f" Đối chứng (bằng cùng kỳ): {format_number(outcome.rival)} người."
    if outcome.is_short:
        text += f" {SHORT_VI}"
    return text


def broken(found: Break, month: int) -> str:
    """Change of the month against the area's own past."""
    change, usual = (
        format_number(people, sign=True) for people in (found.change, found.usual)
    )
    if found.rule is Rule.SHIFT:
        side = "thấp hơn" if found.is_down else "cao hơn"
        return (
            f"Tám tháng liền mức tăng giảm {side} thường lệ của chính địa bàn này "
            f"(tháng {print_month(month)}: {change}, thường lệ {usual})."
        )
    return (
        f"Tháng {print_month(month)}: {change} người, ngoài khoảng "
        f"{format_number(found.low, sign=True)} đến "
        f"{format_number(found.high, sign=True)} mà chuỗi của chính địa bàn này cho là "
        f"bình thường (cùng tháng các năm khác: {usual})."
    )


def outlier(place: Place, level: Level, areas: int) -> str:
    """Rate against what the size of the area explains."""
    return (
        f"Tỷ lệ {format_number(place.rate * 100, 1)}% thấp hơn giới hạn dưới "
        f"{format_number(place.low * 100, 1)}% của một địa bàn "
        f"{format_number(place.eligible)} người; tỷ lệ chung của {areas} "
        f"{level.label_vi} là {format_number(place.common * 100, 1)}%."
    )
