"""The figure check as one call: read the claims of a text, and question them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.figurecheck.checks.bases import find_base_problems
from ansinh.figurecheck.checks.growth import find_growth_problems
from ansinh.figurecheck.checks.shares import (
    find_more_than_everybody,
    find_share_problems,
)
from ansinh.figurecheck.checks.sources import (
    KnownFigures,
    OtherReports,
    find_other_sources,
    find_registry_problems,
)
from ansinh.figurecheck.checks.sums import find_parts_above_whole, find_sum_problems
from ansinh.figurecheck.checks.targets import (
    find_attainment_problems,
    find_targets_below_results,
)
from ansinh.figurecheck.checks.words import (
    find_below_higher_targets,
    find_unemployment_above_compulsory,
    find_wrong_labels,
    find_wrong_verdicts,
)
from ansinh.figurecheck.claims import Claim, Finding, Grade
from ansinh.figurecheck.facts import Facts, shipped_facts
from ansinh.figurecheck.grammar.extract import find_claims
from ansinh.figurecheck.own_reports import read_by_cells
from ansinh.figurecheck.readers.document import Control
from ansinh.terms.speech import Said


@dataclass(frozen=True)
class Check:
    """What a text claims, and what is to be asked about it."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    notes_vi: tuple[Said, ...] = ()
    """What the reader must know of how it was checked."""


def check_text(
    text: str,
    *,
    place: str | None = None,
    period: str | None = None,
    others: OtherReports | None = None,
    own: str = "",
    registry: KnownFigures | None = None,
    facts: Facts | None = None,
    controls: Sequence[Control] = (),
) -> Check:
    """Check a text against itself, known facts, other reports and the registry.

    `place` and `period` stand in where the text names none; `own` is the name under
    which the text itself may be among the others. Findings come surest first, then
    in text order. `controls` are the figures of a report of ours: they are read by
    their cells, and nothing is asked about those alone that are as they were made.
    """
    reading = read_by_cells(
        find_claims(text, place=place, period=period), text, controls
    )
    found = find_problems(
        reading.claims, text, others=others, own=own, registry=registry, facts=facts
    )
    return Check(
        reading.claims,
        tuple(
            one
            for one in found
            if any(
                (claim.start, claim.end) not in reading.settled for claim in one.claims
            )
        ),
        reading.notes_vi,
    )


def find_problems(
    claims: Sequence[Claim],
    text: str,
    *,
    others: OtherReports | None = None,
    own: str = "",
    registry: KnownFigures | None = None,
    facts: Facts | None = None,
) -> list[Finding]:
    """Findings about claims already read."""
    facts = facts or shipped_facts()
    found = [
        *find_sum_problems(claims, text),
        *find_share_problems(claims),
        *find_more_than_everybody(claims),
        *find_attainment_problems(claims),
        *find_growth_problems(claims),
        *find_wrong_labels(claims),
        *find_unemployment_above_compulsory(claims),
        *find_targets_below_results(claims),
        *find_base_problems(claims, facts),
        *find_wrong_verdicts(claims, text, facts),
        *find_below_higher_targets(claims, facts),
        *find_parts_above_whole(claims),
        *find_other_sources(claims, others or OtherReports(), own),
        *(find_registry_problems(claims, registry) if registry else ()),
    ]
    unique = {
        (item.kind, item.claims): item for item in found if not _is_doubtful(item)
    }
    return sorted(
        unique.values(),
        key=lambda item: (item.grade is not Grade.IMPOSSIBLE, item.claims[0].start),
    )


def _is_doubtful(found: Finding) -> bool:
    """Whether "cannot be right" would rest on a claim read from other sentences."""
    is_sure = found.grade is Grade.IMPOSSIBLE
    return is_sure and any(claim.is_inferred for claim in found.claims)
