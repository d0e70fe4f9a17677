"""Answers of indicators as programs read them: the command line's JSON and the API."""

from typing import Any

from ansinh.indicators.ask import Basis, Facts
from ansinh.indicators.indicator import Answer
from ansinh.steering.targets import assigned
from ansinh.terms.periods import last_day


def row_of(facts: Facts, answer: Answer, basis: Basis) -> dict[str, Any]:
    """Answer as a program reads it."""
    value, people = answer.value, answer.people
    return {
        "indicator": answer.indicator.key,
        "area": answer.area.code,
        "area_key": answer.area.area,
        "name": answer.area.name,
        "level": answer.area.level,
        "on": last_day(answer.month).isoformat(),
        "basis": f"on:{basis}" if basis else "as-was",
        "group": answer.group,
        "numerator": answer.numerator,
        "denominator": answer.denominator,
        "denominator_of": answer.indicator.denominator
        or answer.indicator.denominator_vi
        or None,
        "denominator_source": people.source if people else None,
        "denominator_date": people.day.isoformat() if people else None,
        "value": None if value is None else round(float(value), 6),
        "unit": answer.indicator.unit,
        "target": _targets(facts, answer),
        "lake_version": answer.lake_version,
    } | ({"held_back": True} if answer.is_held_back else {})


def _targets(facts: Facts, answer: Answer) -> list[dict[str, Any]] | None:
    """Targets of the year by issuer, the leading one first; None without any."""
    if answer.group is not None:
        return None
    found = assigned(
        facts.registry.targets,
        answer.indicator.key,
        answer.area.area,
        answer.month // 12,
        answer.people,
    )
    return [
        {
            "issuer": one.target.issuer,
            "document": one.target.document,
            "basis": one.target.basis,
            "value": float(one.target.value),
            "people": one.people,
            "attained_percent": None
            if answer.numerator is None
            else round(float(one.attained(answer.numerator)), 2),
        }
        for one in found
    ] or None
