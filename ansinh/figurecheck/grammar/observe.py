"""Gathers the features of a number for the rules."""

import re

from ansinh.figurecheck.grammar.features import (
    Window,
    heading_names,
    is_closed,
    names_of,
    spread,
)
from ansinh.figurecheck.grammar.memory import Memory
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.grammar.subjects import find_subject
from ansinh.figurecheck.grammar.tables import Cell
from ansinh.figurecheck.text.lexicon import known_words, modifiers, unit_words
from ansinh.figurecheck.text.numerals import Numeral

_RISES_IN_BRACKETS = re.compile(r"trong ngoặc là (?:mức|tỷ lệ|số|phần) tăng")
_JOINING = frozenset({"và", "rồi", "hoặc"})
_NOT_HEALTH = frozenset({"scheme.health", "insured"})


class Observer:
    """Answers what can be said about a number of one text."""

    def __init__(self, reading: Reading, memory: Memory) -> None:
        self._reading = reading
        self._memory = memory
        self._title = names_of(reading.tags_in(0, reading.title_end))
        rises = _RISES_IN_BRACKETS.search(reading.text.lower())
        self._document = frozenset({"brackets_are_rises"} if rises else ())

    def unit(self, window: Window, cell: Cell | None) -> str:
        """Unit of a number; ``none`` where nothing tells it."""
        numeral = window.numeral
        if cell is not None and cell.unit:
            return cell.unit
        unit = numeral.unit
        if unit is None and window.pair == "first":
            unit = self._next_unit(numeral)
        last = self._memory.last
        if unit is None and last and numeral.factor > 1:
            here = self._reading.segment_at(numeral.start)
            if last.segment == here and last.claim.unit in {"book", "card", "VND"}:
                unit = last.claim.unit
        return unit or "none"

    def features(
        self, window: Window, unit: str, cell: Cell | None
    ) -> dict[str, frozenset[str]]:
        """Features of a number, by the names that rules use."""
        reading, memory, numeral = self._reading, self._memory, window.numeral
        segment = reading.segment_at(numeral.start)
        left, right = window.left_names, window.right_names
        near, last = window.near(reading.text), window.last
        if signed := self._sign(numeral):
            left, near, last = left | signed, near | signed, signed
        if cell is not None:
            left = near = last = cell.names
            right, subject = frozenset(), cell.subject
        else:
            recent = memory.recent_subject(segment)
            goes_on = memory.goes_on(segment)
            subject = find_subject(reading, window, unit, recent, goes_on=goes_on)
        behind = reading.tags_in(numeral.end, window.clause_end)
        line = reading.line_span(numeral.start)
        return {
            "unit": frozenset({unit}),
            "shape": _shape(numeral),
            "role": self._role(window, cell, right, subject),
            "left": spread(left | self._signs(window)),
            "right": spread(right | self._other_thing(numeral)),
            "near": spread(near),
            "last": last,
            "clause": spread(left | names_of(behind)),
            "before": spread(names_of(window.before)),
            "line": spread(names_of(reading.tags_in(*line))),
            "subject": spread(subject),
            "prev": frozenset({memory.previous}),
            "host": memory.host(window, segment),
            "same": memory.same(segment.line),
            "document": self._document,
            "heading": heading_names(reading, window),
            "title": self._title,
            "sentence": names_of(reading.tags_in(segment.sentence, numeral.start)),
        }

    def _sign(self, numeral: Numeral) -> frozenset[str]:
        """What a plus or minus glued to a number says; a bullet stands apart."""
        before = self._reading.text[max(0, numeral.start - 2) : numeral.start]
        if before.endswith("+"):
            return frozenset({"increase"})
        return frozenset({"decrease"} if before in {"(-", "(−"} else ())

    def _next_unit(self, numeral: Numeral) -> str | None:
        numerals = self._reading.numerals
        index = numerals.index(numeral) + 1
        return numerals[index].unit if index < len(numerals) else None

    def _role(
        self,
        window: Window,
        cell: Cell | None,
        right: frozenset[str],
        subject: frozenset[str],
    ) -> frozenset[str]:
        roles = {"bracket"} if window.in_bracket else set()
        if cell is not None:
            roles.add("heading_cell" if cell.is_heading else "cell")
        if is_closed(self._reading, window.numeral):
            roles.add("closed")
        if window.pair:
            roles.add("pair")
        if window.pair == "second":
            is_target = self._is_target_pair(window, right, subject)
            roles.add("pair_target" if is_target else "pair_base")
        return frozenset(roles)

    def _is_target_pair(
        self, window: Window, right: frozenset[str], subject: frozenset[str]
    ) -> bool:
        """Whether b of a/b is a target rather than the people a is taken from."""
        if right & {"target", "assigned"}:
            return True
        unit = names_of(window.unit_tags)
        if "base.population" in unit | right or "insured" in right:
            return False
        groups = {name for name in subject if name.startswith("group.")}
        return "group.household" in groups or not (groups or subject & _NOT_HEALTH)

    def _signs(self, window: Window) -> frozenset[str]:
        """Whether a colon, or nothing but a joining word, stands before the number."""
        start, end = window.left_start, window.numeral.start
        between = self._reading.text[start:end].strip()
        words = set(re.findall(r"[^\W\d]+", between.lower()))
        signs = {"colon"} if between.endswith(":") else set()
        if words <= _JOINING | set(modifiers()):
            signs.add("bare")
        return frozenset(signs)

    def _other_thing(self, numeral: Numeral) -> frozenset[str]:
        """Whether a percentage is one of things not followed, as in "85% gia đình"."""
        if numeral.unit != "percent":
            return frozenset()
        behind = self._reading.tokens[numeral.index + 1 : numeral.index + 8]
        first = 1 if behind[0].text == "%" else 2
        known, _ = known_words().longest(behind, first)
        units, after = unit_words().longest(behind, first)
        verb, _ = known_words().longest(behind, after)
        is_other = units == {"other"} and not known and "assigned" not in verb
        return frozenset({"other_thing"} if is_other else ())


def _shape(numeral: Numeral) -> frozenset[str]:
    shapes = {
        "grouped": numeral.is_grouped,
        "magnitude": numeral.factor > 1,
        "decimal": int(numeral.printed.as_tuple().exponent) < 0,
        "tiny": numeral.value < 10,
        "billions": numeral.value >= 10**9,
        "millions": numeral.value < 10**9 and numeral.factor >= 10**6,
    }
    return frozenset(name for name, holds in shapes.items() if holds)
