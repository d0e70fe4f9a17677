"""`ansinh target`: share targets out, check them, say how they came to be and stand."""

from importlib import import_module

import click

COMMANDS = ("share", "check", "verdicts", "explain", "project", "rank", "export")
"""In the order in which a year needs them; each is a file of this folder."""


@click.group()
def command() -> None:
    """Chia, kiểm tra, giải thích chỉ tiêu."""


for name in COMMANDS:
    command.add_command(import_module(f"ansinh.cli.target.{name}").command, name)
