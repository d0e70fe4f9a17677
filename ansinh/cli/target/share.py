"""`ansinh target share`: share a target out, and write it as a draft."""

import dataclasses
import datetime as dt
from decimal import Decimal
from pathlib import Path

import click

from ansinh.cli.folder import data_option, version_option
from ansinh.cli.target.arguments import (
    area_argument,
    find_area,
    indicator_argument,
    year_option,
)
from ansinh.cli.target.export import check_out, write_sheet
from ansinh.cli.target.share_agents import (
    print_agents,
    write_parts,
)
from ansinh.cli.target.share_groups import print_by_group, share_by_group
from ansinh.cli.target.share_whole import as_blend, whole_of
from ansinh.engines.embedded import open_facts
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.steering.agent_lists import read_agents
from ansinh.steering.agents import share_to_agents
from ansinh.steering.assignments import (
    Assignment,
    Basis,
    Status,
)
from ansinh.steering.sharing import Ground, paths_of
from ansinh.steering.standings import Eve, eve_of
from ansinh.steering.weights import Blend, Key, compare, print_blend
from ansinh.terms.areas import Area, Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import (
    december,
)


@click.command()
@area_argument
@indicator_argument
@year_option
@click.option("--total", "people", type=int, help="Chỉ tiêu chung, số người.")
@click.option("--rate", help="Hoặc tỷ lệ phần trăm; quy ra số người rồi mới chia.")
@click.option(
    "--by",
    "blend",
    multiple=True,
    callback=as_blend,
    default=(Key.LAST_RESULT.value,),
    show_default=True,
    metavar="CÁCH[=PHẦN]",
    help=f"Cách chia: {', '.join(Key)}; trộn theo phần: gap=2,eligible=1.",
)
@click.option(
    "--to",
    "lowest",
    type=click.Choice(["district", "commune", "hamlet"]),
    default="district",
    show_default=True,
    help="Chia đến cấp.",
)
@click.option("--keep-result", is_flag=True, help="Sàn: không thấp hơn kết quả.")
@click.option("--keep-eligible", is_flag=True, help="Trần: không quá số thuộc diện.")
@click.option(
    "--two-way",
    "groups",
    multiple=True,
    metavar="NHÓM=SỐ",
    help="Chia đồng thời theo nhóm tham gia, ở mọi cấp; nhắc lại cho đủ tổng.",
)
@click.option(
    "--agents",
    "agent_list",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Danh sách đại lý thu (.csv, .xlsx: dai_ly, khoa, tai) để chia tiếp.",
)
@click.option("--issuer", default="(dự thảo)", help="Cơ quan giao, ghi vào tệp.")
@click.option("--document", default="(dự thảo)", help="Văn bản giao, ghi vào tệp.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp .xlsx hoặc .csv nhận bảng dự thảo.",
)
@version_option
@data_option
def command(
    code: str,
    key: str,
    year: int,
    people: int | None,
    rate: str | None,
    blend: Blend,
    lowest: str,
    keep_result: bool,
    keep_eligible: bool,
    groups: tuple[str, ...],
    agent_list: Path | None,
    issuer: str,
    document: str,
    out: Path | None,
    version: AsKnown | None,
    data: Path,
) -> None:
    """Chia một chỉ tiêu của ĐỊA_BÀN xuống dưới, đúng đến từng người.

    In bảng so sánh các cách chia cho cấp ngay dưới: nơi nào được giao thêm hay bớt so
    với kết quả năm trước.
    """
    if out:
        check_out(out)
    facts = open_facts(data, version)
    area = find_area(facts, code, year)
    eve = eve_of(facts, INDICATORS[key], area, year, Level(lowest))
    total = whole_of(facts, INDICATORS[key], area, eve.month, people, rate)
    ground = Ground(eve, area.area, keep_result, keep_eligible)
    if not ground.leaves:
        raise MendableError(
            f"{area.name} không có địa bàn bên dưới có kết quả cuối năm {year - 1}. "
            "Hãy kiểm tra cấp (--to) và năm (--year). [no-parts]"
        )
    agents = read_agents(agent_list, eve.on) if agent_list else []
    try:
        targets = ground.share(total, blend)
        cells = share_by_group(facts, INDICATORS[key], eve, area, targets, groups)
        parts = share_to_agents(targets, agents, eve.on)
    except ValueError as wrong:
        raise MendableError(str(wrong)) from wrong
    _print_comparison(eve, area, total, targets)
    click.echo(f"Đã chia: {print_blend(blend)}.")
    if cells:
        print_by_group(eve, area, cells)
    if agent_list:
        print_agents(eve.on, targets, agents, parts)
    if out:
        paths = paths_of(facts, INDICATORS[key], area, targets, year)
        drafts = [
            _draft(key, one, year, people, issuer, document)
            for one, people in targets.items()
        ]
        drafts = [
            dataclasses.replace(
                one,
                path=paths.get(one.area, ()),
                floor=ground.floors.get(one.area),
                cap=ground.caps.get(one.area),
            )
            for one in drafts
        ]
        drafts += [
            dataclasses.replace(
                _draft(key, one, year, people, issuer, document), group=group
            )
            for (one, group), people in cells.items()
        ]
        write_sheet(out, drafts)
        click.echo(f"Đã ghi {len(drafts)} dòng dự thảo vào {out}.")
        if agent_list:
            beside = out.with_name(f"{out.stem}-dai-ly.csv")
            write_parts(beside, parts, eve.on)
            click.echo(f"Đã ghi {len(parts)} đại lý vào {beside}.")


def _print_comparison(
    eve: Eve, area: Area, total: int, targets: dict[str, int]
) -> None:
    """Table of the parts: chosen target, then growth under every key."""
    parts = eve.parts(area.area)
    rows = compare(total, parts)
    keys = list(rows[0].targets)
    heads = ("Kết quả", "Giao", "Tăng", *(f"[{n}]" for n in range(1, len(keys) + 1)))
    click.echo(f"{'Địa bàn':<28}" + "".join(f"{head:>12}" for head in heads))
    for one in rows:
        given = targets[one.area]
        cells = [
            format_number(one.standing.result),
            format_number(given),
            format_number(given - one.standing.result, sign=True),
            *(format_number(one.growth(key), sign=True) for key in keys),
        ]
        name = eve.on.history.areas[one.area].name
        click.echo(f"{name:<28}" + "".join(f"{cell:>12}" for cell in cells))
    click.echo(
        f"Tổng {format_number(total)} người. Mức tăng nếu chia: "
        + "; ".join(f"[{n}] {key.label_vi}" for n, key in enumerate(keys, 1))
        + "."
    )


def _draft(
    key: str, area: str, year: int, people: int, issuer: str, document: str
) -> Assignment:
    return Assignment(
        key,
        area,
        december(year),
        Basis.COUNT,
        Decimal(people),
        issuer,
        document,
        dt.date(year, 1, 1),
        status=Status.DRAFT,
    )
