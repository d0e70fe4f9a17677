"""The life of a draft, as the manual tells it."""

import re
from pathlib import Path

from ansinh.web.targets.workflow import MAY_MOVE, NEEDS_REMARK, Status

PAGE = Path(__file__).parents[3] / "docs" / "target-desk.md"


def test_the_manual_names_every_step_and_no_other():
    told = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", PAGE.read_text(), re.MULTILINE)

    assert {(Status(old), Status(new)) for old, new in told} == set(MAY_MOVE)


def test_every_status_can_be_reached_and_only_the_last_two_are_ends():
    reached = {new for _, new in MAY_MOVE}
    left = {old for old, _ in MAY_MOVE}

    assert set(Status) - reached == set()
    assert set(Status) - left == {Status.ISSUED, Status.WITHDRAWN}
    assert set(MAY_MOVE) >= NEEDS_REMARK
