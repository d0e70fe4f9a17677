"""What must hold before others than this machine use a desk."""

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ansinh.registry.lake import Lake
from ansinh.registry.lake.errors import LakeError
from ansinh.terms.numbers import format_number
from ansinh.web.server import set_up

_SPACE = 3
"""Free space asked for, in sizes of the lake: an import writes anew what it touches."""
_GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Found:
    """Something looked at, and whether it holds."""

    what: str
    is_well: bool
    advice: str = ""
    """What to do where it does not."""


def check_data(data: Path) -> Iterator[Found]:
    """What every data folder needs."""
    try:
        version = Lake(data).latest
    except LakeError as error:
        yield Found("Kho số liệu mở được", is_well=False, advice=str(error))
        return
    yield Found(
        f"Kho số liệu có dữ liệu (phiên bản {version})",
        version > 0,
        "Nhập tệp: ansinh import. [empty-lake]",
    )
    for name in ("secret.key", "vault.key", "desk/secret.key"):
        path = data / name
        if path.exists():
            mode = stat.S_IMODE(path.stat().st_mode)
            yield Found(
                f"Chỉ chủ thư mục đọc được {name}",
                not mode & 0o077,
                f"chmod 600 {path} [open-key]",
            )
    held = sum(file.stat().st_size for file in (data / "lake").rglob("*.parquet"))
    free = shutil.disk_usage(data).free
    yield Found(
        f"Đĩa còn {format_number(free // _GIGABYTE)} GB trống",
        free > _SPACE * held + _GIGABYTE,
        f"Cần ít nhất {_SPACE} lần kho ({format_number(held // _GIGABYTE)} GB) để nhập "
        "và sao lưu. [little-space]",
    )


def check_deployment(data: Path) -> Iterator[Found]:
    """What a desk needs that others than this machine use."""
    yield from check_data(data)
    set_up(data)
    # Settings and models can be loaded only now.
    from django.conf import settings  # noqa: PLC0415
    from django.core import checks  # noqa: PLC0415

    yield Found(
        "Số liệu là thật, không có tài khoản minh họa",
        not settings.DEMO and not Lake(data).is_invented,
        "Số liệu minh họa chỉ mở trên máy này. [demo-data]",
    )
    yield Found("Không ở chế độ gỡ lỗi", not settings.DEBUG, "Bỏ ANSINH_DEBUG. [debug]")
    yield Found(
        "Có tên máy chủ (ANSINH_HOSTS), đi qua HTTPS",
        settings.SESSION_COOKIE_SECURE,
        "Đặt ANSINH_HOSTS=ten-may.tinh.gov.vn và để máy chủ HTTPS ở trước. [no-host]",
    )
    yield Found(
        "Bàn điều hành ở PostgreSQL, hoặc SQLite trên đĩa của máy",
        "sqlite" not in settings.DATABASES["default"]["ENGINE"] or not _is_remote(data),
        "SQLite không an toàn trên ổ mạng; hãy dùng DATABASE_URL. [sqlite-on-network]",
    )
    yield _administrator()
    yield _mail(settings.EMAIL_HOST)
    for message in checks.run_checks(include_deployment_checks=True):
        if message.level >= checks.WARNING and message.id not in _KNOWN:
            yield Found(str(message.msg), is_well=False, advice=f"[{message.id}]")


_KNOWN = {
    "security.W005",  # subdomains are the province's to decide
    "security.W021",  # and so is the browsers' list
}


def _administrator() -> Found:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    from ansinh.web.accounts.models import Post  # noqa: PLC0415
    from ansinh.web.accounts.roles import Role  # noqa: PLC0415

    held = Post.objects.filter(role=Role.ADMINISTRATOR, last_day=None)
    users = set(held.values_list("user", flat=True))
    guarded = Authenticator.objects.filter(user__in=users).values("user").distinct()
    return Found(
        f"Có quản trị viên ({len(users)}), đều bật xác thực hai lớp",
        bool(users) and guarded.count() == len(users),
        "Tạo bằng ansinh user; đăng nhập một lần để bật. [no-administrator]",
    )


def _mail(host: str) -> Found:
    from django.core.mail import get_connection  # noqa: PLC0415

    what = "Gửi được thư (đặt lại mật khẩu, nhắc việc)"
    if not host:
        return Found(what, is_well=False, advice="Đặt ANSINH_EMAIL. [no-mail]")
    try:
        get_connection().open()
    except OSError as error:
        return Found(what, is_well=False, advice=f"{host}: {error} [mail-failed]")
    return Found(what, is_well=True)


def _is_remote(data: Path) -> bool:
    """Whether a folder lies on a network drive, as far as Linux tells."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    found = ("", "")
    for line in mounts.read_text(encoding="utf-8").splitlines():
        _, place, kind, *_ = line.split()
        if data.resolve().is_relative_to(place) and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1].startswith(("nfs", "cifs", "smb", "fuse.sshfs"))
