"""Files on their way from the browser: straight to the disk, checksummed as they come.

Whether a form came whole is told by its last field: a connection that breaks in the
middle of a file would otherwise leave a shorter file that looks complete.
"""

import hashlib
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from ansinh.web.intake import folders

END = "het"
"""Last field of the form."""


class Arrived(UploadedFile[bytes]):
    """A file that lies on the disk, not yet in any intake."""

    def __init__(self, path: Path, sha256: str, name: str, size: int) -> None:
        super().__init__(None, name, None, size)
        self.path, self.sha256 = path, sha256

    def close(self) -> None:
        """Remove it, unless it has been taken into an intake."""
        self.path.unlink(missing_ok=True)


class Receiver(FileUploadHandler):
    """Writes each file of a form to the folder of arriving files."""

    chunk_size = 1 << 20

    def new_file(self, *given: Any, **named: Any) -> None:
        """Begin a file."""
        super().new_file(*given, **named)
        self.path = folders.arriving() / uuid4().hex
        self.handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece."""
        del start
        self.digest.update(raw_data)
        rest = memoryview(raw_data)
        while rest:
            rest = rest[os.write(self.handle, rest) :]

    def file_complete(self, file_size: int) -> Arrived:
        """End a file."""
        os.close(self.handle)
        name = self.file_name or ""
        return Arrived(self.path, self.digest.hexdigest(), name, file_size)

    def upload_interrupted(self) -> None:
        """Forget the file that was being sent."""
        os.close(self.handle)
        self.path.unlink(missing_ok=True)
