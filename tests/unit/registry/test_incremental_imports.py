"""Many small imports leave the lake as one large import would."""

import datetime as dt

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ansinh.registry.imports import homes
from ansinh.registry.imports.homes import cut_ranges
from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES, sort_columns

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
COMMUNES = ("31117", "31120", "31123", "31126")
AREAS = (
    "khoa,ma,cap,ten,tu_ngay,den_ngay\nVN,VN,nation,Việt Nam,1900-01-01,\n"
    + "".join(f"{code},{code},commune,Phường {code},1900-01-01,\n" for code in COMMUNES)
)
PLACED = "khoa,khoa_cha,tu_ngay,den_ngay,van_ban\n" + "".join(
    f"{code},VN,1900-01-01,,\n" for code in COMMUNES
)
PEOPLE = [f"920000000{n}" for n in range(6)]
KNOWN = "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n" + "".join(
    f"{person},1990-05-17,nam,H1\n" for person in PEOPLE
)

days = st.sampled_from(["2020-01-01", "2021-06-15", "2023-12-01"])
persons, areas = st.sampled_from(PEOPLE), st.sampled_from(COMMUNES)
residences = st.dictionaries(st.tuples(persons, days), areas, max_size=6)
spells = st.dictionaries(
    st.tuples(persons, st.sampled_from(["GD", "HN"]), days), areas, max_size=8
)


def each_file_is_new(steps):
    """Whether no file comes twice: the lake takes a file in once."""
    files = [tuple(rows.items()) for step in steps for rows in step if rows]
    return len(set(files)) == len(files)


imports = st.lists(st.tuples(residences, spells), min_size=1, max_size=4).filter(
    each_file_is_new
)


def residence_file(rows):
    return "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay\n" + "".join(
        f"{person},{area},Phường {area},{day},\n"
        for (person, day), area in rows.items()
    )


def spell_file(rows):
    head = "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay"
    return f"{head}\n" + "".join(
        f"VN,BHYT,2023-12,{person},{group},,{place},{day},\n"
        for (person, group, day), place in rows.items()
    )


class Town:
    """A lake that takes in files given as text."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True)
        self.lake = Lake.create(folder / "data")
        self.load(**{"dia-ban": AREAS, "truc-thuoc": PLACED, "nguoi": KNOWN})

    def load(self, **texts):
        paths = []
        for name, text in texts.items():
            if text.count("\n") > 1:
                paths.append(self.folder / f"{self.lake.latest}-{name}.csv")
                paths[-1].write_text(text)
        import_files(self.lake, paths, secret="s", now=NOW)

    def rows(self, table):
        return self.lake.read(table).to_pylist()


def in_lake_order(table, rows):
    columns = [*sort_columns(TABLES[table]), *TABLES[table].key]
    return sorted(
        rows, key=lambda row: [(row[c] is None, row[c] or "") for c in columns]
    )


@pytest.fixture
def small_ranges(monkeypatch):
    monkeypatch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)


@pytest.mark.slow
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(imports)
def test_one_import_after_another_leaves_what_a_single_one_would(
    tmp_path_factory, given_imports
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
        folder = tmp_path_factory.mktemp("town")
        many, one = Town(folder / "many"), Town(folder / "one")
        for residence, spell in given_imports:
            many.load(residences=residence_file(residence), spells=spell_file(spell))
        lived = {key: area for step in given_imports for key, area in step[0].items()}
        took_part = {
            key: area for step in given_imports for key, area in step[1].items()
        }
        one.load(residences=residence_file(lived), spells=spell_file(took_part))

        for table in ("residences", "spells"):
            assert many.rows(table) == one.rows(table)
            assert many.rows(table) == in_lake_order(table, many.rows(table))
        home = {row["person"]: row["home"] for row in many.rows("residences")}
        for row in many.rows("spells"):
            assert row["home"] == home.setdefault(row["person"], row["home"])


@pytest.mark.usefixtures("small_ranges")
def test_an_import_rewrites_only_the_ranges_it_touches(tmp_path):
    town = Town(tmp_path / "town")
    lived = {(p, "2020-01-01"): COMMUNES[n % 4] for n, p in enumerate(PEOPLE)}
    town.load(residences=residence_file(lived))
    town.load(
        spells=spell_file({(p, "GD", "2020-01-01"): a for (p, _), a in lived.items()})
    )
    before = town.lake.files("spells")
    town.load(spells=spell_file({(PEOPLE[0], "HN", "2020-01-01"): "31126"}))
    after = town.lake.files("spells")

    assert len(before) == len(after) == 4
    assert before[1:] == after[1:]
    assert before[0] != after[0]


@pytest.mark.usefixtures("small_ranges")
def test_who_moves_house_takes_all_spells_along(tmp_path):
    town = Town(tmp_path / "town")
    town.load(
        residences=residence_file({(PEOPLE[0], "2020-01-01"): "31117"}),
        spells=spell_file({(PEOPLE[0], "GD", "2020-01-01"): "31117"}),
    )
    town.load(residences=residence_file({(PEOPLE[0], "2023-12-01"): "31126"}))

    assert {row["home"] for row in town.rows("spells")} == {"31126"}
    assert {row["home"] for row in town.rows("residences")} == {"31126"}
    assert len(town.rows("spells")) == 1


def test_ranges_are_cut_between_communes_and_those_there_are_stay(monkeypatch):
    monkeypatch.setattr(homes, "PEOPLE_OF_A_RANGE", 100)

    assert cut_ranges({"a": 60, "b": 60, "c": 60, "d": 60}, ()) == ["", "b", "c", "d"]
    assert cut_ranges({"a": 10, "b": 10, "c": 10}, {"b"}) == ["", "b"]
    assert cut_ranges({"a": 900}, ()) == [""]
