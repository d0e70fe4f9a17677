"""Find the claims of a text: every number in turn, with what was claimed before it."""

import re
from collections.abc import Iterator

from ansinh.figurecheck.claims import Claim
from ansinh.figurecheck.grammar.context import (
    is_called_rate,
    issuer_of,
    modifier_of,
    place_of,
    quote_of,
)
from ansinh.figurecheck.grammar.features import Window, spread, windows
from ansinh.figurecheck.grammar.memory import Memory, Said
from ansinh.figurecheck.grammar.naming import name_indicator
from ansinh.figurecheck.grammar.observe import Observation
from ansinh.figurecheck.grammar.periods import Clock
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.grammar.rules import Features, Rule, first_fitting
from ansinh.figurecheck.grammar.series import find_series
from ansinh.figurecheck.grammar.subjects import INHERITED
from ansinh.figurecheck.grammar.tables import read_tables
from ansinh.figurecheck.text.numerals import Numeral, printed_half_step

_FOLLOWING = frozenset({"percent-among-aims", "number-among-aims"})
_LEVELS = frozenset({"actual", "gap"})
_CASES = frozenset({"topic.benefits", "topic.pensions", "topic.monthly"})


def find_claims(
    text: str, *, place: str | None = None, period: str | None = None
) -> list[Claim]:
    """Claims of a text in the order printed.

    `place` and `period` are used where the text itself names none.
    """
    return list(_Extractor(Reading(text), place, period).claims())


class _Extractor:
    def __init__(self, reading: Reading, place: str | None, period: str | None) -> None:
        self.reading = reading
        self.place = place if place and not reading.places else reading.main_place
        self.is_place_named = bool(reading.places or place)
        self.clock = Clock(reading, period)
        self.cells = read_tables(reading)
        self.memory = Memory()
        self.series = find_series(reading)

    def claims(self) -> Iterator[Claim]:
        found = {window.numeral.start: window for window in windows(self.reading)}
        for series in dict.fromkeys(self.series.values()):
            found.update(series.shared(found))
        for window in found.values():
            segment = self.reading.segment_at(window.numeral.start)
            self.memory.enter(segment)
            claim = self._claim(window)
            if claim is not None:
                self.memory.add(Said(claim, window, segment, self.memory.subject))
                yield claim

    def _claim(self, window: Window) -> Claim | None:
        cell = self.cells.get(window.numeral.start)
        series = self.series.get(window.numeral.start)
        partner = series and series.partner(window.numeral, self.memory.said)
        seen = Observation(self.reading, self.memory, window, cell)
        if partner and partner.subject:
            seen.subject = spread(partner.subject)
        unit = seen.unit_name
        scope = first_fitting("scope", seen)
        self.memory.previous = scope.then.get("leaves", "other")
        if not scope.then["claim"]:
            return None
        self.memory.previous = "claim"
        rule = first_fitting("kinds", seen)
        kind: str = rule.then["kind"]
        seen.kind = frozenset({kind})
        segment = self.reading.segment_at(window.numeral.start)
        told = partner.claim if partner else None
        in_line = [told] if told else self.memory.beside(segment)
        counted, indicator, naming = name_indicator(seen, unit, kind, in_line)
        unit = _final_unit(unit, counted, kind, seen)
        if told and (kind != "actual" or unit == told.unit):
            indicator = told.indicator
        elif kind == "change_pct" and (rate := self._rate_before(window)):
            kind, unit, indicator = "change", "percent_point", rate.indicator
        self.memory.keep_subject(seen.subject)
        numeral = window.numeral
        scale = cell.scale if cell else 1
        period, base = self.clock.period_of(window, kind, indicator, cell)
        if kind in {"change", "change_pct"} and base is None:
            base = self.memory.earlier(indicator, period, segment.line)
        if partner and partner.period and kind in {"actual", "target"}:
            period = partner.period
        elif kind == "actual" and (host := self._in_front_of_bracket(window)):
            period = host.period
        return Claim(
            start=numeral.start,
            end=numeral.end,
            number=numeral.text,
            value=_sign(rule, numeral) * numeral.value * scale,
            half_step=printed_half_step(numeral.printed, numeral.factor * scale),
            unit=unit,
            indicator=indicator,
            kind=kind,
            place=place_of(self.reading, window, self.place, cell),
            is_place_named=self.is_place_named,
            period=period,
            base=base if kind in {"change", "change_pct"} else None,
            issuer=issuer_of(self.reading, window, kind),
            modifier=modifier_of(self.reading, numeral),
            line=segment.line + 1,
            quote=quote_of(self.reading, numeral),
            printed_unit=numeral.unit or (cell.unit if cell and cell.unit else ""),
            cell=(cell.table, cell.row, cell.column, cell.is_total) if cell else None,
            is_inferred=INHERITED in seen.subject or rule.id in _FOLLOWING,
            is_called_rate=cell is None and is_called_rate(self.reading, window),
            rules=(scope.why_vi, rule.why_vi, f"chỉ số: {naming.id}"),
        )

    def _in_front_of_bracket(self, window: Window) -> Claim | None:
        """Result that a bracket without a time of its own belongs to."""
        said, start = self.memory.last, window.numeral.start
        if "same_period" in window.left_names:
            return None
        bracket = self.reading.bracket_at(start)
        if said is None or bracket is None or self.reading.mentions_in(*bracket):
            return None
        between = self.reading.text[said.window.numeral.unit_end : bracket[0]]
        near = said.claim.kind == "actual" and not re.search(r"[.;:\n\d]", between)
        return said.claim if near else None

    def _rate_before(self, window: Window) -> Claim | None:
        """Coverage rate that "tăng 0,77%" directly follows: points are meant."""
        said = self.memory.last
        if said is None or window.in_bracket:
            return None
        is_rate = said.claim.unit == "percent" and said.claim.kind in _LEVELS
        here = self.reading.segment_at(window.numeral.start)
        own = "topic" in spread(window.left_names)
        return said.claim if is_rate and said.segment == here and not own else None


def _sign(rule: Rule, numeral: Numeral) -> int:
    """Falls and shortfalls are negative, whether by word or by a printed minus."""
    sign: int = rule.then.get("sign", 1)
    return -1 if numeral.is_negative else sign


def _final_unit(unit: str, counted: str, kind: str, features: Features) -> str:
    decimal = unit == "none" and "decimal" in features.shape
    if kind == "vs_target" and (unit == "percent" or decimal):
        return "percent_point"
    is_case = features.subject & _CASES and "topic.care" not in features.subject
    if unit == "visit" and is_case:
        return "case"
    return counted if unit == "none" else unit
