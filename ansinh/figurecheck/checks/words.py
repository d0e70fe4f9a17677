"""Words against figures: verdicts, labels, schemes, targets set above."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from ansinh.figurecheck.checks.moments import month_end, same_place, same_time, year_of
from ansinh.figurecheck.checks.ranges import range_of
from ansinh.figurecheck.checks.wording import Given, finding, percent_shown
from ansinh.figurecheck.claims import Claim, Finding, Grade
from ansinh.figurecheck.facts import Facts, KnownTarget
from ansinh.terms.speech import say_number

_VERDICT = re.compile(
    r"(?:mọi|tất cả(?: các)?|toàn bộ(?: các)?|100%(?: các)?|4/4|3/3|5/5)"
    r"\s*chỉ tiêu[^.;\n]{0,80}?\b(?:vượt|đạt|hoàn thành)\b"
    r"|\bcác chỉ tiêu[^.;\n]{0,60}?\bđều (?:đạt|vượt|hoàn thành)\b"
    r"|\b(?:vượt|hoàn thành|đạt)[^.;\n]{0,40}?"
    r"\b(?:mọi|tất cả|toàn bộ)(?: các)? chỉ tiêu",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:chưa|không|trừ|phấn đấu|quyết tâm|để|nỗ lực|tập trung|nhằm|sẽ|muốn"
    r"|phải|cần)\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(
    r"[^.;\n]*?\btiến độ\b(?:[^.;\n\d]{0,30}?(\d{1,3}(?:,\d+)?)\s?%)?", re.IGNORECASE
)
_COVERAGE = "health_insurance.coverage"


def find_wrong_verdicts(
    claims: Sequence[Claim], text: str, facts: Facts
) -> Iterator[Finding]:
    """Verdicts such as "all targets exceeded" where a figure says otherwise."""
    verdicts = [
        match
        for match in _VERDICT.finditer(text)
        if not _NEGATED.search(text[max(0, match.start() - 30) : match.end()])
    ]
    if not verdicts:
        return
    quote = " ".join(verdicts[0].group().split())
    enough = _progress_meant(text, verdicts[0])
    for claim in claims:
        for way, given in _misses(claims, claim, facts, enough):
            involved = [one for one in given.values() if isinstance(one, Claim)]
            yield finding(
                "verdict_mismatch", Grade.LOOK, involved, way, quote=quote, **given
            )


def _progress_meant(text: str, verdict: re.Match[str]) -> Fraction:
    """Percentage that would bear a verdict out; of progress, the mark it names."""
    sentence_end = text.find("\n", verdict.end())
    behind = text[verdict.start() : sentence_end if sentence_end >= 0 else None]
    progress = _PROGRESS.match(behind)
    if progress is None:
        return Fraction(100)
    return Fraction((progress[1] or "0").replace(",", "."))


def _misses(
    claims: Sequence[Claim], claim: Claim, facts: Facts, enough: Fraction
) -> Iterator[tuple[str, dict[str, Given]]]:
    """In which way a claim misses, and what is to be said of it."""
    if claim.kind == "pct_of_target" and range_of(claim).high < enough:
        yield "attained", {"claim": claim, "enough": partial(say_number, enough)}
    elif claim.kind == "vs_target" and claim.value < 0:
        yield "missing", {"claim": claim}
    elif claim.kind == "actual" and claim.indicator == _COVERAGE:
        target = facts.target(claim.place, claim.period)
        known = target is not None and claim.is_place_named
        if target and known and range_of(claim).high < _percent(target):
            yield "known", {"claim": claim} | _named(target)
        for other in claims:
            if (
                other.kind == "target"
                and other.indicator == claim.indicator
                and other.unit == claim.unit
                and same_place(other.place, claim.place)
                and year_of(other.period) == year_of(claim.period)
                and range_of(claim).high < range_of(other).low
            ):
                yield "printed", {"claim": claim, "target": other}


def find_below_higher_targets(
    claims: Sequence[Claim], facts: Facts
) -> Iterator[Finding]:
    """Year-end coverage below a target set above, when the text does not say so."""
    for claim in claims:
        if claim.kind != "actual" or claim.indicator != _COVERAGE:
            continue
        if not claim.is_place_named:
            continue
        end = month_end(claim.period) or ""
        target = facts.target(claim.place, claim.period)
        if target is None or not end.endswith("-12"):
            continue
        told = any(
            other.kind in {"target", "vs_target", "pct_of_target"}
            and other.indicator.startswith("health_insurance")
            and same_place(other.place, claim.place)
            and year_of(other.period) == target.year
            for other in claims
        )
        if not told and range_of(claim).high < _percent(target):
            yield finding(
                "below_higher_target",
                Grade.LOOK,
                [claim],
                claim=claim,
                year=str(target.year),
                **_named(target),
            )


def find_unemployment_above_compulsory(claims: Sequence[Claim]) -> Iterator[Finding]:
    """More people in unemployment insurance than in compulsory social insurance."""
    insured = [
        c
        for c in claims
        if c.indicator == "unemployment.participants" and c.kind == "actual"
    ]
    compulsory = [c for c in claims if c.indicator == "compulsory.participants"]
    for claim in insured:
        here = [other for other in compulsory if same_place(other.place, claim.place)]
        actual = [
            o for o in here if o.kind == "actual" and same_time(o.period, claim.period)
        ]
        targets = [o for o in here if o.kind == "target"]
        any_actual = any(other.kind == "actual" for other in here)
        for other in actual[:1] or ([] if any_actual else targets[:1]):
            if range_of(claim).low > range_of(other).high:
                same = other.kind == "actual"
                yield finding(
                    "unemployment_above_compulsory",
                    Grade.IMPOSSIBLE if same else Grade.LOOK,
                    [claim, other],
                    "people" if same else "target",
                    part=claim,
                    whole=other,
                )


def find_wrong_labels(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Counts that the words call a rate."""
    for claim in claims:
        if (
            claim.is_called_rate
            and claim.unit in {"person", "VND"}
            and claim.kind == "actual"
        ):
            yield finding(
                "label_mismatch",
                Grade.IMPOSSIBLE,
                [claim],
                claim=claim,
                quote=claim.quote,
            )


def _percent(target: KnownTarget) -> float:
    return float(target.percent)


def _named(target: KnownTarget) -> dict[str, Given]:
    percent = partial(percent_shown, Fraction(target.percent))
    return {"target": percent, "source": target.source}
