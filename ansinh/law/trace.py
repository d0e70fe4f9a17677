"""What a calculation did: the explanation an officer or a citizen can follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from ansinh.law.parameters import Confidence, Parameter, Value
from ansinh.law.rules import Rule

_ORDER: tuple[Confidence, ...] = ("high", "medium", "low")


@dataclass(frozen=True)
class Reading:
    """A number of the law that was read, and the day for which."""

    parameter: Parameter
    value: Value
    day: dt.date


@dataclass
class Step:
    """One rule applied: with what, reading which numbers, to which result."""

    rule: Rule
    day: dt.date
    inputs: dict[str, Any] = field(default_factory=dict)
    assumed: dict[str, Any] = field(default_factory=dict)
    readings: dict[tuple[str, dt.date], Reading] = field(default_factory=dict)
    result: Any = None
    how: str = ""


@dataclass(frozen=True)
class Trace:
    """The steps that led to the answers, in the order in which they were finished."""

    steps: dict[str, Step]

    def behind(self, name: str) -> list[Step]:
        """The steps that `name` rests on, itself last."""
        wanted: dict[str, None] = {}

        def add(word: str) -> None:
            if word in self.steps and word not in wanted:
                for argument in self.steps[word].inputs:
                    add(argument)
                wanted[word] = None

        add(name)
        return [self.steps[word] for word in wanted]

    def confidence(self, name: str) -> Confidence:
        """How sure the weakest rule or number behind an answer is."""
        steps = self.behind(name)
        said = [step.rule.confidence for step in steps]
        said += [
            reading.value.confidence
            for step in steps
            for reading in step.readings.values()
        ]
        return max(said, key=_ORDER.index, default="high")

    def doubts(self, name: str) -> list[str]:
        """What is not sure behind an answer, in words."""
        found: dict[str, None] = {}
        for step in self.behind(name):
            if step.rule.confidence != "high":
                found[
                    f"{step.rule.label_vi} ({step.rule.article}): {step.rule.note}"
                ] = None
            for reading in step.readings.values():
                if reading.value.confidence != "high":
                    about = reading.value.note or "chưa đối chiếu văn bản gốc"
                    label = reading.parameter.label_vi
                    found[f"{label} ({reading.value.reference}): {about}"] = None
        return list(found)
