"""A small file that came in with a form, on disk for as long as it is read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ansinh.terms.mendable import MendableError

LARGEST = 5 << 20
"""Bytes of a table of targets; a province with all its hamlets needs a twentieth."""
_KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


@contextmanager
def received(file: object) -> Iterator[Path]:
    """Path of a table that was sent; its own name is not trusted.

    Raises:
        MendableError: there is none, it is of no kind we read, or far too large.

    """
    if not isinstance(file, UploadedFile) or not file.name:
        raise MendableError(_("Hãy chọn tệp đã điền. [no-file]"))
    suffix = PurePath(file.name).suffix.lower()
    if suffix not in _KINDS:
        raise MendableError(
            _("Tệp phải là {kinds}. Hãy lưu lại rồi gửi. [file-kind]").format(
                kinds=", ".join(_KINDS)
            )
        )
    if (file.size or 0) > LARGEST:
        raise MendableError(
            _("Tệp lớn hơn 5 MB, không phải bảng chỉ tiêu. [file-too-large]")
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"bang{suffix}"
        path.write_bytes(b"".join(file.chunks()))
        yield path
