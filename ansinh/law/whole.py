"""Does the law hang together on a day? What a rule needs must be there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import CodeType, FunctionType

from ansinh.law.problems import BrokenLawError
from ansinh.law.rules import Rule, written_names
from ansinh.law.system import FIRST_DAY, LawSystem


def days_of_change(law: LawSystem, last_day: dt.date) -> list[dt.date]:
    """Every day on which a number or rule begins or ends, from the first day known."""
    days = {FIRST_DAY, *law.parameters.days_of_change()}
    for versions in law.rules.values():
        for rule in versions:
            days.add(rule.since)
            if rule.until:
                days.add(rule.until + dt.timedelta(days=1))
    return sorted(day for day in days if FIRST_DAY <= day <= last_day)


def find_gaps(law: LawSystem, day: dt.date) -> list[str]:
    """What rules in force on the day need and do not find, as “rule: what”."""
    return [
        f"{rule.name}: {missing}"
        for rule in law.rules_on(day)
        for missing in [*_arguments(law, rule, day), *_numbers(law, rule, day)]
    ]


def find_overlaps(law: LawSystem, day: dt.date) -> list[str]:
    """Names with more than one rule in force on the day."""
    return [
        name
        for name, versions in law.rules.items()
        if sum(rule.holds_on(day) for rule in versions) > 1
    ]


def _arguments(law: LawSystem, rule: Rule, day: dt.date) -> Iterator[str]:
    """Arguments that are neither a fact nor, unless they have a default, a rule."""
    for word in rule.arguments:
        if word in law.inputs.stated or law.rule_on(word, day) is not None:
            continue
        if word not in rule.defaults or word not in law.rules:
            yield word


def _numbers(law: LawSystem, rule: Rule, day: dt.date) -> Iterator[str]:
    """Numbers the rule or its helpers read; code asking `law.words` may do without."""
    for code in _codes(rule.function):
        for name in written_names(code):
            parameter = law.parameters.by_name.get(name)
            try:
                is_there = (
                    parameter.find(day) is not None
                    if parameter
                    else any(
                        child.find(day)
                        for child in law.parameters.children(name).values()
                    )
                )
            except BrokenLawError:
                yield f"{name} (unknown)"
                continue
            if not is_there and "words" not in code.co_names:
                yield name


def _codes(function: object, seen: frozenset[str] = frozenset()) -> Iterator[CodeType]:
    """The code of a rule and of the helpers of the law it calls."""
    if not isinstance(function, FunctionType):
        return
    if not function.__module__.startswith("ansinh.law.") or function.__name__ in seen:
        return
    for code in _nested(function.__code__):
        yield code
        for name in code.co_names:
            called = function.__globals__.get(name)
            yield from _codes(called, seen | {function.__name__})


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)
