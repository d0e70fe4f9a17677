"""Whether targets fit together at every level, and with what is known of each area."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from ansinh.steering.assignments import Assignment, Basis, Circumstances
from ansinh.steering.inheritance import Inheritance, inherit
from ansinh.steering.questions import (
    Question,
    find_issuer_questions,
    find_sum_questions,
    find_target_questions,
    find_unemployment_questions,
)
from ansinh.terms.areas import AreaMap
from ansinh.terms.speech import said, say, say_number

Known = Mapping[str, Mapping[str, Circumstances]]
"""Circumstances by indicator and area."""
Group = TypeVar("Group", bound=Hashable)

_NOTHING = Circumstances()
_UNEMPLOYMENT = "unemployment_participants"


def check_cascade(
    assignments: Sequence[Assignment], known: Known, on: AreaMap
) -> list[Question]:
    """Every question about targets in force for one period, in order of area.

    Targets of areas that are not on the map are passed on to those that took their
    people, before anything else is asked.
    """
    asked = _check_unemployment(assignments, known)
    for (indicator, group), targets in _by(assignments, _what).items():
        of_areas = {} if group else known.get(indicator, {})
        asked += [
            dataclasses.replace(question, indicator=indicator)
            for question in _check_one(targets, of_areas, on)
        ]
    return sorted(asked, key=lambda question: (question.area, question.code))


def _check_one(
    targets: Sequence[Assignment], known: Mapping[str, Circumstances], on: AreaMap
) -> list[Question]:
    """Questions about the targets of one indicator and group."""
    inherited = inherit(targets, known, on)
    asked = [_inherited(one, on) for one in inherited if one.is_inherited]
    mapped = [one.assignment for one in inherited]
    for area, here in _by(mapped, lambda one: one.area).items():
        of_area = known.get(area, _NOTHING)
        for one in here:
            asked += find_target_questions(
                one, of_area, [peer for peer in here if peer is not one]
            )
        asked += find_issuer_questions(_stocks(here), of_area)
        asked += _check_parts(area, _stocks(mapped), known, on)
    return asked


def _check_parts(
    area: str,
    targets: Sequence[Assignment],
    known: Mapping[str, Circumstances],
    on: AreaMap,
) -> list[Question]:
    """Compare what each issuer set for the parts with the target it comes from.

    That is the issuer's own target for the whole, else the one issued last.
    """
    mine = sorted(_of(targets, [area]), key=lambda one: (one.issued_on, one.issuer))
    asked: list[Question] = []
    below = _by(_of(targets, on.children(area)), lambda one: one.issuer)
    for issuer, parts in below.items():
        whole = next((one for one in mine if one.issuer == issuer), mine[-1])
        goal = whole.goal(known.get(area, _NOTHING))
        goals = {one.area: one.goal(known.get(one.area, _NOTHING)) for one in parts}
        people = {part: asked_for for part, asked_for in goals.items() if asked_for}
        if goal is not None and None not in goals.values():
            name = on.history.areas[area].name
            asked += find_sum_questions(area, name, goal, people)
    return asked


def _check_unemployment(
    assignments: Sequence[Assignment], known: Known
) -> list[Question]:
    compulsory = {
        one.area: one
        for one in assignments
        if one.indicator == "compulsory_participants" and one.basis is Basis.COUNT
    }
    asked: list[Question] = []
    for area, one in known.get(_UNEMPLOYMENT, {}).items():
        if area in compulsory and one.last_result is not None:
            asked += find_unemployment_questions(
                area, one.last_result, compulsory[area]
            )
    return [dataclasses.replace(one, indicator=_UNEMPLOYMENT) for one in asked]


def _inherited(one: Inheritance, on: AreaMap) -> Question:
    areas = on.history.areas

    def ask() -> str:
        parts = "; ".join(
            f"{areas[area].name} {say_number(people)}"
            for area, people in sorted(one.parts.items())
        )
        name = areas[one.assignment.area].name
        value, issuer = say_number(one.assignment.value), one.assignment.issuer
        return say(
            f"{name} nhận chỉ tiêu {value} người từ địa bàn cũ ({parts}). "
            f"{issuer} đã giao lại chưa?",
            f"{name} takes over the target of {value} people from areas that were "
            f"({parts}). Has {issuer} set it anew?",
        )

    return Question("inherited", one.assignment.area, said(ask))


def _what(one: Assignment) -> tuple[str, str | None]:
    return one.indicator, one.group


def _stocks(targets: Iterable[Assignment]) -> list[Assignment]:
    """Targets whose goal is a number of participants."""
    return [one for one in targets if one.basis not in {Basis.NEW, Basis.AMOUNT}]


def _of(targets: Iterable[Assignment], areas: Sequence[str]) -> list[Assignment]:
    return [one for one in targets if one.area in areas]


def _by(
    targets: Iterable[Assignment], group: Callable[[Assignment], Group]
) -> dict[Group, list[Assignment]]:
    found: dict[Group, list[Assignment]] = defaultdict(list)
    for one in targets:
        found[group(one)].append(one)
    return dict(found)
