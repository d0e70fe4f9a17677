"""Why an area was asked for its number: by the figures, and by what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from ansinh.indicators.participation import INDICATORS
from ansinh.steering.allocation import NoWeightError
from ansinh.steering.explain import explain
from ansinh.steering.standings import eve_of
from ansinh.steering.weights import Key, exact_shares, print_blend
from ansinh.terms.periods import december
from ansinh.terms.speech import say_number
from ansinh.web.answers import Answers
from ansinh.web.targets.address import Place
from ansinh.web.targets.lake import issued
from ansinh.web.targets.models import Draft, Move, Part, Reason
from ansinh.web.targets.plans import plan_of
from ansinh.web.targets.queries import asked_of
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
    steps: Sequence[str]
    """How the number follows from that of the area above."""
    moves: Sequence[Move]
    reasons: Sequence[Reason]


def trails_of(
    known: Answers, place: Place, *, is_held_back: bool = False
) -> list[Trail]:
    """Decisions behind the targets that the desk has issued for an area.

    How a number follows from a result is left out where the result is held back.
    """
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
            [] if is_held_back else list(_steps(known, part)),
            list(part.draft.moves.select_related("by")),
            list(part.draft.reasons.select_related("by")),
        )
        for part in parts.order_by("-draft__issued_on")
        if part.area != part.draft.area or part.draft.includes_whole
    ]


def _steps(known: Answers, part: Part) -> Iterator[str]:
    """From the number above to that of the area: exact share, bounds, rounding."""
    plan = plan_of(known, part.draft)
    above = plan.eve.on.parents.get(part.area, "")
    asked = asked_of(part.draft)
    whole, mine = asked.get(above), part.asked
    if part.area not in plan.eve.tree.get(above, ()) or whole is None or mine is None:
        return
    siblings = plan.eve.tree[above]
    standings = {area: plan.standings[area] for area in siblings}
    try:
        shares = exact_shares(whole + plan.before(above), standings, plan.blend)
    except NoWeightError:
        return
    exact = shares[part.area] - plan.before(part.area)
    yield _(
        "{above} được giao {whole} người, chia cho {n} địa bàn. Theo cách chia đã "
        "duyệt, phần của {name} là {exact}; đã giao {mine}."
    ).format(
        above=plan.name(above),
        whole=say_number(whole),
        n=len(siblings),
        name=plan.name(part.area),
        exact=say_number(exact, 2),
        mine=say_number(mine),
    )
    if part.is_settled:
        yield _("Số này được đặt bằng tay; các nơi khác chia nhau phần còn lại.")
    elif abs(mine - exact) < 1:
        yield _("Chênh lệch là làm tròn: phần lẻ lớn nhất được thêm một người.")
    else:
        yield _(
            "Nơi khác giữ số đặt bằng tay, hoặc chạm sàn, trần; phần còn lại được chia "
            "lại."
        )


def _blend(draft: Draft) -> str:

    return print_blend({Key(key): Fraction(n) for key, n in draft.blend.items()})
