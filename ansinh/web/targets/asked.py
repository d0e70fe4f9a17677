"""Questions that a draft raises; each kind is answered before it goes to the head."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ansinh.steering.assignments import Assignment, Basis, Status
from ansinh.steering.by_group import Cell
from ansinh.steering.questions import (
    Question,
    find_issuer_questions,
    find_sum_questions,
    find_target_questions,
)
from ansinh.terms.periods import december, first_day
from ansinh.terms.speech import Said, said, say, say_number
from ansinh.web.targets.by_group import REST, grouping_of, groups_of, label_of
from ansinh.web.targets.lake import issued
from ansinh.web.targets.models import Draft, Reason
from ansinh.web.targets.plans import ON_TOP, Asked, Plan, value_of

_HEADS = {
    "below-last-result": _("Thấp hơn kết quả năm trước?"),
    "above-eligible": _("Cao hơn số người thuộc diện?"),
    "group-below-last-result": _("Nhóm được giao thấp hơn kết quả năm trước?"),
    "parts-differ": _("Tổng các phần khác chỉ tiêu chung?"),
    "issuers-disagree": _("Khác chỉ tiêu của cơ quan khác?"),
    "rate-and-count-differ": _("Tỷ lệ và số người không khớp?"),
}


@dataclass(frozen=True)
class Kind:
    """Questions of one kind, and the answer to them."""

    code: str
    questions: Sequence[Said]
    """Sentences, each with its area."""
    reason: Reason | None

    @property
    def head(self) -> str | Promise:
        """The question in short."""
        return _HEADS.get(self.code, self.code)

    @property
    def is_stale(self) -> bool:
        """Whether it was answered when the questions were others."""
        if self.reason is None:
            return False
        return sorted(self.reason.questions) != sorted(self.questions)

    @property
    def is_open(self) -> bool:
        """Whether it still has to be answered."""
        return self.reason is None or self.is_stale


def kinds_of(plan: Plan, asked: Asked) -> list[Kind]:
    """Everything the numbers of a draft raise, by kind, with the answers given."""
    by_code: dict[str, list[Said]] = defaultdict(list)
    for one in _questions(plan, asked):
        name = plan.name(one.area)
        by_code[one.code].append(_with_name(name, one.text))
    reasons = {one.code: one for one in plan.draft.reasons.select_related("by")}
    order = [*_HEADS, *sorted(by_code.keys() - _HEADS.keys())]
    return [
        Kind(code, by_code[code], reasons.get(code)) for code in order if by_code[code]
    ]


def _with_name(name: str, text: Said) -> Said:
    """A question that begins with the name of its area."""
    if text.startswith(name):
        return text
    return Said(f"{name}: {text}", f"{name}: {text.en}")


def drafted(plan: Plan, asked: Asked) -> dict[str, Assignment]:
    """The targets of a draft, by area."""
    draft = plan.draft
    return {
        area: _assignment(draft, area, plan.part_basis, value_of(plan.basis, number))
        for area, number in asked.items()
    } | {plan.area.area: _assignment(draft, plan.area.area, plan.basis, draft.value)}


def drafted_by_group(
    plan: Plan, groups: Mapping[str, Mapping[str, int]]
) -> dict[Cell, Assignment]:
    """The targets of a draft about one group each; the rest has none."""
    return {
        (area, group): replace(
            _assignment(plan.draft, area, Basis.COUNT, Decimal(people)), group=group
        )
        for area, cells in groups.items()
        for group, people in cells.items()
        if group != REST
    }


def _group_questions(plan: Plan) -> Iterator[Question]:
    """Whether groups are asked for fewer than last year: of the whole and its parts."""
    grouping = grouping_of(plan)
    before = grouping.before
    shown = {plan.area.area, *plan.eve.tree[plan.area.area]} - grouping.held_back
    for area, cells in groups_of(plan.draft).items():
        for group, people in cells.items():
            was = before.get((area, group), 0)
            if area in shown and group != REST and people < was:
                text = said(partial(_below, group, people, was))
                yield Question("group-below-last-result", area, text)


def _below(group: str, people: int, was: int) -> str:
    asked, before, less = map(say_number, (people, was, was - people))
    return say(
        f"{label_of(group)}: giao {asked} người, thấp hơn kết quả năm trước {before} "
        f"người, bớt {less}.",
        f"{label_of(group)}: asked for {asked} people, below last year's result of "
        f"{before} people, {less} fewer.",
    )


def _assignment(draft: Draft, area: str, basis: Basis, value: Decimal) -> Assignment:
    return Assignment(
        draft.indicator,
        area,
        december(draft.year),
        basis,
        value,
        draft.issuer,
        draft.document,
        draft.issued_on or first_day(december(draft.year)),
        status=Status.DRAFT,
        group=draft.participant_group or None,
    )


def _questions(plan: Plan, asked: Asked) -> Iterable[Question]:
    known = plan.eve.known() | {plan.area.area: plan.own}
    for area in plan.held_back & known.keys():
        known[area] = replace(known[area], people=None, last_result=None)
    others = _others(plan)
    mine = drafted(plan, asked)
    for area, one in mine.items():
        if one.group or area not in known:
            continue
        yield from find_target_questions(one, known[area], [])
        if one.basis not in ON_TOP:
            yield from find_issuer_questions([*others[area], one], known[area])
    if not plan.is_shared:
        return
    yield from _group_questions(plan)
    for area, below in plan.eve.tree.items():
        parts = {part: number for part in below if (number := asked.get(part))}
        whole = asked.get(area)
        if whole is not None:
            yield from find_sum_questions(area, plan.name(area), whole, parts)


def _others(plan: Plan) -> Mapping[str, list[Assignment]]:
    """Numbers of participants that other issuers ask of each area."""
    found: dict[str, list[Assignment]] = defaultdict(list)
    for one in issued(plan.answers.facts, plan.draft.indicator, plan.draft.year):
        if one.is_about_everybody and one.issuer != plan.draft.issuer:
            found[one.area].append(one)
    return found
