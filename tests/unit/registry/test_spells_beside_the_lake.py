"""Large extracts are merged by compiled passes: the lake is as statements leave it."""

import datetime as dt

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from ansinh.registry.imports import homes, staging
from ansinh.registry.imports.beside.merging import merge
from ansinh.registry.imports.compiled import staging as compiled
from ansinh.registry.imports.load import import_files
from ansinh.registry.lake.inspection import inspect
from ansinh.registry.tables import ParticipationSpells

from .test_incremental_imports import COMMUNES, NOW, PEOPLE, Town, residence_file

SCHEMA = ParticipationSpells.schema()
ORDER = ("home", "person", "first_day", "place", "scheme", "group", "employer")
FIRST_DAY = dt.date(2024, 1, 1)

days = st.integers(0, 2).map(lambda n: FIRST_DAY + dt.timedelta(40 * n))
keys = st.tuples(
    st.integers(1, 4),
    st.sampled_from(["health", "compulsory"]),
    st.sampled_from(["DN", "GD"]),
    st.sampled_from([None, "A", "Á", "B"]),
    days,
)
facts = st.tuples(
    st.one_of(st.none(), days), st.sampled_from("xy"), st.sampled_from([None, "p", "q"])
)
spells = st.dictionaries(keys, facts, max_size=12)


def in_lake_order(rows):
    """Rows by key as the lake has them; a person's home goes with the number."""
    listed = [
        dict(zip(ParticipationSpells.key, key, strict=True))
        | {"last_day": last, "place": place, "ended_because": reason}
        | {"home": f"h{key[0] % 2}"}
        for key, (last, place, reason) in rows.items()
    ]
    return sorted(
        listed, key=lambda row: [(row[name] is None, row[name]) for name in ORDER]
    )


def table(rows):
    """Rows with text dictionary-encoded, and a text that none of them has."""
    plain = pa.Table.from_pylist(in_lake_order(rows), SCHEMA)
    columns = {}
    for name in SCHEMA.names:
        columns[name] = plain[name].combine_chunks()
        if pa.types.is_string(SCHEMA.field(name).type):
            coded = columns[name].dictionary_encode()
            words = pa.array(["0", *coded.dictionary.to_pylist()], pa.string())
            columns[name] = pa.DictionaryArray.from_arrays(
                pc.add(coded.indices, pa.scalar(1, pa.int32())), words
            )
    return pa.table(columns)


@settings(max_examples=300, deadline=None)
@given(spells, spells)
def test_a_new_row_replaces_the_old_one_of_its_key_and_keeps_its_reason(old, new):
    merged = merge(table(old), table(new))

    expected = dict(new)
    for key in old.keys() & new.keys():
        (last, place, reason), (was_last, _, was) = new[key], old[key]
        if reason is None and last and last == was_last:
            expected[key] = (last, place, was)
    after = old | expected
    assert merged.rows().to_pylist() == in_lake_order(after)
    assert merged.unchanged == sum(old.get(key) == row for key, row in expected.items())
    assert merged.changed == len(old.keys() & new.keys()) - merged.unchanged
    differ = {key[0] for key, row in expected.items() if old.get(key) != row}
    assert [one.to_pylist() for one in merged.touched()] == [
        in_lake_order({key: row for key, row in rows.items() if key[0] in differ})
        for rows in (old, after)
    ]


REASON = "nghi_huu"
HOMES = {(p, "2020-01-01"): COMMUNES[n % 3] for n, p in enumerate(PEOPLE[:5])}
OVERLAPPING = {
    (PEOPLE[0], "BHXHBB", "DN", "A1", "2024-01-01"): ("", COMMUNES[0], ""),
    (PEOPLE[0], "BHXHBB", "DN", "A2", "2024-03-01"): ("", COMMUNES[0], ""),
}
A2 = (PEOPLE[0], "BHXHBB", "DN", "A2", "2024-03-01")
ENDED = {
    key: ("2024-02-29", place, REASON) for key, (_, place, _) in OVERLAPPING.items()
}
spells_of_a_month = st.dictionaries(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(["BHYT", "BHXHBB"]),
        st.sampled_from(["GD", "DN"]),
        st.sampled_from(["", "A1", "A2"]),
        st.sampled_from(["2024-01-01", "2024-03-01"]),
    ),
    st.tuples(
        st.sampled_from(["", "2024-02-29", "2024-05-31"]),
        st.sampled_from(COMMUNES),
        st.sampled_from(["", "", REASON]),
    ),
    min_size=1,
    max_size=10,
)
moves = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["2021-01-01", "2022-01-01"])),
    st.sampled_from(COMMUNES),
    max_size=2,
)


def each_file_is_new(given_months):
    """Whether no file comes twice: the lake takes a file in once."""
    files = [tuple(rows.items()) for month in given_months for rows in month if rows]
    return len(set(files)) == len(files)


months = st.lists(st.tuples(spells_of_a_month, moves), min_size=1, max_size=3).filter(
    each_file_is_new
)


def extract(rows):
    head = "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay"
    return f"{head},ly_do\n" + "".join(
        f"VN,{scheme},2024-06,{person},{group},{employer},{place},{first},{last},{why}\n"
        for (person, scheme, group, employer, first), (last, place, why) in rows.items()
    )


def left_by(folder, given_months):
    """What a lake holds and what was said after some months, tried first.

    A month has spells, and people who moved house in it.
    """
    town = Town(folder)
    town.load(residences=residence_file(HOMES))
    said, held = [], []
    for number, (rows, moved) in enumerate(given_months):
        paths = [folder / f"month-{number}.csv"]
        paths[0].write_text(extract(rows))
        if moved:
            paths.append(folder / f"moved-{number}.csv")
            paths[1].write_text(residence_file(moved))
        tried = import_files(town.lake, paths, secret="s", now=NOW, dry_run=True)
        done = import_files(town.lake, paths, secret="s", now=NOW)
        said.append((tried.outcomes, done.problems, done.rows_set_aside))
        touched = town.lake.touched(town.lake.latest - 1, town.lake.latest)
        sides = [touched.before, touched.after] if touched else []
        held.append([{t: rows[t].to_pylist() for t in rows} for rows in sides])
        held.append(town.lake.read("spells").to_pylist())
    assert inspect(town.lake).damaged == ()
    return said, held


def assert_same(folder, given_months):
    plainly = left_by(folder / "statements", given_months)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "LARGE", 0)
        patch.setattr(compiled, "_FEW", 0)
        assert left_by(folder / "compiled", given_months) == plainly
    return plainly


def test_months_after_months_leave_the_same_lake_either_way(tmp_path):
    said, held = assert_same(tmp_path, [(OVERLAPPING, {}), (ENDED, {})])

    assert {p.code for p in said[0][1]} == {"overlapping-employers"}
    assert len(held[-2][0]["spells"]) == len(held[-2][1]["spells"]) == 2


def test_who_moves_house_in_a_month_of_spells_takes_the_earlier_ones_along(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
    everybody = {
        (p, "BHYT", "GD", "", "2024-01-01"): ("", HOMES[p, "2020-01-01"], "")
        for p in PEOPLE[:5]
    } | OVERLAPPING
    moved = {(PEOPLE[0], "2023-12-01"): COMMUNES[2]}
    _, held = assert_same(tmp_path, [(everybody, {}), (everybody | ENDED, moved)])

    before, after = held[-2]
    assert {row["home"] for row in before["spells"]} == {COMMUNES[0]}
    assert {row["home"] for row in after["spells"]} == {COMMUNES[2]}
    assert len(before["spells"]) == len(after["spells"]) == 3


@pytest.mark.slow
@settings(max_examples=15, deadline=None, phases=set(Phase) - {Phase.shrink})
@given(months)
@example([(OVERLAPPING, {}), ({A2: OVERLAPPING[A2]}, {})])
@example([({key: row}, {}) for key, row in OVERLAPPING.items()])
def test_any_months_leave_the_same_lake_either_way(tmp_path_factory, given_months):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
        assert_same(tmp_path_factory.mktemp("months"), given_months)
