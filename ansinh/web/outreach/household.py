"""A household: who is covered until when, what was done, what cards would cost."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ansinh.engines.people import Cover, Person, find_household
from ansinh.law import vietnamese_law
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.schemes import Scheme
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.outreach.contacts import NOTHING, Standing, history_of, standings
from ansinh.web.outreach.facts import age_on, sex_in_words
from ansinh.web.outreach.keys import Named
from ansinh.web.outreach.models import Contact

_MONTHS = 12
_SUPPORT = {"CN": "near_poor", "HS": "pupil_student", "SV": "pupil_student"}
"""Groups of cards whose price the State pays in part, as the law calls them."""
_PRICE = "household_member_contribution"


@dataclass(frozen=True)
class Member:
    """Somebody of a household."""

    person: Person
    place: str
    """Name of the area recorded."""
    on: dt.date
    standing: Standing

    @property
    def age(self) -> int | None:
        """Age in full years."""
        return age_on(self.person.born, self.on)

    @property
    def sex_vi(self) -> str:
        """Sex in words."""
        return sex_in_words(self.person.sex)

    @property
    def card(self) -> Cover | None:
        """Latest health cover."""
        return self.person.latest(Scheme.HEALTH)

    @property
    def has_card(self) -> bool:
        """Whether health insurance covers the person on the day."""
        return self.person.holds(Scheme.HEALTH, self.on)

    @property
    def group(self) -> str:
        """Group of the latest card in words."""
        card = self.card
        return GROUP_BY_CODE[card.group].label if card else ""

    @property
    def others(self) -> list[Cover]:
        """Other schemes that cover the person on the day."""
        return [
            one
            for one in self.person.covers
            if one.scheme != Scheme.HEALTH and one.holds_on(self.on)
        ]

    @property
    def signed(self) -> str:
        """How a form names the person."""
        return Named(self.person.person, self.person.area).signed


@dataclass(frozen=True)
class Price:
    """What a card of a year costs one member."""

    member: Member
    order: int
    """As which member of the household; 0 for a supported group."""
    dong: int
    support: int
    """What the State pays besides."""
    article: str


@dataclass(frozen=True)
class Household:
    """People who share a household, as far as the reader may see them."""

    asked: Member
    members: Sequence[Member]
    elsewhere: int
    """Members who live outside the reader's areas."""
    prices: Sequence[Price]
    total: int
    contacts: Sequence[Contact]

    @property
    def uncovered(self) -> int:
        """Members without a card."""
        return sum(not one.has_card for one in self.members)


def household(
    known: Answers, person: int, scope: Scope, on: dt.date, today: dt.date
) -> Household | None:
    """The household of somebody, or None where the reader may not see the person.

    Who works in the reader's area but lives elsewhere is seen alone.
    """
    people = _people(known, person, on)
    seen = [one for one in people if _is_seen(known, scope, one, person, on)]
    if not any(one.person == person for one in seen):
        return None
    done = standings([one.person for one in seen])
    areas = known.history.areas
    members = [
        Member(
            one,
            areas[one.area].name if one.area else "",
            on,
            done.get(one.person, NOTHING),
        )
        for one in seen
    ]
    prices = prices_of(members, today)
    return Household(
        asked=next(one for one in members if one.person.person == person),
        members=members,
        elsewhere=len(people) - len(seen),
        prices=prices,
        total=sum(one.dong for one in prices),
        contacts=history_of(one.person for one in seen),
    )


@lru_cache(maxsize=1024)
def _people(known: Answers, person: int, on: dt.date) -> Sequence[Person]:
    """A household, kept in the process: who records a contact comes back to it."""
    return find_household(known.facts.registry, person, on)


def _is_seen(
    known: Answers, scope: Scope, one: Person, asked: int, on: dt.date
) -> bool:
    areas = known.history.areas
    if one.area in areas and scope.allows(areas[one.area]):
        return True
    return one.person == asked and any(
        cover.scheme == Scheme.COMPULSORY
        and cover.holds_on(on)
        and cover.place in areas
        and scope.allows(areas[cover.place])
        for cover in one.covers
    )


def prices_of(members: Sequence[Member], day: dt.date) -> list[Price]:
    """What a card of twelve months costs those without one, by the law of a day.

    Members who hold a household card count as those who joined first. Who was in a
    group that the State supports is reckoned in it.
    """
    joined = sum(
        one.has_card and one.card is not None and one.card.group == "GD"
        for one in members
    )
    found = []
    for one in members:
        if one.has_card or (one.age is not None and one.age < 6):
            continue
        group = _SUPPORT.get(one.card.group) if one.card else None
        if group:
            found.append(_supported(one, group, day))
        else:
            joined += 1
            found.append(_of_household(one, joined, day))
    return found


def _of_household(member: Member, order: int, day: dt.date) -> Price:
    law = vietnamese_law()
    inputs = {"member_order": order, "months": _MONTHS}
    price = law.calculate([_PRICE], inputs, day).values[_PRICE]
    rule = law.rule_on(_PRICE, day)
    return Price(member, order, int(price), 0, rule.article if rule else "")


def _supported(member: Member, group: str, day: dt.date) -> Price:
    law = vietnamese_law()
    own, support = "own_health_contribution", "health_support"
    inputs = {"support_group": group, "months": _MONTHS}
    told = law.calculate([own, support], inputs, day).values
    rule = law.rule_on(support, day)
    return Price(
        member, 0, int(told[own]), int(told[support]), rule.article if rule else ""
    )
