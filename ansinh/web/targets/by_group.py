"""A draft shared out to participant groups as well: exact by area and by group."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ansinh.indicators.disclosure import Total, suppressed
from ansinh.indicators.indicator import Stock
from ansinh.steering.allocation import InfeasibleError
from ansinh.steering.assignments import Basis
from ansinh.steering.by_group import Cell, group_paths, share_groups_down
from ansinh.steering.standings import results_by_group
from ansinh.steering.weights import Key, Standing, share_by
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.speech import say
from ansinh.web.targets.actions import GroupParts
from ansinh.web.targets.held_back import groups_held_back
from ansinh.web.targets.models import Draft
from ansinh.web.targets.plans import Asked, Plan

REST = "*"
"""Everybody of the groups that get no target of their own."""
KEYS = (Key.LAST_RESULT, Key.EQUAL_GROWTH)
"""Keys by which groups may share the whole: how many could take part is not known."""


def label_of(group: str) -> str:
    """A group in words, with its code."""
    if group == REST:
        return say("các nhóm còn lại", "the other groups")
    known = GROUP_BY_CODE.get(group)
    return f"{group} – {known.label}" if known else group


def may_be_by_group(plan: Plan) -> bool:
    """Whether it asks for numbers of participants, of whom groups are known."""
    return plan.part_basis is Basis.COUNT and isinstance(plan.indicator.stock, Stock)


@dataclass(frozen=True, eq=False)
class Grouping:
    """The groups of a draft on its facts."""

    plan: Plan
    groups: tuple[str, ...] = ()
    """Groups with targets of their own."""
    settled: Mapping[Cell, int] = field(default_factory=dict)
    """Cells set by hand; those of the whole are totals of groups."""

    @cached_property
    def results(self) -> dict[Cell, int]:
        """Last results by area and group of every area of the draft."""
        plan = self.plan
        key = "targets by group", plan.draft.indicator, plan.eve.month
        kept = plan.answers.facts.kept.setdefault(key, {})
        found: dict[Cell, int] = {}
        for level in [plan.area.level, *plan.levels()]:
            if level not in kept:
                kept[level] = results_by_group(
                    plan.answers.facts, plan.indicator, level, plan.eve.month
                )
            found |= {
                cell: people
                for cell, people in kept[level].items()
                if cell[0] in plan.eve.standings
            }
        return found

    @cached_property
    def known(self) -> dict[str, int]:
        """Last result of every group of the whole, the largest first."""
        mine = {
            group: people
            for (area, group), people in self.results.items()
            if area == self.plan.area.area
        }
        return dict(sorted(mine.items(), key=lambda one: (-one[1], one[0])))

    @cached_property
    def before(self) -> dict[Cell, int]:
        """Last results of the groups named, and of the rest together."""
        found: dict[Cell, int] = {}
        for (area, group), people in self.results.items():
            cell = area, group if group in self.groups else REST
            found[cell] = found.get(cell, 0) + people
        return found

    @cached_property
    def held_back(self) -> frozenset[str]:
        """Areas whose last results by group the draft does not tell."""
        plan = self.plan
        threshold = plan.answers.withholding.threshold
        return groups_held_back(self.before, plan.eve.tree, plan.held_back, threshold)

    @cached_property
    def known_held_back(self) -> frozenset[str]:
        """Groups of the whole whose last result it does not tell."""
        if self.plan.area.area in self.plan.held_back:
            return frozenset(self.known)
        whole = Total("", tuple(self.known))
        counts = self.known | {"": sum(self.known.values())}
        threshold = self.plan.answers.withholding.threshold
        return suppressed(counts, [whole], threshold, known_anyway={""})

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Groups of the table; the rest only where there is one."""
        top = self.plan.area.area
        return (*self.groups, *((REST,) if (top, REST) in self.before else ()))

    def share(self, asked: Asked) -> GroupParts:
        """People of every area and group, with those set by hand kept.

        Raises:
            InfeasibleError: no table meets both sums, where and by how many.
            NoWeightError: a key is zero for every group.

        """
        top = self.plan.area.area
        people = {area: number or 0 for area, number in asked.items()}
        by_hand = {
            group: self.settled[top, group]
            for group in self.columns
            if (top, group) in self.settled
        }
        standings = {
            group: Standing(self.before.get((top, group), 0), 0)
            for group in self.columns
        }
        try:
            whole = share_by(
                people[top],
                standings,
                {Key(self.plan.draft.group_key): 1},
                by_hand,
                by_hand,
            )
            cells = share_groups_down(
                top,
                self.plan.eve.tree,
                people,
                whole,
                self.before,
                {cell: n for cell, n in self.settled.items() if cell[0] != top},
            )
        except InfeasibleError as wrong:
            raise InfeasibleError(self._with_names(str(wrong))) from wrong
        return {
            area: (
                {group: cells[area, group] for group in self.columns},
                [group for group in self.columns if (area, group) in self.settled],
            )
            for area in asked
            if (area, self.columns[0]) in cells
        }

    def _with_names(self, text: str) -> str:
        names = {area: self.plan.name(area) for area in self.plan.eve.standings}
        names |= {group: label_of(group) for group in self.columns}
        return re.sub(
            r"(?<=[:;] )(\S+)(?= (?:còn thiếu|thừa) )|(?<=Địa bàn )(\S+)(?=: sàn)",
            lambda found: names.get(found.group(), found.group()),
            text,
        )

    def paths(
        self,
        groups: Mapping[str, Mapping[str, int]],
        ways: Mapping[str, tuple[int, ...]],
    ) -> dict[Cell, tuple[int, ...]]:
        """Ways of every area's groups, which sum to its own at every month end."""
        return {
            (area, group): way
            for area, goals in groups.items()
            if goals
            for group, way in group_paths(
                ways.get(area, ()),
                {group: self.before.get((area, group), 0) for group in goals},
                goals,
            ).items()
        }


def grouping_of(plan: Plan, settled: Mapping[Cell, int] | None = None) -> Grouping:
    """Groups of a draft as they are kept, with other numbers set by hand if given."""
    draft = plan.draft
    by_hand = settled_cells(draft) if settled is None else settled
    return Grouping(plan, tuple(draft.groups), by_hand)


def shared_again(plan: Plan, asked: Asked) -> GroupParts | None:
    """Groups of a draft for other numbers of its areas; None where it has none."""
    return grouping_of(plan).share(asked) if plan.draft.group_key else None


def groups_of(draft: Draft) -> dict[str, dict[str, int]]:
    """People of each area's groups, in their order in the draft."""
    if not draft.group_key:
        return {}
    order = (*draft.groups, REST)
    return {
        area: {group: cells[group] for group in order if group in cells}
        for area, cells in draft.parts.order_by("pk").values_list("area", "groups")
    }


def settled_cells(draft: Draft) -> dict[Cell, int]:
    """Cells set by hand."""
    if not draft.group_key:
        return {}
    return {
        (part.area, group): part.groups[group]
        for part in draft.parts.all()
        for group in part.settled_groups
    }
