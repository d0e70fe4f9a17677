"""Lists and tables taken into the lake: who took over whom, and what stays open."""

import dataclasses
import datetime as dt
from fractions import Fraction

import pyarrow as pa
import pytest

from ansinh.registry.imports.areas.check import find_faults
from ansinh.registry.imports.areas.state_passages import ASSUMED
from ansinh.registry.imports.areas.take_in import review
from ansinh.registry.imports.areas.take_list import ListOutOfOrderError
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES
from ansinh.terms.areas import BEFORE_RECORDS, AreaHistory, Level

from .conftest import FIRST_LIST, NOW

MERGED = FIRST_LIST.replace("xa,31126,916,Phường An Nghiệp\n", "")
REFORMED = """
cap,ma,ma_cha,ten
tinh,92,,Thành phố Cần Thơ
xa,31117,92,Phường Cái Khế
xa,31120,92,Phường Ninh Kiều
xa,31186,92,Phường Cái Răng
"""
OLD_TO_NEW = """
ma_cu,ten_cu,ma_moi,kieu,so_nguoi
31117,Phường Cái Khế,31117,Nhập toàn bộ,
31120,Phường An Hòa,31117,Nhập một phần,100
31120,Phường An Hòa,31120,Nhập một phần,300
31123,Phường Thới Bình,31120,Nhập toàn bộ,
31126,Phường An Nghiệp,31117,Nhập một phần,
31126,Phường An Nghiệp,31120,Nhập một phần,
31186,Phường Lê Bình,31186,Nhập toàn bộ,
31189,Xã Phú An,31186,Nhập toàn bộ,
"""
JULY = dt.date(2025, 7, 1)


def located(lake, area, day):
    return Registry(lake).history.map_on(dt.date.fromisoformat(day)).locate(area)


def told(seen):
    return [(fault.code, fault.area) for fault in seen.faults]


def test_the_first_list_holds_since_before_our_records(town):
    history = Registry(town).history

    assert {area.first_day for area in history.areas.values()} == {BEFORE_RECORDS}
    assert find_faults(history) == []
    assert history.change_days == ()


def test_a_commune_that_nobody_said_who_took_over_is_flagged_not_guessed(change, town):
    seen = change("2024-11-01", MERGED)

    assert told(seen) == [("no-successor", "31126")]
    assert located(town, "31126", "2024-11-01") == {"916": 1}
    assert Registry(town).history.successors_on("31126", dt.date(2024, 11, 1)) == ()


def test_a_table_that_comes_late_hands_over_no_area_that_was_still_there(change, town):
    change("2025-07-01", MERGED)
    seen = change("2024-11-01", table="ma_cu,ma_moi\n31126,31123\n")

    assert [(p.code, p.row) for p in seen.problems] == [("area-goes-on", 2)]
    assert located(town, "31126", "2024-11-01") == {"31126": 1}


def test_a_table_says_later_who_took_it_over(change, town):
    change("2024-11-01", MERGED)
    seen = change("2024-11-01", table="ma_cu,ma_moi\n31126,31123\n")

    assert told(seen) == []
    assert located(town, "31126", "2024-11-01") == {"31123": 1}
    assert located(town, "31126", "2024-10-31") == {"31126": 1}


def test_what_is_stated_again_replaces_what_was_stated(change, town):
    change("2025-07-01", REFORMED, OLD_TO_NEW)
    seen = change("2025-07-01", table="ma_cu,ma_moi\n31126,31120\n")

    assert told(seen) == []
    assert located(town, "31126", "2025-07-01") == {"31120@2025-07-01": 1}
    assert located(town, "31123", "2025-07-01") == {"31120@2025-07-01": 1}


def test_communes_stated_one_after_the_other_make_up_the_new_one_together(change, town):
    two_gone = REFORMED.replace("Phường Cái Răng", "Phường Hưng Thạnh")
    change("2025-07-01", two_gone)
    change("2025-07-01", table="ma_cu,ma_moi\n31186,31186\n")
    seen = change("2025-07-01", table="ma_cu,ma_moi\n31189,31186\n")

    assert ("shares-not-one", "31186@2025-07-01") not in told(seen)
    assert located(town, "31186@2025-07-01", "2025-06-30") == {
        "31186": Fraction(1, 2),
        "31189": Fraction(1, 2),
    }


def test_a_raised_commune_keeps_its_key_and_its_old_name_in_time(change, town):
    change("2024-11-01", FIRST_LIST.replace("Xã Phú An", "Phường Phú An"))
    history = Registry(town).history

    assert history.name_on("31189", dt.date(2024, 10, 31)) == "Xã Phú An"
    assert history.name_on("31189", dt.date(2024, 11, 1)) == "Phường Phú An"
    assert history.find("31189", dt.date(2024, 11, 1)).area == "31189"


def test_a_code_under_another_name_is_another_area(change, town):
    renamed = MERGED.replace("Phường Thới Bình", "Phường Ninh Kiều")
    change("2024-11-01", renamed)
    history = Registry(town).history

    assert history.find("31123", dt.date(2024, 10, 31)).name == "Phường Thới Bình"
    assert history.find("31123", dt.date(2024, 11, 1)).area == "31123@2024-11-01"


def test_districts_end_and_every_commune_has_a_place_every_day(change, town):
    seen = change("2025-07-01", REFORMED, OLD_TO_NEW)
    history = Registry(town).history

    assert told(seen) == [("assumed-share", "31126")]
    assert [fault for fault in find_faults(history) if not fault.is_open] == []
    before, after = history.map_on(JULY - dt.timedelta(days=1)), history.map_on(JULY)
    assert len(before.under("92", Level.COMMUNE)) == 6
    assert after.under("92", Level.COMMUNE) == [
        "31117@2025-07-01",
        "31120@2025-07-01",
        "31186@2025-07-01",
    ]


def test_people_counted_say_how_much_of_a_new_commune_came_from_each_old(change, town):
    count(town, {"31186": 9_000, "31189": 1_000})
    change("2025-07-01", REFORMED, OLD_TO_NEW)

    assert located(town, "31186@2025-07-01", "2025-06-30") == {
        "31186": Fraction(9, 10),
        "31189": Fraction(1, 10),
    }


def test_a_split_commune_is_shared_by_the_people_stated(change, town):
    change("2025-07-01", REFORMED, OLD_TO_NEW)

    assert located(town, "31120", "2025-07-01") == {
        "31117@2025-07-01": Fraction(1, 4),
        "31120@2025-07-01": Fraction(3, 4),
    }


def test_without_people_a_split_is_even_and_its_source_says_assumed(change, town):
    change("2025-07-01", REFORMED, OLD_TO_NEW)
    links = Registry(town).history.successors["31126"]

    assert {link.share for link in links} == {Fraction(1, 2)}
    assert all(link.source.startswith(ASSUMED) for link in links)


def test_people_of_an_abolished_district_are_found_in_the_province(change, town):
    change("2025-07-01", REFORMED, OLD_TO_NEW)

    assert located(town, "916", "2025-07-01") == {"92": 1}


def test_an_area_that_took_others_in_gives_them_back_on_the_older_map(change, town):
    change("2025-07-01", REFORMED, OLD_TO_NEW)

    assert located(town, "31186@2025-07-01", "2025-06-30") == {
        "31186": Fraction(1, 2),
        "31189": Fraction(1, 2),
    }


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("31117,Phường Cái Khế,99999,Nhập toàn bộ,", "new-area-not-listed"),
        ("99999,Xã Nào Đó,31117,Nhập toàn bộ,", "old-area-unknown"),
        ("31189,Xã Phú Mỹ,31117,Nhập toàn bộ,", "old-name-differs"),
        (",,31117,Sắp xếp cả huyện,", "old-area-unknown"),
    ],
)
def test_a_row_that_cannot_be_placed_is_named_and_the_others_count(change, row, code):
    seen = change("2025-07-01", REFORMED, OLD_TO_NEW + row + "\n")

    assert code in {problem.code for problem in seen.problems}
    assert "31123" in seen.history.successors


def test_a_part_without_the_rest_is_left_open(change):
    only_part = OLD_TO_NEW.replace("31120,Phường An Hòa,31120,Nhập một phần,300\n", "")
    seen = change("2025-07-01", REFORMED, only_part)

    assert [problem.code for problem in seen.problems] == ["rest-not-stated"]
    assert ("no-successor", "31120") in told(seen)


def test_taking_the_same_list_in_again_changes_nothing(change):
    change("2025-07-01", REFORMED, OLD_TO_NEW)
    again = change("2025-07-01", REFORMED)

    assert again.events == []
    assert again.changes_nothing


def test_the_lake_of_one_province_takes_its_own_part_of_a_national_list(town, listed):
    nation = listed(
        REFORMED + "tinh,01,,Thành phố Hà Nội\nxa,00004,01,Phường Ba Đình\n"
    )
    seen = review(Registry(town), JULY, nation, provinces=["92"])

    assert "01" not in seen.history.areas
    assert "31120@2025-07-01" in seen.history.areas
    assert {fault.code for fault in seen.faults} == {"no-successor", "no-predecessor"}


def test_an_earlier_list_is_refused_after_a_later_one(change):
    change("2025-07-01", REFORMED, OLD_TO_NEW)

    with pytest.raises(ListOutOfOrderError, match="từ ngày 01/07/2025"):
        change("2024-11-01", MERGED)


def test_an_area_split_on_the_day_of_its_renaming_ends_under_its_old_name(change, town):
    renamed = FIRST_LIST.replace("Xã Phú An", "Phường Tân Phú")
    table = "ma_cu,ma_moi,so_nguoi\n31189,31189,3\n31189,31186,1\n"
    change("2024-11-01", renamed, table)
    areas = Registry(town).history.areas

    assert areas["31189"].name == "Xã Phú An"
    assert areas["31189@2024-11-01"].name == "Phường Tân Phú"
    assert located(town, "31189", "2024-11-01") == {
        "31189@2024-11-01": Fraction(3, 4),
        "31186": Fraction(1, 4),
    }


def test_hamlets_follow_a_commune_taken_over_whole(change, town):
    hamlet(town, "A", "31189")
    hamlet(town, "B", "31120")
    change("2025-07-01", REFORMED, OLD_TO_NEW)
    history = Registry(town).history

    assert history.map_on(JULY).parents["A"] == "31186@2025-07-01"
    assert "B" not in history.map_on(JULY).parents
    assert located(town, "B", "2025-07-01") == located(town, "31120", "2025-07-01")


def count(lake, people):
    """Put counts of residents into the lake."""
    replace(
        lake,
        {
            "populations": [
                {
                    "area": area,
                    "day": dt.date(2024, 12, 31),
                    "measure": "usual_residents",
                    "people": number,
                    "source": "Điều tra dân số",
                }
                for area, number in people.items()
            ]
        },
    )


def hamlet(lake, key, commune):
    """Put a hamlet into the lake."""
    registry = Registry(lake)
    tables = {
        name: registry.table(name).to_pylist() for name in ("areas", "placements")
    }
    tables["areas"].append(
        {
            "area": key,
            "code": key,
            "level": "hamlet",
            "label": f"Ấp {key}",
            "first_day": BEFORE_RECORDS,
        }
    )
    tables["placements"].append(
        {"area": key, "parent": commune, "first_day": BEFORE_RECORDS}
    )
    replace(lake, tables)


def replace(lake, tables):
    with lake.new_version("thử", NOW) as change:
        for name, rows in tables.items():
            change.replace(name, pa.Table.from_pylist(rows, TABLES[name].schema()))


@pytest.mark.parametrize(
    ("placements", "code"),
    [
        (lambda places: places[:-1], "no-parent"),
        (lambda places: [*places, dataclasses.replace(places[-1])], "two-parents"),
        (
            lambda places: [
                *places[:-1],
                dataclasses.replace(places[-1], parent="nobody"),
            ],
            "parent-missing",
        ),
    ],
)
def test_a_history_that_contradicts_itself_is_found_out(town, placements, code):
    known = Registry(town).history
    broken = AreaHistory(known.areas.values(), placements(list(known.placements)))

    assert [fault.code for fault in find_faults(broken)] == [code]
