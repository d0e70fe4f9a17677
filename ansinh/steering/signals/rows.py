"""Signals as programs read them: the command line's JSON and the API."""

from typing import Any

from ansinh.steering.signals.find import Signal
from ansinh.terms.periods import last_day
from ansinh.terms.speech import spoken


def row_of(one: Signal) -> dict[str, Any]:
    """Signal as a program reads it."""
    return {
        "kind": one.kind,
        "indicator": one.indicator.key,
        "area": one.area.code,
        "area_key": one.area.area,
        "name": one.area.name,
        "within": one.within.area if one.within else None,
        "level": one.area.level,
        "on": last_day(one.month).isoformat(),
        "light": one.light,
        "explanation": spoken(one.explanation_vi),
        "task": {
            "role": one.task.role,
            "deadline": one.task.deadline.isoformat(),
            "worklist": one.task.worklist,
            "what": spoken(one.task.what_vi),
        },
    }
