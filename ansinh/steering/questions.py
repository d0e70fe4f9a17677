"""Questions that targets themselves raise, in words; a person answers them.

A question is no error: a target below last year's result may be meant, a population
that falls by a fifth may be a boundary that moved. It says what does not fit, with the
figures, and closes with what to ask.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ansinh.indicators.indicator import Indicator
from ansinh.registry.registry import Target
from ansinh.steering.assignments import Assignment, Basis, Circumstances
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.numbers import format_number, format_percent, printed_range


@dataclass(frozen=True)
class Question:
    """What somebody should ask about a target."""

    code: str
    area: str
    text: str
    indicator: str = ""
    """Indicator of the target; empty where the question is about none."""


def questions_about(
    indicator: Indicator,
    targets: tuple[AssignedTarget, ...],
    last_december: int | None,
    issued: Iterable[Target],
    area: str,
) -> tuple[str, ...]:
    """What somebody should ask before steering by these targets."""
    asked = [
        _below_last_result(
            one.target.year, one.target.issuer, one.people, last_december
        )
        for one in targets
        if last_december is not None and one.people < last_december
    ]
    if len({one.people for one in targets}) > 1:
        asked.append(
            _issuers_disagree(
                (one.target.issuer, Basis(one.target.basis).print(one.target.value))
                for one in targets
            )
        )
    if indicator.key == "unemployment_participants" and targets:
        compulsory = [
            one
            for one in issued
            if one.indicator == "compulsory_participants"
            and (one.area, one.year) == (area, targets[0].target.year)
        ]
        asked += [
            _unemployment_above_compulsory("Chỉ tiêu BHTN", targets[0].people, one)
            for one in compulsory
            if targets[0].people > one.value
        ]
    return tuple(asked)


def find_target_questions(
    one: Assignment, known: Circumstances, peers: Sequence[Assignment] = ()
) -> list[Question]:
    """Questions about one target: its value, and what others set for the same thing.

    `peers` are the targets in force for the same indicator, area and period.
    """
    asked = []
    goal = one.goal(known)
    if one.basis in {Basis.RATE, Basis.KEEP_FULL} and one.value > 100:
        asked.append(("rate-above-100", _rate_above_100(one)))
    if one.basis not in {Basis.NEW, Basis.AMOUNT} and goal is not None:
        if known.last_result is not None and goal < known.last_result:
            text = _below_last_result(one.year, one.issuer, goal, known.last_result)
            asked.append(("below-last-result", text))
        if known.eligible is not None and goal > known.eligible:
            asked.append(("above-eligible", _above_eligible(one, goal, known.eligible)))
    for other in peers:
        if one.basis is Basis.RATE and other.basis is Basis.COUNT:
            asked += _rate_and_count(one, other, known.eligible)
    return [Question(code, one.area, text) for code, text in asked]


def find_issuer_questions(
    targets: Sequence[Assignment], known: Circumstances
) -> list[Question]:
    """Whether issuers ask an area for different numbers; `targets` are of one thing."""
    by_issuer: dict[str, Assignment] = {}
    for one in sorted(targets, key=lambda one: one.issued_on):
        by_issuer[one.issuer] = one
    goals = {one.goal(known) for one in by_issuer.values()} - {None}
    if len(goals) < 2:
        return []
    sets = [(issuer, one.basis.print(one.value)) for issuer, one in by_issuer.items()]
    return [Question("issuers-disagree", targets[0].area, _issuers_disagree(sets))]


def find_sum_questions(
    area: str, name: str, whole: int, parts: Mapping[str, int]
) -> list[Question]:
    """Whether the targets of the parts sum to that of the whole, in people."""
    below = sum(parts.values())
    if not parts or below == whole:
        return []
    side = "thấp hơn" if below < whole else "cao hơn"
    return [
        Question(
            "parts-differ",
            area,
            f"{name}: {len(parts)} đơn vị trực thuộc được giao tổng cộng "
            f"{format_number(below)} người, {side} chỉ tiêu chung "
            f"{format_number(whole)} người, lệch {format_number(abs(below - whole))}. "
            "Phần lệch do ai thực hiện?",
        )
    ]


def find_rate_questions(
    area: str, result: Decimal, of_higher: Assignment
) -> list[Question]:
    """Whether a rate reached, as printed, lies below what a higher level asked for."""
    if printed_range(result)[1] >= of_higher.value:
        return []
    return [
        Question(
            "below-higher-target",
            area,
            f"Kết quả {format_number(result, _decimals(result))}% thấp hơn "
            f"{Basis.RATE.print(of_higher.value)} mà {of_higher.issuer} giao cho "
            f"năm {of_higher.year} ({of_higher.document}). "
            "Báo cáo có nêu chỉ tiêu này không?",
            of_higher.indicator,
        )
    ]


def find_unemployment_questions(
    area: str, participants: int, compulsory: Assignment
) -> list[Question]:
    """Whether more people are in unemployment insurance than are to be in social."""
    if participants <= compulsory.value:
        return []
    text = _unemployment_above_compulsory(
        "Số người tham gia BHTN", participants, compulsory
    )
    return [Question("unemployment-above-compulsory", area, text)]


def _below_last_result(year: int, issuer: str, goal: int, last: int) -> str:
    return (
        f"Chỉ tiêu {year} do {issuer} giao ({format_number(goal)} người) thấp hơn kết "
        f"quả cuối năm {year - 1} ({format_number(last)} người, "
        f"{format_percent(goal - last, last)}). "
        "Đạt chỉ tiêu chưa có nghĩa là giữ được số người tham gia."
    )


def _above_eligible(one: Assignment, goal: int, eligible: int) -> str:
    return (
        f"Chỉ tiêu {one.year} do {one.issuer} giao ({format_number(goal)} người) cao "
        f"hơn số người thuộc diện ({format_number(eligible)} người). "
        "Mẫu số có đủ không, hay chỉ tiêu đặt quá cao?"
    )


def _rate_above_100(one: Assignment) -> str:
    return (
        f"Chỉ tiêu {one.year} do {one.issuer} giao là "
        f"{Basis.RATE.print(one.value)}, trên 100%. Mẫu số là số nào?"
    )


def _rate_and_count(
    rate: Assignment, count: Assignment, eligible: int | None
) -> list[tuple[str, str]]:
    """Whether a rate, rounded as it is printed, allows the number set beside it."""
    if eligible is None or rate.issuer != count.issuer:
        return []
    low, high = (Fraction(end) * eligible / 100 for end in printed_range(rate.value))
    if low <= count.value <= high:
        return []
    as_set = Basis.RATE.print(rate.value)
    text = (
        f"{rate.issuer} giao năm {rate.year} cả {as_set} và "
        f"{format_number(count.value)} người, nhưng {as_set} của "
        f"{format_number(eligible)} người là khoảng "
        f"{format_number((low + high) / 2)} người. Lấy số nào để chấm?"
    )
    return [("rate-and-count-differ", text)]


def _issuers_disagree(sets: Iterable[tuple[str, str]]) -> str:
    each = "; ".join(f"{issuer}: {value}" for issuer, value in sets)
    return f"Có hơn một chỉ tiêu cho cùng năm ({each}). Lấy số nào để chấm?"


def _unemployment_above_compulsory(
    what: str, people: int, compulsory: Target | Assignment
) -> str:
    return (
        f"{what} ({format_number(people)} người) cao hơn chỉ tiêu BHXH bắt buộc "
        f"({Basis(compulsory.basis).print(compulsory.value)}), mà ai tham gia BHTN "
        "đều phải tham gia BHXH bắt buộc."
    )


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
