"""Write docs/problems.md from the kinds of problems.

python tests/docs/problems_page.py docs/problems.md
"""

import sys
from pathlib import Path

from ansinh.registry.problem_kinds import PROBLEMS
from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

_TOP = """# Problems

Everything that an import looks for. A sentence says file, row, column, what is wrong,
what to do, and the code in brackets; it never holds a name or number of a person.
Generated: change `ansinh/registry/problem_kinds/`, then run `just docs`.
"""
_MEANINGS = {
    Severity.REFUSE: "The import stops and the lake stays as it was",
    Severity.SET_ASIDE: "The row is set aside, the others come in",
    Severity.WARN: "It comes in; somebody should look",
}


def page() -> str:
    """The whole page."""
    parts = [_TOP]
    for severity, meaning in _MEANINGS.items():
        kinds = [kind for kind in PROBLEMS.values() if kind.severity is severity]
        parts += [f"## {meaning}\n", "| code | sentence | English |", "|---|---|---|"]
        parts += [*map(_row, kinds), ""]
    return "\n".join(parts)


def _row(kind: ProblemKind) -> str:
    vietnamese = f"{kind.message_vi} {kind.advice_vi}"
    english = f"{kind.message_en} {kind.advice_en}"
    return f"| `{kind.code}` | {vietnamese} | {english} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
