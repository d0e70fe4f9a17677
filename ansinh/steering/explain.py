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
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, print_day


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
    """Sentences on how one target came to be.

    `others` are the targets of the same indicator and year; among them those of the
    area above and of its other parts.
    """
    known = eve.known()
    areas = eve.on.history.areas
    as_set = mine.basis.print(mine.value)
    lines = [
        (
            f"{indicator.label_vi}, {areas[mine.area].name}, năm {mine.year}: "
            f"{as_set}, {mine.issuer} giao theo {mine.document} ngày "
            f"{print_day(mine.issued_on)}, phải đạt vào "
            f"{print_day(last_day(mine.due))}."
        )
    ]
    of_area = known.get(mine.area, Circumstances())
    goal = mine.goal(of_area)
    if mine.basis is Basis.RATE and of_area.eligible:
        exact = Fraction(mine.value) * of_area.eligible / 100
        lines.append(
            f"Quy ra người: {as_set} × {format_number(of_area.eligible)} người "
            f"= {format_number(exact, 1)}, làm tròn lên "
            f"{format_number(goal or 0)} người."
        )
    if goal is not None and of_area.last_result is not None:
        lines.append(
            f"Kết quả cuối năm {mine.year - 1} là {format_number(of_area.last_result)} "
            f"người; chỉ tiêu {format_number(goal - of_area.last_result, sign=True)} "
            "người so với kết quả đó."
        )
    if mine.parent_document:
        lines.append(f"Căn cứ: {mine.parent_document}.")
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
            "Chỉ tiêu này không nằm trong bảng chia nào có đủ các địa bàn cùng cấp."
        ]
    name = eve.on.history.areas[above].name
    floors = {one.area: one.floor for one in peers.values() if one.floor is not None}
    caps = {one.area: one.cap for one in peers.values() if one.cap is not None}
    sharing = find_sharing(goals, eve, floors, caps)
    share = sharing.exact[mine.area]
    whole = format_number(sharing.whole)
    lines = [f"Cả {len(goals)} địa bàn của {name} cộng lại đúng {whole} người."]
    if sharing.off:
        lines.append(
            "Không cách chia nào cho ra đúng bảng này; gần nhất là chia "
            f"{sharing.key.label_vi}, lệch {format_number(sharing.off)} người."
        )
        return lines
    held = [area for area in goals if goals[area] in {floors.get(area), caps.get(area)}]
    lines.append(
        f"Chia {sharing.key.label_vi}, khớp từng người: phần của địa bàn này là "
        f"{format_number(share, 2)}, {_step(sharing, mine, goal, held)}: "
        f"{format_number(goal)} người."
    )
    if not held:
        lines[-1] += " Không có sàn hay trần nào làm lệch cách chia."
    return lines


def _step(sharing: Sharing, mine: Assignment, goal: int, held: list[str]) -> str:
    """What made the goal of the exact share."""
    share = sharing.exact[mine.area]
    if mine.area in held:
        return "giữ ở sàn" if goal == mine.floor else "giữ ở trần"
    if held:
        return f"chia lại phần còn lại sau khi {len(held)} nơi chạm sàn hoặc trần"
    if goal > share:
        return f"phần dư lớn thứ {_rank(sharing, mine.area)} nên được thêm 1"
    if share.denominator > 1:
        return "phần dư không đủ lớn để được thêm 1"
    return "không phải làm tròn"


def _rank(sharing: Sharing, area: str) -> int:
    """Place of an area's remainder, the largest first."""
    order = sorted(sharing.exact, key=lambda one: (-(sharing.exact[one] % 1), one))
    return order.index(area) + 1
