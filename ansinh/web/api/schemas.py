"""What the API answers with."""

import datetime as dt
from decimal import Decimal
from typing import Any

from ninja import Field, Schema


class Problem(Schema):
    """Why there is no answer, in words for people and a code for programs."""

    code: str = Field(examples=["unknown-area"])
    message: str


def answered_by(schema: Any) -> dict[Any, Any]:
    """Answers of an operation: what it is for, or why not."""
    return {200: schema, frozenset({400, 401, 404, 422, 429, 503}): Problem}


class Version(Schema):
    """A version of the lake: what was known at a moment."""

    version: int
    made_at: dt.datetime
    note: str


class Indicator(Schema):
    """Definition of an indicator."""

    key: str
    theme: str
    label_vi: str
    label_en: str
    why_vi: str
    why_en: str
    unit: str
    better: str
    source: str


class Area(Schema):
    """An area, known by its key; codes are used again for other areas."""

    area_key: str
    code: str
    name: str
    level: str
    first_day: dt.date
    last_day: dt.date | None
    parent: str | None = Field(description="Key of the area above on the day asked.")


class TargetOfValue(Schema):
    """A target beside a value."""

    issuer: str
    document: str
    basis: str
    value: float
    people: int
    attained_percent: float | None


class Value(Schema):
    """Answer of an indicator: both counts, never a percentage alone."""

    indicator: str
    area: str
    area_key: str
    name: str
    level: str
    on: dt.date
    basis: str
    group: str | None
    group_label: str | None = Field(description="In the language asked for.")
    numerator: int | None = Field(description="Null where the month did not come in.")
    denominator: int | None
    denominator_of: str | None
    denominator_source: str | None
    denominator_date: dt.date | None
    value: float | None = Field(description="In the unit, rounded to six decimals.")
    unit: str
    target: list[TargetOfValue] | None
    lake_version: int
    held_back: bool = Field(False, description="Known, and too small to be published.")


class Target(Schema):
    """A target as issued."""

    indicator: str
    area_key: str
    name: str
    year: int
    month: int
    basis: str
    value: Decimal
    participant_group: str | None
    issuer: str
    document: str
    issued_on: dt.date
    version: int
    status: str


class Task(Schema):
    """What a signal suggests to do."""

    role: str
    deadline: dt.date
    worklist: str | None
    what: str


class Signal(Schema):
    """What deserves attention, and why."""

    kind: str
    indicator: str
    area: str
    area_key: str
    name: str
    within: str | None
    level: str
    on: dt.date
    light: str | None
    explanation: str
    task: Task


class Text(Schema):
    """A text whose figures are to be checked."""

    text: str = Field(max_length=200_000)
    place: str | None = Field(
        None, max_length=100, description="Code, key or name, where the text says none."
    )
    period: str | None = Field(None, max_length=30, examples=["2023"])
    against_registry: bool = True


class Finding(Schema):
    """A question about printed figures."""

    kind: str
    grade: str
    question: str
    derivation: str
    remedy: str
    spans: list[tuple[int, int]]


class Checked(Schema):
    """Figures found in a text and what is to be asked about them."""

    claims: list[dict[str, Any]]
    findings: list[Finding]
    lake_version: int | None
