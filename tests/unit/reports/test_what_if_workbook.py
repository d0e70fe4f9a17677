"""The workbook of a what-if: it goes to a council, so it tells no small count."""

import pytest
from python_calamine import CalamineWorkbook

from ansinh.reports.what_if import held_back, write_workbook
from ansinh.steering.whatif.effect import Effect

KH = ("voluntary", "KH")
GD = ("health", "GD")


def effect(people, gainers=0):
    return Effect(people, gainers, before={"budget": 0, "own": 9}, after={"budget": 7,
                  "own": 2})  # fmt: skip


EFFECTS = {
    ("a", *KH): effect(40, 30),
    ("b", *KH): effect(3, 3),
    ("c", *KH): effect(12, 12),
    ("a", *GD): effect(90, 90),
    ("b", *GD): effect(80, 2),
}
NAMES = {area: f"Xã {area.upper()}" for area in "abc"}


@pytest.fixture
def book(tmp_path):
    def of(**more):
        path = tmp_path / "phuong-an.xlsx"
        write_workbook(path, EFFECTS, [], NAMES, ["Nguồn"], **more)
        return CalamineWorkbook.from_path(str(path))

    return of


def test_a_small_row_is_held_back_with_the_next_of_its_group(book):
    rows = book().get_sheet_by_name("Người đang tham gia").to_python()[1:]

    told = {(row[0], row[1]): row[3:] for row in rows}
    sign = ["ẩn"] * 6
    assert told["Xã B", "BHXH tự nguyện"] == told["Xã C", "BHXH tự nguyện"] == sign
    assert told["Xã A", "BHXH tự nguyện"][:2] == [40, 30]
    # Of 80 people two gain: who, would follow from the row and the whole.
    assert told["Xã B", "BHYT"] == told["Xã A", "BHYT"] == sign


def test_the_workbook_says_what_the_sign_means_where_it_stands(book):
    def sources(**more):
        return book(**more).get_sheet_by_name("Nguồn").to_python()

    assert ["“ẩn”: số dưới 5 người, hoặc số làm lộ số ấy."] in sources()
    assert sources(threshold=1) == [["Cách tính và nguồn"], ["Nguồn"]]


def test_what_is_held_back_comes_to_the_threshold_at_least():
    counts = {("a", *KH): (1,), ("b", *KH): (2,), ("c", *KH): (9,), ("d", *KH): (50,)}

    assert held_back(counts, 5) == {("a", *KH), ("b", *KH), ("c", *KH)}
    assert held_back({("a", *KH): (3,)}, 5) == {("a", *KH)}
    assert held_back({("a", *KH): (0,), ("b", *KH): (5,)}, 5) == frozenset()
