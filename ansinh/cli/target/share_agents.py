"""The part of `ansinh target share` that shares out to collection agents of a list."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ansinh.steering.agent_lists import HEADERS
from ansinh.steering.agents import Agent
from ansinh.terms.areas import AreaMap
from ansinh.terms.numbers import format_number


def print_agents(
    on: AreaMap,
    targets: Mapping[str, int],
    agents: Sequence[Agent],
    parts: Mapping[Agent, int],
) -> None:
    """Table of agents, and who was left out: agents elsewhere, areas with none."""
    for one, people in parts.items():
        name = on.history.areas[one.area].name
        click.echo(f"  {one.code:<16} {name:<28}{format_number(people):>12}")
    served = {one.area for one in parts}
    given = format_number(sum(parts.values()))
    click.echo(f"{len(parts)} đại lý của {len(served)} địa bàn nhận {given} người.")
    if elsewhere := len(agents) - len(parts):
        click.echo(f"{elsewhere} đại lý ở địa bàn không nằm trong bảng chia.")
    level = {on.history.areas[area].level for area in served}
    bare = [
        area
        for area in targets.keys() - served
        if on.history.areas[area].level in level
    ]
    if bare:
        left = format_number(sum(targets[area] for area in bare))
        click.echo(f"{len(bare)} địa bàn cùng cấp chưa có đại lý: {left} người.")


def write_parts(path: Path, parts: Mapping[Agent, int], on: AreaMap) -> None:
    """Write every agent with its part of the target as CSV."""
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow((*HEADERS, "ten_dia_ban", "giao"))
        for one, people in parts.items():
            name = on.history.areas[one.area].name
            writer.writerow((one.code, one.area, one.load, name, people))
