"""Write docs/indicators.md from the definitions and the spec tests.

    python tests/spec/manual.py docs/indicators.md

A spec test is run with a recorder in place of the check, so the example in the manual
is the one that is tested.
"""

import importlib.util
import inspect
import sys
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

from ansinh.indicators.catalogue import THEMES
from ansinh.indicators.measures import Ratio

HERE = Path(__file__).parent
FOLDERS = ("participation", "durability", "other_tables")
"""Spec tests about counting, in the order of the page."""

LONGEST = 30
"""Lines of tables beyond which an example is told and not shown."""

HEAD = """\
# Indicators

Written by `just docs` from `ansinh/indicators` and `tests/spec`; do not edit. `ansinh
indicator` lists the same, and asks one: `ansinh indicator KEY --area 92 --on
2024-09-30`, `--by commune` or a breakdown, `--from 2023-01` for a series, `--public`
with small counts held back, `--out FILE.xlsx`.

Every figure is about the last day of a month. A month whose data did not come in is
missing, never zero. Rates keep numerator and denominator apart and are never added up;
a rate above 100 % is shown with a question. Months between two dates are counted in two
ways: durations of cover count month ends (from 15 January 2024 to 1 July 2025: 18), the
law counts complete months (17).

People of an area may be counted by several sources. Counts of the smallest areas go
before those of larger ones; then the latest day on or before the day asked; of one day
the source that counted every part, an enumeration before a yearbook before all others.
The day and source used are printed with the rate.

Figures for everybody hold back counts from 1 to 4 and as many others as it takes that
nobody can subtract them back from a total, nor from a known population.
"""


def write_manual():
    """Text of the page."""
    parts = [HEAD]
    for theme, indicators in THEMES.items():
        parts += [f"## {theme}\n", table_of(indicators)]
    parts.append("# How it is counted\n")
    for folder in FOLDERS:
        paths = sorted((HERE / folder).glob("test_*.py"))
        parts += [section_of(load(path)) for path in paths]
    return "\n".join(parts)


def table_of(indicators):
    """One row for each indicator with all a reader must know."""
    rows = [
        "| Indicator | Why | Unit, of what | Located by | Source, review |",
        "|---|---|---|---|---|",
    ]
    for one in indicators:
        of = one.unit.label_vi
        if isinstance(one.measure, Ratio):
            of += f" {one.denominator_vi}"
        rows.append(
            f"| **{one.label_vi}**<br>{one.label_en}<br>`{one.key}` "
            f"| {one.why_vi}<br>{one.why_en} "
            f"| {of}; better: {one.better} "
            f"| {one.located_by} "
            f"| {one.source}; {one.authored_by}, "
            f"{one.checked_on}, next {one.next_review} |"
        )
    return "\n".join(rows) + "\n"


def section_of(module):
    """Paragraph, sentences and the first worked example of a file of spec tests."""
    tests = [test for name, test in vars(module).items() if name.startswith("test_")]
    lines = [f"## {module.title}\n", f"{module.text}\n"]
    lines += [f"- {sentence(test)}" for test in tests]
    example = next(filter(None, map(example_of, tests)), None)
    return "\n".join([*lines, "", example or ""]).rstrip("\n") + "\n"


def sentence(test):
    """Name of a test as the sentence it is."""
    words = test.__name__.removeprefix("test_").replace("_", " ")
    return words[:1].upper() + words[1:] + "."


def example_of(test):
    """Worked example of a test that only checks an indicator; None for others."""
    if list(inspect.signature(test).parameters) != ["spec"]:
        return None
    seen = []
    test(lambda indicator, **more: seen.append((indicator, more)))
    indicator, more = seen[0]
    tables = {k: dedent(v).strip("\n") for k, v in more["given"].items() if "|" in v}
    if sum(text.count("\n") for text in tables.values()) > LONGEST:
        return None
    lines = [f"For example: {sentence(test)[:-1].lower()}.\n", "```"]
    for name, text in tables.items():
        lines += [f"{name}:", text.rstrip(), ""]
    lines += ["```\n", f"`{indicator.key}` on {more['on']}: "]
    found = [
        f"{area} {value_of(value, indicator)}" for area, value in more["expect"].items()
    ]
    lines[-1] += ", ".join(found) + "."
    return "\n".join(lines)


def value_of(value, indicator):
    """Expected value with its unit."""
    if value is None:
        return "missing"
    exact = Fraction(str(value))
    number = exact if exact.denominator == 1 else f"{exact} ≈ {float(exact):.2f}"
    return f"{number} {indicator.unit.label_vi}"


def load(path):
    """File of spec tests as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(write_manual(), encoding="utf-8")
