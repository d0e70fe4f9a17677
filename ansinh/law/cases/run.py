"""Works out written cases and compares them with what they expect."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from ansinh.law.cases.reading import read_facts
from ansinh.law.dates import Span
from ansinh.law.exact import Exact, show
from ansinh.law.kinds import read_date
from ansinh.law.problems import LawError
from ansinh.law.system import Answers, LawSystem

_EXACTLY = Fraction(1, 10**9)
_HALF_A_DONG = Fraction(1, 2)
_MONEY_FROM = 1000
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What facts of an unknown shape end in, before any rule is at fault."""


Outcome = Literal["ok", "wrong", "unsupported"]


@dataclass(frozen=True)
class Verdict:
    """How one example came out, and why."""

    id: str
    outcome: Outcome
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.id}: {self.outcome}" + (
            f" ({self.detail})" if self.detail else ""
        )


def find_rule(benefit: str, key: str) -> str | None:
    """The rule (and part of it) that answers an expected value of a benefit."""
    for pattern, answers in _answers():
        if pattern.fullmatch(benefit):
            for key_pattern, rule in answers:
                found = key_pattern.fullmatch(key)
                if found:
                    number = found.groupdict().get("number")
                    return f"{rule}.{int(number) - 1}" if number else rule
    return None


def rules_of(benefit: str) -> list[str]:
    """All rules that answer something about a benefit."""
    for pattern, answers in _answers():
        if pattern.fullmatch(benefit):
            return list(dict.fromkeys(rule.split(".")[0] for _, rule in answers))
    return []


@cache
def _answers() -> list[tuple[re.Pattern[str], list[tuple[re.Pattern[str], str]]]]:
    path = Path(__file__).parent / "words" / "answers.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        (re.compile(benefit), [(re.compile(key), rule) for key, rule in rules.items()])
        for benefit, rules in listed.items()
    ]


def run_examples(
    law: LawSystem, examples: Sequence[Mapping[str, Any]]
) -> Iterator[Verdict]:
    """A verdict for each example, in their order."""
    for example in examples:
        yield run_example(law, example)


def run_example(law: LawSystem, example: Mapping[str, Any]) -> Verdict:
    """Work out one example; a wrong result with facts not understood is unsupported."""
    name = str(example.get("id", "?"))
    try:
        outcome, detail = _judge(law, example)
    except LawError as problem:
        return Verdict(name, "unsupported", str(problem))
    except _UNREADABLE as problem:
        why = f"không đọc được: {type(problem).__name__} {problem}"
        return Verdict(name, "unsupported", why)
    return Verdict(name, outcome, detail)


def _judge(law: LawSystem, example: Mapping[str, Any]) -> tuple[Outcome, str]:
    benefit, expected = str(example["benefit"]), dict(example["expected"])
    rules = {key: find_rule(benefit, key) for key in expected}
    unknown = [key for key, rule in rules.items() if rule is None]
    if unknown:
        return "unsupported", f"không có quy tắc cho {benefit}: {', '.join(unknown)}"
    day = read_date(example["date"])
    facts, strange = read_facts(benefit, example["inputs"], day, law.inputs)
    wanted = [str(rule).split(".")[0] for rule in rules.values()]
    answers = law.calculate(wanted, facts, day)
    tolerance = example.get("tolerance")
    wrong = [
        f"{key}: got {plain(got)}, want {plain(want)}"
        for key, want in expected.items()
        if not is_same(got := part_of(answers, str(rules[key])), want, tolerance)
    ]
    if wrong and strange:
        return "unsupported", f"không hiểu: {', '.join(strange)}"
    return "wrong" if wrong else "ok", "; ".join(wrong)


def part_of(answers: Answers, rule: str) -> Any:
    """A result, or the part of it named after a dot."""
    name, _, part = rule.partition(".")
    value = answers.values[name]
    if part.isdigit():
        return value[int(part)]
    return getattr(value, part) if part else value


def is_same(got: Any, want: Any, tolerance: Any = None) -> bool:
    """Money to half a dong, other numbers exactly; or as the example tolerates."""
    if isinstance(want, list):
        parts = [got.first, got.last] if isinstance(got, Span) else list(got)
        return len(parts) == len(want) and all(
            is_same(a, b, tolerance) for a, b in zip(parts, want, strict=True)
        )
    if isinstance(got, Exact) and not isinstance(want, bool | str):
        number = Fraction(want)
        is_money = abs(number) > _MONEY_FROM
        allowed = (
            Fraction(tolerance) if tolerance else _HALF_A_DONG if is_money else _EXACTLY
        )
        return abs(got.fraction - number) <= allowed
    if isinstance(got, dt.date):
        text = str(want)
        return got.isoformat()[: len(text)] == text
    return bool(plain(got) == plain(want))


def plain(value: Any) -> str:
    """A result as text: dates as in a case, months of spans joined by “and”."""
    match value:
        case bool():
            text = str(value).lower()
        case Exact():
            text = show(value.fraction)
        case int() | Fraction():
            text = show(value)
        case Span():
            text = f"{value.first:%Y-%m}..{value.last:%Y-%m}"
        case [Span(), *_]:
            text = " and ".join(plain(part) for part in value)
        case list() | tuple():
            text = ", ".join(plain(part) for part in value)
        case _:
            text = str(value)
    return text
