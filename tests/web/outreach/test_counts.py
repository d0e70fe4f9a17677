"""Counts lead to their lists, agree with them, and give nobody away."""

import datetime as dt

import pytest

from ansinh.engines.lists import Kind
from ansinh.web import answers
from ansinh.web.accounts.roles import Role
from ansinh.web.accounts.scope import Scope
from ansinh.web.outreach.counts import KINDS, counts

from .conftest import WARD

ON = dt.date(2024, 9, 30)


def table(page):
    return page.context["table"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Kind.GROUP])
def test_a_count_is_as_long_as_the_list_it_leads_to(agent, kind):
    counted = table(agent.get("/van-dong/"))
    column = next(one for one in counted.columns if one.key == kind)
    for row in counted.rows:
        listed = table(agent.get(column.href(row)))
        assert column.value(row) == len(listed.rows)


def test_a_commune_sees_its_hamlets_and_a_province_its_communes(agent, desk, log_in):
    mine = [row.area.area for row in table(agent.get("/van-dong/")).rows]
    city = [row.area.area for row in table(log_in(area="92").get("/van-dong/")).rows]

    assert mine == [f"{WARD}-1", f"{WARD}-2"]
    assert city == ["31117", "31120", "31261", "31277"]


def test_a_reader_sees_no_hamlets(desk, log_in):
    page = log_in(Role.READER, "92").get("/van-dong/", {"dia-ban": WARD})

    assert [row.area.area for row in table(page).rows] == [WARD]


def test_small_counts_are_kept_from_those_without_duty(desk, log_in):
    known = answers.open_answers()
    areas = [known.history.areas[key] for key in ("31117", "31120", "31261", "31277")]
    officer = Scope(known.history, ["92"], ON)
    nobody = Scope(known.history, [], ON)

    seen = counts(known, areas, officer, ON, days=20)
    hidden = counts(known, areas, nobody, ON, days=20)

    for kind in KINDS:
        small = [row for row in seen if 0 < row.people[kind] < 5]
        told = {row.area.area: row.people[kind] for row in hidden}
        assert all(told[row.area.area] is None for row in small)
        # One hidden number alone could be had from the total.
        assert sum(number is None for number in told.values()) != 1
    assert any(None in row.people.values() for row in hidden)


def test_the_page_says_that_numbers_are_kept_back(desk, log_in):
    page = log_in(Role.READER, "92").get("/van-dong/").content.decode()

    assert "Số từ 1 đến 4" in page
    assert "danh-sach?loai" not in page


def test_a_hamlets_numbers_are_for_those_who_go_there(desk, log_in):
    reader = log_in(Role.READER, "92")

    (row,) = table(reader.get("/van-dong/", {"dia-ban": f"{WARD}-1"})).rows
    assert set(row.people.values()) == {None}
    effect = reader.get("/van-dong/hieu-qua", {"dia-ban": f"{WARD}-1"})
    assert effect.status_code == 404
