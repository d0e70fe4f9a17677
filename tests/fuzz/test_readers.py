"""No reader breaks on broken files: good ones, cut, doubled and mixed by Hypothesis.

`run.py` beside this file does the same for longer, led by the code that is reached.
"""

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent


def module(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


READERS = module("readers").READERS
SEEDS = list(module("seeds").seeds().values())


@st.composite
def broken(draw):
    """Bytes of a good file with a piece taken out, doubled or exchanged."""
    content = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(content)))
    end = draw(st.integers(start, len(content)))
    middle = draw(st.one_of(st.binary(max_size=20), st.just(content[start:end] * 2)))
    return content[:start] + middle + content[end:]


@pytest.mark.parametrize("name", READERS)
def test_good_files_are_read_or_refused_in_a_sentence(name):
    for content in SEEDS:
        READERS[name](content)


@pytest.mark.parametrize("name", READERS)
@given(content=broken())
def test_broken_files_break_no_reader(name, content):
    READERS[name](content)


@pytest.mark.parametrize("name", READERS)
@given(content=st.text(alphabet="0123456789./-,;|\n\"'ABCđệMãsốBHXH eE+", max_size=60))
def test_cells_of_any_signs_break_no_reader(name, content):
    READERS[name](content.encode())
