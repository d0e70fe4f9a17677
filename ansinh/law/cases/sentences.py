"""Facts that are sentences, or that mean something only beside another fact.

Each reader is given the facts found so far, the value, and everything that was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ansinh.law.problems import UnknownWordError

Reader = Callable[[dict[str, Any], Any, Mapping[str, Any]], None]
_SAME_FOR_ALL = ("district", "former_district", "primary")
"""Places that pay the same whether the patient stays or not."""
_SCHEMES = ("voluntary", "compulsory", "mixed")
_END_REASONS = {
    "refus": "refused_jobs",
    "job": "found_job",
    "work": "found_job",
    "military": "military_service",
    "stud": "study",
    "school": "study",
    "rehab": "rehabilitation",
    "prison": "detention",
    "detention": "detention",
    "missing": "missing",
    "pension": "pension",
    "retired": "pension",
    "abroad": "emigration",
    "emigrat": "emigration",
    "report": "no_reports",
}
"""Part of a key that names why unemployment benefit ended, and the reason it means."""


def _state_scale(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    facts["wage_setter"] = "state" if _yes_or_no(value) else "employer"


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not yes or no")
    return value


def _scheme(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    if value not in _SCHEMES:
        raise UnknownWordError("scheme", str(value), _SCHEMES)
    facts["is_voluntary"] = value == "voluntary"


def _born_year(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    facts["born"], facts["is_birth_year_only"] = f"{value}-01-01", True


def _children(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    """How many children are sick, or the days of each."""
    facts["care_spells" if isinstance(value, list) else "children"] = value


def _kind_of_allowance(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    facts["is_other_allowance"] = "pension" not in str(value).replace(
        "lost-capacity pension", ""
    )


def _early_end(facts: dict[str, Any], value: Any, written: Mapping[str, Any]) -> None:
    if value is False:
        return
    facts["early_end_reason"] = next(
        reason
        for key, told in written.items()
        for word, reason in _END_REASONS.items()
        if word in key and told == value
    )
    if value is not True:
        facts["benefit_ended_on"] = value


def _insured_group(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    code = re.match(r"\d[a-zđ]?\b", str(value))
    if code:
        facts["group_code"] = code.group(0)
    else:
        facts["health_group"] = facts["support_group"] = str(value)


def _code(name: str) -> Reader:
    def read(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
        found = re.search(r"\b\d[a-zđ]?\b", str(value))
        facts[name] = found.group(0) if found else str(value)

    return read


def _hospital(facts: dict[str, Any], value: Any, written: Mapping[str, Any]) -> None:
    """Place of care from the hospital's level, its points, and the patient's stay."""
    name = str(value).lower().replace(" ", "_").replace("provincial", "province")
    is_inpatient = _yes_or_no(written.get("inpatient", True))
    stay = "inpatient" if is_inpatient else "outpatient"
    points = next((v for k, v in written.items() if "points" in k), None)
    if "route" in name or name.endswith("patient") or name in _SAME_FOR_ALL:
        place = name
    elif "basic" in name and stay == "outpatient":
        is_small = points < 50 if points is not None else "under" in name
        band = "under_50_points" if is_small else "50_to_70_points"
        place = f"basic_outpatient_{band}"
    else:
        level = "former_province_specialised" if name == "former_province" else name
        place = f"{level}_{stay}"
    facts["care_place"] = place


def _listed_disease(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    if value:
        facts["care_place"] = "right_route"


def _foreigner(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    if value:
        facts["contributor"] = "foreign_employee"


def _deaths(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    """Who died, in words: “mother 20 years compulsory”, “father, pensioner”."""
    told = value if isinstance(value, list) else [value]
    facts["deaths"] = [_death(str(person)) for person in told]


def _death(person: str) -> dict[str, Any]:
    time = re.search(r"(\d+(?:y\d+m)?)\s*(?:years?|năm)?", person)
    if "accident" in person:
        return {"cause": "work_accident"}
    if "pensioner" in person:
        return {"cause": "pensioner"}
    is_voluntary = "voluntary" in person
    return (
        {"time": time[1] if time and "y" in time[1] else int(time[1])}
        if (time and not is_voluntary)
        else {}
    )


def _cause(facts: dict[str, Any], value: Any, written: Mapping[str, Any]) -> None:
    """Cause of death; a parent without the other parent and the only child is alone."""
    cause = str(value).replace(" ", "_")
    facts["cause"] = cause if cause in ("work_accident", "pensioner") else "other"
    if cause in ("work_accident", "pensioner"):
        facts["deaths"] = [{"cause": cause}]
    is_alone = written.get("mother") == "dead" or written.get("father") == "dead"
    if written.get("only_child") and is_alone:
        facts["has_no_carer"] = True


def _pensioner(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    if value:
        facts["cause"] = "pensioner"


def _died(facts: dict[str, Any], value: Any, _: Mapping[str, Any]) -> None:
    if value:
        facts["cause"] = "death"


def _nothing(facts: dict[str, Any], value: Any, written: Mapping[str, Any]) -> None:
    """Said together with another key."""


SENTENCES: dict[str, Reader] = {
    "state_scale": _state_scale,
    "scheme": _scheme,
    "born_year_only": _born_year,
    "children_or_spells": _children,
    "kind_of_allowance": _kind_of_allowance,
    "early_end": _early_end,
    "insured_group": _insured_group,
    "group_code": _code("group_code"),
    "proven_code": _code("proven_code"),
    "hospital": _hospital,
    "inpatient": _nothing,
    "hospital_points": _nothing,
    "has_listed_disease": _listed_disease,
    "is_foreigner": _foreigner,
    "deaths": _deaths,
    "cause_of_death": _cause,
    "pensioner_died": _pensioner,
    "died": _died,
}
