"""Figures of other reports, and of the registry, for the same place and day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Protocol

from ansinh.figurecheck.checks.moments import bare_name, month_end, same_place
from ansinh.figurecheck.checks.ranges import range_of
from ansinh.figurecheck.checks.wording import finding, value_shown
from ansinh.figurecheck.claims import Claim, Finding, Grade
from ansinh.terms.speech import say_day, say_number


@dataclass(frozen=True)
class KnownFigure:
    """A figure of the registry, as known in one version of the data."""

    numerator: Decimal
    denominator: Decimal | None
    """None for a plain count or amount."""
    as_of: str
    """ISO day the figure speaks of."""
    lake_version: int
    revised_from: Decimal | None = None
    """Numerator of the version in force when the report was written, if it differed."""

    @property
    def value(self) -> Fraction:
        """Count or amount; a percentage where there is a denominator."""
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(self.numerator) / Fraction(self.denominator) * 100


class KnownFigures(Protocol):
    """The registry, asked for one figure.

    The caller hands in an object that knows the lake; this folder never opens one.
    """

    def value(self, indicator: str, place: str, period: str) -> KnownFigure | None:
        """Figure of an indicator, named as in claims; None where it is not known.

        `place` is as the text writes it, `period` an ISO day, month, quarter or year.
        """


_Key = tuple[str, str, str, str | None]
_Values = tuple[tuple[str, Decimal, str | None], ...]


class OtherReports:
    """Results of other reports, found by indicator, unit, place name and month.

    Reports that print the same figures are looked at once, so a thousand texts can be
    compared with each other.
    """

    def __init__(self, reports: Iterable[tuple[str, Sequence[Claim]]] = ()) -> None:
        self._figures: dict[_Key, dict[_Values, list[tuple[str, list[Claim]]]]]
        self._figures = defaultdict(lambda: defaultdict(list))
        for name, claims in reports:
            figures: dict[_Key, list[Claim]] = defaultdict(list)
            for claim in claims:
                if key := _key(claim):
                    figures[key].append(claim)
            for key, same in figures.items():
                values = tuple((c.place, c.value, c.modifier) for c in same)
                self._figures[key][values].append((name, same))

    def rivals(self, claim: Claim, own: str) -> Iterator[tuple[str, list[Claim]]]:
        """Reports other than `own` with this figure, one for each set of values."""
        key = _key(claim)
        for reports in self._figures.get(key, {}).values() if key else ():
            name, claims = next(
                (report for report in reports if report[0] != own), ("", [])
            )
            same = [other for other in claims if same_place(other.place, claim.place)]
            if same:
                yield name, same


def _key(claim: Claim) -> _Key | None:
    """What must agree before two results can contradict each other."""
    if claim.kind != "actual" or claim.period is None or not claim.is_place_named:
        return None
    place = bare_name(claim.place)
    return claim.indicator, claim.unit, place, month_end(claim.period)


def find_other_sources(
    claims: Sequence[Claim], others: OtherReports, own: str = ""
) -> Iterator[Finding]:
    """Values that another report prints differently."""
    for claim in claims:
        for name, rivals in others.rivals(claim, own):
            if any(range_of(claim).meets(range_of(rival)) for rival in rivals):
                continue
            yield finding(
                "conflicting_sources",
                Grade.LOOK,
                [claim],
                claim=claim,
                name=name,
                other=rivals[0],
                period=claim.period or "",
            )


def find_registry_problems(
    claims: Sequence[Claim], registry: KnownFigures
) -> Iterator[Finding]:
    """Values that the registry contradicts, with the revision since, if any."""
    for claim in claims:
        if claim.kind != "actual" or claim.period is None:
            continue
        known = registry.value(claim.indicator, claim.place, claim.period)
        if known is None or range_of(claim).low <= known.value <= range_of(claim).high:
            continue
        was = known.revised_from
        yield finding(
            "registry_mismatch",
            Grade.LOOK,
            [claim],
            "" if was is None else "revised",
            claim=claim,
            known=partial(value_shown, known.value, claim.unit),
            figure=partial(_counts_shown, known),
            day=partial(say_day, dt.date.fromisoformat(known.as_of)),
            version=str(known.lake_version),
            was=partial(say_number, was or 0),
            now=partial(say_number, known.numerator),
        )


def _counts_shown(known: KnownFigure) -> str:
    figure = say_number(known.numerator)
    if known.denominator is None:
        return figure
    return f"{figure} : {say_number(known.denominator)}"
