"""The period a claim is about, and the one a change is counted from."""

from ansinh.figurecheck.grammar.dates import Mention
from ansinh.figurecheck.grammar.features import Window
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.grammar.tables import Cell

_YEARLY = frozenset({"target", "gap"})
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
_SPEAKING = frozenset({"plain", "as_of"})


class Clock:
    """Answers of which time a number speaks, following the text from its start."""

    def __init__(self, reading: Reading, given: str | None) -> None:
        self.reading = reading
        self.default = self._default() or given

    def period_of(
        self, window: Window, kind: str,
        indicator: str, cell: Cell | None
    ) -> tuple[str | None, str | None]:
        """Period of a claim, and base period if the text names one."""
        current = self._current(window, indicator)
        if kind in {"change", "change_pct", "pct_of_target", "vs_target"}:
            current = self._latest(window, current)
        if cell is not None and cell.period:
            current = cell.period
        base = self._base(window, current)
        if kind in _YEARLY:
            return self._target_year(window, current), base
        if kind == "actual" and (other := self._other_day(window, current)):
            return other, base
        if (
            kind in {"change", "change_pct"}
            and current
            and "/" in current
            and indicator.startswith("lump_sum")
        ):
            current = current.split("/")[1]
        return current, base

    def _latest(self, window: Window, current: str | None) -> str | None:
        """A change ends in the later of two times named: "năm 2021 có ..., tăng"."""
        sentence = self._sentence_start(window.numeral.start)
        times = [
            time.period
            for time in self.reading.mentions_in(sentence, window.numeral.start)
            if time.role in _SPEAKING and time.period
        ]
        candidates = [period for period in (current, *times, self.default) if period]
        return max(
            candidates, key=lambda period: period.split("/")[-1][:4], default=None
        )

    def _sentence_start(self, position: int) -> int:
        return self.reading.segment_at(position).sentence

    def _default(self) -> str | None:
        mentions = [
            time
            for time in self.reading.times.mentions
            if time.role in _SPEAKING
            and time.period
            and time.year <= (self.reading.times.reference_year or "9")
        ]
        if not mentions:
            others = [
                time
                for time in self.reading.times.mentions
                if time.period and time.role in {"target", "base"}
            ]
            return others[0].year if others else None
        title = self.reading.line_span(mentions[0].start)
        if self.reading.text[: title[0]].strip():
            counted = [time for time in mentions if self._has_claim_numbers(time)]
            mentions = (
                counted
                or [time for time in mentions if len(time.period or "") < 10]
                or mentions
            )
        first = mentions[0]
        line = self.reading.line_span(first.start)
        for time in mentions:
            if (
                time.role == "as_of"
                and time.year >= first.year
                and line[0] <= time.start < line[1]
            ):
                return time.period
        return first.period

    def _current(self, window: Window, indicator: str) -> str | None:
        reading, start = self.reading, window.numeral.start
        segment = reading.segment_at(start)
        if bracket := self._bracket_behind(window):
            return bracket
        if window.last & {"rise_from", "rise_to"}:
            behind = reading.mentions_in(start, window.clause_end)
            own = [time for time in behind if time.start - window.numeral.unit_end < 12]
            return own[0].period if own else self.default
        near = [
            time
            for time in reading.mentions_in(segment.start, start)
            if time.role in _SPEAKING and time.period and self._counts(time, window)
        ]
        if near:
            return _as_flow(near[-1], indicator)
        line_start, _ = reading.line_span(start)
        in_line = [
            time
            for time in reading.mentions_in(line_start, start)
            if time.role in _SPEAKING
            and time.period
            and reading.bracket_at(time.start) is None
            and self._opens(time)
        ]
        if in_line:
            return in_line[-1].period
        return self._heading(start) or self._last_day(start)

    def _counts(self, time: Mention, window: Window) -> bool:
        return self.reading.bracket_at(time.start) in {
            None,
            self.reading.bracket_at(window.numeral.start),
        }

    def _opens(self, time: Mention) -> bool:
        """Whether a time opens its sentence or says when figures were taken."""
        between = self.reading.text[self._sentence_start(time.start) : time.start]
        is_past = time.year < (self.default or "")[:4]
        return (time.role == "as_of" and not is_past) or len(between.split()) <= 3

    def _heading(self, position: int) -> str | None:
        """Time of the line that heads a list, e.g. "Năm 2022:"."""
        span = self.reading.heading_above(position)
        if span is None:
            return None
        times = [
            time
            for time in self.reading.mentions_in(*span)
            if time.role in _SPEAKING and time.period
        ]
        return times[-1].period if times else None

    def _last_day(self, position: int) -> str | None:
        """Latest day of figures named so far, never going back a year."""
        current = self.default
        for time in self.reading.times.mentions:
            if time.start > position:
                break
            if (
                time.role == "as_of"
                and time.period
                and time.year >= (current or "")[:4]
                and len(time.period) > 4
                and self._has_claim_numbers(time)
            ):
                current = time.period
        return current

    def _has_claim_numbers(self, time: Mention) -> bool:
        """Whether figures stand in the same segment, or below a heading."""
        segment = self.reading.segment_at(time.start)
        if self.reading.text[segment.start : segment.end].rstrip().endswith(":"):
            return True
        return any(
            segment.start <= numeral.start < segment.end
            and (numeral.is_grouped or numeral.unit == "percent")
            for numeral in self.reading.numerals
        )

    def _bracket_behind(self, window: Window) -> str | None:
        """Time in brackets right behind a number: "91,75% (2022)"."""
        text = self.reading.text
        end = window.numeral.unit_end
        rest = text[end : end + 3].lstrip()
        if not rest.startswith("("):
            return None
        bracket = self.reading.bracket_at(text.index("(", end))
        times = self.reading.mentions_in(*bracket) if bracket else []
        if (
            bracket
            and times
            and len(text[slice(*bracket)]) <= 24
            and not any(
                bracket[0] < n.start < bracket[1] for n in self.reading.numerals
            )
        ):
            return times[0].period
        return None

    def _base(self, window: Window, current: str | None) -> str | None:
        segment = self.reading.segment_at(window.numeral.start)
        stretches = (
            (window.left_start, window.clause_end),
            (segment.start, segment.end),
            self.reading.line_span(window.numeral.start),
        )
        for start, end in stretches:
            times = [
                time
                for time in self.reading.mentions_in(start, end)
                if time.role == "base" and time.period
            ]
            if times:
                return _completed(times[-1], current)
            tags = self.reading.tags_in(start, end)
            if any("same_period" in tag.names for tag in tags):
                return a_year_before(current)
        return self._earlier(window, current)

    def _earlier(self, window: Window, current: str | None) -> str | None:
        """Earlier time whose value the sentence gives: "năm 2021 có 7.315, tăng"."""
        start = window.numeral.start
        times = [
            time.period
            for time in self.reading.mentions_in(self._sentence_start(start), start)
            if time.role in _SPEAKING
            and time.period
            and time.year < (current or "")[:4]
        ]
        return times[-1] if times else None

    def _target_year(self, window: Window, current: str | None) -> str | None:
        reading, start = self.reading, window.numeral.start
        segment = reading.segment_at(start)
        if bracket := self._bracket_behind(window):
            return bracket
        times = [
            time
            for time in reading.mentions_in(segment.start, start)
            if time.role in {"target", "plain", "as_of"} and time.period
        ]
        if not times:
            times = [
                time
                for time in reading.mentions_in(segment.sentence, start)
                if time.role in {"target", "plain", "as_of"}
                and time.period
                and time.start < segment.start
            ]
        if not times:
            times = [
                time
                for time in reading.mentions_in(start, self.reading.sentence_end(start))
                if time.role in {"target", "plain", "as_of"} and time.period
            ]
        here = (self.default or "")[:4]
        times = [time for time in times if time.role != "as_of" or time.year >= here]
        if times:
            return _year(times[-1].period)
        return max(_year(current) or "", _year(self.default) or "") or None

    def _other_day(self, window: Window, current: str | None) -> str | None:
        """Day compared with, where the number is its value: "cùng kỳ 2019 là 55.317"."""
        reading, start = self.reading, window.numeral.start
        bracket = reading.bracket_at(start)
        bases = [
            time
            for time in reading.mentions_in(window.left_start, start)
            if time.role == "base"
            and time.period
            and reading.bracket_at(time.start) == bracket
        ]
        names = window.left_names
        if (
            bases
            and "compare" not in names
            and "more" not in names
            and "less" not in names
        ):
            return _completed(bases[-1], current)
        if bracket and not reading.text[bracket[0] + 1 : start].strip():
            before = [
                time
                for time in reading.mentions_in(max(0, start - 40), start)
                if time.role == "base" and time.end >= bracket[0] - 1
            ]
            if before:
                return before[-1].period
        if (
            not bases
            and "same_period" in names
            and "compare" not in names
            and not names & {"increase", "decrease", "more", "less"}
        ):
            return a_year_before(current)
        return None


def _as_flow(time: Mention, indicator: str) -> str | None:
    period = time.period
    if time.is_flow and period and "/" not in period and indicator.startswith(_FLOWS):
        return f"{period[:4]}-01/{period}"
    return period


def _completed(base: Mention, current: str | None) -> str | None:
    """Base period; "cùng kỳ 2019" is the same day or month of that year."""
    period = base.period
    if (
        period
        and len(period) == 4
        and current
        and len(current) > 4
        and "/" not in current
    ):
        return period + current[4:]
    return period


def a_year_before(period: str | None) -> str | None:
    """Same period one year earlier."""
    if not period or "/" in period:
        return None
    return f"{int(period[:4]) - 1}{period[4:]}"


def _year(period: str | None) -> str | None:
    if not period:
        return None
    if "/" in period and len(period) == 9:
        return period
    return period.split("/")[-1][:4]
