"""Parts of collection agents: the numbers of a draft taken one step further down."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from ansinh.steering.agents import Agent, share_to_agents
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.table import Table
from ansinh.web.targets.models import Draft
from ansinh.web.targets.views.opening import Opened, origins_of


@dataclass(frozen=True)
class Line:
    """An agent in an area with its part."""

    agent: Agent
    name: str
    people: int


@dataclass(frozen=True)
class Shared:
    """Parts of all agents of a draft, and what is left over."""

    lines: list[Line]
    elsewhere: int
    """Agents of areas that the draft does not share out to."""
    bare: list[str]
    """Areas of the same levels without an agent."""
    left: int
    """People that these areas are asked for."""

    @property
    def people(self) -> int:
        """People that agents are asked for."""
        return sum(line.people for line in self.lines)


def agents_of(draft: Draft) -> list[Agent]:
    """Agents that a draft is shared out to."""
    return [Agent(code, area, load) for code, area, load in draft.agents]


def shared(opened: Opened) -> Shared:
    """What each agent is asked for; the agents of an area sum to its number.

    Raises:
        AgentsOverlapError: agents serve an area and a part of it.
        NoWeightError: all agents of an area have a load of zero.

    """
    plan, agents = opened.plan, agents_of(opened.draft)
    targets = {area: n for area, n in opened.asked.items() if n is not None}
    parts = share_to_agents(targets, agents, plan.eve.on)
    areas = plan.answers.history.areas
    served = {one.area for one in parts}
    levels = {areas[area].level for area in served}
    bare = [
        area
        for area in targets.keys() - served
        if areas[area].level in levels and area != opened.draft.area
    ]
    return Shared(
        [Line(one, plan.name(one.area), people) for one, people in parts.items()],
        len(agents) - len(parts),
        sorted(plan.name(area) for area in bare),
        sum(targets[area] for area in bare),
    )


def agents_table(opened: Opened, found: Shared, query: QueryDict) -> Table[Line]:
    """Every agent with its part."""
    number = Kind.NUMBER
    columns: list[Column[Line]] = [
        Column("dai-ly", _("Đại lý"), lambda one: one.agent.code, is_searched=True),
        Column("dia-ban", _("Địa bàn"), lambda one: one.name, is_searched=True),
        Column("khoa", _("Khóa"), lambda one: one.agent.area, is_hidden=True),
        Column("tai", _("Tải"), lambda one: one.agent.load, number),
        Column("giao", _("Giao"), lambda one: one.people, number),
    ]
    return Table(
        f"dai-ly-{opened.draft.pk}",
        _("Phần của từng đại lý thu"),
        columns,
        found.lines,
        query,
        origins=origins_of(opened.plan),
        nothing=_("Chưa có danh sách đại lý, hoặc đại lý ở địa bàn khác."),
    )
