"""`ansinh law`: what the law says about a case, a day, or a file of examples."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
import yaml

from ansinh.law import vietnamese_law
from ansinh.law.cases.calculate import calculate_case
from ansinh.law.cases.run import run_examples
from ansinh.law.exact_yaml import read_exact_yaml
from ansinh.law.explain import describe, write_number, write_text
from ansinh.law.parameters import Parameter, Value

_YAML_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_A_YEAR = dt.timedelta(days=365)


@click.group()
def command() -> None:
    """Tính theo luật / What the law says: amounts with their articles and sums.

    calculate: một tình huống; parameters: số liệu của luật một ngày; due: số liệu cần
    kiểm tra lại; examples: chạy tệp ví dụ.
    """


@command.command()
@click.argument("case", type=_YAML_FILE)
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình đọc.")
def calculate(case: Path, as_json: bool) -> None:
    """Tính một tình huống trong CASE (YAML) và giải thích từng bước.

    Work out the case in a YAML file and explain every step.
    """
    law = vietnamese_law()
    described = describe(calculate_case(law, _read(case, dict)), law.inputs)
    if as_json:
        click.echo(json.dumps(described, ensure_ascii=False, indent=1))
        return
    for line in write_text(described):
        click.echo(line)


@command.command()
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--branch", help="Chỉ một nhánh, ví dụ pension. / One branch only.")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình đọc.")
def parameters(day: dt.datetime, branch: str | None, as_json: bool) -> None:
    """Số liệu của luật có hiệu lực vào một ngày / Numbers in force on a day."""
    found = [
        (parameter, value)
        for parameter in vietnamese_law().parameters
        if branch in (None, parameter.name.split(".", maxsplit=1)[0])
        and (value := parameter.find(day.date()))
    ]
    if as_json:
        rows = [_as_json(parameter, value) for parameter, value in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for parameter, value in found:
        sure = "" if value.confidence == "high" else f" [{value.confidence}]"
        click.echo(
            f"{parameter.name} = {write_number(value.value)} ({parameter.unit}){sure}: "
            f"{parameter.label_vi} / {parameter.label_en}; từ {value.since:%d/%m/%Y}, "
            f"{value.reference}"
        )
    click.echo(f"{len(found)} số liệu / numbers.")


@command.command()
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Mặc định hôm nay."
)
def due(day: dt.datetime | None) -> None:
    """Số liệu hơn một năm chưa kiểm tra / Numbers unchecked for a year."""
    on = day.date() if day else dt.date.today()
    count = 0
    for parameter in vietnamese_law().parameters:
        value = parameter.find(on)
        if value and on - value.last_checked > _A_YEAR:
            count += 1
            click.echo(
                f"{parameter.name}: {parameter.label_vi} = "
                f"{write_number(value.value)}, {value.reference}, "
                f"kiểm tra lần cuối {value.last_checked:%d/%m/%Y}"
            )
    click.echo(f"{count} số liệu cần kiểm tra lại / numbers to check again.")


@command.command()
@click.argument("file", type=_YAML_FILE)
def examples(file: Path) -> None:
    """Chạy các ví dụ trong FILE và so với kết quả mong đợi / Run worked examples.

    Mã thoát 1 khi có ví dụ sai. Exit code 1 when one is wrong.
    """
    counted: Counter[str] = Counter()
    for verdict in run_examples(vietnamese_law(), _read(file, list)):
        counted[verdict.outcome] += 1
        click.echo(verdict)
    passed, failed = counted["ok"], counted["wrong"]
    unsupported = counted["unsupported"]
    click.echo(f"{passed} passed, {failed} failed, {unsupported} unsupported")
    sys.exit(1 if failed else 0)


def _read(path: Path, kind: type) -> Any:
    try:
        content = read_exact_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        where = getattr(problem, "problem_mark", None)
        line = f", dòng {where.line + 1}" if where else ""
        raise click.ClickException(
            f"Tệp {path.name} không phải YAML đọc được{line}. Hãy sửa tệp. / "
            "The file is not readable YAML. [not-yaml]"
        ) from None
    if not isinstance(content, kind):
        wanted = "danh sách ví dụ / a list" if kind is list else "bảng / a mapping"
        raise click.ClickException(f"Tệp {path.name} phải là {wanted}. [not-yaml]")
    return content


def _as_json(parameter: Parameter, value: Value) -> dict[str, str]:
    return {
        "name": parameter.name,
        "label_vi": parameter.label_vi,
        "label_en": parameter.label_en,
        "unit": parameter.unit,
        "value": write_number(value.value),
        "since": value.since.isoformat(),
        "reference": value.reference,
        "confidence": value.confidence,
        "last_checked": value.last_checked.isoformat(),
        "note": value.note,
    }
