"""Style sheets: one palette on screen and paper, every class of a chart has a look."""

import re
from pathlib import Path

import pytest

import ansinh.web
from ansinh.reports.charts import style

SHEETS = Path(ansinh.web.__file__).parent / "static" / "ansinh"
PAGE, CHARTS, DARK = (
    (SHEETS / f"{name}.css").read_text(encoding="utf-8")
    for name in ("page", "charts", "dark")
)


def properties(sheet):
    return dict(re.findall(r"--([\w-]+): (#\w{6})", sheet))


LIGHT = properties(PAGE) | properties(CHARTS)
ON_PAPER = {
    "ink": style.INK,
    "muted": style.MUTED,
    "line": style.LINE,
    "accent": style.ACCENT,
    "band": style.BAND,
    "plan": style.PLAN,
    "panel": style.PANEL,
    "reach": style.REACH,
    "push": style.PUSH,
    "miss": style.MISS,
    **{f"shade-{step}": colour for step, colour in enumerate(style.SHADES)},
}


@pytest.mark.parametrize("name", ON_PAPER)
def test_a_colour_is_the_same_on_screen_and_on_paper(name):
    assert LIGHT[name] == ON_PAPER[name]


def test_every_class_with_a_look_on_paper_has_one_on_screen():
    # Names, values and gaps of a figure are cells of a table or line on the page.
    drawn_on_paper_only = {"name", "total", "value", "gap"}

    styled = set(re.findall(r"\.([\w-]+)", CHARTS))

    assert set(style.LOOKS) - styled == drawn_on_paper_only


def test_every_colour_has_a_dark_counterpart():
    missing = set(LIGHT) - set(properties(DARK))

    assert missing == set()


def test_no_sheet_asks_another_host():
    for sheet in SHEETS.glob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", sheet.read_text())


def test_the_font_comes_with_its_licence():
    licence = (SHEETS / "fonts" / "LICENSE-Inter.txt").read_text()

    assert "SIL Open Font License, Version 1.1" in licence
