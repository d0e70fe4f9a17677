"""The law as a whole: its rules and numbers, and calculations with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from ansinh.law.codes import Code, Codes
from ansinh.law.exact import Exact
from ansinh.law.inputs import Inputs
from ansinh.law.parameters import Parameters, Scalar
from ansinh.law.problems import (
    BrokenLawError,
    LawError,
    MissingInputError,
    NoLawOnDayError,
    UnknownWordError,
    WrongInputError,
)
from ansinh.law.rules import Rule
from ansinh.law.trace import Reading, Step, Trace

FIRST_DAY = dt.date(2012, 1, 1)


class Law:
    """The numbers of the law on one day, as a rule sees them.

    It notes what was read.
    """

    def __init__(self, parameters: Parameters, day: dt.date, step: Step | None) -> None:
        self._parameters, self.day, self._step = parameters, day, step
        self._numbers: dict[str, Exact] = {}

    def on(self, day: dt.date) -> Law:
        """The same law on another day (of the birth, of the decision)."""
        return Law(self._parameters, day, self._step)

    def number(self, name: str) -> Exact:
        """A number in force on the day."""
        if self._step is None and name in self._numbers:
            return self._numbers[name]
        value = self._read(name)
        if isinstance(value, str):
            raise BrokenLawError(
                f"“{name}” không phải là số.", f"“{name}” is no number."
            )
        self._numbers[name] = Exact(value.numerator, value.denominator)
        return self._numbers[name]

    def word(self, name: str) -> str:
        """A word in force on the day, for instance what a group code stands for."""
        return str(self._read(name))

    def words(self, group: str) -> list[str]:
        """Which entries of a group are in force on the day."""
        children = self._parameters.children(group)
        return [word for word, item in children.items() if item.find(self.day)]

    def pick(self, group: str, code: Code) -> Exact:
        """The entry of a group that a code names; row by row for a column of codes."""
        if isinstance(code, str):
            name = f"{group}.{code}"
            if name not in self._numbers:
                self._check(group, [code])
            return self.number(name)
        used = np.bincount(code.index, minlength=len(code.names)) > 0
        named = [
            word for word, is_used in zip(code.names, used, strict=True) if is_used
        ]
        self._check(group, named)
        entries = {word: self.number(f"{group}.{word}") for word in named}
        values = {word: item.fraction for word, item in entries.items()}
        den = lcm(*(value.denominator for value in values.values()))
        table = [int(values.get(word, Fraction(0)) * den) for word in code.names]
        column = np.array(table, dtype=np.int64).take(code.index)
        return Exact(column, den, bound=max(map(abs, table)))

    def _check(self, group: str, words: Sequence[str]) -> None:
        entries = self._parameters.children(group)
        for word in words:
            if word in entries and entries[word].find(self.day):
                continue
            known = self.words(group)
            if not known:
                raise NoLawOnDayError(group, self.day)
            raise UnknownWordError(group, word, known)

    def _read(self, name: str) -> Scalar:
        parameter = self._parameters.get(name)
        value = parameter.on(self.day)
        if self._step is not None:
            reading = Reading(parameter, value, self.day)
            self._step.readings[name, self.day] = reading
        assert value.value is not None
        return value.value


@dataclass(frozen=True)
class Answers:
    """Results by name, how they were reached, and which inputs nobody asked for.

    `missing`: labels of results that could not be reached, and of what they lack.
    """

    values: dict[str, Any]
    trace: Trace
    unused: list[str]
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LawSystem:
    """Rules, numbers and the inputs they may ask for. It never changes.

    A reform is another.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    parameters: Parameters
    inputs: Inputs

    def with_changes(
        self, changes: Mapping[str, Mapping[dt.date, Scalar]]
    ) -> LawSystem:
        """The law with other numbers from the days given: a reform."""
        return replace(self, parameters=self.parameters.with_values(changes))

    def with_rules(self, rules: Collection[Rule]) -> LawSystem:
        """The law with rules of a reform, which go before those of the same name."""
        changed = dict(self.rules)
        for added in rules:
            changed[added.name] = (added, *changed.get(added.name, ()))
        return replace(self, rules=changed)

    def rule_on(self, name: str, day: dt.date) -> Rule | None:
        """The rule of this name in force on a day, or None."""
        held = (rule for rule in self.rules.get(name, ()) if rule.holds_on(day))
        return next(held, None)

    def rules_on(self, day: dt.date) -> Iterator[Rule]:
        """All rules in force on a day."""
        for name in self.rules:
            held = self.rule_on(name, day)
            if held:
                yield held

    def calculate(
        self, names: Sequence[str], inputs: Mapping[str, Any], day: dt.date
    ) -> Answers:
        """Answer the questions `names` for one case, with an explanation.

        `inputs` are values as written in a case (see inputs.yaml). Raises a LawError
        that says what is missing or wrong.
        """
        read = self.inputs.read(inputs, day)
        calculation = Calculation(self, day, read, is_traced=True)
        values = {name: calculation.value(name) for name in names}
        unused = sorted(set(inputs) - calculation.used)
        return Answers(values, Trace(calculation.steps), unused)

    def batch(
        self,
        names: Sequence[str],
        columns: Mapping[str, Exact | Codes | Any],
        day: dt.date,
        rows: int,
        chunk: int = 65_536,
    ) -> dict[str, Any]:
        """Answer the questions for many cases at once; amounts are int64 arrays.

        `columns` holds int64 or bool arrays, `Codes`, or one value for all rows. Rows
        go through in chunks that fit the processor's cache. A rule that looks at single
        persons (ages, conditions) is worked out row by row: right, but slow.
        """
        _check_day(day)
        found = {name: np.empty(rows, dtype=np.int64) for name in names}
        limits = {
            word: int(np.abs(column).max(initial=0))
            for word, column in columns.items()
            if isinstance(column, np.ndarray) and column.dtype == np.int64
        }
        calculation = Calculation(self, day, {}, is_traced=False)
        for start in range(0, rows, chunk):
            part = slice(start, start + chunk)
            cut = {
                word: _cut(column, part, limits.get(word))
                for word, column in columns.items()
            }
            calculation.again(cut)
            for name in names:
                size = min(chunk, rows - start)
                found[name][part] = _column(calculation, name, cut, size)
        return found


class Calculation:
    """Works out rules for one set of inputs on one day, each rule once."""

    def __init__(
        self,
        system: LawSystem,
        day: dt.date,
        inputs: Mapping[str, Any],
        is_traced: bool,
    ) -> None:
        _check_day(day)
        self._system, self._day, self._inputs = system, day, inputs
        self._law = None if is_traced else Law(system.parameters, day, None)
        self._rules: dict[str, Rule | None] = {}
        self._known: dict[str, Any] = {}
        self._open: list[str] = []
        self.steps: dict[str, Step] = {}
        self.used: set[str] = set()

    def again(self, inputs: Mapping[str, Any]) -> None:
        """Start over with other inputs on the same day."""
        self._inputs, self._known = inputs, {}

    def value(self, name: str) -> Any:
        """An input if the case gives it, else the result of the rule in force."""
        if name in self._inputs:
            self.used.add(name)
            return self._inputs[name]
        if name not in self._known:
            rule = self._rule(name)
            if rule is None:
                raise self._nothing_about(name)
            if name in self._open:
                circle = " → ".join([*self._open, name])
                raise BrokenLawError(
                    f"Quy tắc đi vòng: {circle}.", "Rules go in a circle."
                )
            self._open.append(name)
            try:
                self._known[name] = self._apply(rule)
            finally:
                self._open.pop()
        return self._known[name]

    def _rule(self, name: str) -> Rule | None:
        if name not in self._rules:
            self._rules[name] = self._system.rule_on(name, self._day)
        return self._rules[name]

    def _apply(self, rule: Rule) -> Any:
        step = Step(rule, self._day)
        for word in rule.arguments:
            is_told = word in self._inputs or word in self._system.rules
            if not is_told and word in rule.defaults:
                step.assumed[word] = rule.defaults[word]
                continue
            try:
                step.inputs[word] = self.value(word)
            except MissingInputError:
                if word not in rule.defaults:
                    raise
                step.assumed[word] = rule.defaults[word]
        law = self._law or Law(self._system.parameters, self._day, step)
        given = {"law": law} if rule.reads_law else {}
        try:
            result = rule.function(**given, **step.inputs, **step.assumed)
        except ZeroDivisionError:
            told = ", ".join(self._system.inputs.label(word) for word in step.inputs)
            raise WrongInputError(
                f"Không tính được “{rule.label_vi}” vì phải chia cho 0. Hãy kiểm tra: "
                f"{told}.",
                f"“{rule.name}” would divide by zero; check what it is made of.",
            ) from None
        if isinstance(result, Exact) and not result.is_column:
            step.how = result.how
            result = result.settled()
        step.result = result
        if self._law is None:
            self.steps[rule.name] = step
        return result

    def _nothing_about(self, name: str) -> LawError:
        versions = self._system.rules.get(name)
        if versions:
            times = "; ".join(rule.period for rule in versions)
            return NoLawOnDayError(f"{versions[0].label_vi} – {name}", self._day, times)
        needed_by = self._open[-1] if self._open else name
        return MissingInputError(name, self._system.inputs.label(name), needed_by)


def _check_day(day: dt.date) -> None:
    if day < FIRST_DAY:
        raise NoLawOnDayError(
            "luật bảo hiểm", day, f"hệ thống biết luật từ {FIRST_DAY:%d/%m/%Y}"
        )


def _column(
    calculation: Calculation, name: str, inputs: Mapping[str, Any], rows: int
) -> Any:
    """Results of a rule for a chunk, at once or, where it cannot, row by row."""
    try:
        value = calculation.value(name)
    except (TypeError, ValueError):
        singles = []
        for row in range(rows):
            calculation.again({k: _row(column, row) for k, column in inputs.items()})
            singles.append(int(calculation.value(name)))
        calculation.again(inputs)
        return singles
    return value.column() if isinstance(value, Exact) else value


def _row(column: Any, row: int) -> Any:
    """The value of one row of a chunk."""
    if isinstance(column, Codes):
        return column.names[column.index[row]]
    if isinstance(column, Exact) and column.is_column:
        num, den = np.broadcast_arrays(column.num, column.den)
        return Exact(int(num[row]), int(den[row]))
    return bool(column[row]) if isinstance(column, np.ndarray) else column


def _cut(column: Any, part: slice, limit: int | None) -> Any:
    if isinstance(column, Codes):
        return Codes(column.index[part], column.names)
    if isinstance(column, Exact):
        num = column.num if isinstance(column.num, int) else column.num[part]
        return Exact(num, column.den, bound=column.bound)
    if isinstance(column, np.ndarray):
        if column.dtype == np.int64:
            return Exact(column[part], bound=limit)
        return column[part]
    return column
