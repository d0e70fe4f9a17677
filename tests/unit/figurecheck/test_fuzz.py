"""Damaged files and senseless texts end in a sentence, never in a crash."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.examples import QUANG_XUONG_2017
from ansinh.figurecheck.readers import UnreadableFileError, read_document

WORDS = QUANG_XUONG_2017.read_text(encoding="utf-8").split()
PIECES = [*WORDS, "%", "(", ")", ";", ":", "|", "\n", "1.234", "0,5", "/", "tỷ đồng"]
KINDS = ["txt", "docx", "html", "xlsx", "pdf"]


def check_file(path: Path) -> None:
    try:
        document = read_document(path)
    except UnreadableFileError:
        return
    check_text(document.text)


def damaged(content: bytes, seed: int) -> bytes:
    """Content with some bytes changed, cut out or doubled."""
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        position = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[position] = chance.randrange(256)
            case 1:
                del changed[position : position + chance.randrange(1, 50)]
            case _:
                changed[position:position] = changed[position : position + 30]
        changed = changed or bytearray(b"x")
    return bytes(changed)


def damage_and_check(write, tmp_path: Path, kind: str, seeds: range) -> None:
    content = write(kind, QUANG_XUONG_2017.read_text(encoding="utf-8")).read_bytes()
    path = tmp_path / f"hong.{kind}"
    for seed in seeds:
        path.write_bytes(damaged(content, seed))
        check_file(path)


@pytest.mark.filterwarnings("ignore")  # libraries warn of what they repair
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_read_or_refused(write, tmp_path, kind):
    damage_and_check(write, tmp_path, kind, range(30))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", KINDS)
def test_many_damaged_files_are_read_or_refused(write, tmp_path, kind):
    damage_and_check(write, tmp_path, kind, range(1000, 1600))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join))
def test_words_in_any_order_are_checked(text):
    for claim in check_text(text).claims:
        assert text[claim.start : claim.end] == claim.number


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_checked(text):
    check_text(text)
