"""Works out one written case: a benefit by its facts, or rules by their inputs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ansinh.law.cases.reading import read_facts
from ansinh.law.cases.run import rules_of
from ansinh.law.kinds import read_date
from ansinh.law.problems import (
    LawError,
    MissingInputError,
    NoLawOnDayError,
    WrongInputError,
)
from ansinh.law.system import Answers, LawSystem


def calculate_case(law: LawSystem, case: Mapping[str, Any]) -> Answers:
    """Answers of a case: `date`, `inputs`, and `benefit` or rules to `calculate`.

    A benefit answers all it can from the facts and says what the rest lacks; if
    nothing, the error says what is missing.
    """
    missing = [key for key in ("date", "inputs") if key not in case]
    is_complete = not missing and isinstance(case["inputs"], Mapping)
    if not is_complete or not ("benefit" in case or "calculate" in case):
        raise WrongInputError(
            "Tệp tình huống cần có date, inputs, và benefit hoặc calculate. Xem "
            "docs/law.md.",
            "A case needs date, inputs, and benefit or calculate; see docs/law.md.",
        )
    try:
        day = read_date(case["date"])
    except (ValueError, LookupError, OverflowError):
        raise WrongInputError(
            f"Không hiểu ngày “{case['date']}”. Hãy viết như 2026-07-01.",
            "The date cannot be read; write it as 2026-07-01.",
        ) from None
    if "calculate" in case:
        return law.calculate(case["calculate"], case["inputs"], day)
    benefit = str(case["benefit"])
    names = rules_of(benefit)
    if not names:
        raise WrongInputError(
            f"Chưa có chế độ “{benefit}”. Xem docs/law.md.", f"No benefit “{benefit}”."
        )
    facts, strange = read_facts(benefit, case["inputs"], day, law.inputs)
    if strange:
        raise WrongInputError(
            f"Không hiểu thông tin: {', '.join(strange)}. Xem docs/law.md.",
            f"Facts not understood: {', '.join(strange)}.",
        )
    return _all_answers(law, names, facts, day)


def _all_answers(
    law: LawSystem, names: Sequence[str], facts: Mapping[str, Any], day: dt.date
) -> Answers:
    able: list[str] = []
    problems: list[LawError] = []
    missing: dict[str, str] = {}
    for name in names:
        try:
            law.calculate([name], facts, day)
        except (MissingInputError, NoLawOnDayError) as found:
            problems.append(found)
            label = law.inputs.label(name)
            if isinstance(found, MissingInputError) and found.label_vi != label:
                missing[label] = found.label_vi
        else:
            able.append(name)
    if not able and problems:
        raise problems[0]
    return replace(law.calculate(able, facts, day), missing=missing)
