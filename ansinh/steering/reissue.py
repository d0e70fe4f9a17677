"""What is left of an earlier issue when its targets are issued anew.

Who assigns an indicator for a year again means the whole of it: areas and groups that
the new document has no number for are not asked for anything any more. The earlier
numbers stay readable, as of the days on which they were in force.
"""

from collections.abc import Callable, Iterable, Sequence

from ansinh.steering.assignments import Assignment, in_force


def same_target(one: Assignment) -> tuple[object, ...]:
    """What two versions of one target have in common."""
    return one.indicator, one.area, one.due, one.issuer, one.basis, one.group or ""


def left_over(
    before: Iterable[Assignment],
    fresh: Sequence[Assignment],
    is_beneath: Callable[[str], bool],
) -> list[Assignment]:
    """Targets in force that a new issue leaves without a number, to be withdrawn.

    Args:
        before: earlier targets of the indicator and year.
        fresh: the new issue.
        is_beneath: whether an area lies under the one whose target is shared out.

    Only documents of which the new issue replaces a target are looked at. Targets on
    another basis stay, such as new participants or a whole group kept; so do those of
    other groups where the new issue is about one.

    """
    now = in_force(before)
    mine = {same_target(one) for one in fresh}
    issues = {_issue(old) for old in now if same_target(old) in mine}
    areas, bases, groups = (
        {getattr(one, what) for one in fresh} for what in ("area", "basis", "group")
    )
    return [
        old
        for old in now
        if _issue(old) in issues
        and same_target(old) not in mine
        and (old.area in areas or is_beneath(old.area))
        and old.basis in bases
        and (None in groups or old.group in groups)
    ]


def _issue(one: Assignment) -> tuple[object, ...]:
    """What targets issued together have in common."""
    return one.issuer, one.document, one.issued_on, one.due
