"""The way through a draft: each step an address, in the order of the work."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ansinh.web.targets.by_group import may_be_by_group
from ansinh.web.targets.models import Draft
from ansinh.web.targets.plans import Plan

_STEPS = (
    ("target-choose", _("Chỉ tiêu chung")),
    ("target-weights", _("Cách chia")),
    ("target-parts", _("Điều chỉnh")),
    ("target-groups", _("Theo nhóm")),
    ("target-questions", _("Câu hỏi")),
    ("target-path", _("Lộ trình")),
    ("target-draft", _("Trình, duyệt, giao")),
)
_OF_NUMBERS = {"target-weights", "target-parts", "target-path"}
"""Steps that a target of a whole group has not."""


@dataclass(frozen=True)
class Step:
    """A page of the way."""

    page: str
    label: str
    href: str
    is_current: bool


def steps_of(plan: Plan, current: str) -> list[Step]:
    """Steps of a draft; a whole group has no numbers to weigh or adjust."""
    return [
        Step(page, str(label), href_of(page, plan.draft), page == current)
        for page, label in _STEPS
        if (plan.is_shared or page not in _OF_NUMBERS)
        and (page != "target-groups" or may_be_by_group(plan))
    ]


def next_of(plan: Plan, current: str) -> str:
    """Address of the step after one."""
    steps = steps_of(plan, current)
    place = next(n for n, step in enumerate(steps) if step.is_current)
    return steps[min(place + 1, len(steps) - 1)].href


def href_of(page: str, draft: Draft) -> str:
    """Address of a step."""
    return reverse(page, args=[draft.pk])
