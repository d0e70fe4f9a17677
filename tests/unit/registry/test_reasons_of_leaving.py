"""Why a spell ended comes in with the extract, which may lack the column."""

import pyarrow.parquet as pq
import pytest

from .test_incremental_imports import COMMUNES, NOW, PEOPLE, Town, residence_file

HEAD = "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay"
ROW = f"VN,BHYT,2023-12,{PEOPLE[0]},GD,,{COMMUNES[0]},2023-01-01,2023-12-31"


@pytest.fixture
def town(tmp_path):
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
