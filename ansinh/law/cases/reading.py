"""Reads the facts of a case by meaning: what people write becomes inputs of the law.

The words are listed in `words/facts.yaml`; the few facts that are sentences or need two
keys together (a hospital and whether the patient stayed; who died) in `sentences.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ansinh.law.cases.sentences import SENTENCES
from ansinh.law.dates import full_months
from ansinh.law.inputs import Inputs
from ansinh.law.kinds import read_number
from ansinh.law.problems import WrongInputError

_FOLDER = Path(__file__).parent
_WORDS = {
    "relative": {
        "son": "child",
        "daughter": "child",
        "grandchild": "child",
        "spouse": "wife",
    },
    "sex": {"f": "female", "m": "male", "nữ": "female", "nam": "male"},
    "region": {"1": "I", "2": "II", "3": "III", "4": "IV"},
}
_SPELT_OPENLY = ("household", "support_group", "contributor")
"""Words that may be written with blanks or hyphens: near-poor."""
_OWNER = "household_owner"
_PUPIL = "contribution_pupil"
_NEW_LEVELS = {
    "central": "specialised",
    "province": "former_province_specialised",
    "district": "former_district",
}
"""What the old levels of hospitals are called under the law of 2024."""
_NEW_LEVELS_SINCE = dt.date(2025, 1, 1)


def read_facts(
    benefit: str, written: Mapping[str, Any], day: dt.date, inputs: Inputs
) -> tuple[dict[str, Any], list[str]]:
    """The inputs a case means, and the keys nobody understood.

    WrongInputError names a key whose value makes no sense.
    """
    family = benefit.split(".", maxsplit=1)[0]
    facts: dict[str, Any] = {}
    strange: list[str] = []
    flat = _flat(written)
    for key, value in flat.items():
        try:
            is_known = _read_fact(family, key, facts, flat, inputs)
        except (ValueError, TypeError, LookupError):
            raise WrongInputError(
                f"Không hiểu giá trị “{value}” của “{key}”. Xem docs/law.md.",
                f"The value of “{key}” cannot be read.",
            ) from None
        if not is_known:
            strange.append(key)
    _complete(benefit, facts, day, inputs)
    return facts, strange


def _read_fact(
    family: str,
    key: str,
    facts: dict[str, Any],
    written: Mapping[str, Any],
    inputs: Inputs,
) -> bool:
    """Put what a key says among the facts; False for a key nobody understands."""
    value = written[key]
    if family == "survivors" and key.endswith("_age"):
        _put(facts, "relative", key.removesuffix("_age"), written, inputs)
        facts["relative_age"] = value
        return True
    meaning = _meaning(family, key, inputs)
    if meaning is None:
        return _read_illness(family, key, value, facts)
    if meaning != "-":
        names, unit = _split(meaning)
        for name in names:
            _put(facts, name, _in_unit(value, unit), written, inputs)
    return True


@cache
def _vocabulary() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    listed = yaml.safe_load(
        (_FOLDER / "words" / "facts.yaml").read_text(encoding="utf-8")
    )
    return {
        family: [(re.compile(pattern), meaning) for pattern, meaning in words.items()]
        for family, words in listed.items()
    }


def _flat(written: Mapping[str, Any]) -> dict[str, Any]:
    """Keys inside a key are joined to it, unless they are years of a table."""
    flat: dict[str, Any] = {}
    for key, value in written.items():
        is_table = isinstance(value, Mapping) and all(str(k).isdigit() for k in value)
        if isinstance(value, Mapping) and not is_table:
            flat |= {f"{key}_{inner}": content for inner, content in value.items()}
        else:
            flat[key] = value
    return flat


def _meaning(family: str, key: str, inputs: Inputs) -> str | None:
    for pattern, meaning in [*_vocabulary().get(family, []), *_vocabulary()["any"]]:
        if pattern.fullmatch(key):
            return key if meaning == "=" else meaning
    return key if key in inputs else None


def _split(meaning: str) -> tuple[list[str], str]:
    *names, last = meaning.replace("&", " ").split()
    if last in ("months", "years", "twelvefold", "not") and names:
        return names, last
    return [*names, last], ""


def _in_unit(value: Any, unit: str) -> Any:
    if unit == "months" and not isinstance(value, str):
        return f"{value}m"
    if unit == "twelvefold":
        return (read_number(value) * 12).fraction
    return not value if unit == "not" else value


def _put(
    facts: dict[str, Any],
    name: str,
    value: Any,
    written: Mapping[str, Any],
    inputs: Inputs,
) -> None:
    """Put a fact; lengths of contributed time told in parts are added up."""
    if name in SENTENCES:
        SENTENCES[name](facts, value, written)
    elif name == "contribution_time" and name in facts:
        months = [int(inputs.read_one(name, time)) for time in (facts[name], value)]
        facts[name] = f"{sum(months)}m"
    elif name.endswith("_spells"):
        facts[name] = [*facts.get(name, []), *_as_spans(value)]
    elif name == "rest_days" and any(str(day).isalpha() for day in value):
        facts["rest_weekdays"] = value
    elif name in ("state_periods", "employer_periods") and isinstance(value, str):
        facts[name] = [value]
    elif isinstance(value, list) and name in ("current_dues", "arrears"):
        facts[name] = sum(value)
    else:
        word = str(value).lower()
        if name in _SPELT_OPENLY:
            value = re.sub(r"[ -]+", "_", word)
        facts[name] = _WORDS.get(name, {}).get(word, value)


def _as_spans(value: Any) -> list[Any]:
    is_list = isinstance(value, list) and value and isinstance(value[0], list)
    return value if is_list else [value]


def _read_illness(family: str, key: str, value: Any, facts: dict[str, Any]) -> bool:
    """Ages of several children, or days under a key that names the sick child."""
    if key in ("child_ages", "children_ages"):
        facts["child_age"], facts["children"] = max(value), len(value)
        return True
    looks_like_days = (
        isinstance(value, list) and value and not isinstance(value[0], dict)
    )
    if family == "sickness" and looks_like_days:
        facts["care_spells"] = [*facts.get("care_spells", []), *_as_spans(value)]
        return True
    return False


def _complete(
    benefit: str, facts: dict[str, Any], day: dt.date, inputs: Inputs
) -> None:
    """Contributed time told in parts or as a whole: what is left out follows.

    A whole that fits between 2014 and the day is taken to lie there.
    """
    if benefit.endswith(_OWNER):
        facts["contributor"] = _OWNER
    if benefit.endswith(_PUPIL):
        facts.setdefault("support_group", "pupil_student")
    if "half_days" in facts:
        whole, halves = (
            inputs.read_one("days", told)
            for told in (facts.get("days", 0), facts.pop("half_days"))
        )
        facts["days"] = whole + halves / 2
    place = str(facts.get("care_place", ""))
    old = next((level for level in _NEW_LEVELS if place.startswith(level)), None)
    if old and day >= _NEW_LEVELS_SINCE:
        facts["care_place"] = place.replace(old, _NEW_LEVELS[old], 1)
    if "unemployment_starts" in facts and "contributed_months" in facts:
        facts["unemployment_benefit_months"] = facts.pop("contributed_months")

    def months(name: str) -> int | None:
        return int(inputs.read_one(name, facts[name])) if name in facts else None

    whole, before, since = map(
        months, ("contribution_time", "time_before_2014", "time_from_2014")
    )
    if whole is not None and since is not None and before is None:
        facts["time_before_2014"] = f"{whole - since}m"
    if whole is not None and before is not None and since is None:
        facts["time_from_2014"] = f"{whole - before}m"
    is_undivided = before is None and since is None
    if is_undivided and (whole or 0) <= full_months(dt.date(2014, 1, 1), day):
        since = whole
        if whole is not None:
            facts["time_from_2014"] = f"{whole}m"
    if whole is None and since is not None:
        facts["contribution_time"] = f"{since + (before or 0)}m"
    parts = [months(name) for name in ("compulsory_time", "voluntary_time")]
    told = [part for part in parts if part is not None]
    if told and "contribution_time" not in facts:
        facts["contribution_time"] = f"{sum(told)}m"
