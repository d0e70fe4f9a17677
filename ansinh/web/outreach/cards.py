"""A card for each person on a phone: who, what is known, and a form of its own."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from ansinh.terms.areas import Area
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.outreach.keys import Named, in_address
from ansinh.web.outreach.lists import Row
from ansinh.web.outreach.names import Name, Names
from ansinh.web.outreach.results import Reason, Result


@dataclass(frozen=True)
class Card:
    """One person on a page of quick entry."""

    row: Row
    name: Name
    signed: str
    kind: str
    form: uuid.UUID
    """Key of the form, made with the page."""

    reasons = tuple(Reason)
    results = tuple(Result)

    @property
    def anchor(self) -> str:
        """Where the page comes back to."""
        return in_address(self.row.person)

    @property
    def is_written_today(self) -> bool:
        """Whether somebody spoke to the person today; then the form is folded away."""
        contact = self.row.standing.contact
        return contact is not None and contact.day == self.row.today

    @property
    def seen(self) -> int:
        """The newest contact this page knows of."""
        contact = self.row.standing.contact
        return contact.pk if contact else 0

    @property
    def last_form(self) -> str:
        """Form that wrote the newest contact."""
        contact = self.row.standing.contact
        return str(contact.form) if contact else ""


def cards_of(
    rows: Iterable[Row],
    names: Names,
    known: Answers,
    scope: Scope,
    area: Area | None,
    kind: str,
) -> list[Card]:
    """Cards of people, in order.

    Somebody of an area that was split is recorded in `area`, the reader's part of it.
    """
    areas = known.history.areas
    found = []
    for row in rows:
        place = row.fact.area
        if area and not scope.allows(areas[place]):
            place = area.area
        source = row.standing.assignment or row.standing.contact
        found.append(
            Card(
                row,
                names.of(row.person),
                Named(row.person, place).signed,
                kind or (source.kind if source else ""),
                uuid.uuid4(),
            )
        )
    return found
