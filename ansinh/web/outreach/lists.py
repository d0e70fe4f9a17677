"""Worklists: whom to see in an area, in the order in which to see them."""

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ansinh.web.answers import Answers
from ansinh.web.outreach.asked import Asked
from ansinh.web.outreach.contacts import NOTHING, Standing, stamp, standings
from ansinh.web.outreach.facts import Fact, Listed, listed
from ansinh.web.tables.column import Column, Value

_SECONDS = 60
"""How long an order is kept: agents change their names without a contact."""


@dataclass(frozen=True)
class Row:
    """Somebody on a list, and what has been done."""

    fact: Fact
    standing: Standing
    today: dt.date

    @property
    def person(self) -> int:
        """Key of the person."""
        return self.fact.person

    @property
    def is_due(self) -> bool:
        """Whether somebody is to come by today."""
        return _is_due(self.standing, self.today)

    @property
    def state(self) -> str:
        """What has been done, in a few words to choose by."""
        done, nobody, due, later = _states(get_language())
        if self.standing.is_closed:
            return done
        if self.standing.contact is None:
            return nobody
        return due if self.is_due else later

    @property
    def agent(self) -> str:
        """Who is to see the person."""
        given = self.standing.assignment
        return given.to.full_name if given else ""


@lru_cache
def _states(language: str | None) -> tuple[str, str, str, str]:
    del language  # thousands of rows ask for the same few words
    return _("Xong"), _("Chưa ai gặp"), _("Đến hẹn"), _("Đã gặp, hẹn sau")


def _is_due(standing: Standing, today: dt.date) -> bool:
    day = standing.next_day
    return day is not None and day <= today


class Worklist(Sequence[Row]):
    """People on a list in the order in which to see them.

    Rows are made when they are looked at: a page of a list of thousands costs what the
    page does.
    """

    def __init__(
        self,
        of: Listed,
        facts: Sequence[Fact],
        done: Mapping[int, Standing],
        today: dt.date,
    ) -> None:
        self._of = of
        self._facts = facts
        self._done = done
        self._today = today

    def _row(self, fact: Fact) -> Row:
        return Row(fact, self._done.get(fact.person, NOTHING), self._today)

    def __len__(self) -> int:
        return len(self._facts)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self._row(fact) for fact in self._facts[at]]
        return self._row(self._facts[at])

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self._facts)

    def values_of(self, column: Column[Row]) -> set[Value]:
        """What a column has; of people nobody has seen it is worked out once."""

        def untouched() -> set[Value]:
            return {
                column.value(Row(fact, NOTHING, self._today)) for fact in self._of.facts
            }

        seen = [fact for fact in self._facts if fact.person in self._done]
        values = {column.value(self._row(fact)) for fact in seen}
        if len(seen) < len(self):
            # Those seen live in the same places and are as old as those who are not.
            name = column.key, get_language()
            values |= self._of.keep(name, None, untouched)
        return values


def worklist(known: Answers, asked: Asked, today: dt.date) -> Worklist:
    """People on a list in the order in which to see them; the rule is `Asked.rule`."""
    return _arranged(listed(known, asked), today)


def worklist_of_morning(known: Answers, asked: Asked, today: dt.date) -> Worklist:
    """The list as it stands, in the order it had when the day began.

    Somebody just written down stays in place and does not jump out of sight.
    """
    midnight = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    return _arranged(listed(known, asked), today, midnight)


def _arranged(
    of: Listed, today: dt.date, in_order_of: dt.datetime | None = None
) -> Worklist:
    """A list with what has been done by now, in the order of a moment."""

    def arrange() -> Worklist:
        people = [fact.person for fact in of.facts]
        done = standings(people)
        then = standings(people, in_order_of) if in_order_of else done
        return Worklist(of, _in_turn(of.facts, then, today), done, today)

    # The stamp is read first: what is written meanwhile is found the next time.
    follows_from = stamp() or object(), today, int(time.time()) // _SECONDS
    return of.keep(in_order_of is None, follows_from, arrange)


def _in_turn(
    facts: Sequence[Fact], done: Mapping[int, Standing], today: dt.date
) -> list[Fact]:
    turns: tuple[list[Fact], ...] = ([], [], [], [])
    for fact in facts:
        standing = done.get(fact.person)
        turns[1 if standing is None else _turn(standing, today)].append(fact)
    return [fact for turn in turns for fact in turn]


def _turn(standing: Standing, today: dt.date) -> int:
    if _is_due(standing, today):
        return 0
    if standing.is_closed:
        return 3
    return 2 if standing.contact else 1
