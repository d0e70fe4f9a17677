"""The page of the life of a task draws what the program does."""

import importlib.util
from pathlib import Path

from ansinh.web.directives.workflow import TRANSITIONS, State, diagram

HOME = Path(__file__).parents[2]


def test_the_page_of_the_workflow_is_up_to_date():
    spec = importlib.util.spec_from_file_location(
        "workflow_page", HOME / "tests" / "docs" / "workflow_page.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (HOME / "docs" / "workflow.md").read_text(encoding="utf-8")

    assert written == module.page(), "just docs writes it anew"


def test_every_state_can_be_reached_and_is_drawn():
    reached = {State.DRAFT, *(one.to for one in TRANSITIONS.values())}

    assert reached == set(State)
    assert [state for state in State if state.label_vi not in diagram()] == []


def test_a_task_that_is_over_goes_nowhere():
    over = {State.CLOSED, State.WITHDRAWN}

    assert [one.key for one in TRANSITIONS.values() if over & set(one.after)] == []
