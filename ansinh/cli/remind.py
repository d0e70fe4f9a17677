"""`ansinh remind`: the weekly letter on what is due; a timer runs it."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option, now
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.web import server


@click.command()
@click.option(
    "--site",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Địa chỉ trang điều hành, để ghi vào đường dẫn.",
)
@click.option("--dry-run", is_flag=True, help="Chỉ in thư, không gửi.")
@data_option
def command(site: str, dry_run: bool, data: Path) -> None:
    """Gửi thư nhắc việc đến hạn, quá hạn cho từng người dùng của trang điều hành.

    Thư chỉ có số nhiệm vụ, địa bàn, hạn và đường dẫn; không ai không có việc mà nhận
    thư. Máy chủ thư đặt bằng biến ANSINH_EMAIL.
    """
    history = Registry(Lake(data)).history
    server.set_up(data)
    from ansinh.web.directives.reminders.letters import (  # noqa: PLC0415 - Django
        letters,
        send,
    )

    found = letters(history, now().date(), site.rstrip("/"))
    if dry_run:
        for letter in found:
            click.echo(f"Gửi: {letter.posts}\n{letter.text}\n")
    else:
        send(found)
    click.echo(f"{len(found)} thư{' (chưa gửi)' if dry_run else ' đã gửi'}.")
