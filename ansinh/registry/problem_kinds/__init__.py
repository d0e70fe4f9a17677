"""Everything that can be wrong, one file for each place where one would look."""

from ansinh.registry.problem_kinds import (
    area_lists,
    cells,
    deliveries,
    files,
    official_forms,
    participants,
    records,
    references,
)
from ansinh.registry.problem_kinds.kind import ProblemKind

PROBLEMS: dict[str, ProblemKind] = {
    kind.code: kind
    for theme in (
        files,
        deliveries,
        cells,
        references,
        participants,
        records,
        official_forms,
        area_lists,
    )
    for kind in theme.KINDS
}
"""Every kind of problem, by code."""
