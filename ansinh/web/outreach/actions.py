"""Everything that writes contacts and assignments."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from ansinh.engines.lists import Kind as ListKind
from ansinh.web.accounts.models import User
from ansinh.web.audit.actions import record as write_down
from ansinh.web.audit.kinds import Kind
from ansinh.web.outreach.models import Assignment, Contact


@dataclass(frozen=True)
class Told:
    """What an agent says of a contact."""

    result: str
    channel: str
    day: dt.date
    reason: str = ""
    next_day: dt.date | None = None
    note: str = ""
    kind: str = ""

    @property
    def content(self) -> str:
        """Hash that two equal answers share."""
        text = json.dumps(asdict(self), default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class CorrectedError(Exception):
    """The contact to be corrected has been corrected already."""


@transaction.atomic
def record_contact(
    told: Told,
    areas: Mapping[int, str],
    *,
    form: uuid.UUID,
    lake_version: int,
    by: User,
    corrects: Contact | None = None,
) -> list[Contact]:
    """Write down a contact with some people; returns those that are new.

    `areas` are the areas of the people by key. A form sent twice writes nothing the
    second time. Sent again with another answer, it corrects what it wrote before. The
    contacts are their own history: who wrote what when, nothing changed.

    Raises:
        CorrectedError: `corrects` has been corrected by another contact.

    """
    written = []
    for person, area in areas.items():
        sent = Contact.objects.filter(form=form, person=person, by=by)
        if any(one.content == told.content for one in sent):
            continue
        if corrects and Contact.objects.filter(corrects=corrects).exists():
            raise CorrectedError
        before = corrects or sent.filter(corrected_by=None).last()
        contact, is_new = Contact.objects.get_or_create(
            form=form,
            person=person,
            content=told.content,
            defaults={
                **asdict(told),
                "area": area,
                "by": by,
                "lake_version": lake_version,
                "corrects": before,
            },
        )
        written += [contact] if is_new else []
    return written


@transaction.atomic
def assign(
    areas: Mapping[int, str],
    kind: ListKind,
    *,
    to: User,
    due: dt.date,
    of: str,
    by: User,
) -> int:
    """Give people nobody has yet to an agent; returns how many.

    `areas` are the areas of the people by key, `of` the area they were chosen from.
    """
    held = set(
        Assignment.objects.filter(ended_at=None).values_list("person", flat=True)
    )
    free = [person for person in areas if person not in held]
    now = timezone.now()
    new = [
        Assignment(
            person=person,
            area=areas[person],
            kind=kind,
            to=to,
            due=due,
            given_by=by,
            given_at=now,
        )
        for person in free
    ]
    # Somebody else may be giving the same people this very moment.
    Assignment.objects.bulk_create(new, ignore_conflicts=True)
    given = Assignment.objects.filter(given_by=by, given_at=now).count()
    if given:
        detail = {"people": given, "list": kind, "to": to.pk, "due": str(due)}
        write_down(Kind.WORK_ASSIGNED, by=by.pk, area=of, detail=detail)
    return given


@transaction.atomic
def hand_over(
    given: Sequence[Assignment], *, to: User, due: dt.date, by: User
) -> list[Assignment]:
    """Give what one agent was to do to another; what was done stays with the first."""
    _end(given)
    taken = Assignment.objects.bulk_create(
        Assignment(
            person=one.person,
            area=one.area,
            kind=one.kind,
            to=to,
            due=due,
            given_by=by,
        )
        for one in given
    )
    for before in {one.to_id for one in given}:
        people = sum(one.to_id == before for one in given)
        detail = {"people": people, "from": before, "to": to.pk, "due": str(due)}
        write_down(Kind.WORK_HANDED_OVER, by=by.pk, detail=detail)
    return taken


@transaction.atomic
def withdraw(given: Sequence[Assignment], *, by: User) -> int:
    """Take people back from agents; returns how many."""
    ended = _end(given)
    if ended:
        agents = sorted({one.to_id for one in given})
        detail = {"people": ended, "from": agents}
        write_down(Kind.WORK_WITHDRAWN, by=by.pk, detail=detail)
    return ended


def _end(given: Iterable[Assignment]) -> int:
    keys = [one.pk for one in given]
    return Assignment.objects.filter(pk__in=keys, ended_at=None).update(
        ended_at=timezone.now()
    )
