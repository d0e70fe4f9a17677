"""The life of a task: which state follows which, who moves it on, what must be said.

Overdue is no state: it follows from the deadline and the day.
"""

from dataclasses import dataclass
from enum import StrEnum

from ansinh.terms.speech import Said, spoken


class State(StrEnum):
    """Where a task stands."""

    DRAFT = "draft"
    GIVEN = "given"
    ACCEPTED = "accepted"
    REPORTED = "reported"
    SENT_BACK = "sent_back"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def label_vi(self) -> Said:
        """The state in words."""
        return _STATES[self]

    @property
    def label(self) -> str:
        """The same in the language of the reader."""
        return spoken(self.label_vi)


_STATES = {
    State.DRAFT: Said("Dự thảo", "Draft"),
    State.GIVEN: Said("Đã giao", "Given"),
    State.ACCEPTED: Said("Đang làm", "In work"),
    State.REPORTED: Said("Đã báo cáo", "Reported"),
    State.SENT_BACK: Said("Bị trả lại", "Sent back"),
    State.CLOSED: Said("Hoàn thành", "Done"),
    State.WITHDRAWN: Said("Đã thu hồi", "Withdrawn"),
}


class Side(StrEnum):
    """Who may take a step."""

    GIVER = "giver"
    OWNER = "owner"

    @property
    def label_vi(self) -> str:
        """The side in words."""
        return {
            "giver": Said("Nơi giao việc", "Giver of the task"),
            "owner": Said("Nơi nhận việc", "Owner of the task"),
        }[self]


@dataclass(frozen=True)
class Transition:
    """A step from some states to another."""

    key: str
    label_vi: Said
    """The step as a button says it."""
    after: tuple[State, ...]
    to: State
    by: Side
    needs_remark: bool = False
    needs_evidence: bool = False
    """Whether words, a link or a file must show what was done."""

    @property
    def label(self) -> str:
        """The same in the language of the reader."""
        return spoken(self.label_vi)


TRANSITIONS = {
    one.key: one
    for one in (
        Transition(
            "give", Said("Giao việc", "Give"), (State.DRAFT,), State.GIVEN, Side.GIVER
        ),
        Transition(
            "accept",
            Said("Nhận việc", "Accept"),
            (State.GIVEN,),
            State.ACCEPTED,
            Side.OWNER,
        ),
        Transition(
            "report",
            Said("Báo cáo kết quả", "Report the result"),
            (State.ACCEPTED, State.SENT_BACK),
            State.REPORTED,
            Side.OWNER,
            needs_evidence=True,
        ),
        Transition(
            "close",
            Said("Kết thúc", "Close"),
            (State.REPORTED,),
            State.CLOSED,
            Side.GIVER,
        ),
        Transition(
            "send_back",
            Said("Trả lại", "Send back"),
            (State.REPORTED,),
            State.SENT_BACK,
            Side.GIVER,
            needs_remark=True,
        ),
        Transition(
            "withdraw",
            Said("Thu hồi", "Withdraw"),
            (
                State.DRAFT,
                State.GIVEN,
                State.ACCEPTED,
                State.REPORTED,
                State.SENT_BACK,
            ),
            State.WITHDRAWN,
            Side.GIVER,
            needs_remark=True,
        ),
    )
}
"""Every step, by its key."""

OPEN = frozenset({State.GIVEN, State.ACCEPTED, State.REPORTED, State.SENT_BACK})
"""States in which somebody still has to do something."""
WITH_OWNER = frozenset({State.GIVEN, State.ACCEPTED, State.SENT_BACK})
"""States in which that somebody is the owner."""
CHANGEABLE = frozenset({State.DRAFT, *WITH_OWNER})
"""States in which the giver may still change what is asked."""


def transitions_from(state: State, sides: frozenset[Side]) -> list[Transition]:
    """Steps that some sides may take from a state."""
    return [
        one for one in TRANSITIONS.values() if state in one.after and one.by in sides
    ]


def diagram() -> str:
    """The whole life as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state}: {state.label_vi}" for state in State]
    lines.append(f"    [*] --> {State.DRAFT}")
    for one in TRANSITIONS.values():
        lines += [f"    {before} --> {one.to}: {one.label_vi}" for before in one.after]
    ends = [
        state
        for state in State
        if not any(state in one.after for one in TRANSITIONS.values())
    ]
    return "\n".join([*lines, *(f"    {end} --> [*]" for end in ends)])
