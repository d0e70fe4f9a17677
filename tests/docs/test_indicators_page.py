"""The page of indicators says what the definitions and the spec tests say."""

import importlib.util
from pathlib import Path

from ansinh.indicators.catalogue import CATALOGUE

HOME = Path(__file__).parents[2]
PAGE = (HOME / "docs" / "indicators.md").read_text(encoding="utf-8")


def write_manual():
    path = HOME / "tests" / "spec" / "manual.py"
    spec = importlib.util.spec_from_file_location("manual", path)
    manual = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(manual)
    return manual.write_manual()


def test_the_page_is_what_just_docs_would_write():
    assert write_manual() == PAGE, "run `just docs`"


def test_every_indicator_is_on_the_page_once():
    assert [key for key in CATALOGUE if PAGE.count(f"<br>`{key}` |") != 1] == []
