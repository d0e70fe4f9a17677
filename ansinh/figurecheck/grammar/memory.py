"""What has been claimed so far in a text: lists leave out what was said before."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ansinh.figurecheck.claims import Claim
from ansinh.figurecheck.grammar.features import Window, spread
from ansinh.figurecheck.grammar.subjects import Subject
from ansinh.figurecheck.text.segments import Segment

_PUPILS = ("school", "group.other", "group.student")


@dataclass(frozen=True)
class Said:
    """A claim with the words around it."""

    claim: Claim
    window: Window
    segment: Segment
    subject: Subject = frozenset()


@dataclass
class Memory:
    """Claims in order, and the subject that later numbers may take over."""

    said: list[Said] = field(default_factory=list)
    line: list[Said] = field(default_factory=list)
    """Those of the line of the last one."""
    subject: Subject = frozenset()
    previous: str = ""
    """What the number before in this segment was: ``claim``, ``legal``, ``other``."""
    segment: Segment | None = None

    @property
    def last(self) -> Said | None:
        """Claim before."""
        return self.said[-1] if self.said else None

    def add(self, said: Said) -> None:
        """Remember a claim."""
        if self.line and self.line[0].segment.line != said.segment.line:
            self.line = []
        self.line.append(said)
        self.said.append(said)

    def enter(self, segment: Segment) -> None:
        """Go on to the segment of the next number."""
        if segment != self.segment:
            self.segment, self.previous = segment, ""

    def keep_subject(self, subject: Subject) -> None:
        """Keep what later numbers may take over: no population, no family name."""
        kept = frozenset(
            name
            for name in subject
            if ("." in name and not name.startswith("base.")) or name == "insured"
        )
        self.subject = kept or self.subject

    def recent_subject(self, segment: Segment) -> Subject:
        """Subject of the claim before; seen from another line, pupils as a whole."""
        last = self.last
        if last is None or last.segment.line == segment.line:
            return self.subject
        if any(name.startswith(_PUPILS) for name in self.subject):
            return frozenset({"group.student"})
        return self.subject

    def goes_on(self, segment: Segment) -> bool:
        """Whether the claim before stands in the same segment."""
        return bool(self.said) and self.said[-1].segment == segment

    def parallel(self, segment: Segment) -> frozenset[str]:
        """Kind of the percentage attained in the item of the list just before."""
        for said in reversed(self.said[-4:]):
            is_near = segment.line - said.segment.line <= 1
            attained = said.claim.unit == "percent" and "attain" in said.window.last
            if attained and is_near and said.segment != segment:
                return frozenset({said.claim.kind})
        return frozenset()

    def reports_results(self, segment: Segment) -> bool:
        """Whether the sentence so far tells results: "tăng ..., nâng tỷ lệ lên"."""
        kinds = self._kinds_in(segment)
        return bool(kinds) and kinds <= {"actual", "change", "change_pct"}

    def in_line(self, line: int) -> Iterator[Claim]:
        """Claims of one line."""
        return (said.claim for said in self.line if said.segment.line == line)

    def beside(self, segment: Segment) -> list[Claim]:
        """Claims of the same segment, or of its line where there are none."""
        here = [said.claim for said in self.line if said.segment == segment]
        return here or list(self.in_line(segment.line))

    def earlier(self, indicator: str, period: str | None, line: int) -> str | None:
        """Earlier year whose value the line gives: "Năm 2022 là 19.870. Tốc độ ..."."""
        for claim in reversed(list(self.in_line(line))):
            is_value = claim.indicator == indicator and claim.kind == "actual"
            if is_value and (claim.period or "9") < (period or "")[:4]:
                return claim.period
        return None

    def same(self, line: int) -> frozenset[str]:
        """Kinds already claimed in a line."""
        found = set()
        for claim in self.in_line(line):
            found.add(claim.kind)
            if claim.kind == "target" and claim.unit != "percent":
                found.add("target_number")
            if claim.kind == "actual" and claim.unit == "percent":
                found.add("coverage")
        return frozenset(found)

    def host(self, window: Window, here: Segment) -> frozenset[str]:
        """Kind of the claim that a list goes on from, or that a bracket belongs to."""
        said = self._listed_before(window)
        if said is None:
            return frozenset()
        claim = said.claim
        if said.segment != here and not _runs_on(said, window, here):
            return self._aims(here)
        if claim.kind == "change":
            return frozenset({"fall" if claim.value < 0 else "change"})
        if claim.kind == "target":
            size = "target_percent" if claim.unit == "percent" else "target_number"
            pair = {"pair_target"} if said.window.pair == "second" else set()
            return frozenset({"target", size}) | pair | self._aims(here)
        return frozenset({claim.kind})

    def _aims(self, here: Segment) -> frozenset[str]:
        """Whether all that this sentence has claimed so far are targets."""
        is_aiming = self._kinds_in(here) == {"target"}
        return frozenset({"sentence_of_targets"} if is_aiming else ())

    def _kinds_in(self, segment: Segment) -> set[str]:
        """Kinds claimed in the sentence of a segment."""
        return {
            said.claim.kind
            for said in self.line
            if said.segment.sentence == segment.sentence
        }

    def _listed_before(self, window: Window) -> Said | None:
        """Claim before; outside brackets, the last one outside brackets."""
        for said in reversed(self.said):
            if window.in_bracket or not said.window.in_bracket:
                return said
        return self.last


def _runs_on(said: Said, window: Window, here: Segment) -> bool:
    """Whether a bare list of targets goes on over a semicolon or an empty line."""
    return (
        said.claim.kind in {"target", "gap", "pct_of_target"}
        and here.line - said.segment.line <= 2
        and said.claim.unit == window.numeral.unit
        and not spread(window.left_names) & {"kind", "topic", "now", "measure.coverage"}
    )
