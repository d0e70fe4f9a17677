"""What can be said about one number from the words around it.

The rules of `figurecheck/rules` see only these features, never the text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.text.lexicon import Tag
from ansinh.figurecheck.text.numerals import Numeral

KINDS = frozenset(
    {
        "increase",
        "decrease",
        "more",
        "less",
        "more_than",
        "exceed",
        "short",
        "missing",
        "target",
        "assigned",
        "must",
        "recruit",
        "demand",
        "attain",
        "equal",
        "compare",
        "same_period",
        "rise_to",
        "rise_from",
    }
)
"""Words that decide the kind of a figure."""
_LAST = KINDS - {"compare", "same_period"} | {"now"}
_CUT = KINDS & {
    "increase",
    "decrease",
    "attain",
    "equal",
    "exceed",
    "more",
    "less",
    "short",
}
"""Words that begin the phrase of the next number."""
_MONEY = frozenset(
    f"topic.{name}"
    for name in (
        "collection",
        "arrears",
        "recovered",
        "benefits",
        "monthly",
        "pensions",
        "unemployment_benefit",
        "lump_sum",
        "care",
        "deficit",
    )
)
_SECONDARY = frozenset(
    f"topic.{name}"
    for name in (
        "interest_bearing",
        "local_budget",
        "one_to_six_months",
        "over_six_months",
        "new",
        "inpatient",
        "outpatient",
        "by_code",
        "contract",
        "wrong_identity",
        "wrong_address",
    )
)
_VERDICT = frozenset({"attain", "exceed", "target", "assigned", "must"})
_CLAUSE_END = re.compile(
    r"[,;:()|\n]|\s[-–/]\s|\.\s|\.$"
    r"|\bvới(?= (?:(?:hơn|gần|trên|khoảng|tổng|số|tiền|chi) )*$)"
    r"|\b(?:và|còn|song|nhưng|trong khi|trong đó|gồm|nhờ)\b"
)
_PAIR = re.compile(r"\s*(?:/|trên tổng số|trong tổng số|trong|trên)\s*")
_CLOSED = re.compile(
    r"\s*(?:$|[,;:)(\n]|\.(?:\s|$)|so\b|và\b|người\b|trong đó|thì\b|[-–]\s)"
)


_FARTHEST_WORDS = 14


def is_head(name: str) -> bool:
    """Whether a tag by itself says what a figure is about."""
    family = name.split(".", 1)[0]
    if family == "base":
        return name in {"base.population", "base.labour_force", "base.enrolled"}
    return family in {"scheme", "topic", "group", "school"} and name not in _SECONDARY


def is_secondary(name: str) -> bool:
    """Whether a tag only narrows what another one says."""
    return name in _SECONDARY or name == "insured"


@lru_cache(maxsize=8192)
def spread(names: frozenset[str]) -> frozenset[str]:
    """Tag names together with the families they belong to."""
    found = set(names)
    if any(is_head(name) for name in found) or "insured" in found:
        found.add("topic")
    if found & _MONEY:
        found.add("money")
    if found & KINDS:
        found.add("kind")
    if found & {"insured", "scheme.health"}:
        found.add("insured_or_health")
    if any(name.startswith("school.") for name in found):
        found.add("school")
    return frozenset(found)


@dataclass(frozen=True)
class Window:
    """The words around one number, as tags."""

    numeral: Numeral
    left: tuple[Tag, ...]
    """Since the previous number of the segment."""
    right: tuple[Tag, ...]
    """Up to the end of the clause, before any new verb."""
    left_start: int
    clause_end: int
    own_start: int
    """Where the clause of the previous number ends."""
    before: tuple[Tag, ...]
    """From the start of the segment."""
    in_bracket: bool
    unit_tags: tuple[Tag, ...]
    """Phrases that are its unit, or the unit of its pair."""
    pair: str = ""
    """``first`` or ``second`` where the number is half of a pair a/b."""

    @cached_property
    def left_names(self) -> frozenset[str]:
        """Tag names of `left`."""
        return names_of(self.left)

    @cached_property
    def right_names(self) -> frozenset[str]:
        """Tag names of `right`."""
        return names_of(self.right)

    @cached_property
    def last(self) -> frozenset[str]:
        """The nearest word of kind before the number."""
        for tag in reversed(self.left):
            if found := tag.names & _LAST:
                return found
        return frozenset()

    def near(self, text: str) -> frozenset[str]:
        """Names of tags that end at most two words before the number."""
        close = [
            tag
            for tag in self.left
            if len(text[tag.end : self.numeral.start].split()) <= 2
        ]
        return names_of(close)


def heading_names(reading: Reading, window: Window) -> frozenset[str]:
    """What a list is headed by: "Chỉ tiêu chủ yếu: (1) ...; (2) ..."."""
    start = window.numeral.start
    sentence = reading.segment_at(start).sentence
    colon = reading.text.find(":", sentence, start)
    if colon < 0 or reading.text[colon : colon + 2] == ":\n":
        return _line_above(reading, start)
    if any(sentence <= other.start < colon for other in reading.numerals):
        return frozenset()
    return _as_heading(names_of(reading.tags_in(sentence, colon + 1)))


def _line_above(reading: Reading, position: int) -> frozenset[str]:
    """Names of the line that heads a list of bullets, if one does."""
    span = reading.heading_above(position)
    return _as_heading(names_of(reading.tags_in(*span))) if span else frozenset()


def _as_heading(names: frozenset[str]) -> frozenset[str]:
    """A heading that speaks of results is no list of targets."""
    if names & {"attain", "compare", "now", "equal"}:
        return names - {"target", "must"}
    return names | ({"target"} if names & {"must", "assigned"} else set())


def names_of(tags: Iterable[Tag]) -> frozenset[str]:
    """All names of some tags."""
    return frozenset().union(*[tag.names for tag in tags])


def windows(reading: Reading) -> list[Window]:
    """Windows of every number of a text, in order."""
    numerals = reading.numerals
    pairs = _pairs(reading, numerals)
    found: list[Window] = []
    for index, numeral in enumerate(numerals):
        first = index - (pairs.get(index) == "second")
        previous_end = numerals[first - 1].unit_end if first else 0
        last = index + (pairs.get(index) == "first")
        next_start = (
            numerals[last + 1].start if last + 1 < len(numerals) else len(reading.text)
        )
        left_end = numerals[first].start
        right_start = numerals[last].unit_end
        found.append(
            _window(
                reading,
                numeral,
                previous_end,
                left_end,
                right_start,
                next_start,
                pairs.get(index, ""),
                _own_start(reading.text, found[first - 1], next_start=left_end)
                if first
                else 0,
            )
        )
    return found


def _own_start(text: str, previous: Window, *, next_start: int) -> int:
    """Where the words of a number begin: behind the clause of the one before."""
    stop = previous.clause_end
    if stop < next_start and text[stop] != "(":
        return stop
    return previous.numeral.unit_end


def _window(
    reading: Reading,
    numeral: Numeral,
    previous_end: int,
    left_end: int,
    right_start: int,
    next_start: int,
    pair: str,
    own_start: int,
) -> Window:
    segment = reading.segment_at(numeral.start)
    bracket = reading.bracket_at(numeral.start)
    left_start = max(segment.start, previous_end, own_start)
    end = min(segment.end, next_start)
    clause_end = _clause_end(reading, right_start, end)
    left = [
        tag
        for tag in reading.tags_in(left_start, left_end)
        if len(reading.text[tag.end : left_end].split()) <= _FARTHEST_WORDS
    ]
    if bracket is None:
        left = [tag for tag in left if reading.bracket_at(tag.start) is None]
    return Window(
        numeral,
        tuple(
            _without_modifiers(
                reading.text, _without_verdict(reading.text, left, left_end), left_end
            )
        ),
        tuple(_until_verb(_behind_unit(reading, numeral, right_start, clause_end))),
        left_start,
        clause_end,
        own_start,
        tuple(reading.tags_in(segment.start, left_end)),
        bracket is not None,
        tuple(reading.tags_in(numeral.end, right_start)),
        pair,
    )


def _clause_end(reading: Reading, start: int, end: int) -> int:
    """First sign or word that ends a clause and is not inside a known phrase."""
    for stop in _CLAUSE_END.finditer(reading.text, start, end):
        position = stop.start()
        around = reading.tags_in(max(0, position - 60), position + 60)
        if not any(tag.start < position < tag.end for tag in around):
            return position
    return end


def _behind_unit(
    reading: Reading, numeral: Numeral, right_start: int, clause_end: int
) -> list[Tag]:
    """Tags behind a number; one that only repeats its unit is left out."""
    start = numeral.end if right_start == numeral.unit_end else right_start
    return [tag for tag in reading.tags_in(start, clause_end) if tag.end > right_start]


def _without_verdict(text: str, tags: Sequence[Tag], number: int) -> Sequence[Tag]:
    """Drop "hoàn thành các chỉ tiêu được giao:", which heads results, not targets."""
    heading = [tag for tag in tags if ":" in text[tag.end : number]]
    names = [tag.names for tag in heading if tag.names & _VERDICT]
    if len(names) > 1 and "attain" in names[0] and "compare" not in names_of(heading):
        return [tag for tag in tags if tag not in heading or not tag.names & _VERDICT]
    return tags


def _without_modifiers(text: str, tags: Sequence[Tag], number: int) -> list[Tag]:
    """Drop "hơn" right before a number unless something is compared with."""
    names = names_of(tags)
    compared = names & {"time.base", "same_period", "compare", "document"}
    return [
        tag
        for tag in tags
        if not (
            text[tag.start : tag.end].lower() in {"hơn", "quá"}
            and not text[tag.end : number].strip()
            and not compared
        )
    ]


def _until_verb(tags: Sequence[Tag]) -> list[Tag]:
    kept = []
    for tag in tags:
        if tag.names & _CUT:
            break
        kept.append(tag)
    return kept


def _pairs(reading: Reading, numerals: Sequence[Numeral]) -> dict[int, str]:
    """Numbers printed as a/b, "a trong b người" or "a người trên b"."""
    pairs: dict[int, str] = {}
    for index, (one, two) in enumerate(pairwise(numerals)):
        if index in pairs:
            continue
        between = reading.text[one.unit_end : two.start]
        if between.strip() == "/" or (
            one.unit in {None, "person"}
            and two.unit == "person"
            and _PAIR.fullmatch(between)
        ):
            pairs[index], pairs[index + 1] = "first", "second"
    return pairs


def is_closed(reading: Reading, numeral: Numeral) -> bool:
    """Whether a bare number ends its phrase, so that nothing else is being counted."""
    return bool(_CLOSED.match(reading.text, numeral.unit_end))
