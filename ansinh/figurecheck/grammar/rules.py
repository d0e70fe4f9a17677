"""Rules as data: the first rule whose conditions hold decides.

A condition names a feature and lists values. It holds when the number has one of them
(`left: [a, b]`), none of them (`left_not`) or all of them (`left_all`); `left_any` is
one more condition of the first sort on the same feature.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from ansinh.figurecheck.text.lexicon import read_yaml

Features = Any
"""An object whose attributes are the features of a number, each a set of names."""

_WAYS = frozenset({"not", "all", "any"})
_COSTLY = frozenset({"subject", "clause", "before", "line", "sentence", "heading"})


class Rule:
    """One rule of a file in `figurecheck/rules`."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.id: str = data["id"]
        self.then = data
        self.why_vi: str = data.get("why", self.id)
        conditions = (
            _condition(name, frozenset(map(str, values)))
            for name, values in data["when"].items()
            if name not in {"unit", "unit_not"}
        )
        self._conditions = sorted(conditions, key=_cost)

    @property
    def first_condition(self) -> tuple[str, frozenset[str]]:
        """Feature and values of which one must be there; no feature if none must."""
        for feature, way, values in self._conditions:
            if way == "any":
                return feature, values
        return "", frozenset()

    def allows(self, unit: str) -> bool:
        """Whether the rule says nothing against a unit."""
        when = self.then["when"]
        is_named = unit in when.get("unit", (unit,))
        return is_named and unit not in when.get("unit_not", ())

    def fits(self, features: Features) -> bool:
        """Whether every condition holds for a number with these features."""
        for feature, way, values in self._conditions:
            found = getattr(features, feature)
            if way == "all":
                holds = values <= found
            else:
                holds = found.isdisjoint(values) == (way == "not")
            if not holds:
                return False
        return True


def _condition(name: str, values: frozenset[str]) -> tuple[str, str, frozenset[str]]:
    feature, _, way = name.rpartition("_")
    return (feature, way, values) if way in _WAYS else (name, "any", values)


def _cost(condition: tuple[str, str, frozenset[str]]) -> tuple[bool, bool]:
    """Conditions that often fail, on features quick to work out, come first."""
    feature, way, _ = condition
    return way == "not", feature in _COSTLY


@cache
def rules_of(name: str, unit: str) -> tuple[Rule, ...]:
    """Rules of one file, in order, that can fit a number of this unit."""
    rules = (Rule(data) for data in read_yaml("rules", name))
    return tuple(rule for rule in rules if rule.allows(unit))


def first_fitting(name: str, features: Features) -> Rule:
    """Rule that decides; every file ends with a rule that always fits."""
    (unit,) = features.unit
    return next(rule for rule in fitting(name, unit, features))


def fitting(name: str, unit: str, features: Features) -> Iterator[Rule]:
    """Rules of one file that fit a number of this unit, in order."""
    for feature, values, rule in _by_first_condition(name, unit):
        if feature and getattr(features, feature).isdisjoint(values):
            continue
        if rule.fits(features):
            yield rule


@cache
def _by_first_condition(
    name: str, unit: str
) -> tuple[tuple[str, frozenset[str], Rule], ...]:
    """Rules with the condition that rules most numbers out, if they have one."""
    return tuple((*rule.first_condition, rule) for rule in rules_of(name, unit))
