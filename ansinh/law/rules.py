"""A rule of the law: a Python function with dates, an article and a unit.

The names of a function's arguments are its inputs: facts of the case or other rules. An
argument `law` gives it the numbers of the day. Several functions may give the same rule
for different times (`name=`).
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, ModuleType
from typing import Any

from ansinh.law.parameters import Confidence

_PARAMETER_NAME = re.compile(r"[a-z_]+(\.[a-z0-9_]*[a-z0-9])+")


@dataclass(frozen=True)
class Rule:
    """One formula of the law and the days on which it holds (both included)."""

    name: str
    since: dt.date
    until: dt.date | None
    article: str
    unit: str
    label_vi: str
    label_en: str
    confidence: Confidence
    note: str
    function: Callable[..., Any]
    reads_law: bool
    arguments: tuple[str, ...]
    defaults: dict[str, Any]

    def holds_on(self, day: dt.date) -> bool:
        """Whether the rule is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def period(self) -> str:
        """First and last day, for a reader."""
        last = f"{self.until:%d/%m/%Y}" if self.until else ""
        return f"{self.since:%d/%m/%Y}–{last}"

    @property
    def branch(self) -> str:
        """Folder of the law the rule stands in."""
        return self.function.__module__.split(".")[-2]


def rule(
    *,
    article: str,
    unit: str,
    label_vi: str,
    since: str = "2012-01-01",
    until: str | None = None,
    name: str | None = None,
    confidence: Confidence = "high",
    note: str = "",
) -> Callable[[Callable[..., Any]], Rule]:
    """Make a function a rule of the law.

    `since` and `until` are ISO dates, included.
    """

    def make(function: Callable[..., Any]) -> Rule:
        arguments = inspect.signature(function).parameters
        return Rule(
            name=name or function.__name__,
            since=dt.date.fromisoformat(since),
            until=dt.date.fromisoformat(until) if until else None,
            article=article,
            unit=unit,
            label_vi=label_vi,
            label_en=(function.__doc__ or "").strip().splitlines()[0].rstrip("."),
            confidence=confidence,
            note=note,
            function=function,
            reads_law="law" in arguments,
            arguments=tuple(word for word in arguments if word != "law"),
            defaults={
                word: argument.default
                for word, argument in arguments.items()
                if argument.default is not inspect.Parameter.empty
            },
        )

    return make


def collect_rules(package: ModuleType) -> list[Rule]:
    """All rules written in the branches of a package of law."""
    return [
        thing
        for module in _modules(package)
        for thing in vars(module).values()
        if isinstance(thing, Rule) and thing.function.__module__ == module.__name__
    ]


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if found.ispkg:
            branch = importlib.import_module(found.name)
            for part in pkgutil.iter_modules(branch.__path__, found.name + "."):
                yield importlib.import_module(part.name)


def written_names(code: CodeType) -> Iterator[str]:
    """Names of parameters, or of groups of them, that stand in the code."""
    for constant in code.co_consts:
        if isinstance(constant, str) and _PARAMETER_NAME.fullmatch(constant):
            yield constant
