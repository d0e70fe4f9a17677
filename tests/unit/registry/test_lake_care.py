"""Looking after a lake: damage is found, copies come back, old versions go."""

import datetime as dt
import errno
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ansinh.registry.lake import Lake, LakeError
from ansinh.registry.lake.backup import back_up, restore
from ansinh.registry.lake.cleaning import clear, plan_clearance
from ansinh.registry.lake.errors import is_disk_full
from ansinh.registry.lake.inspection import inspect

from .populations import NOW, commit, people, populations


@pytest.fixture
def lake(tmp_path):
    """Versions 1, 2 and 3, one number each."""
    made = Lake.create(tmp_path / "data")
    for n in (1, 2, 3):
        commit(made, n)
    return made


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def double(path):
    """Put a sound file with other rows in its place."""
    with pq.ParquetFile(path) as file:
        rows = file.read()
    twice = pa.concat_tables([rows, rows])
    pq.write_table(twice, path, compression="none", use_dictionary=False)


def test_a_sound_lake_is_found_sound(lake):
    assert inspect(lake).files == 3
    assert inspect(lake).damaged == ()


@pytest.mark.parametrize("damage", [flip, cut, lambda path: path.unlink()])
def test_a_damaged_file_is_named_with_the_versions_it_hits(lake, damage):
    lake.go_back(2, NOW)
    (path,) = lake.files("populations", 2)
    damage(path)

    (found,) = inspect(lake).damaged
    assert found.path == path
    assert found.versions == (2, 4)


@pytest.mark.parametrize("damage", [cut, double, lambda path: path.unlink()])
def test_reading_a_damaged_file_says_what_to_do(lake, damage):
    damage(lake.files("populations")[0])

    with pytest.raises(LakeError, match="ansinh lake check"):
        lake.read("populations")


def test_a_changed_file_is_never_taken_for_whole(lake):
    flip(lake.files("populations")[0])

    with pytest.raises(LakeError, match="damaged-file"):
        lake.whole_files("populations")


def test_a_backup_comes_back_with_every_version(lake, tmp_path):
    assert back_up(lake, tmp_path / "copy") == 3
    lake.folder.rename(tmp_path / "gone")

    restore(tmp_path / "copy", tmp_path / "data", NOW)

    assert [people(Lake(tmp_path / "data"), v) for v in (1, 2, 3)] == [[1], [2], [3]]
    assert inspect(Lake(tmp_path / "data")).damaged == ()
    commit(Lake(tmp_path / "data"), 4)
    assert people(Lake(tmp_path / "data")) == [4]


def test_a_second_backup_copies_only_what_is_new(lake, tmp_path):
    back_up(lake, tmp_path / "copy")
    commit(lake, 4)

    assert back_up(lake, tmp_path / "copy") == 1
    assert people(Lake(tmp_path / "copy")) == [4]


def test_a_backup_during_an_import_holds_the_version_before_it(lake, tmp_path):
    with lake.new_version("đang nhập", NOW) as change:
        change.replace("populations", populations(4))
        back_up(lake, tmp_path / "copy")

    assert people(Lake(tmp_path / "copy")) == [3]
    assert inspect(Lake(tmp_path / "copy")).damaged == ()


def test_a_damaged_file_is_not_copied_over_a_good_backup(lake, tmp_path):
    back_up(lake, tmp_path / "copy")
    commit(lake, 4)
    flip(lake.files("populations")[0])

    with pytest.raises(LakeError, match="damaged-file"):
        back_up(lake, tmp_path / "copy")
    assert people(Lake(tmp_path / "copy")) == [3]


def test_the_backup_of_another_lake_is_left_alone(lake, tmp_path):
    other = Lake.create(tmp_path / "other")
    commit(other, 9)
    back_up(other, tmp_path / "copy")

    with pytest.raises(LakeError, match="other-backup"):
        back_up(lake, tmp_path / "copy")


def test_a_living_lake_is_replaced_only_by_a_word_and_set_aside(lake, tmp_path):
    back_up(lake, tmp_path / "copy")
    commit(lake, 4)

    with pytest.raises(LakeError, match="lake-exists"):
        restore(tmp_path / "copy", tmp_path / "data", NOW)
    assert people(lake) == [4]

    aside = restore(tmp_path / "copy", tmp_path / "data", NOW, replace=True)
    assert people(lake) == [3]
    assert (aside / "catalogue.sqlite").exists()


def test_a_lake_with_a_damaged_catalogue_can_be_replaced(lake, tmp_path):
    back_up(lake, tmp_path / "copy")
    lake.catalogue.write_bytes(b"no longer a database, but as long as one, or longer")

    restore(tmp_path / "copy", tmp_path / "data", NOW, replace=True)
    assert people(lake) == [3]


def test_old_versions_go_and_a_cited_one_stays(lake):
    lake.cite(1, "bao-cao-92-2026-10-31", NOW)
    plan = plan_clearance(lake, keep_versions=1)
    assert [one.version for one in plan.dropped] == [2]
    assert [one.version for one in plan.cited] == [1]

    clear(lake, plan, NOW)
    assert [one.version for one in lake.versions()] == [1, 3]
    assert len(list(lake.folder.glob("data/*/*.parquet"))) == 2
    assert people(lake, 1) == [1]
    with pytest.raises(LakeError, match="đã được dọn khỏi kho"):
        lake.check_version(2)
    assert inspect(lake).damaged == ()


def test_a_report_that_cites_a_version_after_the_plan_still_saves_it(lake):
    plan = plan_clearance(lake, keep_versions=1)
    lake.cite(2, "bao-cao", NOW)
    clear(lake, plan, NOW)

    assert [one.version for one in lake.versions()] == [2, 3]


def test_the_newest_version_never_goes(lake):
    plan = plan_clearance(lake, made_since=dt.date(2100, 1, 1))

    assert [one.version for one in plan.dropped] == [1, 2]


def test_what_was_known_on_the_day_of_a_dropped_version_is_not_another_one(lake):
    with lake.new_version("sau", NOW + dt.timedelta(9)) as change:
        change.replace("populations", populations(4))
    clear(lake, plan_clearance(lake, keep_versions=1), NOW)

    with pytest.raises(LakeError, match="dropped-version"):
        lake.version_on(NOW.date())


SMALL_DISK = """
import pathlib, resource, sys
import pyarrow as pa
import pyarrow.parquet as pq
from ansinh.registry.lake import Lake, LakeError
sys.path.insert(0, sys.argv[2])
from populations import NOW, populations
lake = Lake(pathlib.Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
try:
    with lake.new_version("quá lớn", NOW) as change:
        change.replace(
            "populations", pa.concat_tables(map(populations, range(20_000)))
        )
except LakeError as full:
    print(full)
"""


def test_a_full_disk_is_said_and_leaves_nothing_half_written(lake, tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, str(tmp_path / "data"), _here()],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "[disk-full]" in told.stdout
    assert people(lake) == [3]
    assert len(list(lake.folder.glob("data/*/*.parquet"))) == 3
    commit(lake, 4)
    assert people(lake) == [4]


def test_no_space_is_recognised_by_number_and_by_text():
    assert is_disk_full(OSError(errno.ENOSPC, "x"))
    assert is_disk_full(RuntimeError("IO Error: No space left on device"))
    assert not is_disk_full(OSError(errno.EACCES, "x"))


def _here():
    return __file__.rpartition("/")[0]
