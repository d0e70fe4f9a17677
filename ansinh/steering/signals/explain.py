"""Why there is a signal, in words with every figure it rests on."""

from ansinh.steering.projection.conformal import CONFIDENCE
from ansinh.steering.projection.project import Outcome
from ansinh.steering.signals.control import Break, Rule
from ansinh.steering.signals.funnel import Place
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.areas import Level
from ansinh.terms.periods import last_day
from ansinh.terms.speech import (
    Said,
    say,
    say_day,
    say_month,
    say_number,
    spoken,
)

_LOWER, _HIGHER = ("thấp hơn", "lower"), ("cao hơn", "higher")

SHORT_VI = Said(
    "Chuỗi quá ngắn để thử lại trên quá khứ (cần hai năm và số tháng phải dự báo): "
    "dự báo giữ nguyên số hiện tại.",
    "The series is too short to be tried on the past (that takes two years and the "
    "months to project): the projection leaves things as they are.",
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
    day = say_day(last_day(outcome.due))
    middle, low, high, aim, rival = map(
        say_number,
        (outcome.middle, outcome.low, outcome.high, goal, outcome.rival),
    )
    sure, likely = f"{CONFIDENCE * 100:.0f}%", print_chance(chance)
    issuer = assigned.target.issuer
    text = say(
        f"Dự báo {day} có {middle} người ({sure} trong khoảng {low} đến {high}); chỉ "
        f"tiêu {aim} người ({issuer}), khả năng đạt {likely}.",
        f"{middle} people projected for {day} ({sure} between {low} and {high}); "
        f"target {aim} people ({issuer}), chance of reaching it {likely}.",
    )
    missing, needed = outcome.missing(goal), outcome.pace_needed(goal)
    if missing:
        lack = say_number(missing)
        text += say(f" Còn thiếu {lack} người", f" {lack} people missing")
        if needed is not None:
            pace = say_number(needed, sign=True)
            text += say(f", mỗi tháng cần {pace}", f", {pace} needed a month")
        if outcome.pace_so_far is not None:
            pace = say_number(outcome.pace_so_far, sign=True)
            text += say(
                f", từ đầu năm mỗi tháng {pace}", f", {pace} a month so far this year"
            )
        text += "."
    text += say(
        f" Đối chứng (bằng cùng kỳ): {rival} người.",
        f" Rival (as a year ago): {rival} people.",
    )
    if outcome.is_short:
        text += f" {spoken(SHORT_VI)}"
    return text


def broken(found: Break, month: int) -> str:
    """Change of the month against the area's own past."""
    change, usual, low, high = (
        say_number(people, sign=True)
        for people in (found.change, found.usual, found.low, found.high)
    )
    when = say_month(month)
    if found.rule is Rule.SHIFT:
        side = say(*(_LOWER if found.is_down else _HIGHER))
        return say(
            f"Tám tháng liền mức tăng giảm {side} thường lệ của chính địa bàn này "
            f"(tháng {when}: {change}, thường lệ {usual}).",
            f"For eight months running the change has been {side} than usual for this "
            f"area itself ({when}: {change}, usually {usual}).",
        )
    return say(
        f"Tháng {when}: {change} người, ngoài khoảng {low} đến {high} mà chuỗi của "
        f"chính địa bàn này cho là bình thường (cùng tháng các năm khác: {usual}).",
        f"{when}: {change} people, outside the {low} to {high} that the area's own "
        f"series calls normal (the same month of other years: {usual}).",
    )


def outlier(place: Place, level: Level, areas: int) -> str:
    """Rate against what the size of the area explains."""
    rate, low, common = (
        f"{say_number(100 * share, 1)}%"
        for share in (place.rate, place.low, place.common)
    )
    eligible = say_number(place.eligible)
    return say(
        f"Tỷ lệ {rate} thấp hơn giới hạn dưới {low} của một địa bàn {eligible} người; "
        f"tỷ lệ chung của {areas} {level.label} là {common}.",
        f"A rate of {rate} is below the lower limit of {low} for an area of {eligible} "
        f"people; the common rate of {areas} {level.label_of_many} is {common}.",
    )
