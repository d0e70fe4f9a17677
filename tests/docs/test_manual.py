"""What the README and the docs say is true of the commands and folders."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ansinh.cli import COMMANDS, main
from ansinh.terms.areas import Level
from ansinh.terms.schemes import Scheme

HOME = Path(__file__).parents[2]
README = (HOME / "README.md").read_text(encoding="utf-8")
MANUAL = README + "".join(
    page.read_text(encoding="utf-8") for page in sorted(HOME.glob("docs/*.md"))
)
CALLS = re.findall(r"^    ansinh (.+)$", README, re.MULTILINE)
MAP = re.findall(r"^    ([a-z/]+/) {2,}\S", README, re.MULTILINE)
DECISIONS = sorted((HOME / "docs" / "adr").glob("*.md"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_manual(command):
    assert re.search(rf"\b(ansinh|run\.py) {command}\b", MANUAL)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    answer = CliRunner().invoke(main, [command, "--help"])

    assert answer.exit_code == 0, answer.output
    assert len(answer.output.splitlines()) > 4


@pytest.mark.parametrize("call", CALLS)
def test_every_call_in_the_readme_names_options_that_exist(call):
    name, *words = shlex.split(call, comments=True)
    command = main.get_command(click.Context(main), name)
    if isinstance(command, click.Group):
        command = command.get_command(click.Context(command), words.pop(0))
    assert command is not None
    known = {option for param in command.params for option in param.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_readme_maps_every_folder():
    folders = {f"ansinh/{f.parent.name}/" for f in HOME.glob("ansinh/*/__init__.py")}
    assert folders <= set(MAP)


@pytest.mark.parametrize("folder", MAP)
def test_every_folder_of_the_map_exists(folder):
    assert (HOME / folder).is_dir()


@pytest.mark.parametrize("word", [*Scheme, *Level])
def test_the_glossary_knows_the_words_of_the_field(word):
    assert f"`{word}`" in (HOME / "GLOSSARY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name)
def test_a_decision_says_context_decision_and_consequences_on_one_page(page):
    text = page.read_text(encoding="utf-8")
    heads = re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE)
    assert heads == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) < 60


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
