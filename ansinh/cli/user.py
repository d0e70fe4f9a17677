"""`ansinh user`: the first administrator of a desk."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option, now
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.terms.mendable import MendableError


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="Họ tên.")
@click.option("--area", "code", required=True, help="Mã địa bàn quản trị, ví dụ 92.")
@click.password_option("--password", prompt="Mật khẩu (ít nhất 12 ký tự)")
@data_option
def command(email: str, name: str, code: str, password: str, data: Path) -> None:
    """Tạo quản trị viên đầu tiên; người khác do quản trị viên mời trên trang.

    Chạy trên chính máy giữ dữ liệu. Quản trị viên giao vai trò trong địa bàn của mình
    và phải bật xác thực hai lớp khi đăng nhập lần đầu.
    """
    area = Registry(Lake(data)).history.find(code, now().date())
    # Here and not above: Django takes a second to load.
    from ansinh.web.accounts.first_user import make_user  # noqa: PLC0415

    try:
        make_user(data, email, name, password, area.area)
    except ValueError as wrong:
        raise MendableError(str(wrong)) from wrong
    click.echo(f"Đã tạo quản trị viên của {area.name}. Mở trang bằng: ansinh serve")
