"""What changed between lists of areas, and what is wrong or open, on the screen."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import click

from ansinh.registry.imports.areas.check import OPEN, WRONG, Fault
from ansinh.registry.imports.areas.compare import Event, Happening
from ansinh.terms.numbers import format_number

SHOWN = 10
"""Lines of a kind printed unless all are asked for."""


def print_events(events: list[Event], *, show_all: bool) -> None:
    """Print what happened, kind by kind; moves are told together."""
    by_kind: dict[Happening, list[Event]] = defaultdict(list)
    for event in events:
        by_kind[event.happening].append(event)
    for kind in Happening:
        if by_kind[kind]:
            click.echo(f"{kind.label_vi}: {format_number(len(by_kind[kind]))}")
            if kind is Happening.MOVED and not show_all:
                lines = _moves_together(by_kind[kind])
            else:
                lines = [event.sentence for event in by_kind[kind]]
            _print_lines(lines, show_all=show_all)
    if not events:
        click.echo("Danh mục không khác.")


def _moves_together(events: Iterable[Event]) -> list[str]:
    moves = Counter((event.parent_before, event.parent_after) for event in events)
    return [
        f"{format_number(count)} địa bàn chuyển từ {old} sang {new}."
        for (old, new), count in moves.items()
    ]


def print_faults(faults: list[Fault], *, show_all: bool) -> None:
    """Print what is wrong or open, kind by kind."""
    by_code: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_code[fault.code].append(fault)
    for code, heading in (WRONG | OPEN).items():
        if by_code[code]:
            click.echo(f"{heading}: {format_number(len(by_code[code]))} [{code}]")
            _print_lines([one.what for one in by_code[code]], show_all=show_all)
    if not faults:
        click.echo("Không có mâu thuẫn, không có điểm để ngỏ.")


def _print_lines(lines: list[str], *, show_all: bool) -> None:
    for line in lines if show_all else lines[:SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > SHOWN and not show_all:
        rest = format_number(len(lines) - SHOWN)
        click.echo(f"  ... và {rest} dòng nữa (--all để in hết).")
