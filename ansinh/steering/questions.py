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
from ansinh.terms.numbers import printed_range
from ansinh.terms.speech import Said, said, say, say_number, say_percent


@dataclass(frozen=True)
class Question:
    """What somebody should ask about a target."""

    code: str
    area: str
    text: Said
    indicator: str = ""
    """Indicator of the target; empty where the question is about none."""


def questions_about(
    indicator: Indicator,
    targets: tuple[AssignedTarget, ...],
    last_december: int | None,
    issued: Iterable[Target],
    area: str,
) -> tuple[Said, ...]:
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
                (one.target.issuer, Basis(one.target.basis), one.target.value)
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
            _unemployment_above_compulsory(_THEIR_TARGET, targets[0].people, one)
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
    sets = [(issuer, one.basis, one.value) for issuer, one in by_issuer.items()]
    return [Question("issuers-disagree", targets[0].area, _issuers_disagree(sets))]


def find_sum_questions(
    area: str, name: str, whole: int, parts: Mapping[str, int]
) -> list[Question]:
    """Whether the targets of the parts sum to that of the whole, in people."""
    below = sum(parts.values())
    if not parts or below == whole:
        return []

    def ask() -> str:
        sum_, goal, off = map(say_number, (below, whole, abs(below - whole)))
        is_less = below < whole
        return say(
            f"{name}: {len(parts)} đơn vị trực thuộc được giao tổng cộng {sum_} người, "
            f"{'thấp hơn' if is_less else 'cao hơn'} chỉ tiêu chung {goal} người, lệch "
            f"{off}. Phần lệch do ai thực hiện?",
            f"{name}: {len(parts)} parts have targets of {sum_} people together, "
            f"{'below' if is_less else 'above'} the target of the whole of {goal} by "
            f"{off}. Who does what differs?",
        )

    return [Question("parts-differ", area, said(ask))]


def find_rate_questions(
    area: str, result: Decimal, of_higher: Assignment
) -> list[Question]:
    """Whether a rate reached, as printed, lies below what a higher level asked for."""
    if printed_range(result)[1] >= of_higher.value:
        return []
    one = of_higher

    def ask() -> str:
        reached = f"{say_number(result, _decimals(result))}%"
        goal = Basis.RATE.print(one.value)
        return say(
            f"Kết quả {reached} thấp hơn {goal} mà {one.issuer} giao cho năm "
            f"{one.year} ({one.document}). Báo cáo có nêu chỉ tiêu này không?",
            f"The result of {reached} is below the {goal} that {one.issuer} set for "
            f"{one.year} ({one.document}). Does the report name this target?",
        )

    return [Question("below-higher-target", area, said(ask), one.indicator)]


def find_unemployment_questions(
    area: str, participants: int, compulsory: Assignment
) -> list[Question]:
    """Whether more people are in unemployment insurance than are to be in social."""
    if participants <= compulsory.value:
        return []
    text = _unemployment_above_compulsory(_THEIR_PEOPLE, participants, compulsory)
    return [Question("unemployment-above-compulsory", area, text)]


def _below_last_result(year: int, issuer: str, goal: int, last: int) -> Said:
    def ask() -> str:
        aim, before = say_number(goal), say_number(last)
        change = say_percent(goal - last, last)
        return say(
            f"Chỉ tiêu {year} do {issuer} giao ({aim} người) thấp hơn kết quả cuối năm "
            f"{year - 1} ({before} người, {change}). "
            "Đạt chỉ tiêu chưa có nghĩa là giữ được số người tham gia.",
            f"The target for {year} set by {issuer} ({aim} people) is below the result "
            f"at the end of {year - 1} ({before} people, {change}). "
            "Reaching it does not yet mean keeping those who take part.",
        )

    return said(ask)


def _above_eligible(one: Assignment, goal: int, eligible: int) -> Said:
    def ask() -> str:
        aim, most = say_number(goal), say_number(eligible)
        return say(
            f"Chỉ tiêu {one.year} do {one.issuer} giao ({aim} người) cao hơn số người "
            f"thuộc diện ({most} người). "
            "Mẫu số có đủ không, hay chỉ tiêu đặt quá cao?",
            f"The target for {one.year} set by {one.issuer} ({aim} people) is above "
            f"the people eligible ({most}). "
            "Is the denominator whole, or the target too high?",
        )

    return said(ask)


def _rate_above_100(one: Assignment) -> Said:
    def ask() -> str:
        rate = Basis.RATE.print(one.value)
        return say(
            f"Chỉ tiêu {one.year} do {one.issuer} giao là {rate}, trên 100%. "
            "Mẫu số là số nào?",
            f"The target for {one.year} set by {one.issuer} is {rate}, above 100%. "
            "Which denominator is meant?",
        )

    return said(ask)


def _rate_and_count(
    rate: Assignment, count: Assignment, eligible: int | None
) -> list[tuple[str, Said]]:
    """Whether a rate, rounded as it is printed, allows the number set beside it."""
    if eligible is None or rate.issuer != count.issuer:
        return []
    low, high = (Fraction(end) * eligible / 100 for end in printed_range(rate.value))
    if low <= count.value <= high:
        return []

    def ask() -> str:
        as_set = Basis.RATE.print(rate.value)
        number, of = say_number(count.value), say_number(eligible)
        about = say_number((low + high) / 2)
        return say(
            f"{rate.issuer} giao năm {rate.year} cả {as_set} và {number} người, nhưng "
            f"{as_set} của {of} người là khoảng {about} người. Lấy số nào để chấm?",
            f"{rate.issuer} set both {as_set} and {number} people for {rate.year}, but "
            f"{as_set} of {of} people is about {about}. Which one counts?",
        )

    return [("rate-and-count-differ", said(ask))]


def _issuers_disagree(sets: Iterable[tuple[str, Basis, Decimal]]) -> Said:
    held = list(sets)

    def ask() -> str:
        each = "; ".join(f"{who}: {basis.print(value)}" for who, basis, value in held)
        return say(
            f"Có hơn một chỉ tiêu cho cùng năm ({each}). Lấy số nào để chấm?",
            f"There is more than one target for the year ({each}). Which one counts?",
        )

    return said(ask)


def _unemployment_above_compulsory(
    what: tuple[str, str], people: int, compulsory: Target | Assignment
) -> Said:
    def ask() -> str:
        number = say_number(people)
        goal = Basis(compulsory.basis).print(compulsory.value)
        return say(
            f"{what[0]} ({number} người) cao hơn chỉ tiêu BHXH bắt buộc ({goal}), mà "
            "ai tham gia BHTN đều phải tham gia BHXH bắt buộc.",
            f"{what[1]} ({number} people) is above the target of compulsory social "
            f"insurance ({goal}), and whoever is in the one must be in the other.",
        )

    return said(ask)


_THEIR_TARGET = ("Chỉ tiêu BHTN", "The target of unemployment insurance")
_THEIR_PEOPLE = ("Số người tham gia BHTN", "The number in unemployment insurance")


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
