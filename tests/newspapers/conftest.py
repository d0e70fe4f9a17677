"""Invented reports with marked figures, taken apart into text and expected claims."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

_MARK = re.compile(
    r"\[\[([^|\]]+)\|(\S+) (\S+) ([^|\]\s]+)(?:\|([^|\]]*))?(?:\|([^\]]*))?\]\]"
)
_FILE = Path(__file__).parent / "invented_reports.md"


@dataclass(frozen=True)
class Marked:
    """One expected claim."""

    start: int
    number: str
    unit: str
    indicator: str
    kind: str
    period: str
    place: str


@dataclass(frozen=True)
class MarkedReport:
    """A report, the claims it makes and the kinds of finding planted in it."""

    name: str
    text: str
    claims: list[Marked]
    findings: list[str]


def read_marked() -> list[MarkedReport]:
    """All invented reports."""
    blocks = re.split(r"(?m)^## ", _FILE.read_text(encoding="utf-8"))[1:]
    return [_report(*block.split("\n", 1)) for block in blocks]


def _report(heading: str, body: str) -> MarkedReport:
    name, place, period, *findings = [part.strip() for part in heading.split("·")]
    text, claims, position = "", [], 0
    for mark in _MARK.finditer(body):
        number, unit, indicator, kind, own_period, own_place = mark.groups()
        text += body[position : mark.start()]
        year = period[:4] if kind in {"target", "gap"} else period
        claims.append(
            Marked(
                len(text),
                number,
                unit,
                indicator,
                kind,
                own_period or year,
                own_place or place,
            )
        )
        text, position = text + number, mark.end()
    return MarkedReport(
        name, text + body[position:], claims, " ".join(findings).split()
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "report" in metafunc.fixturenames:
        reports = read_marked()
        metafunc.parametrize("report", reports, ids=lambda report: report.name)
