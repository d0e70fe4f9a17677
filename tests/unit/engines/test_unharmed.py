"""Nobody is counted from a file that is not as it was written."""

import os
import time

import pytest

from ansinh.engines import embedded
from ansinh.engines.left_over import remove_left_over
from ansinh.registry.lake import Lake, LakeError
from tests.unit.engines.test_incremental import TOOK_PART, begun, data_of
from tests.unit.registry.test_incremental_imports import PEOPLE, spell_file


@pytest.fixture
def town(tmp_path):
    """Version 3 has a few people; nobody is counted yet."""
    made = begun(tmp_path / "town")
    made.load(spells=spell_file(TOOK_PART))
    return made


def change_a_byte(path):
    """One byte other than it was; the length stays."""
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def test_a_changed_byte_stops_the_first_count_of_a_version(town):
    (path,) = town.lake.files("spells")
    change_a_byte(path)
    with pytest.raises(LakeError, match=rf"{path.name}.*damaged-file"):
        embedded.open_facts(data_of(town))

    change_a_byte(path)
    assert embedded.open_facts(data_of(town)).cube.stock.num_rows


def test_a_changed_byte_in_the_rows_of_whom_a_month_touched_stops_its_refresh(town):
    embedded.open_facts(data_of(town))
    town.load(spells=spell_file({(PEOPLE[1], "HN", "2021-06-15"): "31120"}))
    (path,) = town.lake.files("spells_after")
    change_a_byte(path)

    with pytest.raises(LakeError, match=rf"{path.name}.*damaged-file"):
        embedded.open_facts(data_of(town))


def test_files_found_whole_are_looked_at_once(town, monkeypatch):
    data = data_of(town)
    embedded.open_facts(data)
    registry_cube = next(p for p in (data / "cubes").iterdir() if p.is_dir())
    long_ago = time.time() - 86_400
    for path in (data / "cubes").iterdir():
        os.utime(path, (long_ago, long_ago))
    assert remove_left_over(data) == 0
    registry_cube.rename(data / "elsewhere")

    monkeypatch.setattr(Lake, "whole_files", lambda *_: pytest.fail("looked again"))
    embedded.open_facts(data)
    assert registry_cube.exists()
