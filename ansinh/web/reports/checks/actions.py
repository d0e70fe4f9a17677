"""Taking a text in, closing its questions, forgetting it."""

import datetime as dt
import hashlib
import tempfile
import uuid
from pathlib import Path, PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from ansinh.figurecheck.readers import Document, read_document
from ansinh.terms.areas import Area
from ansinh.web.accounts.models import User
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind as Event
from ansinh.web.reports.models import CheckedText, ClosedFinding

KEPT_DAYS = 90
"""Days after which a checked text is forgotten; ours."""


def read_upload(upload: "UploadedFile[bytes]") -> tuple[Document, bytes | None]:
    """Text of a file, and the file itself where it is Word.

    Raises:
        UnreadableFileError: of a kind that is not read, too large, scanned, broken.

    """
    suffix = PurePath(upload.name or "").suffix.lower()
    content = b"".join(upload.chunks())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"van-ban{suffix}"
        path.write_bytes(content)
        return read_document(path), content if suffix == ".docx" else None


@transaction.atomic
def take_in(
    document: Document,
    *,
    title: str,
    area: Area,
    version: int,
    by: User,
    word: bytes | None = None,
) -> CheckedText:
    """Keep a text for its check."""
    sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    checked = CheckedText.objects.create(
        key=uuid.uuid4(),
        area=area.area,
        title=title,
        text=document.text,
        controls=[
            [control.start, control.end, control.reference, control.printed]
            for control in document.controls
        ],
        word=word,
        sha256=sha256,
        notes=[[str(note), note.en] for note in document.notes_vi],
        lake_version=version,
        made_by=by,
        keep_until=timezone.localdate() + dt.timedelta(days=KEPT_DAYS),
    )
    record(
        Event.TEXT_CHECKED,
        by=by.pk,
        area=area.area,
        about=f"check:{checked.key}",
        detail={"sha256": sha256, "version": version},
    )
    return checked


@transaction.atomic
def close(
    checked: CheckedText, *, finding: str, answer: str, reason: str, by: User
) -> bool:
    """Answer a question; False where somebody has answered it before."""
    _closed, is_new = ClosedFinding.objects.get_or_create(
        checked=checked,
        finding=finding,
        defaults={"answer": answer, "reason": reason, "by": by},
    )
    if is_new:
        record(
            Event.FINDING_CLOSED,
            by=by.pk,
            area=checked.area,
            about=f"check:{checked.key}",
            detail={"finding": finding, "answer": answer},
        )
    return is_new


@transaction.atomic
def forget(checked: CheckedText, *, by: User | None) -> None:
    """Forget the words of a text; its hash and the answers stay."""
    now = CheckedText.objects.select_for_update().get(pk=checked.pk)
    if now.forgotten_at:
        return
    now.text, now.word, now.controls, now.notes = "", None, [], []
    now.title, now.forgotten_at = "", timezone.now()
    now.save()
    record(
        Event.TEXT_FORGOTTEN,
        by=by.pk if by else None,
        area=now.area,
        about=f"check:{now.key}",
        detail={"sha256": now.sha256},
    )


def forget_expired() -> None:
    """Forget every text whose time is over."""
    expired = CheckedText.objects.filter(
        keep_until__lt=timezone.localdate(), forgotten_at=None
    )
    for checked in expired:
        forget(checked, by=None)
