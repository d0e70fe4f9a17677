"""A draft on the facts: what it asks of each area, and what sharing it out gives."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from ansinh.indicators.indicator import Indicator
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Basis, Circumstances
from ansinh.steering.hierarchy import add_up
from ansinh.steering.sharing import Ground
from ansinh.steering.sight import Sight
from ansinh.steering.standings import Eve, base_of_rate, circumstances_of, eve_of
from ansinh.steering.weights import Blend, Key, Standing
from ansinh.terms.areas import Area, Level
from ansinh.terms.mendable import MendableError
from ansinh.web.answers import Answers
from ansinh.web.tables.column import HELD_BACK, Value
from ansinh.web.targets.held_back import past_held_back
from ansinh.web.targets.models import Draft

Asked = dict[str, int | None]
"""What each area is asked for, as the basis says; None for the whole of a group."""

ON_TOP = (Basis.NEW, Basis.CHANGE)
"""Bases that speak of people on top of the last result."""


@dataclass(frozen=True, eq=False)
class Plan:
    """A draft with the standings it is shared out on."""

    draft: Draft
    answers: Answers
    indicator: Indicator
    area: Area
    eve: Eve

    @property
    def basis(self) -> Basis:
        """What the numbers say."""
        return Basis(self.draft.basis)

    @property
    def is_shared(self) -> bool:
        """Whether there are numbers to share out."""
        return self.basis is not Basis.KEEP_FULL

    @property
    def part_basis(self) -> Basis:
        """What the numbers of the parts say: a rate is shared out as people."""
        return Basis.COUNT if self.basis is Basis.RATE else self.basis

    @cached_property
    def blend(self) -> Blend:
        """Keys with their parts."""
        return {Key(key): Fraction(part) for key, part in self.draft.blend.items()}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Standings in which the areas under one sum to it."""
        return add_up(self.area.area, self.eve.tree, self.ground().leaves)

    @cached_property
    def held_back(self) -> frozenset[str]:
        """Areas whose last result the draft does not tell: it is passed on to anybody.

        It is shared out by the exact results all the same.
        """
        known = self.answers.history.areas
        areas = [known[area] for area in {self.area.area, *self.eve.standings}]
        sight = Sight(self.answers.withholding)
        return past_held_back(sight, self.indicator, areas, self.draft.year)

    def told(self, area: str, number: int | None) -> Value:
        """A number that tells the last result of an area, or the sign in its place."""
        return HELD_BACK if area in self.held_back else number

    def ground(self, settled: Mapping[str, int] | None = None) -> Ground:
        """Where it is shared out, with some areas settled by hand, as they are asked.

        Nobody can be asked for fewer than no new participants.
        """
        draft = self.draft
        keeps = draft.keeps_result or self.basis is Basis.NEW
        bare = Ground(self.eve, self.area.area, keeps, draft.keeps_eligible)
        if not settled:
            return bare
        people = {area: n + self.before(area) for area, n in settled.items()}
        return replace(bare, settled=people)

    def before(self, area: str) -> int:
        """People of an area that come before what it is asked for."""
        return self.standings[area].result if self.basis in ON_TOP else 0

    @cached_property
    def total(self) -> int:
        """People at the end of the year that the whole asks for.

        Raises:
            MendableError: nobody knows of how many people a rate is.

        """
        value = Fraction(self.draft.value)
        if self.basis in ON_TOP:
            return self.before(self.area.area) + int(value)
        if self.basis is not Basis.RATE:
            return int(value)
        base = base_of_rate(
            self.answers.facts, self.indicator, self.area, self.eve.month
        )
        if base is None:
            raise MendableError(
                _(
                    "{area} chưa có mẫu số cuối năm trước nên không quy được tỷ lệ ra "
                    "người. Hãy giao bằng số người. [no-eligible]"
                ).format(area=self.area.name)
            )
        return math.ceil(value * base[1].people / 100)

    @cached_property
    def own(self) -> Circumstances:
        """What is known of the area itself on the eve of the year."""
        known = circumstances_of(
            self.answers.facts,
            self.indicator,
            [self.area.area],
            self.draft.year,
            None,
        )
        return known.get(self.area.area, Circumstances())

    def share(
        self,
        blend: Blend | None = None,
        settled: Mapping[str, int] | None = None,
    ) -> Asked:
        """What every area would be asked for under some keys.

        Raises:
            InfeasibleError: the bounds leave no room for the total.
            NoWeightError: a key is zero in every area.
            MendableError: the total is not known.

        """
        if not self.is_shared:
            return dict.fromkeys(self.eve.standings)
        shared = self.ground(settled).share(self.total, blend or self.blend)
        return {area: people - self.before(area) for area, people in shared.items()}

    def levels(self) -> list[Level]:
        """Levels under the area, from the top, down to the lowest."""
        areas = self.answers.history.areas
        found = {areas[area].level for area in self.eve.standings}
        return [level for level in Level if level in found - {self.area.level}]

    def name(self, area: str) -> str:
        """Name of an area on the eve of the year."""
        return self.answers.history.name_on(area, self.eve.on.day)


def plan_of(answers: Answers, draft: Draft) -> Plan:
    """A draft on the facts of a version; standings are kept with them."""
    indicator = INDICATORS[draft.indicator]
    area = answers.history.areas[draft.area]
    key = ("eve", draft.indicator, draft.area, draft.year, draft.lowest)
    kept = answers.facts.kept
    if key not in kept:
        lowest = Level(draft.lowest)
        kept[key] = eve_of(answers.facts, indicator, area, draft.year, lowest)
    return Plan(draft, answers, indicator, area, kept[key])


def value_of(basis: Basis, asked: int | None) -> Decimal:
    """Value of a target: the number asked for, or all of a group."""
    return Decimal(100) if basis is Basis.KEEP_FULL else Decimal(asked or 0)
