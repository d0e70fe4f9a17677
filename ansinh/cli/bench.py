"""`ansinh bench`: our speed beside the best we can write by hand."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import click

import ansinh
from ansinh.cli.folder import data_option, json_option
from ansinh.terms.numbers import format_number

_FOLDER = Path(ansinh.__file__).parents[1] / "bench"


@click.group()
def command() -> None:
    """Đo tốc độ, so với cách viết tay tốt nhất (cần cây mã nguồn)."""


@command.command()
@data_option
@json_option
def sweep(data: Path, as_json: bool) -> None:
    """Đo việc quét quá trình tham gia, so với SQL viết tay cho DuckDB.

    Hai bên đọc cùng tệp, chạy trong tiến trình riêng, kết quả được so từng ô. Mã thoát
    1 khi hai kết quả khác nhau.
    """
    measured = _bench("sweep").compare(data)
    click.echo(
        json.dumps(measured, ensure_ascii=False, indent=1)
        if as_json
        else _printed(measured)
    )
    if not measured["identical"]:
        raise click.ClickException(
            "Hai cách tính cho kết quả khác nhau: hãy báo cho người phát triển, kèm "
            f"phiên bản số liệu {measured['lake_version']}. [not-identical]"
        )


def _bench(name: str) -> ModuleType:
    """Module of the folder `bench`, which lies beside the package."""
    path = _FOLDER / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"bench_{name}", path)
    if not path.exists() or spec is None or spec.loader is None:
        raise click.ClickException(
            f"Không thấy {path}: bản cài đặt không kèm phần đo tốc độ. "
            "Hãy chạy lệnh này trong cây mã nguồn. [no-bench]"
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _printed(measured: dict[str, Any]) -> str:
    """Measurement as a person reads it."""
    machine = measured["machine"]
    same = "có" if measured["identical"] else "KHÔNG"
    return (
        f"Máy: {machine['cores']} nhân, {machine['processor']}, "
        f"{format_number(machine['memory_gb'], 1)} GB\n"
        f"Số liệu: phiên bản {measured['lake_version']}, "
        f"{format_number(measured['cells'])} ô khác không\n"
        f"{_side('ansinh', measured, '')}\n"
        f"{_side('SQL', measured, 'sql_')}\n"
        f"Tỷ số ansinh / SQL: {format_number(measured['ratio'], 3)}\n"
        f"Kết quả giống nhau từng ô: {same}"
    )


def _side(label: str, measured: dict[str, Any], prefix: str) -> str:
    times = measured[f"{prefix}all_seconds"]
    return (
        f"{label:<7} {format_number(measured[f'{prefix}seconds'], 2)} giây "
        f"(tốt nhất trong {len(times)} lần: "
        f"{'; '.join(format_number(one, 2) for one in times)}), "
        f"bộ nhớ cao nhất {format_number(measured[f'{prefix}peak_mb'])} MB"
    )
