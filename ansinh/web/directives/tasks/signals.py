"""Signals of the reader's areas, and the task that each suggests."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ansinh.engines.projections import kept
from ansinh.steering.signals.find import Signal
from ansinh.terms.areas import Level
from ansinh.terms.periods import december, last_day
from ansinh.terms.speech import spoken
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.directives.models import Task
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.tasks.measures import figure
from ansinh.web.directives.tasks.owners import usual_owner
from ansinh.web.directives.workflow import State
from ansinh.web.disclosure import Sight
from ansinh.web.signals import signals_under


@dataclass(frozen=True)
class Shown:
    """A signal with its key and the task it has led to."""

    key: str
    signal: Signal
    task: Task | None

    @property
    def on(self) -> dt.date:
        """Day of the figures behind it."""
        return last_day(self.signal.month)


def signals_of(sight: Sight) -> dict[str, Signal]:
    """Signals of every home at its last month, by key."""
    return {
        key_of(signal): signal
        for home in sight.known.homes
        for indicator in home.steered
        for signal in signals_under(sight, indicator, home.area, home.last_month)
    }


def is_projected(known: Answers) -> bool:
    """Whether there are projections to find signals in."""
    return any(
        kept(known.facts, indicator, home.area, home.last_month)
        for home in known.homes
        if home.last_month != december(home.last_month // 12)
        for indicator in home.steered
    )


def key_of(signal: Signal) -> str:
    """Key of a signal: kind, indicator, area and month."""
    month = f"{last_day(signal.month):%Y-%m}"
    return f"{signal.kind}:{signal.indicator.key}:{signal.area.area}:{month}"


def shown_to(reader: Reader, known: Answers) -> list[Shown]:
    """Signals of the reader's areas, each with its newest task in force."""
    open_tasks = Task.objects.exclude(signal="").exclude(state=State.WITHDRAWN)
    tasks = {task.signal: task for task in open_tasks.order_by("pk")}
    scope = reader.scope()
    return [
        Shown(key, signal, tasks.get(key))
        for key, signal in signals_of(reader.sight(known)).items()
        if scope.allows(signal.area)
    ]


def places_for(signal: Signal, reader: Reader) -> list[str]:
    """Areas of today in which something can be done about a signal, the best first.

    The area itself, then its parts; the commune of a hamlet; for an area that ended,
    whoever has its people now, or its communes' where nobody stated who took it over.
    """
    now = reader.scope().today_map
    found = [_commune_of(area, reader) for area in reader.here_today(signal.area.area)]
    if (
        reader.exists(signal.area.area)
        and signal.area.level.depth < Level.COMMUNE.depth
    ):
        found += now.children(signal.area.area)
    if signal.area.last_day and not reader.exists(signal.area.area):
        then = reader.history.map_on(reader.history.epoch_of(signal.area.last_day))
        for commune in then.under(signal.area.area, Level.COMMUNE):
            found += sorted(now.locate(commune))
    return [
        area for area in dict.fromkeys(found) if reader.may(Permission.TASKS_GIVE, area)
    ]


def _commune_of(area: str, reader: Reader) -> str:
    return reader.scope().today_map.ancestor(area, Level.COMMUNE) or area


def asked_by(
    key: str, signal: Signal, area: str, reader: Reader, known: Answers
) -> dict[str, Any]:
    """What a task says that answers a signal, for a person to confirm."""
    task, on = signal.task, last_day(signal.month)
    is_past = task.deadline <= reader.today
    lead = task.deadline - on
    deadline = reader.today + lead if is_past else task.deadline
    measure = figure(known, signal.indicator, area, deadline.year)
    asked: dict[str, Any] = {
        "title": f"{signal.kind.label}: {signal.indicator.label}, {signal.area.name}"[
            :200
        ],
        "what": f"{spoken(signal.explanation_vi)}\n"
        f"{spoken(task.role)}: {spoken(task.what_vi)}.",
        "deadline": deadline,
        "owner": usual_owner(area, reader),
        "indicator": signal.indicator.key,
        "signal": key,
    }
    if measure and measure.targets:
        asked["at_least"] = measure.targets[0].people
        asked["measured_on"] = dt.date(deadline.year, 12, 31)
    return asked
