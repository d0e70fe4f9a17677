"""Files of frozen reports: written once under their hash, checked when they leave."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from ansinh.terms.mendable import MendableError
from ansinh.web.answers import data_folder


def keep(content: bytes) -> str:
    """Write a file under its hash, which is returned; what is there stays."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
        unfinished.write(content)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    Path(unfinished.name).replace(path)
    return sha256


def read(sha256: str) -> bytes:
    """The file of a hash.

    Raises:
        MendableError: it is gone, or its content is not what was kept.

    """
    path = _path(sha256)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise MendableError(
            _(
                "Tệp của báo cáo bị mất hoặc đã bị sửa trên máy chủ. Hãy lấy lại từ "
                "bản sao lưu tệp desk/reports/{} [report-file-damaged]"
            ).format(f"{sha256[:2]}/{sha256}")
        )
    return content


def _path(sha256: str) -> Path:
    return data_folder() / "desk" / "reports" / sha256[:2] / sha256
