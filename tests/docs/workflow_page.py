"""Write docs/workflow.md from the steps that tasks go through.

python tests/docs/workflow_page.py docs/workflow.md
"""

import sys
from pathlib import Path

from ansinh.web.directives.workflow import TRANSITIONS, Transition, diagram

_TOP = """# Một nhiệm vụ đi qua những bước nào / The life of a task

Trạng thái, bước đi và ai được đi bước nào. Quá hạn không phải là trạng thái: nó suy ra
từ hạn và ngày hôm nay. Mỗi bước được ghi một lần, không ai sửa, xóa được.

*States, steps and who may take them. Overdue is no state; it follows from the deadline
and the day. Generated: change `ansinh/web/directives/workflow.py`, run `just docs`.*
"""


def page() -> str:
    """The whole page."""
    rows = ["| bước / step | từ / from | đến / to | ai / who | phải có / needs |"]
    rows += ["|---|---|---|---|---|", *map(_row, TRANSITIONS.values())]
    return "\n".join([_TOP, "```mermaid", diagram(), "```", "", *rows, ""])


def _row(one: Transition) -> str:
    needs = ["lý do"] * one.needs_remark + ["minh chứng"] * one.needs_evidence
    before = ", ".join(state.label_vi for state in one.after)
    cells = (one.label_vi, before, one.to.label_vi, one.by.label_vi, ", ".join(needs))
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
