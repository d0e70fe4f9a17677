"""The law as code: dated numbers beside dated rules.

Exact to the dong and explained.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from ansinh.law.inputs import read_input_list
from ansinh.law.parameters import read_parameters
from ansinh.law.rules import Rule, collect_rules
from ansinh.law.system import LawSystem

_FOLDER = Path(__file__).parent


@cache
def vietnamese_law() -> LawSystem:
    """The law of Viet Nam on social, health and unemployment insurance since 2012."""
    rules = collect_rules(sys.modules[__name__])
    by_name: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        by_name[rule.name] = (*by_name.get(rule.name, ()), rule)
    return LawSystem(
        rules=by_name,
        parameters=read_parameters(_FOLDER),
        inputs=read_input_list(_FOLDER / "inputs.yaml", rules),
    )
