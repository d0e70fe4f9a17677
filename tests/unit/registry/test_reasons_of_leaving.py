"""Why a spell ended comes in with the extract, which may lack the column."""

import pyarrow.parquet as pq
import pytest

from ansinh.registry.imports import homes
from ansinh.registry.imports.load import import_files

from .test_incremental_imports import COMMUNES, NOW, PEOPLE, Town, residence_file

HEAD = "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay"
ROW = f"VN,BHYT,2023-12,{PEOPLE[0]},GD,,{COMMUNES[0]},2023-01-01,2023-12-31"


@pytest.fixture
def town(tmp_path, monkeypatch):
    monkeypatch.setattr(homes, "PEOPLE_OF_A_RANGE", 1)
    made = Town(tmp_path / "town")
    made.load(residences=residence_file({(PEOPLE[0], "2020-01-01"): COMMUNES[0]}))
    return made


def reasons(town):
    return [row["ended_because"] for row in town.rows("spells")]


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        (HEAD, ROW, None),
        (f"{HEAD},ly_do", f"{ROW},khong_dong_tiep", "not_renewed"),
        (f"{HEAD},ly_do", f"{ROW},", None),
        (f"ly_do,{HEAD}", f"chet,{ROW}", "died"),
    ],
)
def test_the_column_may_stand_anywhere_or_lack(town, header, row, reason):
    town.load(spells=f"{header}\n{row}\n")

    assert reasons(town) == [reason]


def test_an_unknown_reason_sets_the_row_aside(town):
    town.load(spells=f"{HEAD},ly_do\n{ROW},vi_mua\n")

    assert reasons(town) == []
    assert town.rows("set_aside")


@pytest.fixture
def old_town(town):
    """Its files of spells are of a release that knew no reasons."""
    lived = {(person, "2021-01-01"): COMMUNES[1] for person in PEOPLE[1:]}
    rows = [ROW, *(ROW.replace(PEOPLE[0], person) for person in PEOPLE[1:])]
    town.load(residences=residence_file(lived), spells="\n".join([HEAD, *rows]))
    with town.lake.new_version("bản cũ", NOW) as change:
        for path, home in town.lake.starts("spells").items():
            change.dropped.add(path)
            older = pq.ParquetFile(path).read().drop_columns("ended_because")
            pq.write_table(older, change.new_file("spells", home))
    return town


def test_spells_of_an_older_release_are_moved_and_compared(old_town):
    moved = residence_file({(PEOPLE[1], "2023-06-01"): COMMUNES[0]})
    old_town.load(residences=moved, spells=f"{HEAD},ly_do\n{ROW},chuyen_di\n")
    assert sorted(map(str, reasons(old_town))) == ["None"] * 5 + ["moved_away"]

    again = old_town.folder / "again.csv"
    again.write_text(f"{HEAD},ly_do\n{ROW},chuyen_nhom\n")
    told = import_files(old_town.lake, [again], secret="s", now=NOW, dry_run=True)
    assert [(one.changed, one.new) for one in told.outcomes] == [(1, 0)]


def test_spells_of_an_older_release_have_no_reason_and_get_one(town):
    town.load(spells=f"{HEAD}\n{ROW}\n")
    (path,) = town.lake.files("spells")
    older = pq.ParquetFile(path).read().drop_columns("ended_because")
    with town.lake.new_version("bản cũ", NOW) as change:
        pq.write_table(older, change.new_file("spells"))
    assert reasons(town) == [None]

    town.load(spells=f"{HEAD},ly_do\n{ROW},khong_dong_tiep\n")
    assert reasons(town) == ["not_renewed"]
    (before,) = (
        town.lake.touched(town.lake.latest - 1, town.lake.latest)
        .before["spells"]
        .to_pylist()
    )
    assert before["ended_because"] is None
