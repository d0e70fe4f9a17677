"""The period a claim is about, and the one a change is counted from."""

import re
from bisect import bisect_left
from functools import cached_property

from ansinh.figurecheck.grammar.dates import Mention
from ansinh.figurecheck.grammar.features import Window, names_of
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.grammar.tables import Cell

_YEARLY = frozenset({"target", "gap"})
_COMPARING = frozenset({"change", "change_pct", "pct_of_target", "vs_target"})
_SPEAKING = frozenset({"plain", "as_of"})
_AIMING = frozenset({"target", "plain", "as_of"})
_BASE = frozenset({"base"})
_FLOWS = (
    "care.visits",
    "care.amount",
    "care.inpatient",
    "care.outpatient",
    "benefits.",
    "lump_sum.",
    "pensions.payments",
    "pensions.amount",
    "unemployment_benefit.new",
)
_TABLE_BELOW = re.compile(r"\s*\n[^\n]*[|\t]")
_OPENING_WORDS = 3
_NEAR_SIGNS = 12
_SHORT_BRACKET = 24


class Clock:
    """Answers of which time a number speaks, following the text from its start."""

    def __init__(self, reading: Reading, given: str | None) -> None:
        self.reading = reading
        self.default = self._default() or given

    def period_of(
        self, window: Window, kind: str, indicator: str, cell: Cell | None
    ) -> tuple[str | None, str | None]:
        """Period of a claim, and base period if the text names one."""
        if cell is not None and cell.period:
            current: str | None = cell.period
        else:
            current = self._current(window, indicator)
            if kind in _COMPARING:
                current = self._latest(window, current)
        if "cumulative" in names_of(window.before) and indicator.startswith(_FLOWS):
            current = _from_january(current)
        base = self._base(window, current)
        if kind in _YEARLY:
            return self._target_year(window, current), base
        if kind == "actual" and (other := self._other_day(window, current)):
            return other, base
        is_growth = kind in {"change", "change_pct"}
        if is_growth and current and "/" in current and indicator.startswith(_FLOWS):
            current = current.split("/")[1]
        return current, base

    def _times(
        self, start: int, end: int, roles: frozenset[str] = _SPEAKING
    ) -> list[Mention]:
        """Times of some roles that begin within a stretch of text."""
        return [
            time
            for time in self.reading.mentions_in(start, end)
            if time.role in roles and time.period
        ]

    # The period of the text as a whole, and how it moves on.

    def _default(self) -> str | None:
        reading = self.reading
        newest = reading.times.reference_year or "9"
        whole = (0, len(reading.text))
        times = [time for time in self._times(*whole) if time.year <= newest]
        if not times:
            others = self._times(*whole, roles=_BASE | _AIMING)
            return others[0].year if others else None
        if times[0].start >= reading.title_end:
            counted = [time for time in times if self._has_figures(time)]
            without_days = [time for time in times if len(time.period or "") < 10]
            times = counted or without_days or times
        first = times[0]
        line_end = reading.line_span(first.start)[1]
        days = [
            time
            for time in times
            if time.role == "as_of"
            and time.start < line_end
            and time.year >= first.year
        ]
        return max(days, key=lambda time: time.year, default=first).period

    def _last_day(self, position: int) -> str | None:
        """Latest day of figures named so far, never going back a year."""
        current = self.default
        for time in self._times(0, position):
            is_day = time.role == "as_of" and len(time.period or "") > 4
            if is_day and time.year >= (current or "")[:4] and self._has_figures(time):
                current = time.period
        return current

    def _has_figures(self, time: Mention) -> bool:
        """Whether figures stand in the same segment, or below a heading."""
        segment = self.reading.segment_at(time.start)
        if self.reading.text[segment.start : segment.end].rstrip().endswith(":"):
            return True
        if _TABLE_BELOW.match(self.reading.text, segment.end):
            return True
        index = bisect_left(self._figures, segment.start)
        return index < len(self._figures) and self._figures[index] < segment.end

    @cached_property
    def _figures(self) -> list[int]:
        """Offsets of numbers that look like figures of a report."""
        return [
            numeral.start
            for numeral in self.reading.numerals
            if numeral.is_grouped or numeral.unit == "percent"
        ]

    # The period of one number.

    def _current(self, window: Window, indicator: str) -> str | None:
        reading, start = self.reading, window.numeral.start
        if bracket := self._bracket_behind(window):
            return bracket
        if window.last & {"rise_from", "rise_to"}:
            return self._end_of_rise(window)
        here = reading.bracket_at(start)
        near = [
            time
            for time in self._times(reading.segment_at(start).start, start)
            if reading.bracket_at(time.start) in {None, here}
        ]
        if near:
            return _as_flow(near[-1], indicator)
        line_start, _ = reading.line_span(start)
        opening = [
            time
            for time in self._times(line_start, start)
            if reading.bracket_at(time.start) is None
            and self._opens(time, reading.segment_at(start).sentence)
        ]
        if opening:
            return opening[-1].period
        return self._heading(start) or self._last_day(start)

    def _end_of_rise(self, window: Window) -> str | None:
        """Time of either end of "tăng từ 6.489 người năm 2013 lên 9.117 người"."""
        start, here = window.numeral.start, (self.default or "")[:4]
        for time in self._times(start, window.clause_end):
            if time.start - window.numeral.unit_end < _NEAR_SIGNS:
                return time.period
        if "rise_from" in window.last:
            line_start, _ = self.reading.line_span(start)
            return self._earlier(line_start, start, self.default) or self.default
        left = [t for t in self._times(window.left_start, start) if t.year >= here]
        return left[-1].period if left else self.default

    def _opens(self, time: Mention, here: int) -> bool:
        """Whether a time opens its sentence or says when figures were taken.

        A year looked back at holds for its own sentence only.
        """
        sentence = self.reading.segment_at(time.start).sentence
        between = self.reading.text[sentence : time.start]
        is_past = time.year < (self.default or "")[:4]
        opens = len(between.split()) <= _OPENING_WORDS
        if is_past and sentence != here:
            return False
        return opens or (time.role == "as_of" and not is_past)

    def _heading(self, position: int) -> str | None:
        """Time of the line that heads a list, e.g. "Năm 2022:"."""
        span = self.reading.heading_above(position)
        times = self._times(*span) if span else []
        return times[-1].period if times else None

    def _section(self, position: int) -> list[Mention]:
        """Times of the heading of the section: "II. Phương hướng năm 2024"."""
        span = self.reading.section_above(position)
        return self._times(*span, _AIMING) if span else []

    def _bracket_behind(self, window: Window) -> str | None:
        """Time in brackets right behind a number: "91,75% (2022)"."""
        text, end = self.reading.text, window.numeral.unit_end
        if not text[end : end + 3].lstrip().startswith("("):
            return None
        bracket = self.reading.bracket_at(text.index("(", end))
        if bracket is None or bracket[1] - bracket[0] > _SHORT_BRACKET:
            return None
        times = self.reading.mentions_in(*bracket)
        holds_numbers = any(
            bracket[0] < numeral.start < bracket[1] for numeral in self.reading.numerals
        )
        return times[0].period if times and not holds_numbers else None

    def _latest(self, window: Window, current: str | None) -> str | None:
        """A comparison ends in the later of two times: "năm 2021 có ..., tăng"."""
        start = window.numeral.start
        sentence = self.reading.segment_at(start).sentence
        named = [time.period for time in self._times(sentence, start)]
        return max(
            (period for period in (current, *named, self.default) if period),
            key=lambda period: period.rsplit("/", 1)[-1][:4],
            default=None,
        )

    def _target_year(self, window: Window, current: str | None) -> str | None:
        """Year a target is for; days of figures that lie back are passed over."""
        if bracket := self._bracket_behind(window):
            return bracket
        reading, start = self.reading, window.numeral.start
        segment = reading.segment_at(start)
        times = (
            self._times(segment.start, start, _AIMING)
            or self._times(segment.sentence, segment.start, _AIMING)
            or self._times(start, reading.sentence_end(start), _AIMING)
            or self._section(start)
        )
        here = (self.default or "")[:4]
        times = [time for time in times if time.role != "as_of" or time.year >= here]
        if times:
            return _year(times[-1].period)
        return max(_year(current) or "", _year(self.default) or "") or None

    # The period compared with.

    def _base(self, window: Window, current: str | None) -> str | None:
        start = window.numeral.start
        segment = self.reading.segment_at(start)
        for stretch in (
            (window.left_start, window.clause_end),
            (segment.start, segment.end),
            self.reading.line_span(start),
        ):
            times = self._times(*stretch, roles=_BASE)
            if times:
                return _completed(times[-1], current)
            tags = self.reading.tags_in(*stretch)
            if any("same_period" in tag.names for tag in tags):
                return a_year_before(current)
        return self._earlier(segment.sentence, start, current)

    def _earlier(self, first: int, last: int, current: str | None) -> str | None:
        """Earlier time whose value the sentence gives: "năm 2021 có 7.315, tăng"."""
        year = (current or "")[:4]
        times = [time for time in self._times(first, last) if time.year < year]
        return times[-1].period if times else None

    def _other_day(self, window: Window, current: str | None) -> str | None:
        """Day compared with, whose value the number is: "cùng kỳ 2019 là 55.317"."""
        reading, start = self.reading, window.numeral.start
        bracket = reading.bracket_at(start)
        bases = [
            time
            for time in self._times(window.left_start, start, _BASE)
            if reading.bracket_at(time.start) == bracket
        ]
        names = window.left_names
        if bases and not names & {"compare", "more", "less"}:
            return _completed(bases[-1], current)
        if bracket and not reading.text[bracket[0] + 1 : start].strip():
            before = self._times(max(0, start - 40), start, _BASE)
            before = [time for time in before if time.end >= bracket[0] - 1]
            if before:
                return before[-1].period
        comparing = {"compare", "increase", "decrease", "more", "less"}
        if not bases and "same_period" in names and not names & comparing:
            return a_year_before(current)
        return None


def _as_flow(time: Mention, indicator: str) -> str | None:
    """Visits in "9 tháng" are those of a stretch; participants, those at its end."""
    period = time.period
    if time.is_flow and indicator.startswith(_FLOWS):
        return _from_january(period)
    return period


def _from_january(period: str | None) -> str | None:
    """Stretch from January to a period."""
    return f"{period[:4]}-01/{period}" if period and "/" not in period else period


def _completed(base: Mention, current: str | None) -> str | None:
    """Base period; "cùng kỳ 2019" is the same day or month of that year."""
    period = base.period
    is_year = base.is_same_season and len(period or "") == 4
    if period and is_year and current and "/" not in current:
        return period + current[4:]
    return period


def a_year_before(period: str | None) -> str | None:
    """Same period one year earlier."""
    if not period or "/" in period:
        return None
    return f"{int(period[:4]) - 1}{period[4:]}"


def _year(period: str | None) -> str | None:
    """Year of a period; a school year stays whole."""
    if not period:
        return None
    if "/" in period and len(period) == len("2022/2023"):
        return period
    return period.rsplit("/", 1)[-1][:4]
