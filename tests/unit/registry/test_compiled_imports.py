"""Large extracts are read by compiled passes: nothing of it may show in the lake."""

import datetime as dt

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from ansinh.registry.imports import staging
from ansinh.registry.imports.compiled import reading
from ansinh.registry.imports.compiled import staging as compiled
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
HEADER = "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay"
AREAS = (
    "khoa,ma,cap,ten,tu_ngay,den_ngay\n"
    "VN,VN,nation,Việt Nam,1900-01-01,\n"
    "20,20,commune,Xã Cũ,1900-01-01,2019-12-31\n"
    "31117,31117,commune,Phường Cái Khế,1900-01-01,\n"
    "31120@2025,31120,commune,Phường An Hòa,2025-07-01,\n"
)
PLACED = (
    "khoa,khoa_cha,tu_ngay,den_ngay,van_ban\n20,VN,1900-01-01,2019-12-31,\n"
    "31117,VN,1900-01-01,,\n31120@2025,VN,2025-07-01,,\n"
)
BORN = {
    "9200000001": "1990-05-17",
    "9200000002": "2018-09-30",
    "9200000003": "1900-01-01",
    "092090000004": "2001-02-28",
}
PEOPLE = "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n" + "".join(
    f"{number},{born},nam,H1\n" for number, born in BORN.items()
)
HOMES = (
    "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay\n"
    "9200000001,31117,,1990-05-17,\n9200000002,31117,,2018-09-30,\n"
    "092090000004,20,,2001-02-28,\n"
)
"""One of the four has no home."""

people = st.sampled_from([*BORN, "9200000001", "9200000009", "92000 00001", "", "x"])
days = st.sampled_from(
    [
        "2024-03-01", "2024-03-10", "2024-04-01", "2024-12-31", "01/04/2024",
        "2026-01-01", "2024-02-30", "2023-02-29", "1989-12-01", "2033-09-01",
        "2010-01-01", "2019-12-31", "2024-9-30", "31/12/20", "2300-01-01", "",
    ]
)  # fmt: skip
rows = st.tuples(
    st.sampled_from(["VN", "VN", "31117", "Huyện khác", ""]),
    st.sampled_from(["BHYT", "BHYT", "BHXHBB", "BHXHTN", "BHTN", "bhyt", ""]),
    st.sampled_from(["2024-03", "2024-04", "04/2024", "2024-13", ""]),
    people,
    st.sampled_from(["GD", "DN", "DN", "TE", "HS", "KH", "DT", "TN", "LH", "ZZ", ""]),
    st.sampled_from(
        ["A1", "A2", "", " A1", "Công ty Á", "TAM-CHU1", "MUOI-SAU-CHU-CAI", "A" * 17]
    ),
    st.sampled_from(["31117", "20", "31120@2025", "99999", ""]),
    days,
    days,
)
sound = st.tuples(
    st.just("VN"),
    st.sampled_from(["BHYT", "BHXHBB"]),
    st.sampled_from(["2024-03", "2024-04"]),
    st.sampled_from([*BORN]),
    st.sampled_from(["GD", "DN"]),
    st.sampled_from(["A1", "A2", ""]),
    st.sampled_from(["31117", "31120@2025"]),
    st.sampled_from(["2026-01-01", "2026-01-15", "2026-03-01"]),
    st.sampled_from(["", "2026-02-28", "2026-12-31"]),
)
lines = st.one_of(
    sound.map(",".join),
    rows.map(",".join),
    st.sampled_from(["VN,BHYT", "VN,BHYT,2024-03,9200000001,GD,,31117,2024-03-01,,,"]),
)
files = st.lists(lines, min_size=1, max_size=12)
deliveries = st.lists(st.lists(files, min_size=1, max_size=3), min_size=1, max_size=2)


def contents(folder, deliveries, *, end="\n", header=HEADER, last_end=True):
    """Rows of every table, and what was said, after some imports into a new lake."""
    folder.mkdir()
    lake, said = Lake.create(folder / "data"), []
    known = {"dia-ban": AREAS, "truc-thuoc": PLACED, "nguoi": PEOPLE, "cu-tru": HOMES}
    for name, text in known.items():
        (folder / f"{name}.csv").write_text(text)
    import_files(lake, sorted(folder.glob("*.csv")), secret="s", now=NOW)
    for number, delivery in enumerate(deliveries):
        paths = []
        for place, rows in enumerate(delivery):
            path = folder / f"{number}-{place}.csv"
            text = end.join([header, *rows]) + (end if last_end else "")
            path.write_text(text, newline="")
            paths.append(path)
        result = import_files(lake, paths, secret="s", now=NOW)
        said.append((result.rows_read, result.rows_set_aside, result.problems))
    tables = {name: lake.read(name).to_pylist() for name in TABLES}
    return said, tables, [source.rows_read for source in lake.sources()]


def by_statements(folder, deliveries, **how):
    return contents(folder, deliveries, **how)


def by_compiled_passes(folder, deliveries, **how):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "LARGE", 0)
        patch.setattr(compiled, "_FEW", 0)
        return contents(folder, deliveries, **how)


OVERLAPPING = [
    "VN,BHXHBB,2024-03,9200000001,DN,A1,31117,2024-03-01,",
    "VN,BHXHBB,2024-04,9200000001,DN,A2,31117,2024-04-01,",
]
RETOLD = "VN,BHYT,2024-04,9200000001,GD,,31117,2024-03-01,2024-12-31"
CONTRADICTED = [RETOLD, RETOLD.replace("12-31", "11-30"), RETOLD]


@settings(max_examples=15, phases=set(Phase) - {Phase.shrink})
@given(deliveries)
@example([[OVERLAPPING]])
@example([[OVERLAPPING[:1]], [OVERLAPPING[1:]]])
@example([[[RETOLD, RETOLD]], [[RETOLD.replace("12-31", "10-31")]]])
@example([[CONTRADICTED]])
def test_compiled_passes_and_statements_say_and_keep_the_same(
    tmp_path_factory, deliveries
):
    folder = tmp_path_factory.mktemp("both")

    assert by_compiled_passes(folder / "compiled", deliveries) == by_statements(
        folder / "statements", deliveries
    )


def test_rows_of_more_employers_than_fit_are_counted_once(tmp_path, monkeypatch):
    rows = [*OVERLAPPING, "VN,BHYT,2024-04,9200000001,GD,,nowhere,2024-03-01,"]
    plainly = by_statements(tmp_path / "statements", [[rows]])

    monkeypatch.setattr(compiled, "MOST_EMPLOYERS", 2)
    assert by_compiled_passes(tmp_path / "compiled", [[rows]]) == plainly


def test_a_dry_run_counts_what_a_lake_without_spells_would_get(tmp_path, monkeypatch):
    lake, path = Lake.create(tmp_path / "data"), tmp_path / "spells.csv"
    known = {"dia-ban": AREAS, "truc-thuoc": PLACED, "nguoi": PEOPLE, "cu-tru": HOMES}
    for name, text in known.items():
        (tmp_path / f"{name}.csv").write_text(text)
    import_files(lake, sorted(tmp_path.glob("*.csv")), secret="s", now=NOW)
    path.write_text("\n".join([HEADER, *OVERLAPPING, OVERLAPPING[0], ""]))
    monkeypatch.setattr(staging, "LARGE", 0)
    (told,) = import_files(lake, [path], secret="s", now=NOW, dry_run=True).outcomes

    assert (told.new, told.changed, told.unchanged, told.set_aside) == (2, 0, 0, 1)


def test_rows_are_told_while_a_file_is_read(tmp_path, monkeypatch):
    lake, path, told = Lake.create(tmp_path / "data"), tmp_path / "spells.csv", []
    for name, text in {"dia-ban": AREAS, "nguoi": PEOPLE, "cu-tru": HOMES}.items():
        (tmp_path / f"{name}.csv").write_text(text)
    import_files(lake, sorted(tmp_path.glob("*.csv")), secret="s", now=NOW)
    path.write_text("\n".join([HEADER, *OVERLAPPING, RETOLD, ""]))
    monkeypatch.setattr(staging, "LARGE", 0)
    monkeypatch.setattr(reading, "_PIECE", 20)
    import_files(
        lake, [path], secret="s", now=NOW, progress=lambda *step: told.append(step)
    )
    counted = [(text, part) for text, part in told if "đã đọc" in text]

    assert ["đã đọc 2 trong khoảng 3 dòng" in text for text, _ in counted] == [
        False,
        True,
        False,
    ]
    assert 0 < counted[0][1] < counted[1][1] < counted[2][1] < 1


def test_columns_may_stand_in_any_order_beside_others(tmp_path):
    (told,) = [f for form in FORMS for f in form.fields if f.header == "ly_do"]
    word, ending = next(iter(told.values.items()))
    header = "ly_do,ghi_chu," + ",".join(reversed(HEADER.split(",")))
    reasons = {RETOLD: word, OVERLAPPING[0]: "", OVERLAPPING[1]: "why"}
    rows = [
        ",".join([reason, "note", *reversed(line.split(","))])
        for line, reason in reasons.items()
    ]
    how = {"header": header, "last_end": False}
    plainly = by_statements(tmp_path / "statements", [[rows]], **how)
    ((_, set_aside, _),), tables, _ = plainly

    assert by_compiled_passes(tmp_path / "compiled", [[rows]], **how) == plainly
    assert set_aside == 1
    assert {row["ended_because"] for row in tables["spells"]} == {ending, None}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_may_end_as_on_windows(tmp_path, end):
    said, tables, _ = by_compiled_passes(tmp_path / "x", [[OVERLAPPING]], end=end)

    assert said[0][:2] == (2, 0)
    assert [str(row["first_day"]) for row in tables["spells"]] == [
        "2024-03-01",
        "2024-04-01",
    ]


@pytest.mark.parametrize(
    "line", ['VN,BHYT,2024-03,"9200000001",GD,,31117,2024-03-01,', "", "x\ry"]
)
def test_files_whose_lines_may_be_no_rows_are_read_by_statements(tmp_path, line):
    delivery = [[[RETOLD, line, OVERLAPPING[0]]]]

    assert by_compiled_passes(tmp_path / "compiled", delivery) == by_statements(
        tmp_path / "statements", delivery
    )
