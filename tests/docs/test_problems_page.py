"""The page of problems says what the program says."""

import importlib.util
from pathlib import Path

HOME = Path(__file__).parents[2]


def test_the_page_of_problems_is_up_to_date():
    spec = importlib.util.spec_from_file_location(
        "problems_page", HOME / "tests" / "docs" / "problems_page.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (HOME / "docs" / "problems.md").read_text(encoding="utf-8")

    assert written == module.page(), "just docs writes it anew"
