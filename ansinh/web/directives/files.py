"""Files people attach: which are taken, where they lie, how they leave."""

import hashlib
import os
import uuid
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.terms.speech import say_number
from ansinh.web.answers import data_folder
from ansinh.web.directives.models import Attachment

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""
MOST = 10
"""Files sent at once."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".docx": (f"{_OFFICE}.wordprocessingml.document", b"PK\x03\x04"),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", b"PK\x03\x04"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
}
"""Endings taken, each with its media type and how its content begins."""
_TAKEN = "PDF, Word (docx), Excel (xlsx), PNG, JPEG"


class FilesInput(forms.ClearableFileInput):
    """A chooser of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked; none is fine."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            widget=FilesInput(attrs={"accept": ",".join(_KINDS)}),
            label=gettext_lazy("Tệp đính kèm"),
            help_text=gettext_lazy("PDF, docx, xlsx, png, jpg; mỗi tệp đến 20 MB."),
            required=False,
            **named,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files, each as it should be."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST:
            raise ValidationError(
                _("Mỗi lần gửi nhiều nhất {most} tệp. [too-many-files]").format(
                    most=MOST
                )
            )
        return [_checked(super(FilesField, self).clean(one, initial)) for one in given]


def _checked(upload: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    name, size = upload.name or "", upload.size or 0
    _media, beginning = _KINDS.get(PurePath(name).suffix.lower(), ("", b""))
    told = {"name": name, "taken": _TAKEN}
    if not beginning:
        raise ValidationError(
            _("Không nhận tệp “{name}”. Hãy gửi: {taken}. [file-kind]").format(**told)
        )
    if size > LARGEST:
        megabytes = say_number(size // (1024 * 1024))
        raise ValidationError(
            _(
                "Tệp “{name}” nặng {size} MB, quá 20 MB. Hãy nén ảnh hoặc tách tệp. "
                "[file-too-large]"
            ).format(size=megabytes, **told)
        )
    upload.seek(0)
    if upload.read(len(beginning)) != beginning or not _is_plain(upload, beginning):
        raise ValidationError(
            _(
                "Nội dung tệp “{name}” không phải như tên gọi, hoặc có macro. "
                "Hãy lưu lại thành: {taken}. [file-content]"
            ).format(**told)
        )
    upload.seek(0)
    return upload


def _is_plain(upload: "UploadedFile[bytes]", beginning: bytes) -> bool:
    """Whether an office file can be listed and holds no macro; nothing is unpacked."""
    if not beginning.startswith(b"PK"):
        return True
    try:
        with zipfile.ZipFile(upload.file) as parts:  # type: ignore[arg-type]
            names = parts.namelist()
    except zipfile.BadZipFile:
        return False
    return "[Content_Types].xml" in names and not any(
        name.lower().endswith("vbaproject.bin") for name in names
    )


def attach(uploads: Sequence["UploadedFile[bytes]"], *, by: int, **to: Any) -> None:
    """Keep files and tie them to a document or a step."""
    for upload in uploads:
        sha256 = _keep(upload)
        name = PurePath(upload.name or "tep").name[-200:]
        Attachment.objects.create(
            name=name, sha256=sha256, size=upload.size or 0, added_by_id=by, **to
        )


def _keep(upload: "UploadedFile[bytes]") -> str:
    """Write a file under its hash: all of it, or nothing."""
    folder = data_folder() / "desk" / "attachments"
    folder.mkdir(parents=True, exist_ok=True)
    content = hashlib.sha256()
    unfinished = folder / f"{uuid.uuid4()}.part"
    try:
        with unfinished.open("xb") as file:
            for chunk in upload.chunks():
                content.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        kept = path_of(content.hexdigest())
        kept.parent.mkdir(exist_ok=True)
        unfinished.replace(kept)
    finally:
        unfinished.unlink(missing_ok=True)
    return kept.name


def path_of(sha256: str) -> Path:
    """Where the file of a hash lies."""
    return data_folder() / "desk" / "attachments" / sha256[:2] / sha256


def download(attachment: Attachment) -> HttpResponse:
    """A file as a download; a browser neither opens it nor guesses what it is."""
    media, _beginning = _KINDS[PurePath(attachment.name).suffix.lower()]
    file = FileResponse(
        path_of(attachment.sha256).open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=media,
    )
    return cast("HttpResponse", file)  # it streams, and is sent like any other
