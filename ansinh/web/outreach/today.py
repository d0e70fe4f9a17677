"""What an agent is to do today: whom to see, the longest overdue first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from ansinh.engines.lists import Kind
from ansinh.engines.people import Person, find_people
from ansinh.terms.schemes import Scheme
from ansinh.web.accounts.models import User
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.outreach.contacts import NOTHING, Standing, standings
from ansinh.web.outreach.facts import Fact
from ansinh.web.outreach.lists import Row
from ansinh.web.outreach.models import Assignment, Contact

_AHEAD = dt.timedelta(days=7)
_SHOWN = 200
"""People on one page; the rest come when these are done."""


class _Turn(Enum):
    """When it is somebody's turn."""

    DUE = auto()
    SOON = auto()
    DONE = auto()
    """Spoken to today."""
    LATER = auto()


@dataclass(frozen=True)
class Today:
    """People an agent is to see."""

    due: Sequence[Row]
    """By today; the earliest day first."""
    soon: Sequence[Row]
    """Within a week."""
    done: Sequence[Row]
    """Spoken to today."""
    entered: int
    """People given to the agent whom the data show covered by now."""
    later: int
    """People whose day is later, or beyond what a page holds."""


def today_of(
    known: Answers, user: User, scope: Scope, on: dt.date, today: dt.date
) -> Today:
    """The agent's people: those given, and those promised another visit."""
    areas = known.history.areas
    places = {
        person: area
        for person, area in _places(user, today).items()
        if area in areas and scope.allows(areas[area])
    }
    done = standings(list(places))
    turns: dict[int, _Turn] = {}
    for person in places:
        turn = _turn(done.get(person, NOTHING), user, today)
        if turn is not None:
            turns[person] = turn
    waiting = sorted(turns, key=lambda one: (turns[one].value, _day(done[one]), one))
    shown = [one for one in waiting if turns[one] is not _Turn.LATER][:_SHOWN]
    people = _people(known, frozenset(shown), on)
    entered = {
        person
        for person in shown
        if turns[person] is not _Turn.DONE
        and person in people
        and has_entered(people[person], done[person], on)
    }

    def rows(turn: _Turn) -> list[Row]:
        return [
            Row(_fact(known, people[one], places[one], on), done[one], today)
            for one in shown
            if turns[one] is turn and one in people and one not in entered
        ]

    return Today(
        due=rows(_Turn.DUE),
        soon=rows(_Turn.SOON),
        done=rows(_Turn.DONE),
        entered=len(entered),
        later=len(turns) - len(shown),
    )


@lru_cache(maxsize=256)
def _people(known: Answers, persons: frozenset[int], on: dt.date) -> dict[int, Person]:
    """People of a day's work, kept: the page is opened again after every contact."""
    return find_people(known.facts.registry, persons, on)


def _places(user: User, today: dt.date) -> dict[int, str]:
    """People that concern an agent, with the area they were found in."""
    given = Assignment.objects.filter(to=user, ended_at=None)
    mine = Contact.objects.filter(by=user, corrected_by=None)
    found: dict[int, str] = {}
    for rows in (mine.exclude(next_day=None), mine.filter(day=today), given):
        found.update(rows.values_list("person", "area"))
    return found


def _turn(standing: Standing, user: User, today: dt.date) -> _Turn | None:
    """When it is somebody's turn, or None where it is not this agent's."""
    contact, given = standing.contact, standing.assignment
    if contact and contact.by_id == user.pk and contact.day == today:
        return _Turn.DONE
    day = standing.next_day
    if day is None or (given and given.to_id != user.pk):
        return None
    if given is None and contact and contact.by_id != user.pk:
        return None
    if day <= today:
        return _Turn.DUE
    return _Turn.SOON if day <= today + _AHEAD else _Turn.LATER


def _day(standing: Standing) -> dt.date:
    return standing.next_day or dt.date.max


def has_entered(person: Person, standing: Standing, on: dt.date) -> bool:
    """Whether the data show that what the list asks for has come about."""
    source = standing.contact or standing.assignment
    kind = source.kind if source else ""
    if kind == Kind.NO_UNEMPLOYMENT:
        return person.holds(Scheme.UNEMPLOYMENT, on)
    if kind == Kind.EXPIRING:
        card = person.latest(Scheme.HEALTH)
        soon = on + dt.timedelta(days=90)
        return card is not None and (card.last_day is None or card.last_day > soon)
    return person.holds(Scheme.HEALTH, on)


def _fact(known: Answers, person: Person, area: str, on: dt.date) -> Fact:
    card = person.latest(Scheme.HEALTH)
    return Fact(
        person=person.person,
        household=person.household,
        area=area,
        place=known.history.areas[area].name,
        born=person.born,
        sex=person.sex,
        group=card.group if card else "",
        first_day=card.first_day if card else None,
        last_day=card.last_day if card else None,
        employer="",
        on=on,
    )
