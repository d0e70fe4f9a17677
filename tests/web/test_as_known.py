"""On which day, as known when: any day and any version that was counted."""

import datetime as dt

import pyarrow as pa
import pytest

from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES
from ansinh.web.accounts.roles import Role

LATER = dt.datetime(2024, 11, 20, 9, tzinfo=dt.UTC)


@pytest.fixture
def lake(desk):
    """The lake with a second version, in which the targets were withdrawn."""
    lake = Lake(desk)
    with lake.new_version("Chỉ tiêu giao", LATER) as change:
        change.replace("targets", pa.Table.from_pylist([], TABLES["targets"].schema()))
    return lake


@pytest.fixture
def page(lake, log_in):
    """Page of the head of the whole city at an address."""
    reader = log_in(Role.COMMITTEE_HEAD, "92")
    return reader.get


def test_the_newest_data_are_shown_unasked_and_nothing_warns(page):
    answer = page("/")

    assert answer.context["page"].known.version == 2
    assert "Không phải số liệu mới nhất" not in answer.content.decode()


@pytest.mark.parametrize("asked", ["phien-ban=1", "biet-ngay=06/10/2024"])
def test_an_older_version_says_so_and_stays_along_every_link(page, asked):
    answer = page(f"/?{asked}")

    board = answer.context["page"]
    assert "Không phải số liệu mới nhất" in answer.content.decode()
    assert board.board.chosen.total.targets
    assert all("phien-ban=1" in card.href for card in board.cards)


def test_the_way_back_to_the_newest_keeps_the_day(page):
    known = page("/?phien-ban=1&ngay=2024-08-31").context["page"].known

    assert known.newest_href == "?ngay=2024-08-31"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("phien-ban=99", "unknown-version"),
        ("phien-ban=xyz", "bad-version"),
        ("biet-ngay=2024-02-31", "bad-day"),
        ("biet-ngay=2001-01-01", "not-known-yet"),
    ],
)
def test_a_version_there_never_was_is_answered_with_what_to_do(page, asked, code):
    answer = page(f"/?{asked}")

    assert answer.status_code == 404
    assert f"[{code}]" in answer.content.decode()


def test_no_page_counts_a_version_that_nobody_counted(page, lake):
    with lake.new_version("Quá trình tham gia", LATER) as change:
        spells = lake.read("spells", None, 1)
        change.replace("spells", spells.slice(0, len(spells) // 2))
    lake.go_back(1, LATER)

    answer = page("/?phien-ban=3")

    assert answer.status_code == 404
    assert "[not-counted]" in answer.content.decode()
