"""Whatever lists come in, nobody is lost on any map, and the history holds together."""

import dataclasses
import datetime as dt
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.indicators.rollup import roll_up
from ansinh.registry.imports.areas.check import find_faults
from ansinh.registry.imports.areas.draft import Draft
from ansinh.registry.imports.areas.listed import AreaList, ListedArea, listing
from ansinh.registry.imports.areas.old_to_new import OldToNew, Passage
from ansinh.registry.imports.areas.state_passages import state_passages
from ansinh.registry.imports.areas.state_upper import state_upper
from ansinh.registry.imports.areas.take_list import take_list
from ansinh.terms.areas import AreaHistory, CommonMap, Level

FIRST = dt.date(2020, 1, 1)
NAMES = ["An Bình", "Hòa An", "Hoà An", "Tân Phú", "Thới Bình", "Phú An", "Ba Đình"]


def first_list():
    areas = [
        ListedArea(Level.PROVINCE, f"{p:02d}", f"Tỉnh {p}", "") for p in range(1, 3)
    ]
    areas += [
        ListedArea(Level.DISTRICT, f"{d:03d}", f"Huyện {d}", f"{d % 2 + 1:02d}")
        for d in range(1, 5)
    ]
    areas += [
        ListedArea(Level.COMMUNE, f"{c:05d}", f"Xã {c}", f"{c % 4 + 1:03d}")
        for c in range(1, 11)
    ]
    return {area.code: area for area in areas}


def passage(old, new, how="", people=None):
    return Passage(2, old, "", new, how, people, None, "", "")


def of_level(areas, level):
    return sorted(code for code, area in areas.items() if area.level == level)


@st.composite
def next_list(draw, areas):
    """One random reform: the next list, and what a table says of it."""
    after, table = dict(areas), []
    communes = of_level(areas, Level.COMMUNE)
    what = draw(
        st.sampled_from(
            ["merge", "split", "rename", "raise", "move", "abolish", "found", "reform"]
        )
    )
    one = draw(st.sampled_from(communes))
    name = draw(st.sampled_from(NAMES))
    if what == "rename":
        after[one] = dataclasses.replace(after[one], name=f"Xã {name}")
    elif what == "raise":
        after[one] = dataclasses.replace(
            after[one], name=after[one].name.replace("Xã", "Phường")
        )
    elif what == "move":
        above = [c for c in areas if areas[c].level == areas[areas[one].parent].level]
        parent = draw(st.sampled_from(sorted(above)))
        after[one] = dataclasses.replace(after[one], parent=parent)
    elif what == "found":
        code = f"{int(max(communes)) + 1:05d}"
        after[code] = dataclasses.replace(after[one], code=code, name=f"Xã {name}")
    elif what == "reform" and of_level(areas, Level.DISTRICT):
        for code in of_level(areas, Level.DISTRICT):
            del after[code]
        for code in communes:
            parent = areas[areas[code].parent].parent or areas[code].parent
            after[code] = dataclasses.replace(after[code], parent=parent)
    elif len(communes) > 2:
        other = draw(st.sampled_from([code for code in communes if code != one]))
        del after[one]
        if what == "merge":
            after[other] = dataclasses.replace(after[other], name=f"Xã {name}")
            table = [passage(one, other), passage(other, other)]
        if what == "split":
            third = draw(st.sampled_from([c for c in communes if c != one]))
            people = draw(st.sampled_from([(None, None), (1, 2), (5, 0)]))
            table = [passage(one, other, "", people[0])]
            if third != other:
                table.append(passage(one, third, "", people[1]))
    return after, table if draw(st.booleans()) else []


@st.composite
def histories(draw):
    """A history of up to six random reforms."""
    history, areas, day = AreaHistory([]), first_list(), FIRST
    table = []
    for _ in range(draw(st.integers(1, 6))):
        draft = Draft(history, day)
        take_list(draft, history, AreaList("", "", areas))
        by_old = {}
        for row in table:
            by_old.setdefault(row.old, []).append(row)
        state_passages(draft, OldToNew("", "", len(table), by_old), {})
        state_upper(draft, {})
        history = draft.history()
        assert listing(history, day) == areas
        day += dt.timedelta(days=draw(st.integers(1, 400)))
        areas, table = draw(next_list(areas))
    return history


@settings(deadline=None)
@given(histories())
def test_every_area_has_one_place_on_every_day_and_shares_sum_to_one(history):
    assert [fault for fault in find_faults(history) if not fault.is_open] == []


@settings(deadline=None)
@given(histories(), st.data())
def test_the_nation_is_the_same_on_every_map(history, data):
    areas = tuple(sorted(history.areas))
    people = data.draw(
        st.lists(st.integers(0, 99), min_size=len(areas), max_size=len(areas))
    )
    for day in (FIRST, *history.change_days):
        on = history.map_on(day)
        assert sum(
            count * share
            for area, count in zip(areas, people, strict=True)
            for located, share in on.locate(area).items()
            if "VN" in on.ancestors(located)
        ) == sum(people)
        rolled = roll_up(areas, on, Level.NATION)
        assert list(rolled.add_up(np.array(people, np.int64))) == [sum(people)]


@settings(deadline=None)
@given(histories(), st.sampled_from([Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]))
def test_nobody_leaves_a_group_of_the_common_map(history, level):
    last = max(history.change_days, default=FIRST)
    common = CommonMap(history, level, FIRST, last)
    for day in (FIRST, *history.change_days):
        on = history.map_on(day)
        for area in history.areas:
            group = common.group_of(area)
            for located in on.locate(area):
                above = on.ancestor(located, level)
                if above is not None and group is not None:
                    assert above in group.members


@settings(deadline=None)
@given(histories())
def test_people_mapped_to_a_later_map_and_added_up_are_whole(history):
    last = history.map_on(max(history.change_days, default=FIRST))
    for area in history.areas:
        assert sum(last.locate(area).values()) == Fraction(1)
