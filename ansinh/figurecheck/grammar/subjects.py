"""What a number is about: scheme, group, money, care ...

In Vietnamese the subject stands in front of the number ("BHYT: 5.916 người") or right
behind it ("5.916 người tham gia BHYT"); in lists it is said once and left out after.
"""

import re

from ansinh.figurecheck.grammar.features import Window, is_head, is_secondary, names_of
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.text.lexicon import Tag

INHERITED = "inherited"
"""Mark of a subject that neither the clause nor its sentence names."""
_BREAK = re.compile(r"[;:.!?()\n|]|\d")
_FARTHEST_WORDS = 4
_SPENT_ON = frozenset({"topic.care", "topic.unemployment_benefit", "topic.lump_sum"})
_GENERIC = frozenset({"scheme.health", "insured"})

Subject = frozenset[str]


def family(name: str) -> str:
    """First part of a tag name, e.g. ``scheme``."""
    return name.split(".", 1)[0]


def find_subject(
    reading: Reading, window: Window, unit: str, recent: Subject, *, goes_on: bool
) -> Subject:
    """Tags a number is about.

    `recent` is the subject of the claim before; the sentence `goes_on` with it unless
    it names another.
    """
    secondary = {
        name
        for tag in (*window.left, *window.right)
        for name in tag.names
        if is_secondary(name)
    }
    found = _base_counted(reading, window) or _behind(window)
    found = found or _population_unit(reading, window)
    found = found or _bare_coverage(reading, window, recent)
    if not found and goes_on and not _own_heads(window):
        narrowed = secondary - {"insured"}
        found = {name for name in recent if not (narrowed and is_secondary(name))}
    found = found or _in_front(reading, window, unit)
    is_inherited = not found
    if not found:
        found = _from_headline(reading, window) or _from_section(reading, window)
        found = found or set(recent)
    if not found:
        found = _ahead(reading, window) or _of_document(reading)
    found = _in_section(reading, window, found)
    own = _own_heads(window) | _behind(window) | (secondary - {"insured"})
    if "insured" in secondary and not own and _is_about_students(recent):
        found = {"group.student"}
    elif "insured" in secondary and not own and not _may_hold_cards(found):
        found = {"scheme.health"}
    elif found < recent and not own:
        found |= recent
    if unit == "VND" and not any(map(_is_money, found)):
        found |= (
            _money_before(reading, window)
            or set(filter(_is_money, recent))
            or _money_ahead(reading, window)
        )
    if (
        unit == "VND"
        and _is_only_spent(window)
        and (spent := (recent | window.left_names) & _SPENT_ON)
    ):
        found = set(spent)
    if "topic.benefits" in found and not any(n.startswith("scheme") for n in found):
        found |= {"scheme.unemployment"} & recent
    return frozenset(found | secondary | ({INHERITED} if is_inherited else set()))


def _is_only_spent(window: Window) -> bool:
    """Whether "chi" says that money was spent, but not on what."""
    spent = [tag for tag in window.left if "topic.benefits" in tag.names]
    return (
        bool(spent)
        and all("spent" in tag.names for tag in spent)
        and (_own_heads(window) | _behind(window) <= {"topic.benefits", "topic.care"})
    )


def _bare_coverage(reading: Reading, window: Window, recent: Subject) -> set[str]:
    """Health insurance where "bao phủ" stands alone in a new sentence."""
    segment = reading.segment_at(window.numeral.start)
    names = names_of(reading.tags_in(segment.start, window.clause_end))
    told = any(is_head(name) and name != "base.population" for name in names)
    grouped = any(family(name) in {"group", "school"} for name in recent)
    if "measure.coverage" in window.left_names and not told and not grouped:
        return {"scheme.health"}
    return set()


def _may_hold_cards(subject: set[str]) -> bool:
    """Whether "có thẻ" can be said of a subject: no money, no other scheme."""
    other = {name for name in subject if family(name) == "scheme"} - {"scheme.health"}
    return not other and not any(map(_is_money, subject))


def _own_heads(window: Window) -> set[str]:
    return {name for name in window.left_names if is_head(name)}


def _is_about_students(subject: Subject) -> bool:
    return any(
        name.startswith(("group.student", "group.other", "school")) for name in subject
    )


def _base_counted(reading: Reading, window: Window) -> set[str]:
    """People a share is taken of, by their noun: "trên 9.140 nhân khẩu"."""
    numeral = window.numeral
    if numeral.unit == "person" and any(
        "base.labour_force" in tag.names
        and len(reading.text[numeral.unit_end : tag.start].split()) <= 1
        for tag in window.right
    ):
        return {"base.labour_force"}
    if "base.eligible" in window.right_names and _is_about_students(
        names_of(window.unit_tags)
    ):
        return {"base.enrolled", "group.student"}
    unit = names_of(reading.tags_in(numeral.end, numeral.unit_end))
    is_whole = "whole" in window.near(reading.text)
    is_whole |= reading.text[numeral.start - 1 : numeral.start] == "/"
    return {"base.population"} & unit if is_whole else set()


def _population_unit(reading: Reading, window: Window) -> set[str]:
    """Whom a share is taken of: "19.002 dân", "trên tổng số 8.821 người"."""
    numeral = window.numeral
    if "whole_of" in window.near(reading.text) and numeral.unit == "person":
        own = _own_heads(window)
        if "group.student" in own:
            return {"base.enrolled"}
        if own <= _GENERIC:
            return {"base.population"}
    unit = names_of(reading.tags_in(numeral.end, numeral.unit_end))
    if "base.population" in unit and not _own_heads(window):
        return {"base.population"}
    return set()


def _ahead(reading: Reading, window: Window) -> set[str]:
    """First subject further on in the sentence: "Gần 1.000 người: đó là số ..."."""
    segment = reading.segment_at(window.numeral.start)
    for tag in reading.tags_in(window.numeral.unit_end, segment.end):
        names = {name for name in tag.names if family(name) in {"scheme", "group"}}
        if names:
            return names
    return set()


def _of_document(reading: Reading) -> set[str]:
    """The one scheme of the text, or all of them together."""
    schemes = {name for name in names_of(reading.tags) if family(name) == "scheme"}
    if len(schemes) == 1:
        return schemes
    return {"scheme.all"} if "scheme.all" in schemes else set()


def _behind(window: Window) -> set[str]:
    heads = {
        name for name in window.right_names if is_head(name) and family(name) != "base"
    }
    counted = {
        name
        for name in names_of(window.unit_tags)
        if family(name) == "group" or name == "topic.care"
    }
    if counted:
        heads |= counted | (window.left_names & _GENERIC)
    if heads and heads <= _GENERIC | counted:
        heads |= {
            name for name in window.left_names if family(name) in {"group", "school"}
        }
    if heads and "topic.recovered" in window.left_names:
        return {"topic.recovered"}
    if window.right_names & {"target", "assigned", "compare"}:
        return set()
    return heads


def _in_front(reading: Reading, window: Window, unit: str) -> set[str]:
    start = window.numeral.start
    line_start, _ = reading.line_span(start)
    tags = reading.tags_in(line_start, min(start, _left_end(window)))
    outside = [
        tag
        for tag in tags
        if (window.in_bracket or reading.bracket_at(tag.start) is None)
        and not reading.is_unit(tag)
    ]
    own = {tag.start for tag in window.left if tag.start >= window.own_start}
    for index in range(len(outside) - 1, -1, -1):
        tag = outside[index]
        heads = _heads(tag, unit, is_own=tag.start in own)
        if heads:
            return heads | _joined(reading, outside[:index], tag, heads, unit)
    return set()


def _left_end(window: Window) -> int:
    return max([window.left_start, *(tag.end for tag in window.left)]) + 1


def _heads(tag: Tag, unit: str, *, is_own: bool) -> set[str]:
    names = {name for name in tag.names if is_head(name)}
    if names:
        names |= {name for name in tag.names if is_secondary(name)}
    if unit == "percent" or not is_own:
        names = {name for name in names if family(name) != "base"}
    return names


def _joined(
    reading: Reading, earlier: list[Tag], tag: Tag, heads: set[str], unit: str
) -> set[str]:
    """Heads of other families in the same noun phrase, e.g. "nợ" of "nợ BHYT"."""
    joined: set[str] = set()
    families = {family(name) for name in heads}
    right = tag
    for other in reversed(earlier):
        between = reading.text[other.end : right.start]
        if _BREAK.search(between) or len(between.split()) > _FARTHEST_WORDS:
            break
        more = {
            name
            for name in _heads(other, unit, is_own=False)
            if family(name) not in families
        }
        joined |= more
        families |= {family(name) for name in more}
        right = other
    return joined


def _from_headline(reading: Reading, window: Window) -> set[str]:
    """Subject of the nearest line above that prints no number of its own."""
    position, _ = reading.line_span(window.numeral.start)
    while position > 0:
        start, end = reading.line_span(position - 1)
        if any(start <= numeral.start < end for numeral in reading.numerals):
            return set()
        names = {
            name
            for name in names_of(reading.tags_in(start, end))
            if is_head(name) and family(name) != "base"
        }
        if names:
            return names
        position = start
    return set()


def _section_scheme(reading: Reading, window: Window) -> set[str]:
    """The one scheme the heading of the section names."""
    span = reading.section_above(window.numeral.start)
    names = names_of(reading.tags_in(*span)) if span else frozenset()
    schemes = {name for name in names if family(name) == "scheme"}
    return schemes if len(schemes) == 1 and "scheme.all" not in schemes else set()


def _from_section(reading: Reading, window: Window) -> set[str]:
    """Subject of a new numbered item that names none: that of its section."""
    if not reading.is_numbered_line(window.numeral.start):
        return set()
    return _section_scheme(reading, window)


def _in_section(reading: Reading, window: Window, found: set[str]) -> set[str]:
    """What "tổng số người tham gia" and "học sinh:" mean below a scheme's heading."""
    start, end = window.left_start, window.numeral.start
    words = reading.text[start:end].lower()
    is_total = "scheme.all" in found and "bh" not in words and "bảo hiểm" not in words
    is_group = found == {"group.student"} and words.rstrip().endswith(":")
    if not (is_total or is_group):
        return found
    scheme = _section_scheme(reading, window)
    if is_total and scheme:
        return found - {"scheme.all"} | scheme
    return found | {"insured"} if scheme == {"scheme.health"} else found


def _is_money(name: str) -> bool:
    return name.startswith("topic.") and name not in {"topic.books", "topic.cards"}


def _money_before(reading: Reading, window: Window) -> set[str]:
    line_start, _ = reading.line_span(window.numeral.start)
    for tag in reversed(reading.tags_in(line_start, window.numeral.start)):
        names = {name for name in tag.names if is_head(name) and _is_money(name)}
        if names:
            return names
    return set()


def _money_ahead(reading: Reading, window: Window) -> set[str]:
    segment = reading.segment_at(window.numeral.start)
    for tag in reading.tags_in(window.numeral.unit_end, segment.end):
        names = {name for name in tag.names if is_head(name) and _is_money(name)}
        if names:
            return names
    return set()
