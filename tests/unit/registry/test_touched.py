"""A version knows whom it touched, with all their rows before and after."""

import datetime as dt

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ansinh.registry.imports import homes, touching
from ansinh.registry.lake import Lake
from ansinh.registry.lake.backup import back_up
from ansinh.registry.lake.cleaning import clear, plan_clearance
from ansinh.registry.lake.inspection import inspect
from ansinh.registry.lake.touched import FOLLOWED

from .test_incremental_imports import (
    COMMUNES,
    NOW,
    PEOPLE,
    Town,
    imports,
    residence_file,
    spell_file,
)

LIVED = {(person, "2020-01-01"): COMMUNES[0] for person in PEOPLE}
TOOK_PART = {(person, "GD", "2020-01-01"): COMMUNES[0] for person in PEOPLE}


@pytest.fixture
def town(tmp_path):
    """Version 2 has all people, with one spell each."""
    made = Town(tmp_path / "town")
    made.load(residences=residence_file(LIVED), spells=spell_file(TOOK_PART))
    return made


def correct(town, number):
    """Give one more person a last day, in the version of this number."""
    head, *rows = spell_file(TOOK_PART).splitlines()
    town.load(spells=f"{head}\n{rows[number - 3]}2023-12-{number:02}\n")


def persons(rows):
    return {row["person"] for table in rows.values() for row in table.to_pylist()}


def rows_of(lake, version, whom):
    """All rows of some persons, in lake order, in each table."""
    return {
        table: [
            row
            for row in lake.read(table, version=version).to_pylist()
            if row["person"] in whom
        ]
        for table in FOLLOWED
    }


def listed(rows):
    return {table: rows[table].to_pylist() for table in FOLLOWED}


def differing(lake, base, version):
    """Persons with other rows in one version than in the other."""
    everybody = {row["person"] for row in lake.read("persons").to_pylist()}
    return {
        person
        for person in everybody
        if rows_of(lake, base, {person}) != rows_of(lake, version, {person})
    }


def assert_tells(lake, base, version, *, exactly):
    """What is known of two versions is what a look at all rows finds."""
    touched = lake.touched(base, version)
    whom = persons(touched.before) | persons(touched.after)
    differ = differing(lake, base, version)
    assert whom == differ if exactly else whom >= differ
    assert listed(touched.before) == rows_of(lake, base, whom)
    assert listed(touched.after) == rows_of(lake, version, whom)


@pytest.mark.slow
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(imports, st.data())
def test_records_tell_what_a_look_at_all_rows_finds(
    tmp_path_factory, given_imports, data
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
        town = Town(tmp_path_factory.mktemp("town") / "records")
        for residence, spell in given_imports:
            town.load(residences=residence_file(residence), spells=spell_file(spell))
        town.lake.go_back(data.draw(st.integers(1, town.lake.latest)), NOW)
        versions = [one.version for one in town.lake.versions()]
        for version in versions[1:]:
            back = version == versions[-1]
            assert_tells(town.lake, version - 1, version, exactly=not back)
        a, b = data.draw(st.permutations(versions))[:2]
        assert_tells(town.lake, a, b, exactly=False)
        assert inspect(town.lake).damaged == ()


def test_a_month_delivered_anew_row_for_row_touches_nobody(town):
    before = town.lake.files("spells")
    head, *rows = spell_file(TOOK_PART).splitlines()
    town.load(spells="\n".join([head, *reversed(rows)]))

    assert town.lake.files("spells") != before
    touched = town.lake.touched(2, 3)
    assert persons(touched.before) | persons(touched.after) == set()


def test_one_corrected_day_among_all_rows_touches_one_person(town):
    head, *rows = spell_file(TOOK_PART).splitlines()
    rows[0] += "2023-12-31"
    town.load(spells="\n".join([head, *rows]))

    (before,) = town.lake.touched(2, 3).before["spells"].to_pylist()
    (after,) = town.lake.touched(2, 3).after["spells"].to_pylist()
    assert before["last_day"] is None
    assert after == before | {"last_day": dt.date(2023, 12, 31)}
    assert len(town.lake.touched(2, 3).after["residences"]) == 1


def test_who_moves_house_is_told_with_all_rows_at_both_homes(tmp_path, monkeypatch):
    monkeypatch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
    town = Town(tmp_path / "town")
    lived = {(p, "2020-01-01"): COMMUNES[n % 4] for n, p in enumerate(PEOPLE)}
    town.load(residences=residence_file(lived), spells=spell_file(TOOK_PART))
    town.load(residences=residence_file({(PEOPLE[0], "2023-12-01"): COMMUNES[3]}))

    touched = town.lake.touched(2, 3)
    assert {row["home"] for row in touched.before["spells"].to_pylist()} == {"31117"}
    assert {row["home"] for row in touched.after["spells"].to_pylist()} == {"31126"}
    assert len(persons(touched.after)) == 1


def test_an_import_without_people_touches_nobody(town):
    town.load(
        populations="khoa,ngay,chi_so,so_nguoi,nguon,dinh_nghia,dia_gioi\n"
        "31117,2020-12-31,usual_residents,5,Cục Thống kê,,\n"
    )

    assert persons(town.lake.touched(2, 3).after) == set()


def test_records_are_no_rows_of_a_version_and_go_with_it(town):
    correct(town, 3)
    correct(town, 4)
    rows = [one.rows for one in town.lake.versions()]
    assert rows[-1] == rows[-2] == rows[-3]
    records = set(town.lake.folder.glob("data/spells_*/*.parquet"))
    assert len(records) == 8

    clear(town.lake, plan_clearance(town.lake, keep_versions=1), NOW)
    assert town.lake.touched(3, 4) is not None
    assert town.lake.touched(2, 4) is None
    assert len(set(town.lake.folder.glob("data/spells_*/*.parquet")) & records) == 2


def test_going_back_touches_those_who_had_been_touched_since(town):
    correct(town, 3)
    correct(town, 4)
    town.lake.go_back(2, NOW)

    assert_tells(town.lake, 4, 5, exactly=True)
    assert len(persons(town.lake.touched(4, 5).after)) == 2
    assert town.lake.read("spells", version=5) == town.lake.read("spells", version=2)
    correct(town, 6)
    assert_tells(town.lake, 2, 6, exactly=False)


def test_records_come_back_from_a_backup(town, tmp_path):
    correct(town, 3)
    back_up(town.lake, tmp_path / "copy")

    assert_tells(Lake(tmp_path / "copy"), 2, 3, exactly=True)


def test_what_was_written_without_a_record_is_unknown(town):
    with town.lake.new_version("viết lại", NOW) as change:
        change.replace("spells", town.lake.read("spells"))
    correct(town, 4)

    assert town.lake.touched(2, 3) is None
    assert town.lake.touched(2, 4) is None
    assert_tells(town.lake, 3, 4, exactly=True)


def test_a_record_of_too_many_persons_is_not_kept(town, monkeypatch):
    monkeypatch.setattr(touching, "PEOPLE_OF_A_RANGE", 1)
    correct(town, 3)
    assert town.lake.touched(2, 3) is not None
    town.load(spells=spell_file({(p, "HN", "2020-01-01"): "31120" for p in PEOPLE}))
    assert town.lake.touched(3, 4) is None
