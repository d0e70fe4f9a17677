"""Why an area was asked for its number: by the figures, and by what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ansinh.indicators.participation import INDICATORS
from ansinh.steering.explain import explain
from ansinh.steering.standings import eve_of
from ansinh.steering.weights import Key, print_blend
from ansinh.terms.periods import december
from ansinh.web.answers import Answers
from ansinh.web.targets.address import Place
from ansinh.web.targets.lake import issued
from ansinh.web.targets.models import Draft, Move, Part, Reason
from ansinh.web.targets.workflow import Status


def explained_lines(known: Answers, place: Place) -> list[list[str]]:
    """Sentences on each target of an area, the one issued last first."""
    indicator = INDICATORS[place.indicator]
    targets = issued(known.facts, place.indicator, place.year)
    mine = [one for one in targets if one.area == place.area.area]
    if not mine:
        return []
    mine.sort(key=lambda one: one.issued_on, reverse=True)
    on = known.facts.map_of(december(place.year - 1), None)
    above = on.parents.get(place.area.area)
    top = known.history.areas[above] if above else place.area
    eve = eve_of(known.facts, indicator, top, place.year, place.area.level)
    return [explain(indicator, one, targets, eve) for one in mine]


@dataclass(frozen=True)
class Trail:
    """What the desk decided on the way to a target."""

    draft: Draft
    part: Part
    blend: str
    moves: Sequence[Move]
    reasons: Sequence[Reason]


def trails_of(place: Place) -> list[Trail]:
    """Decisions behind the targets that the desk has issued for an area."""
    parts = Part.objects.filter(
        area=place.area.area,
        draft__indicator=place.indicator,
        draft__year=place.year,
        draft__status=Status.ISSUED,
    ).select_related("draft")
    return [
        Trail(
            part.draft,
            part,
            _blend(part.draft),
            list(part.draft.moves.select_related("by")),
            list(part.draft.reasons.select_related("by")),
        )
        for part in parts.order_by("-draft__issued_on")
        if part.area != part.draft.area or part.draft.includes_whole
    ]


def _blend(draft: Draft) -> str:

    return print_blend({Key(key): Fraction(n) for key, n in draft.blend.items()})
