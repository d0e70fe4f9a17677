"""A cube made from an earlier one, by the rows of those whom imports touched."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ansinh.engines import embedded
from ansinh.engines.made import how_made
from ansinh.registry.imports import homes
from ansinh.registry.lake import Lake
from ansinh.registry.lake.backup import back_up
from ansinh.registry.registry import Registry
from tests.registries import cells_of
from tests.unit.registry.test_incremental_imports import (
    COMMUNES,
    NOW,
    PEOPLE,
    Town,
    imports,
    residence_file,
    spell_file,
)

OPENING = {(PEOPLE[0], "HN", "2019-12-01"): COMMUNES[0]}
LIVED = {(person, "2020-01-01"): COMMUNES[n % 4] for n, person in enumerate(PEOPLE)}
TOOK_PART = {(p, "GD", "2020-01-01"): COMMUNES[0] for p in PEOPLE}


@pytest.fixture
def town(tmp_path, monkeypatch):
    """Version 3 has six people in four communes, a file for each; it is counted."""
    monkeypatch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
    made = begun(tmp_path / "town")
    made.load(residences=residence_file(LIVED), spells=spell_file(TOOK_PART))
    assert len(made.lake.files("spells")) == 4
    embedded.open_facts(data_of(made))
    return made


def begun(folder):
    """A town whose first extract is of December 2019."""
    town = Town(folder)
    town.load(spells=spell_file(OPENING).replace("2023-12,", "2019-12,"))
    return town


def data_of(town):
    return town.lake.folder.parent


def counted_from(town):
    """Make the newest cube; version it was made from, and persons who differed."""
    data = data_of(town)
    embedded.open_facts(data)
    made = how_made(data, Registry(town.lake))
    return made.base, made.persons


def assert_equals_a_full_sweep(town, folder):
    back_up(town.lake, folder)
    ours, whole = embedded.open_facts(data_of(town)), embedded.open_facts(folder)
    assert how_made(folder, Registry(Lake(folder))).base is None
    assert cells_of(ours.cube) == cells_of(whole.cube)
    assert (ours.cube.delivered == whole.cube.delivered).all()


def hide(town, version):
    """Take away all spells and residences that a version holds."""
    for table in ("spells", "residences"):
        for path in town.lake.files(table, version):
            path.unlink(missing_ok=True)


def test_a_refresh_reads_nobody_but_those_whom_the_month_touched(town):
    town.load(spells=spell_file(TOOK_PART | {(PEOPLE[3], "HN", "2021-06-15"): "31120"}))
    hide(town, 3)
    hide(town, 4)

    assert counted_from(town) == (3, 1)


def test_who_moves_house_leaves_the_cells_of_one_commune_for_another(town, tmp_path):
    town.load(residences=residence_file({(PEOPLE[0], "2023-12-01"): COMMUNES[3]}))

    assert counted_from(town) == (3, 1)
    assert_equals_a_full_sweep(town, tmp_path / "whole")


def test_two_versions_at_once_are_one_refresh(town, tmp_path):
    town.load(spells=spell_file({(PEOPLE[1], "HN", "2021-06-15"): "31120"}))
    town.load(
        residences=residence_file({(PEOPLE[1], "2021-06-15"): COMMUNES[2]}),
        spells=spell_file({(PEOPLE[2], "HN", "2021-06-15"): "31120"}),
    )

    assert counted_from(town) == (3, 2)
    assert_equals_a_full_sweep(town, tmp_path / "whole")


def test_an_import_taken_back_needs_no_new_cube_and_the_next_goes_on(town, tmp_path):
    town.load(spells=spell_file({(PEOPLE[1], "HN", "2021-06-15"): "31120"}))
    town.lake.go_back(3, NOW)
    cubes = set((data_of(town) / "cubes").iterdir())
    embedded.open_facts(data_of(town))
    assert set((data_of(town) / "cubes").iterdir()) == cubes

    town.load(spells=spell_file({(PEOPLE[2], "HN", "2021-06-15"): "31120"}))
    assert counted_from(town) == (5, 1)
    assert_equals_a_full_sweep(town, tmp_path / "whole")


def test_an_older_version_is_counted_from_a_newer_one(town):
    data, folder = (
        data_of(town),
        embedded.cube_folder(data_of(town), Registry(town.lake, 3)),
    )
    before = cells_of(embedded.open_facts(data, 3).cube)
    town.load(spells=spell_file({(PEOPLE[1], "HN", "2021-06-15"): "31120"}))
    embedded.open_facts(data, 4)
    folder.rename(data / "aside")
    hide(town, 3)
    hide(town, 4)

    assert cells_of(embedded.open_facts(data, 3).cube) == before
    assert how_made(data, Registry(town.lake, 3)).base == 4


@pytest.mark.slow
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(imports, st.data())
def test_imports_in_any_order_counted_now_and_then_equal_a_full_sweep(
    tmp_path_factory, given_imports, data
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
        folder = tmp_path_factory.mktemp("town")
        town = begun(folder / "town")
        embedded.open_facts(data_of(town))
        for residence, spell in given_imports:
            town.load(residences=residence_file(residence), spells=spell_file(spell))
            if data.draw(st.booleans()):
                town.lake.go_back(data.draw(st.integers(2, town.lake.latest)), NOW)
            if data.draw(st.booleans()):
                embedded.open_facts(data_of(town))

        assert_equals_a_full_sweep(town, folder / "whole")
