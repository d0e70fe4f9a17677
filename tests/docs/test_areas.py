"""Every file and command of docs/areas.md, run one after the other."""

import re
import shlex
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.indicators.bases import map_notes
from ansinh.registry.facts import known_areas
from ansinh.registry.lake import Lake
from ansinh.terms.periods import december

PAGE = Path(__file__).parents[2] / "docs" / "areas.md"
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks():
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def answer(command):
    """What a command of the page prints, on either stream."""
    return CliRunner().invoke(main, shlex.split(command)[1:]).output


def test_the_page_shows_what_the_commands_print(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Lake.create(Path("data"))
    for kind, name, text in blocks():
        if kind == "csv":
            Path(name).write_text(text, encoding="utf-8")
        if kind == "console":
            command, _, shown = text.removeprefix("$ ").partition("\n")
            assert answer(command) == shown, command


def test_the_page_tells_of_quang_xuong_what_the_program_tells():
    (shown,) = [text for _, name, text in blocks() if name == "quang-xuong"]
    notes = map_notes(known_areas(), "406", december(2013), december(2017))

    assert textwrap.dedent(shown).split() == " ".join(notes).split()


@pytest.mark.parametrize(
    "command", ["compare", "import", "successions", "check", "changes"]
)
def test_the_page_names_every_command(command):
    assert f"ansinh areas {command}" in PAGE.read_text(encoding="utf-8")
