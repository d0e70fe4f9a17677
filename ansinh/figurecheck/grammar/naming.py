"""Which indicator a claim speaks of, once subject and kind are known."""

from collections.abc import Iterable

from ansinh.figurecheck.claims import Claim
from ansinh.figurecheck.grammar.rules import Features, Rule, fitting

RELATIVE = frozenset({"pct_of_target", "change_pct", "vs_target"})
_MONEY = frozenset({"topic.arrears", "topic.collection", "topic.recovered"})
_COUNTED = frozenset({"actual", "target", "change"})


def name_indicator(
    features: Features, unit: str, kind: str, in_line: Iterable[Claim]
) -> tuple[str, str, Rule]:
    """Unit the figure is counted in, its indicator, and the rule that named it.

    A percentage of a target or of growth belongs to the number it compares, which is
    looked for among the claims of the same line.
    """
    counted = _counted_in(features, unit, kind, in_line)
    for rule in fitting("indicators", unit, features):
        names: dict[str, str] = rule.then["names"]
        if counted in names:
            return counted, names[counted], rule
        if counted not in {"person", "percent"} or kind in RELATIVE:
            first = next(iter(names))
            return first, names[first], rule
    raise AssertionError(counted)


def _counted_in(
    features: Features, unit: str, kind: str, in_line: Iterable[Claim]
) -> str:
    if unit == "percent_point" or (unit == "percent" and kind == "vs_target"):
        return "percent"
    if unit == "percent" and kind in RELATIVE:
        return _compared(features, [c for c in in_line if c.kind in _COUNTED])
    if unit == "none" and kind == "vs_target" and "decimal" in features.shape:
        return "percent"
    if unit == "none":
        large = "magnitude" in features.shape
        return "VND" if large and features.subject & _MONEY else "person"
    return unit


def _compared(features: Features, claims: list[Claim]) -> str:
    """Unit of the number a percentage of target or growth compares."""
    units = [claim.unit for claim in claims]
    if "percent" in units and not set(units) - {"percent", "percent_point"}:
        return "percent"
    if features.subject & _MONEY:
        return "VND"
    whole = [unit for unit in units if not unit.startswith("percent")]
    return whole[-1] if whole else "person"
