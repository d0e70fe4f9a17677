"""What a reader sees of the counts of areas: all of them, or none that is small.

Who may see the persons of an area sees every count of it. Everybody else sees no count
from 1 to one below the threshold, and none that would give one away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.disclosure import THRESHOLD
from ansinh.indicators.evidence import AS_IT_WAS, Basis, Facts
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.indicators.measures import Duration, Flow, Stock
from ansinh.indicators.participation import SOCIAL_INSURANCE_COVERAGE
from ansinh.indicators.publish import NOT_PEOPLE, published
from ansinh.indicators.withholding import NOBODYS, Duty, Withholding
from ansinh.steering.assignments import Basis as TargetBasis
from ansinh.steering.homes import STEERED
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.terms.areas import Area


@dataclass(frozen=True)
class HeldBack(Outlook):
    """An outlook without its result: known, and not for the reader."""


_HEADS = {one.stock.count: one for one in (*STEERED, SOCIAL_INSURANCE_COVERAGE)}
"""An indicator of everybody in each head count."""


def _moved_in(measure: object, month: int) -> list[int]:
    """Months whose movement would follow from a measure of those who came and left."""
    if isinstance(measure, Stock):
        return []
    back = getattr(measure, "months_ago", getattr(measure, "months", 0))
    months = [month - back, *range(month // 12 * 12, month + 1)]
    return (
        [*months, measure.against.of(month)] if hasattr(measure, "against") else months
    )


class Sight:
    """What a reader sees of the counts of areas."""

    def __init__(self, held: Withholding, duty: Duty = NOBODYS) -> None:
        self.held = held
        self.duty = duty
        """Areas whose people the reader may see."""

    @classmethod
    def of_everybody(cls, facts: Facts, threshold: int = THRESHOLD) -> "Sight":
        """What everybody may see, whoever asks: of a document that is sent out."""
        return cls(Withholding.of(facts, threshold))

    def hides(
        self, indicator: Indicator, area: Area, month: int, basis: Basis = AS_IT_WAS
    ) -> bool:
        """Whether the head count of an area at a month's end is held back."""
        if self.duty.allows(area):
            return False
        found = self.held.heads(indicator, month // 12, basis, self.duty)
        return found.hides(area.area, month)

    def hides_movement(
        self, indicator: Indicator, area: Area, month: int, basis: Basis = AS_IT_WAS
    ) -> bool:
        """Whether those who came and left in a month are held back."""
        if self.duty.allows(area):
            return False
        found = self.held.heads(indicator, month // 12, basis, self.duty)
        return found.hides_movement(area.area, month)

    def hides_fate(
        self,
        fate: Indicator,
        of: Indicator,
        area: Area,
        month: int,
        moved: Sequence[int],
        basis: Basis = AS_IT_WAS,
    ) -> bool:
        """Whether it is held back how those fared who came or left in some months.

        Numbers of those who came add up to the movement of `moved`, which is held back
        of some areas.
        """
        if self.duty.allows(area):
            return False
        of_months = (
            self.held.heads(of, one // 12, AS_IT_WAS, self.duty).moved_in([one])
            for one in moved
        )
        also = frozenset[str]().union(*of_months)
        asked = (fate, month, basis, self.duty, also)
        return area.area in self.held.areas(*asked)

    def answers(
        self, found: Sequence[Answer], whole: Answer | None, basis: Basis
    ) -> list[Answer]:
        """Answers as the reader may see them; `whole` is what classes are parts of."""
        if all(self.duty.allows(one.area) for one in found):
            return list(found)
        if any(one.group for one in found):
            found = published(found, whole, self.held.threshold)
        return [
            replace(one, numerator=None, is_held_back=True)
            if self._hides_answer(one, basis)
            else one
            for one in found
        ]

    def _hides_answer(self, one: Answer, basis: Basis) -> bool:
        asked, area, month = one.indicator, one.area, one.month
        measure = asked.numerator
        head = _HEADS.get(str(getattr(getattr(measure, "of", measure), "count", "")))
        if head and (one.group or measure == head.numerator):
            return self.hides(head, area, month, basis)
        if head and isinstance(measure, Flow) and measure.part is None:
            return self.hides_movement(head, area, month, basis)
        if isinstance(measure, Duration):
            asked = CATALOGUE[f"{measure.count}_short_stays"]
        elif asked.unit in NOT_PEOPLE:
            return False
        moved = _moved_in(measure, month) if head else []
        return self.hides_fate(asked, head or asked, area, month, moved, basis)

    def shown(self, card: Scorecard) -> Scorecard:
        """Scorecard as the reader may see it."""
        indicator = card.indicator
        total = self._outlook(indicator, card.total)
        if total is not card.total:
            card = replace(card, questions=())
        parts = tuple(self._outlook(indicator, part) for part in card.parts)
        return replace(card, total=total, parts=parts)

    def _outlook(self, indicator: Indicator, one: Outlook) -> Outlook:
        if self.duty.allows(one.area):
            return one
        out = {at for at, _n in one.months if self.hides(indicator, one.area, at)}
        if not out:
            return one
        months = tuple((at, None if at in out else n) for at, n in one.months)
        # A change that was set comes on top of last December's result.
        targets = tuple(
            each for each in one.targets if each.target.basis != TargetBasis.CHANGE
        )
        shown = replace(one, months=months, targets=targets, held_back=frozenset(out))
        if one.month not in out:
            return shown
        told = {field.name: getattr(shown, field.name) for field in fields(shown)}
        gone = {"numerator": None, "points": (), "projected_chance": None}
        return HeldBack(**told | gone | {"trial": None})
