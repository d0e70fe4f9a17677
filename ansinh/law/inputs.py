"""The facts a case may state: names, labels and kinds, listed in `inputs.yaml`.

How a value of a kind is read: `kinds.py`. A date before the birthday is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ansinh.law.kinds import CHECKERS, KINDS_VI, READERS, Input
from ansinh.law.problems import BrokenLawError, WrongInputError
from ansinh.law.rules import Rule


@dataclass(frozen=True)
class Inputs:
    """All facts that the rules know."""

    by_name: Mapping[str, Input]
    stated: frozenset[str] = frozenset()
    """Facts of `inputs.yaml`; the others are results of rules."""

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def label(self, name: str) -> str:
        """Vietnamese name of a fact."""
        found = self.by_name.get(name)
        return found.label_vi if found else name

    def read(self, written: Mapping[str, Any], day: dt.date) -> dict[str, Any]:
        """Turn the written values of a case into what rules work with."""
        read = {name: self.read_one(name, value) for name, value in written.items()}
        _check_birthday(read, day)
        return read

    def read_one(self, name: str, value: Any) -> Any:
        """Turn one written value into what rules work with."""
        if name not in self.by_name:
            known = _nearest(name, self.by_name)
            raise WrongInputError(
                f"Không có thông tin tên “{name}”. Có phải: {known}?",
                f"No input is called “{name}”. Perhaps: {known}?",
            )
        wanted = self.by_name[name]
        try:
            if wanted.kind in CHECKERS:
                return CHECKERS[wanted.kind](wanted, value)
            return READERS[wanted.kind](value)
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
            raise WrongInputError(
                f"Không hiểu giá trị “{value}” của “{wanted.label_vi}” ({name}). "
                f"Cần: {KINDS_VI[wanted.kind]}.",
                f"The value of “{name}” cannot be read as {wanted.kind}.",
            ) from None


def read_input_list(path: Path, rules: Iterable[Rule] = ()) -> Inputs:
    """The facts listed in a YAML file: name -> [kind, Vietnamese label, words...].

    A result of a rule may be stated as well; it is read by the unit of the rule.
    """
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = {rule.name: Input(rule.name, rule.label_vi, _kind(rule)) for rule in rules}
    for name, (kind, label_vi, *words) in listed.items():
        if kind not in KINDS_VI:
            raise BrokenLawError(
                f"“{name}”: không có loại “{kind}”.", f"No kind “{kind}”."
            )
        found[name] = Input(name, label_vi, kind, tuple(words))
    return Inputs(found, frozenset(listed))


_WAGE_LIKE = ("average_wage", "base_salary", "reference_level", "minimum_wage")
"""Ends of the names of results as high as a wage."""


def _kind(rule: Rule) -> str:
    if rule.unit.startswith("VND"):
        return "wage" if rule.name.endswith(_WAGE_LIKE) else "money"
    kinds = {"yes or no": "flag", "date": "date", "share": "share"}
    return kinds.get(rule.unit, "number")


def _check_birthday(read: Mapping[str, Any], day: dt.date) -> None:
    born = read.get("born")
    if born is None:
        return
    later = [value for value in read.values() if isinstance(value, dt.date)]
    if min([day, *later]) < born:
        raise WrongInputError(
            "Có ngày sớm hơn ngày sinh. Hãy kiểm tra năm sinh và ngày của sự việc.",
            "A date lies before the birthday; check the year of birth and the date.",
        )


def _nearest(name: str, known: Mapping[str, Input]) -> str:
    parts = set(name.split("_"))
    ranked = sorted(known, key=lambda word: -len(parts & set(word.split("_"))))
    return ", ".join(ranked[:3])
