"""How a target came to be: document, people behind a rate, key, rounding.

A list of targets does not say by which key they were shared out. It is found again by
sharing the whole out under every key and seeing which gives the list to the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ansinh.indicators.indicator import Indicator
from ansinh.steering.allocation import Bounds
from ansinh.steering.assignments import Assignment, Basis, Circumstances
from ansinh.steering.standings import Eve
from ansinh.steering.weights import Key, differences, exact_shares
from ansinh.terms.periods import last_day
from ansinh.terms.speech import say, say_day, say_number


@dataclass(frozen=True)
class Sharing:
    """How a whole was shared out to the areas below it."""

    whole: int
    targets: Mapping[str, int]
    key: Key
    """Key that gives the list, or comes nearest."""
    exact: Mapping[str, Fraction]
    off: int
    """People by which the list differs from what the key gives; 0 for a match."""


def find_sharing(
    targets: Mapping[str, int],
    eve: Eve,
    floors: Bounds | None = None,
    caps: Bounds | None = None,
) -> Sharing:
    """Key by which targets of all parts of an area were shared out, or the nearest."""
    standings = {area: eve.standings[area] for area in targets}
    whole = sum(targets.values())
    off = differences(targets, standings, floors, caps)
    key = min(off, key=lambda one: off[one])
    exact = exact_shares(whole, standings, {key: 1})
    return Sharing(whole, targets, key, exact, off[key])


def explain(
    indicator: Indicator,
    mine: Assignment,
    others: list[Assignment],
    eve: Eve,
) -> list[str]:
    """Sentences, in the language spoken, on how one target came to be.

    `others` are the targets of the same indicator and year; among them those of the
    area above and of its other parts.
    """
    known = eve.known()
    areas = eve.on.history.areas
    as_set = mine.basis.print(mine.value)
    what = f"{indicator.label}, {areas[mine.area].name}"
    issued, due = say_day(mine.issued_on), say_day(last_day(mine.due))
    lines = [
        say(
            f"{what}, năm {mine.year}: {as_set}, {mine.issuer} giao theo "
            f"{mine.document} ngày {issued}, phải đạt vào {due}.",
            f"{what}, {mine.year}: {as_set}, set by {mine.issuer} in {mine.document} "
            f"of {issued}, due on {due}.",
        )
    ]
    of_area = known.get(mine.area, Circumstances())
    goal = mine.goal(of_area)
    if mine.basis is Basis.RATE and of_area.eligible:
        exact = Fraction(mine.value) * of_area.eligible / 100
        of, whole = say_number(of_area.eligible), say_number(goal or 0)
        lines.append(
            say(
                f"Quy ra người: {as_set} × {of} người = {say_number(exact, 1)}, làm "
                f"tròn lên {whole} người.",
                f"In people: {as_set} × {of} people = {say_number(exact, 1)}, rounded "
                f"up to {whole} people.",
            )
        )
    if goal is not None and of_area.last_result is not None:
        before = say_number(of_area.last_result)
        more = say_number(goal - of_area.last_result, sign=True)
        lines.append(
            say(
                f"Kết quả cuối năm {mine.year - 1} là {before} người; chỉ tiêu {more} "
                "người so với kết quả đó.",
                f"The result at the end of {mine.year - 1} was {before} people; the "
                f"target asks for {more} against it.",
            )
        )
    if mine.parent_document:
        lines.append(say("Căn cứ", "Based on") + f": {mine.parent_document}.")
    lines += _shared(mine, goal, others, eve)
    return lines


def _shared(
    mine: Assignment, goal: int | None, others: list[Assignment], eve: Eve
) -> list[str]:
    """How the target follows from that of the area above."""
    above = eve.on.parents.get(mine.area)
    siblings = eve.tree.get(above or "", [])
    known = eve.known()
    peers = {
        one.area: one
        for one in others
        if (one.issuer, one.due) == (mine.issuer, mine.due)
        and one.is_about_everybody
        and one.area in siblings
    }
    goals = {
        area: people
        for area, one in peers.items()
        if (people := one.goal(known.get(area, Circumstances()))) is not None
    }
    if above is None or not siblings or not mine.is_about_everybody:
        return []
    if goal is None or set(goals) != set(siblings):
        return [
            say(
                "Chỉ tiêu này không nằm trong bảng chia nào có đủ các địa bàn cùng "
                "cấp.",
                "The target is in no list that has all areas beside it.",
            )
        ]
    name = eve.on.history.areas[above].name
    floors = {one.area: one.floor for one in peers.values() if one.floor is not None}
    caps = {one.area: one.cap for one in peers.values() if one.cap is not None}
    sharing = find_sharing(goals, eve, floors, caps)
    share = sharing.exact[mine.area]
    whole, key = say_number(sharing.whole), sharing.key.label
    lines = [
        say(
            f"Cả {len(goals)} địa bàn của {name} cộng lại đúng {whole} người.",
            f"All {len(goals)} areas of {name} add up to {whole} people exactly.",
        )
    ]
    if sharing.off:
        off = say_number(sharing.off)
        lines.append(
            say(
                "Không cách chia nào cho ra đúng bảng này; gần nhất là chia "
                f"{key}, lệch {off} người.",
                "No key gives this very list; the nearest is sharing out "
                f"{key}, {off} people off.",
            )
        )
        return lines
    held = [area for area in goals if goals[area] in {floors.get(area), caps.get(area)}]
    part, step = say_number(share, 2), _step(sharing, mine, goal, held)
    lines.append(
        say(
            f"Chia {key}, khớp từng người: phần của địa bàn này là {part}, {step}: "
            f"{say_number(goal)} người.",
            f"Shared out {key}, exact to the person: the part of this area is {part}, "
            f"{step}: {say_number(goal)} people.",
        )
    )
    if not held:
        lines[-1] += say(
            " Không có sàn hay trần nào làm lệch cách chia.",
            " No floor or cap changed it.",
        )
    return lines


def _step(sharing: Sharing, mine: Assignment, goal: int, held: list[str]) -> str:
    """What made the goal of the exact share."""
    share = sharing.exact[mine.area]
    if mine.area in held:
        if goal == mine.floor:
            return say("giữ ở sàn", "held at its floor")
        return say("giữ ở trần", "held at its cap")
    if held:
        return say(
            f"chia lại phần còn lại sau khi {len(held)} nơi chạm sàn hoặc trần",
            f"shared out anew after {len(held)} areas met their floor or cap",
        )
    if goal > share:
        rank = _rank(sharing, mine.area)
        return say(
            f"phần dư lớn thứ {rank} nên được thêm 1",
            f"whose remainder is number {rank} by size and so gets 1 more",
        )
    if share.denominator > 1:
        return say(
            "phần dư không đủ lớn để được thêm 1",
            "whose remainder is too small for 1 more",
        )
    return say("không phải làm tròn", "which needs no rounding")


def _rank(sharing: Sharing, area: str) -> int:
    """Place of an area's remainder, the largest first."""
    order = sorted(sharing.exact, key=lambda one: (-(sharing.exact[one] % 1), one))
    return order.index(area) + 1
