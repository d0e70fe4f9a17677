"""What rules may ask about a number; each feature is worked out when asked for."""

import re
from functools import cached_property

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

_RISES_IN_BRACKETS = re.compile(r"trong ngoặc là (?:mức|tỷ lệ|số|phần) tăng")
_JOINING = frozenset({"và", "rồi", "hoặc"})
_HEALTH = frozenset({"scheme.health", "insured"})
_THINGS = frozenset({"other", "employer", "facility", "case"})
_NOTHING: frozenset[str] = frozenset()

Names = frozenset[str]


class Observation:
    """Features of one number, by the names that rules use."""

    def __init__(
        self, reading: Reading, memory: Memory, window: Window, cell: Cell | None
    ) -> None:
        self._reading = reading
        self._memory = memory
        self._window = window
        self._cell = cell
        self._numeral = window.numeral
        self._segment = reading.segment_at(window.numeral.start)
        self.unit = frozenset({self.unit_name})
        self.prev = frozenset({memory.previous})
        """What the number before was: a claim, a rate of the law, something else."""
        self.kind = _NOTHING
        """Set once the kind is decided, for the rules that name indicators."""

    @property
    def unit_name(self) -> str:
        """Unit of the number; ``none`` where nothing tells it."""
        numeral, cell, last = self._numeral, self._cell, self._memory.last
        if cell is not None and cell.unit:
            return cell.unit
        unit = numeral.unit
        if unit is None and self._window.pair == "first":
            numerals = self._reading.numerals
            unit = numerals[numerals.index(numeral) + 1].unit
        if unit is None and last and numeral.factor > 1:
            is_near = last.segment == self._segment
            if is_near and last.claim.unit in {"book", "card", "VND"}:
                unit = last.claim.unit
        if unit == "times" and "per_card" in self._window.left_names:
            return "visit_per_card"
        return unit or "none"

    @cached_property
    def shape(self) -> Names:
        """How the digits look, and how large the number is."""
        numeral = self._numeral
        shapes = {
            "grouped": numeral.is_grouped,
            "magnitude": numeral.factor > 1,
            "decimal": int(numeral.printed.as_tuple().exponent) < 0,
            "tiny": numeral.value < 10,
            "billions": numeral.value >= 10**9,
            "millions": numeral.value < 10**9 and numeral.factor >= 10**6,
        }
        return frozenset(name for name, holds in shapes.items() if holds)

    @cached_property
    def role(self) -> Names:
        """Half of a pair, in brackets, in a table, at the end of its phrase."""
        window, cell = self._window, self._cell
        roles = {
            "bracket": window.in_bracket,
            "cell": cell is not None and not cell.is_heading,
            "heading_cell": cell is not None and cell.is_heading,
            "closed": is_closed(self._reading, window.numeral),
            "pair": bool(window.pair),
            "pair_target": window.pair == "second" and self._is_target_pair(),
            "pair_base": window.pair == "second" and not self._is_target_pair(),
        }
        return frozenset(name for name, holds in roles.items() if holds)

    @cached_property
    def left(self) -> Names:
        """Words since the previous number."""
        return spread(self._own | self._signs())

    @cached_property
    def right(self) -> Names:
        """Words up to the end of the clause or the next verb."""
        return spread(self._behind | self._other_thing())

    @cached_property
    def near(self) -> Names:
        """Words directly before."""
        if self._cell is not None:
            return spread(self._own)
        return spread(self._window.near(self._reading.text) | self._sign)

    @cached_property
    def last(self) -> Names:
        """The nearest word of kind before."""
        return self._own if self._cell is not None else self._sign or self._window.last

    @cached_property
    def clause(self) -> Names:
        """Words on both sides."""
        numeral = self._numeral
        behind = self._reading.tags_in(numeral.end, self._window.clause_end)
        return spread(self._own | names_of(behind))

    @cached_property
    def before(self) -> Names:
        """Words from the start of the segment."""
        return spread(names_of(self._window.before))

    @cached_property
    def sentence(self) -> Names:
        """Words from the start of the sentence."""
        start, end = self._segment.sentence, self._numeral.start
        return names_of(self._reading.tags_in(start, end))

    @cached_property
    def line(self) -> Names:
        """Words of the whole line."""
        span = self._reading.line_span(self._numeral.start)
        return spread(names_of(self._reading.tags_in(*span)))

    @cached_property
    def heading(self) -> Names:
        """What the list is headed by."""
        return heading_names(self._reading, self._window)

    @cached_property
    def title(self) -> Names:
        """Words of the first line of the text."""
        return names_of(self._reading.tags_in(0, self._reading.title_end))

    @cached_property
    def document(self) -> Names:
        """What the text says of itself."""
        rises = _RISES_IN_BRACKETS.search(self._reading.text.lower())
        return frozenset({"brackets_are_rises"} if rises else ())

    @cached_property
    def subject(self) -> Names:
        """What the number is about."""
        if self._cell is not None:
            return spread(self._cell.subject)
        return spread(
            find_subject(
                self._reading,
                self._window,
                self.unit_name,
                self._memory.recent_subject(self._segment),
                goes_on=self._memory.goes_on(self._segment),
            )
        )

    @cached_property
    def host(self) -> Names:
        """Kind of the claim that a list or bracket goes on from."""
        return self._memory.host(self._window, self._segment)

    @cached_property
    def parallel(self) -> Names:
        """Kind of the percentage attained in the item before."""
        return self._memory.parallel(self._segment)

    @cached_property
    def same(self) -> Names:
        """Kinds already claimed in this line."""
        return self._memory.same(self._segment.line)

    @cached_property
    def _own(self) -> Names:
        """Words of the number itself: of its row and column, or since the last one."""
        if self._cell is not None:
            return self._cell.names
        names = self._window.left_names | self._sign
        is_result = self._memory.reports_results(self._segment)
        return names if "raise" not in names or is_result else names | {"must"}

    @property
    def _behind(self) -> Names:
        return _NOTHING if self._cell is not None else self._window.right_names

    @cached_property
    def _sign(self) -> Names:
        """What a plus or minus glued to a number says; a bullet stands apart."""
        start = self._numeral.start
        before = self._reading.text[max(0, start - 2) : start]
        if before.endswith("+"):
            return frozenset({"increase"})
        if before == " -" and self._reading.text[start - 3 : start - 2] in {";", ","}:
            return frozenset({"decrease"})
        return frozenset({"decrease"} if before in {"(-", "(−"} else ())

    def _is_target_pair(self) -> bool:
        """Whether b of a/b is a target rather than the people a is taken from."""
        if self._behind & {"target", "assigned"}:
            return True
        unit = names_of(self._window.unit_tags)
        if "base.population" in unit | self._behind or "insured" in self._behind:
            return False
        groups = {name for name in self.subject if name.startswith("group.")}
        return "group.household" in groups or not (groups or self.subject & _HEALTH)

    def _signs(self) -> Names:
        """Whether a colon, or nothing but a joining word, stands before the number."""
        start, end = self._window.left_start, self._numeral.start
        between = self._reading.text[start:end].strip()
        words = set(re.findall(r"[^\W\d]+", between.lower()))
        signs = {"colon"} if between.endswith(":") else set()
        if words <= _JOINING | set(modifiers()):
            signs.add("bare")
        return frozenset(signs)

    def _other_thing(self) -> Names:
        """Whether a percentage is one of things not followed, as in "85% gia đình"."""
        numeral = self._numeral
        if numeral.unit != "percent":
            return _NOTHING
        behind = self._reading.tokens[numeral.index + 1 : numeral.index + 8]
        first = 1 if behind[0].text == "%" else 2
        known, _ = known_words().longest(behind, first)
        units, after = unit_words().longest(behind, first)
        verb, _ = known_words().longest(behind, after)
        is_other = units and units <= _THINGS and not known and "assigned" not in verb
        return frozenset({"other_thing"} if is_other else ())
