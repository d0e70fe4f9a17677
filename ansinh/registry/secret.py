"""The secret of a data folder, by which numbers of persons become keys."""

import secrets
from pathlib import Path

from ansinh.terms.mendable import MendableError

_FILE = "secret.key"


def make_secret(data: Path, secret: str | None = None) -> None:
    """Write the secret that makes persons' keys, unless the folder has one."""
    path = data / _FILE
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secret or secrets.token_hex(32))


def read_secret(data: Path) -> str:
    """Secret of a data folder.

    Raises:
        MendableError: the folder has none.

    """
    path = data / _FILE
    if not path.exists():
        raise MendableError(
            f"Thư mục {data} thiếu tệp secret.key, tệp tạo khóa ẩn danh cho người "
            "tham gia. Hãy chép lại tệp đó từ bản sao lưu. [no-secret]"
        )
    return path.read_text()
