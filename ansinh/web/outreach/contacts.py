"""Reading contacts and assignments of people that a reader may see."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max

from ansinh.web.outreach.models import Assignment, Contact, Stamp

_AT_ONCE = 900
"""People asked for in one query."""
_FEW = 20_000
"""People ever written about, up to whom it is quicker to read who they all are."""


@dataclass(frozen=True)
class Standing:
    """What has been done about somebody, and who is to do more."""

    contact: Contact | None = None
    """The latest one that stands uncorrected."""
    assignment: Assignment | None = None

    @property
    def is_closed(self) -> bool:
        """Whether there is nothing more to do."""
        return self.contact is not None and self.contact.outcome.closes

    @property
    def next_day(self) -> dt.date | None:
        """Day to see the person: as agreed, else by when the work is to be done."""
        if self.is_closed:
            return None
        if self.contact and self.contact.next_day:
            return self.contact.next_day
        return self.assignment.due if self.assignment else None


NOTHING = Standing()


def stamp() -> int | None:
    """What changes with every contact and assignment; None where nothing tells.

    By it, what follows from contacts and assignments is kept in a process.
    """
    return Stamp.objects.values_list("value", flat=True).first()


def standings(
    persons: Sequence[int], before: dt.datetime | None = None
) -> dict[int, Standing]:
    """What has been done about people, by key; who is left out has nothing.

    With `before`, contacts written since then are not looked at.
    """
    persons = _written_about(persons)
    contacts = {one.person: one for one in _latest(persons, before)}
    given = {
        one.person: one
        for part in _parts(persons)
        for one in Assignment.objects.filter(
            person__in=part, ended_at=None
        ).select_related("to")
    }
    return {
        person: Standing(contacts.get(person), given.get(person))
        for person in contacts.keys() | given.keys()
    }


def _written_about(persons: Sequence[int]) -> Sequence[int]:
    """Those of many people about whom there may be something."""
    if len(persons) <= _AT_ONCE:
        return persons
    written: set[int] = set()
    for rows in (Contact.objects, Assignment.objects):
        found = rows.values_list("person", flat=True).distinct()
        written.update(found[: _FEW + 1])
    return persons if len(written) > _FEW else list(written.intersection(persons))


def _latest(persons: Sequence[int], before: dt.datetime | None) -> Iterator[Contact]:
    standing = Contact.objects.filter(corrected_by=None)
    if before:
        standing = standing.filter(at__lt=before)
    for part in _parts(persons):
        newest = (
            standing.filter(person__in=part)
            .values("person")
            .annotate(newest=Max("pk"))
            .values("newest")
        )
        yield from Contact.objects.filter(pk__in=newest).select_related("by")


def history_of(persons: Iterable[int]) -> list[Contact]:
    """Every contact with some people, the newest first, corrected ones included."""
    return list(
        Contact.objects.filter(person__in=list(persons))
        .select_related("by", "corrected_by")
        .order_by("-pk")
    )


def newest_of(persons: Iterable[int]) -> int:
    """Number of the newest contact with some people; 0 where there is none."""
    found = Contact.objects.filter(person__in=list(persons))
    return found.aggregate(newest=Max("pk"))["newest"] or 0


def _parts(persons: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(persons), _AT_ONCE):
        yield persons[start : start + _AT_ONCE]
