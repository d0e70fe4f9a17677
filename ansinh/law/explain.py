"""An answer with its explanation, for people and for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ansinh.law.dates import Span
from ansinh.law.exact import Exact, show
from ansinh.law.inputs import Inputs
from ansinh.law.parameters import Confidence, Scalar
from ansinh.law.system import Answers
from ansinh.law.trace import Reading, Step

_SURE: dict[Confidence, str] = {
    "high": "cao / high",
    "medium": "trung bình / medium",
    "low": "thấp / low",
}


_UNITS_VI = {
    "VND": "đồng",
    "VND per month": "đồng một tháng",
    "months": "tháng",
    "years": "năm",
    "days": "ngày",
    "working days": "ngày làm việc",
    "calendar days": "ngày",
    "working days per year": "ngày làm việc một năm",
    "months of the average wage": "tháng lương bình quân",
    "months of pension": "tháng lương hưu",
    "months of wage": "tháng lương",
    "share of the average wage": "lần mức bình quân",
    "share of the reference level": "lần mức tham chiếu",
}


def write_value(value: Any) -> str:
    """A result the Vietnamese way: 1.875.000, 0,75, 01/07/2026, có or không."""
    match value:
        case bool():
            text = "có / yes" if value else "không / no"
        case Exact():
            text = show(value.fraction)
        case dt.date():
            text = f"{value:%d/%m/%Y}"
        case Span():
            text = f"{value.first:%d/%m/%Y}–{value.last:%d/%m/%Y}"
        case tuple() | list():
            text = "; ".join(write_value(part) for part in value)
        case Mapping():
            pairs = value.items()
            text = "; ".join(f"{key}: {write_value(part)}" for key, part in pairs)
        case _:
            text = str(value)
    return text


def describe(answers: Answers, inputs: Inputs) -> dict[str, Any]:
    """Answers and the steps that led to them, ready for JSON.

    Results that the case states are no answers. The steps of all answers come once,
    each after those it rests on.
    """
    names = [name for name in answers.values if name in answers.trace.steps]
    steps = {
        step.rule.name: step for name in names for step in answers.trace.behind(name)
    }
    return {
        "answers": [_describe_answer(answers, name) for name in names],
        "steps": [_describe_step(step, inputs) for step in steps.values()],
        "missing": dict(answers.missing),
        "unused": [inputs.label(word) for word in answers.unused],
    }


def _describe_answer(answers: Answers, name: str) -> dict[str, Any]:
    step = answers.trace.steps[name]
    return {
        "name": name,
        "label_vi": step.rule.label_vi,
        "label_en": step.rule.label_en,
        "value": write_value(answers.values[name]),
        "unit_vi": unit_vi(step.rule.unit),
        "unit": step.rule.unit,
        "confidence": answers.trace.confidence(name),
        "doubts": answers.trace.doubts(name),
        "steps": [part.rule.name for part in answers.trace.behind(name)],
    }


def unit_vi(unit: str) -> str:
    """A unit in Vietnamese; one that has no word here is told by the label."""
    return _UNITS_VI.get(unit, "")


def _describe_step(step: Step, inputs: Inputs) -> dict[str, Any]:
    return {
        "rule": step.rule.name,
        "label_vi": step.rule.label_vi,
        "label_en": step.rule.label_en,
        "article": step.rule.article,
        "in_force": step.rule.period,
        "unit": step.rule.unit,
        "how": step.how,
        "result": _write_fact(step.rule.name, step.result, inputs),
        "facts": {
            inputs.label(word): _write_fact(word, value, inputs)
            for word, value in step.inputs.items()
            if word in inputs.stated
        },
        "assumed": {
            inputs.label(word): write_value(value)
            for word, value in step.assumed.items()
            if value is not None and word in inputs.stated
        },
        "numbers": [_describe_reading(item) for item in step.readings.values()],
    }


def _write_fact(word: str, value: Any, inputs: Inputs) -> str:
    """A fact; lengths of time, which are kept in months, in years and months."""
    if inputs.by_name[word].kind == "length" and isinstance(value, Exact):
        years, months = divmod(int(value), 12)
        return f"{years} năm {months} tháng"
    return write_value(value)


def write_number(value: Scalar | None) -> str:
    """A number or word of the law."""
    if isinstance(value, bool | str):
        return write_value(value)
    return show(value or 0)


def _describe_reading(reading: Reading) -> dict[str, str]:
    value = reading.value.value
    return {
        "name": reading.parameter.name,
        "label_vi": reading.parameter.label_vi,
        "value": write_number(value),
        "since": f"{reading.value.since:%d/%m/%Y}",
        "reference": reading.value.reference,
        "confidence": reading.value.confidence,
        "last_checked": f"{reading.value.last_checked:%d/%m/%Y}",
    }


def write_text(described: Mapping[str, Any]) -> Iterator[str]:
    """The lines a reader sees: the answers, then step by step how they were reached."""
    for answer in described["answers"]:
        yield f"{answer['label_vi']}: {answer['value']} {answer['unit_vi']}".rstrip()
        yield f"  {answer['label_en']} ({answer['unit']})"
        if answer["confidence"] != "high":
            yield f"  Độ tin cậy / Confidence: {_SURE[answer['confidence']]}"
            yield from (f"    {doubt}" for doubt in answer["doubts"])
    yield ""
    yield "Cách tính / How"
    for number, step in enumerate(described["steps"], 1):
        yield from _step_text(number, step)
    lacking = described["missing"].items()
    if lacking:
        told = "; ".join(f"{label} (thiếu {fact})" for label, fact in lacking)
        yield f"Chưa tính được / Not answered: {told}"
    if described["unused"]:
        yield f"Thông tin không dùng đến / Not used: {', '.join(described['unused'])}"


def _step_text(number: int, step: Mapping[str, Any]) -> Iterator[str]:
    is_sum = step["how"] not in ("", step["result"])
    result = f"{step['how']} = {step['result']}" if is_sum else step["result"]
    yield f"{number}. {step['label_vi']}: {result}"
    yield f"   {step['label_en']}"
    yield f"   Căn cứ / Article: {step['article']}"
    for label, value in step["facts"].items():
        yield f"   Thông tin / Fact: {label} = {value}"
    for label, value in step["assumed"].items():
        yield f"   Giả định / Assumed: {label} = {value}"
    for item in step["numbers"]:
        yield (
            f"   Số liệu / Number: {item['label_vi']} = {item['value']} "
            f"từ {item['since']} ({item['reference']}; kiểm tra {item['last_checked']})"
        )
