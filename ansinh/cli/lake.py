"""`ansinh lake`: look after the files in which versions are kept."""

import datetime as dt
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from ansinh.cli.folder import data_option, json_option, now, progress_bar
from ansinh.registry.lake import Lake, Version
from ansinh.registry.lake.backup import back_up
from ansinh.registry.lake.backup import restore as bring_back
from ansinh.registry.lake.cleaning import clear, plan_clearance
from ansinh.registry.lake.inspection import inspect
from ansinh.terms.numbers import format_number

_MEGABYTE = 1_000_000
_folder = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.group()
def command() -> None:
    """Giữ gìn kho số liệu: kiểm tra, sao lưu, khôi phục, dọn phiên bản cũ."""


@command.command()
@data_option
@json_option
def check(data: Path, as_json: bool) -> None:
    """So mọi tệp số liệu với mã kiểm tra đã ghi khi tạo.

    Mã thoát 1 khi có tệp thiếu hoặc hỏng; kèm danh sách phiên bản bị ảnh hưởng.
    """
    with progress_bar("Kiểm tra kho") as tell:
        found = inspect(Lake(data), tell)
    if as_json:
        click.echo(json.dumps(asdict(found), default=str, indent=1))
    else:
        for one in found.damaged:
            hit = ", ".join(map(str, one.versions)) or "không phiên bản nào"
            click.echo(f"Hỏng: {one.path} (bảng {one.table}; phiên bản {hit})")
        click.echo(
            f"{format_number(found.files)} tệp, {_size(found.bytes)}: "
            + (
                f"{len(found.damaged)} tệp hỏng."
                if found.damaged
                else "không tệp nào hỏng."
            )
        )
    if found.damaged:
        click.echo(
            "Hãy khôi phục từ bản sao lưu: ansinh lake restore BẢN_SAO_LƯU --replace "
            "[damaged-file]",
            err=True,
        )
    sys.exit(1 if found.damaged else 0)


@command.command()
@_folder
@data_option
def backup(folder: Path, data: Path) -> None:
    """Sao lưu kho vào FOLDER, kể cả khi đang nhập; tệp đã có thì không chép lại.

    Bản sao lưu cũng là một thư mục dữ liệu: kiểm tra bằng ansinh lake check --data.
    Tệp secret.key và kho lưu danh tính không nằm trong đó; hãy cất riêng.
    """
    lake = Lake(data)
    with progress_bar("Sao lưu") as tell:
        copied = back_up(lake, folder, tell)
    click.echo(
        f"Bản sao lưu {folder} đến phiên bản {Lake(folder).latest}, "
        f"chép thêm {format_number(copied)} tệp."
    )


@command.command()
@_folder
@click.option("--replace", is_flag=True, help="Thay kho đang có (kho cũ được đổi tên).")
@data_option
def restore(folder: Path, replace: bool, data: Path) -> None:
    """Khôi phục kho từ bản sao lưu FOLDER.

    Không đè lên kho đang có nếu không ghi --replace.
    """
    with progress_bar("Khôi phục") as tell:
        aside = bring_back(folder, data, now(), replace=replace, progress=tell)
    click.echo(f"Kho {data} ở phiên bản {Lake(data).latest}.")
    if aside:
        click.echo(f"Kho trước đó nằm ở {aside}; xóa khi không cần nữa.")
    if not (data / "secret.key").exists():
        click.echo(
            "Hãy chép tệp secret.key của kho vào đây trước khi nhập tiếp: thiếu tệp đó "
            "thì người đã có không được nhận ra.",
            err=True,
        )


@command.command()
@click.option("--keep-versions", type=click.IntRange(1), help="Giữ N bản mới nhất.")
@click.option("--keep-months", type=click.IntRange(1), help="Giữ các bản của N tháng.")
@click.option("--yes", is_flag=True, help="Xóa thật; không ghi thì chỉ liệt kê.")
@data_option
def clean(
    keep_versions: int | None, keep_months: int | None, yes: bool, data: Path
) -> None:
    """Bỏ phiên bản cũ để lấy lại chỗ; liệt kê trước, thêm --yes mới xóa.

    Không bao giờ bỏ phiên bản mới nhất và phiên bản mà một báo cáo dẫn nguồn.
    """
    if keep_versions is None and keep_months is None:
        raise click.UsageError("Cần --keep-versions hoặc --keep-months.")
    lake = Lake(data)
    since = _months_before(now().date(), keep_months) if keep_months else None
    plan = plan_clearance(lake, keep_versions=keep_versions or 1, made_since=since)
    for version in plan.cited:
        by = ", ".join(lake.citations()[version.version])
        click.echo(f"Giữ  {_line(version)} (dẫn trong {by})")
    for version in plan.dropped:
        click.echo(f"Bỏ   {_line(version)}")
    if not plan.dropped:
        click.echo("Không có phiên bản nào để bỏ.")
    elif yes:
        clear(lake, plan, now())
        click.echo(f"Đã bỏ {_numbers(plan.dropped)}, lấy lại {_size(plan.bytes)}.")
    else:
        click.echo(
            f"Sẽ lấy lại {_size(plan.bytes)} ({plan.files} tệp). "
            "Chưa xóa gì; thêm --yes để xóa."
        )


def _months_before(day: dt.date, months: int) -> dt.date:
    """First day of the month so many months before."""
    month = day.year * 12 + day.month - 1 - months
    return dt.date(month // 12, month % 12 + 1, 1)


def _line(version: Version) -> str:
    return f"{version.version:>5}  {version.made_at:%d/%m/%Y}  {version.note}"


def _numbers(versions: Iterable[Version]) -> str:
    return "phiên bản " + ", ".join(str(one.version) for one in versions)


def _size(size: int) -> str:
    return f"{format_number(size / _MEGABYTE, 1)} MB"
