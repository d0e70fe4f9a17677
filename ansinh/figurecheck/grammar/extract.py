"""Find the claims of a text: every number in turn, with what was claimed before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ansinh.figurecheck.claims import Claim
from ansinh.figurecheck.grammar.context import (
    is_called_rate,
    issuer_of,
    modifier_of,
    place_of,
    quote_of,
)
from ansinh.figurecheck.grammar.features import (
    Window,
    heading_names,
    is_closed,
    names_of,
    spread,
    windows,
)
from ansinh.figurecheck.grammar.periods import Clock
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.grammar.rules import Features, first_fitting, rules_of
from ansinh.figurecheck.grammar.subjects import Subject, find_subject
from ansinh.figurecheck.grammar.tables import Cell, read_tables
from ansinh.figurecheck.text.lexicon import known_words, modifiers, unit_words
from ansinh.figurecheck.text.numerals import Numeral, printed_half_step
from ansinh.figurecheck.text.segments import Segment

_LEVELS = frozenset({"actual", "target", "gap", "change", "vs_target"})
_PEOPLE = 1000


@dataclass
class _Memory:
    """What has been claimed so far."""

    subject: Subject = frozenset()
    claims: list[tuple[Claim, Window, Segment]] = field(default_factory=list)
    previous: str = ""
    """What the number before was: ``claim``, ``legal``, ``other``."""
    segment: Segment | None = None
    line: int = 0


def find_claims(text: str, *, place: str | None = None, period: str | None = None) -> list[Claim]:
    """Claims of a text in the order printed.

    `place` and `period` are used where the text itself names none.
    """
    reading = Reading(text)
    return list(_Extractor(reading, place, period).claims())


class _Extractor:
    def __init__(self, reading: Reading, place: str | None, period: str | None) -> None:
        self.reading = reading
        self.place = place if place and not reading.places else reading.main_place
        self.clock = Clock(reading, period)
        self.cells = read_tables(reading)
        self.memory = _Memory()
        self.document = (
            frozenset({"brackets_are_rises"})
            if "trong ngoặc là mức tăng" in reading.text.lower()
            or "trong ngoặc là tỷ lệ tăng" in reading.text.lower()
            or "trong ngoặc là số tăng" in reading.text.lower()
            else frozenset()
        )

    def claims(self) -> Iterator[Claim]:
        for window in windows(self.reading):
            claim = self._claim(window)
            if claim is not None:
                segment = self.reading.segment_at(claim.start)
                self.memory.claims.append((claim, window, segment))
                yield claim

    def _claim(self, window: Window) -> Claim | None:
        numeral = window.numeral
        segment = self.reading.segment_at(numeral.start)
        if segment != self.memory.segment:
            self.memory.segment, self.memory.previous = segment, ""
        cell = self.cells.get(numeral.start)
        unit = self._unit(window, cell)
        features = self._features(window, unit, cell)
        scope = first_fitting("scope", features)
        self.memory.previous = _previous(scope.id, scope.then["claim"])
        if not scope.then["claim"]:
            return None
        features["unit"] = frozenset({unit})
        kind = first_fitting("kinds", features)
        features["kind"] = frozenset({kind.then["kind"]})
        key, indicator, rule_id = self._indicator(features, unit, kind.then["kind"])
        unit = _final_unit(unit, key, kind.then["kind"], features)
        kind_name = kind.then["kind"]
        if kind_name == "change_pct" and self._is_change_of_rate(window, features):
            kind_name, unit = "change", "percent_point"
            indicator = self.memory.claims[-1][0].indicator
        self.memory.subject = _lasting(features["subject"])
        self.memory.line = segment.line
        sign = kind.then.get("sign", 1)
        return self._build(
            window,
            unit,
            indicator,
            kind_name,
            sign,
            cell,
            (scope.why_vi, kind.why_vi, rule_id),
        )

    def _build(self, window: Window, unit: str, indicator: str, kind: str, sign: int, cell: Cell | None, why: tuple[str, ...]) -> Claim:
        numeral = window.numeral
        scale = cell.scale if cell else 1
        period, base = self.clock.period_of(window, kind, unit, indicator, cell)
        return Claim(
            start=numeral.start,
            end=numeral.end,
            number=numeral.text,
            value=sign * numeral.value * scale,
            half_step=printed_half_step(numeral.printed, numeral.factor * scale),
            unit=unit,
            indicator=indicator,
            kind=kind,
            place=place_of(self.reading, window, self.place, cell),
            period=period,
            base=base if kind in {"change", "change_pct"} else None,
            issuer=issuer_of(self.reading, window, kind),
            modifier=modifier_of(self.reading, numeral),
            line=self.reading.segment_at(numeral.start).line + 1,
            quote=quote_of(self.reading, numeral),
            printed_unit=numeral.unit or (cell.unit if cell and cell.unit else ""),
            cell=(cell.table, cell.row, cell.column, cell.is_total) if cell else None,
            is_called_rate=is_called_rate(self.reading, window) and cell is None,
            rules=why,
        )

    def _unit(self, window: Window, cell: Cell | None) -> str:
        numeral = window.numeral
        if cell is not None and cell.unit:
            return cell.unit
        unit = numeral.unit
        if unit is None and window.pair == "first":
            unit = self._next_unit(numeral)
        if unit is None and self.memory.claims:
            last, _, segment = self.memory.claims[-1]
            if segment == self.reading.segment_at(numeral.start) and last.unit in {"book", "card", "visit", "VND"} and numeral.factor > 1:
                unit = last.unit
        return unit or "none"

    def _next_unit(self, numeral: Numeral) -> str | None:
        numerals = self.reading.numerals
        index = numerals.index(numeral) + 1
        return numerals[index].unit if index < len(numerals) else None

    def _features(self, window: Window, unit: str, cell: Cell | None) -> dict[str, frozenset[str]]:
        reading, numeral = self.reading, window.numeral
        left, right = window.left_names, window.right_names
        if cell is not None:
            left, right = cell.names, frozenset()
            subject = cell.subject
        else:
            subject = find_subject(reading, window, unit, self._recent(numeral))
        line_start, line_end = reading.line_span(numeral.start)
        clause_tags = reading.tags_in(numeral.end, window.clause_end)
        return {
            "unit": frozenset({unit}),
            "shape": _shape(numeral),
            "role": self._role(window, cell, right, unit),
            "left": spread(left | self._signs(window)),
            "right": spread(right | self._other_thing(numeral)),
            "near": spread(window.near(reading.text)) if cell is None else spread(left),
            "last": window.last if cell is None else left,
            "clause": spread(left | names_of(clause_tags)),
            "before": spread(names_of(window.before)),
            "line": spread(names_of(reading.tags_in(line_start, line_end))),
            "subject": spread(subject),
            "prev": frozenset({self.memory.previous}),
            "host": self._host(window),
            "same": self._same(subject, line_start),
            "document": self.document,
            "heading": heading_names(reading, window),
        }

    def _other_thing(self, numeral: Numeral) -> frozenset[str]:
        """Whether a percentage is one of things not followed, as in "85% gia đình"."""
        if numeral.unit != "percent":
            return frozenset()
        behind = self.reading.tokens[numeral.index + 1 : numeral.index + 8]
        first = 1 if behind and behind[0].text == "%" else 2
        known, _ = known_words().longest(behind, first)
        units, after = unit_words().longest(behind, first)
        verb, _ = known_words().longest(behind, after)
        is_other = units == {"other"} and not known and "assigned" not in verb
        return frozenset({"other_thing"}) if is_other else frozenset()

    def _signs(self, window: Window) -> frozenset[str]:
        """Whether a colon, or nothing but a joining word, stands before the number."""
        between = self.reading.text[window.left_start : window.numeral.start].strip()
        words = set(re.findall(r"[^\W\d]+", between.lower()))
        signs = {"colon"} if between.endswith(":") else set()
        if words <= {"và", "rồi", "hoặc", *modifiers()}:
            signs.add("bare")
        return frozenset(signs)

    def _role(self, window: Window, cell: Cell | None, right: frozenset[str], unit: str) -> frozenset[str]:
        roles = {"bracket"} if window.in_bracket else set()
        if cell is not None:
            roles.add("cell")
        if is_closed(self.reading, window.numeral):
            roles.add("closed")
        if window.pair:
            roles.add("pair")
        if window.pair == "second":
            roles.add("pair_target" if self._is_target_pair(window, right) else "pair_base")
        return frozenset(roles)

    def _is_target_pair(self, window: Window, right: frozenset[str]) -> bool:
        numeral = window.numeral
        if right & {"target", "assigned"}:
            return True
        inside = self.reading.tags_in(numeral.end, numeral.unit_end)
        if names_of(inside) & {"base.population"} or right & {"base.population"}:
            return False
        if "insured" in right:
            return False
        subject = find_subject(self.reading, window, "person", self.memory.subject)
        return not any(
            name in {"scheme.health", "insured"} or name.startswith("group.")
            for name in subject
        ) or bool({"group.household"} & subject)

    def _recent(self, numeral: Numeral) -> Subject:
        """Subject of the claim before; from another line, pupils as a whole."""
        recent = self.memory.subject
        if self.reading.segment_at(numeral.start).line == self.memory.line:
            return recent
        if any(name.startswith(("school", "group.other", "group.student")) for name in recent):
            return frozenset({"group.student"})
        return recent

    def _host(self, window: Window) -> frozenset[str]:
        """Kind of the claim before, when it stands in the same segment or list."""
        if not self.memory.claims:
            return frozenset()
        claim, before, segment = self._listed_before(window)
        here = self.reading.segment_at(window.numeral.start)
        if segment != here and not self._runs_on(claim, window, segment, here):
            return frozenset()
        if claim.kind == "change":
            return frozenset({"fall" if claim.value < 0 else "change"})
        if before.pair == "second" and claim.kind == "target":
            return frozenset({"pair_target"})
        names = {claim.kind}
        if claim.kind == "target":
            names.add("target_percent" if claim.unit == "percent" else "target_number")
        return frozenset(names)

    def _listed_before(self, window: Window) -> tuple[Claim, Window, Segment]:
        """Claim before; outside brackets, the last one outside brackets."""
        for entry in reversed(self.memory.claims):
            if window.in_bracket or not entry[1].in_bracket:
                return entry
        return self.memory.claims[-1]

    def _runs_on(self, claim: Claim, window: Window, before: Segment, here: Segment) -> bool:
        """Whether a bare list of targets goes on over a semicolon or an empty line."""
        return (
            claim.kind in {"target", "gap"}
            and here.line - before.line <= 2
            and claim.unit == window.numeral.unit
            and not spread(window.left_names) & {"kind", "topic", "now"}
        )

    def _same(self, subject: Subject, line_start: int) -> frozenset[str]:
        found = set()
        for claim, _, _ in self.memory.claims:
            if claim.start >= line_start:
                found.add(claim.kind)
                if claim.kind == "target" and claim.unit != "percent":
                    found.add("target_number")
                if claim.unit == "percent" and claim.kind == "actual":
                    found.add("coverage")
        return frozenset(found)

    def _indicator(self, features: Features, unit: str, kind: str) -> tuple[str, str, str]:
        key = self._key(features, unit, kind)
        for rule in rules_of("indicators"):
            names: dict[str, str] = rule.then["names"]
            if rule.fits(features):
                if key in names:
                    return key, names[key], rule.id
                if key not in {"person", "percent"} or kind in {"pct_of_target", "change_pct", "vs_target"}:
                    first = next(iter(names))
                    return first, names[first], rule.id
        raise AssertionError(unit)

    def _key(self, features: Features, unit: str, kind: str) -> str:
        """Unit in which the compared number is counted."""
        if unit == "percent_point" or kind == "vs_target" and unit == "percent":
            return "percent"
        if unit == "percent" and kind in {"pct_of_target", "change_pct"}:
            return self._counted_unit(features)
        if unit == "none":
            money = features["subject"] & {"topic.arrears", "topic.collection", "topic.recovered"}
            return "VND" if money and "magnitude" in features["shape"] else "person"
        return unit

    def _counted_unit(self, features: Features) -> str:
        seen = [
            claim.unit
            for claim, _, segment in self.memory.claims
            if claim.kind in {"actual", "target", "change"} and segment.line == self._line
        ]
        if "percent" in seen and not set(seen) - {"percent", "percent_point"}:
            return "percent"
        if features["subject"] & {"topic.collection", "topic.arrears", "topic.recovered"}:
            return "VND"
        whole = [unit for unit in seen if not unit.startswith("percent")]
        return whole[-1] if whole else "person"

    @property
    def _line(self) -> int:
        return self.memory.segment.line if self.memory.segment else 0

    def _is_change_of_rate(self, window: Window, features: Features) -> bool:
        """Whether "tăng 0,77%" directly follows a coverage rate, so points are meant."""
        if not self.memory.claims or window.in_bracket:
            return False
        claim, _, segment = self.memory.claims[-1]
        return (
            claim.unit == "percent"
            and claim.kind == "actual"
            and segment == self.reading.segment_at(window.numeral.start)
            and "topic" not in spread(window.left_names)
        )


def _lasting(subject: Subject) -> Subject:
    """What later numbers may take over: not a population, nor a family name."""
    return frozenset(
        name
        for name in subject
        if "." in name and not name.startswith("base.") or name == "insured"
    )


def _previous(rule_id: str, is_claim: bool) -> str:
    if is_claim:
        return "claim"
    return "legal" if "law" in rule_id else "other"


def _shape(numeral: Numeral) -> frozenset[str]:
    shapes = set()
    if numeral.is_grouped:
        shapes.add("grouped")
    if numeral.factor > 1:
        shapes.add("magnitude")
    if numeral.printed != numeral.printed.to_integral_value():
        shapes.add("decimal")
    if numeral.value < 10:
        shapes.add("tiny")
    if numeral.value >= 10**9:
        shapes.add("billions")
    elif numeral.factor >= 10**6:
        shapes.add("millions")
    return frozenset(shapes)


def _final_unit(unit: str, key: str, kind: str, features: Features) -> str:
    if unit == "percent" and kind == "vs_target":
        return "percent_point"
    if unit == "none":
        return key
    if unit == "visit" and features["subject"] & {"topic.benefits", "topic.pensions", "topic.monthly"}:
        return "case"
    return unit
