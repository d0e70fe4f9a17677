"""Everything that changes documents."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.actions import record as note
from ansinh.web.audit.kinds import Kind
from ansinh.web.directives import files
from ansinh.web.directives.documents.rights import may_change, may_withdraw
from ansinh.web.directives.models import Addressee, Document, Reminder
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.saving import RefusedError, take

Addressed = Iterable[tuple[str, dt.date]]
"""Areas that must issue their own, each with its day."""


@transaction.atomic
def record(
    told: dict[str, Any],
    addressed: Addressed = (),
    *,
    replaces: Document | None = None,
    uploads: Sequence["UploadedFile[bytes]"] = (),
    by: User | None,
) -> Document:
    """Write down a document that was issued.

    Raises:
        RefusedError: the area has one of that number and day already.

    """
    document = Document(recorded_by=by, **told)
    _save(document)
    if replaces is not None:
        replaces.replaced_by = document
        replaces.save(update_fields=["replaced_by"])
        _note(Kind.DOCUMENT_WITHDRAWN, replaces, by, replaced_by=document.pk)
    _send(document, addressed, uploads, by)
    return document


@transaction.atomic
def change(
    document: Document,
    told: dict[str, Any],
    addressed: Addressed = (),
    *,
    uploads: Sequence["UploadedFile[bytes]"] = (),
    by: Reader,
    version: int,
) -> Document:
    """Correct the record of a document, or address it to further areas.

    Raises:
        StaleError: somebody saved in between.
        PermissionDenied: the record is not the reader's to keep.
        RefusedError: the area has one of that number and day already.

    """
    now = take(document, version)
    if not may_change(now, by):
        raise PermissionDenied(Permission.DIRECTIVES_RECORD)
    for name, value in told.items():
        setattr(now, name, value)
    _save(now)
    _send(now, addressed, uploads, by.access.user)
    return now


def _save(document: Document) -> None:
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:
        raise RefusedError(
            _(
                "Đã có văn bản mang số và ngày này ở địa bàn này. Hãy xem lại số, "
                "hoặc mở văn bản đã ghi. [document-known]"
            )
        ) from None


def _send(
    document: Document,
    addressed: Addressed,
    uploads: Sequence["UploadedFile[bytes]"],
    by: User | None,
) -> None:
    for area, due_on in addressed:
        Addressee.objects.update_or_create(
            document=document,
            area=area,
            withdrawn_on=None,
            defaults={"due_on": due_on},
        )
    if uploads:
        assert by is not None
        files.attach(uploads, by=by.pk, document=document)
    _note(Kind.DOCUMENT_CHANGED, document, by)


@transaction.atomic
def withdraw(document: Document, because: str, *, by: Reader, version: int) -> Document:
    """Take a document out of force; nobody has to follow it any more.

    Raises:
        StaleError: somebody saved in between.
        PermissionDenied: the reader may not.
        RefusedError: no reason is given.

    """
    now = take(document, version)
    if not may_withdraw(now, by):
        raise PermissionDenied(Permission.DIRECTIVES_ISSUE)
    if not because:
        raise RefusedError(_("Hãy ghi lý do thu hồi. [reason-missing]"))
    now.withdrawn_on, now.withdrawn_because = by.today, because
    now.save()
    _note(Kind.DOCUMENT_WITHDRAWN, now, by.access.user)
    return now


@transaction.atomic
def take_off(
    document: Document, area: str, because: str, *, by: Reader, version: int
) -> Document:
    """Free an area that was addressed by mistake; who did it and why stays known.

    Raises:
        StaleError: somebody saved in between.
        PermissionDenied: the record is not the reader's to keep.
        RefusedError: no reason is given, or the area is not addressed.

    """
    now = take(document, version)
    if not (may_change(now, by) and by.sees(area)):
        raise PermissionDenied(Permission.DIRECTIVES_RECORD)
    if not because:
        raise RefusedError(_("Hãy ghi lý do bỏ nơi nhận. [reason-missing]"))
    addressed = now.addressees.filter(area=area, withdrawn_on=None)
    told = {"withdrawn_on": by.today, "withdrawn_because": because}
    if not addressed.update(**told, withdrawn_by=by.access.user):
        raise RefusedError(
            _("Nơi này không còn trong danh sách phải ban hành. [not-addressed]")
        )
    now.save(update_fields=["version"])
    _note(Kind.ADDRESSEE_WITHDRAWN, now, by.access.user, addressee=area)
    return now


@transaction.atomic
def remind(addressees: Sequence[Addressee], *, by: Reader) -> int:
    """Remind areas of what they still have to issue; tells how many.

    Raises:
        PermissionDenied: an area is not one the reader gives tasks in.

    """
    for one in addressees:
        if not by.may(Permission.TASKS_GIVE, one.area):
            raise PermissionDenied(Permission.TASKS_GIVE)
        Reminder.objects.create(addressee=one, by=by.access.user)
        note(
            Kind.REMINDED,
            by=by.access.user.pk,
            area=one.area,
            about=f"document:{one.document_id}",
        )
    return len(addressees)


def _note(kind: Kind, document: Document, by: User | None, **detail: object) -> None:
    note(
        kind,
        by=by.pk if by else None,
        area=document.area,
        about=f"document:{document.pk}",
        detail=detail,
    )
