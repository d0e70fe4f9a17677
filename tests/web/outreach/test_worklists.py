"""Worklists: who stands on them, in which order, masked, and who may take them away."""

import csv
import datetime as dt
import io
from typing import ClassVar

import pytest

from ansinh.engines.lists import Kind as ListKind
from ansinh.registry.lake import Lake
from ansinh.registry.lake.catalogue import Source
from ansinh.registry.vault import Contact as Details
from ansinh.registry.vault import make_vault
from ansinh.web import answers
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.outreach import facts, lists
from ansinh.web.outreach.asked import Asked
from ansinh.web.outreach.results import Result

from .conftest import HAMLET, WARD, today, told, user

LIST = "/van-dong/danh-sach"
KNOWN = dt.date(2024, 9, 30)
"""Last day with data."""
NAME, PHONE = "Nguyễn Thị Bưởi", "0100123456"


def people(page):
    return [row.person for row in page.context["table"].chosen]


@pytest.fixture
def vault(desk):
    """A vault that names everybody, from a file of the newest version."""
    made = make_vault(desk)
    lake = Lake(desk)
    with lake.new_version("tên", dt.datetime(2024, 10, 6, tzinfo=dt.UTC)) as change:
        change.sources.append(Source("ten.csv", "a" * 64, 240, 0))
    made.put_contacts(
        "a" * 64, {n: Details(name=NAME, phone=PHONE) for n in range(240)}
    )
    return made


def test_who_has_no_card_is_listed_with_the_end_of_the_last_one(agent):
    page = agent.get(LIST, {"dia-ban": HAMLET, "loai": "uncovered"})

    rows = page.context["table"].chosen
    assert {row.fact.place for row in rows} == {"Khu vực 1"}
    assert all(row.fact.last_day is None or row.fact.last_day < KNOWN for row in rows)
    assert "Số liệu đến 30/09/2024" in page.content.decode()
    assert f"{len(rows)} người chưa có thẻ BHYT" in page.content.decode()


def test_cards_that_expire_first_stand_first(desk, log_in):
    officer = log_in(Role.COMMUNE_OFFICER, "31120")
    page = officer.get(LIST, {"dia-ban": "31120", "loai": "expiring", "so-ngay": "120"})

    ends = [row.fact.last_day for row in page.context["table"].chosen]
    assert ends
    assert ends == sorted(ends)
    assert dt.date(2024, 9, 30) <= ends[0] <= ends[-1] <= dt.date(2025, 1, 28)


def test_who_is_to_be_seen_again_comes_first_and_who_is_done_last(agent):
    asked = {"dia-ban": WARD, "loai": "uncovered"}
    before = people(agent.get(LIST, asked))
    done, later = before[0], before[1]
    agent.post("/van-dong/tiep-xuc", told(done, result="refused"))
    due = before[-1]
    agent.post(
        "/van-dong/tiep-xuc",
        told(due, day=today(-9).isoformat(), next_day=today(-2).isoformat()),
    )

    page = agent.get(LIST, asked)

    after = people(page)
    assert (after[0], after[1], after[-1]) == (due, later, done)
    assert [row.state for row in page.context["table"].chosen[:2]] == [
        "Đến hẹn",
        "Chưa ai gặp",
    ]


def test_on_the_page_of_quick_entry_nobody_jumps_away_when_written_down(agent):
    asked = {"dia-ban": WARD, "loai": "uncovered"}

    def cards():
        page = agent.get("/van-dong/ghi-nhanh", asked)
        return [card.row.person for card in page.context["cards"]]

    before = cards()
    agent.post("/van-dong/tiep-xuc", told(before[0], result="refused"))

    assert cards() == before
    assert people(agent.get(LIST, asked))[-1] == before[0]


class TestKept:
    """An order is worked out once, and anew as soon as anything is written."""

    ASKED: ClassVar = {"dia-ban": WARD, "loai": "uncovered"}

    @pytest.fixture
    def worked_out(self, monkeypatch):
        """How often it was looked up what has been done."""
        count = []
        standings = lists.standings

        def counted(*given):
            count.append(given)
            return standings(*given)

        monkeypatch.setattr(lists, "standings", counted)
        return count

    def test_two_readers_get_what_was_worked_out_once(self, agent, officer, worked_out):
        pages = [reader.get(LIST, self.ASKED) for reader in (agent, officer, agent)]

        assert len(worked_out) == 1
        assert people(pages[0]) == people(pages[1]) == people(pages[2])

    @pytest.mark.parametrize("address", [LIST, "/van-dong/ghi-nhanh"])
    def test_what_another_writes_is_seen_at_once(self, agent, officer, address):
        first = people(agent.get(LIST, self.ASKED))[0]
        said = f"<b>{Result.MOVED_AWAY.label}" if "nhanh" in address else "Xong</td>"
        assert said not in agent.get(address, self.ASKED).content.decode()

        officer.post("/van-dong/tiep-xuc", told(first, result="moved_away"))

        assert said in agent.get(address, self.ASKED).content.decode()

    def test_who_is_given_to_somebody_is_seen_at_once(self, agent, officer):
        agent.get(LIST, self.ASKED)

        officer.post(
            f"/van-dong/giao?dia-ban={WARD}",
            {
                "dia_ban": HAMLET, "loai": "uncovered", "to": user().pk,
                "due": today(7).isoformat(),
            },
        )  # fmt: skip

        page = agent.get(LIST, self.ASKED | {"loc-giao": user().full_name})
        assert {row.fact.area for row in page.context["table"].chosen} == {HAMLET}

    def test_values_to_choose_from_are_those_of_the_rows(self, agent):
        first = people(agent.get(LIST, self.ASKED))[0]
        agent.post("/van-dong/tiep-xuc", told(first, result="refused"))

        table = agent.get(LIST, self.ASKED).context["table"]

        for each in table.filters:
            assert set(each.values) == {each.column.text(row) for row in table.rows}

    def test_lists_read_long_ago_are_let_go(self, agent, monkeypatch):
        monkeypatch.setattr(facts, "_MOST", 0)
        known = answers.open_answers()

        first, second = (Asked(kind, WARD, KNOWN) for kind in list(ListKind)[:2])
        kept = facts.listed(known, first)
        assert facts.listed(known, first) is kept
        facts.listed(known, second)

        assert facts.listed(known, first) is not kept

    def test_nothing_kept_of_one_area_is_shown_in_another(self, agent, log_in):
        other = log_in(Role.COLLECTION_AGENT, "31120")
        agent.get(LIST, self.ASKED)

        assert other.get(LIST, self.ASKED).status_code == 404
        assert other.get("/van-dong/ghi-nhanh", self.ASKED).status_code == 404
        own = other.get(LIST, {"dia-ban": "31120", "loai": "uncovered"})
        assert not set(people(own)) & set(people(agent.get(LIST, self.ASKED)))


def test_a_list_can_be_narrowed_by_what_was_done_and_by_age(agent):
    asked = {"dia-ban": WARD, "loai": "uncovered"}
    first = people(agent.get(LIST, asked))[0]
    agent.post("/van-dong/tiep-xuc", told(first, result="refused"))

    assert people(agent.get(LIST, asked | {"loc-tinh-trang": "Xong"})) == [first]
    adults = agent.get(LIST, asked | {"loc-nhom-tuoi": "30–44"}).context["table"].chosen
    assert {row.fact.age for row in adults} <= set(range(30, 45))


def test_workers_without_unemployment_insurance_are_listed_where_they_work(agent):
    page = agent.get(LIST, {"dia-ban": WARD, "loai": "no-unemployment"})

    assert {row.fact.employer for row in page.context["table"].chosen} == {"DV-1"}


def test_a_worker_from_elsewhere_is_seen_without_the_household(agent):
    page = agent.get(LIST, {"dia-ban": WARD, "loai": "no-unemployment"})
    from_elsewhere = next(
        row.person
        for row in page.context["table"].chosen
        if row.person // 4 % 8 not in (0, 1)
    )

    house = agent.get(f"/van-dong/ho/{from_elsewhere:x}").context["house"]

    assert [one.person.person for one in house.members] == [from_elsewhere]
    assert house.elsewhere == 3


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"loai": "happy"}, "[bad-address]"),
        ({"ngay": "31/02/2024"}, "[bad-address]"),
        ({"so-ngay": "0"}, "[bad-address]"),
        ({"ngay": "2031-01-31"}, "[no-data-on-day]"),
        ({"ngay": "2019-01-31"}, "[no-data-on-day]"),
    ],
)
def test_an_address_that_asks_for_nothing_there_is_says_so(agent, asked, code):
    page = agent.get(LIST, {"dia-ban": WARD} | asked)

    assert page.status_code == 400
    assert code in page.content.decode()


class TestNames:
    """Names are masked until the reader says why, and every look is recorded."""

    def test_without_a_vault_keys_are_shown_and_the_page_says_why(self, agent):
        page = agent.get(LIST, {"dia-ban": WARD, "loai": "uncovered"}).content.decode()

        assert "Người …" in page
        assert "ansinh init --vault" in page

    def test_names_are_initials_and_telephones_their_last_digits(self, vault, agent):
        for address in (
            f"{LIST}?dia-ban={WARD}&loai=uncovered",
            "/van-dong/ho/0",
            f"/van-dong/ghi-nhanh?dia-ban={WARD}&loai=uncovered",
        ):
            page = agent.get(address).content.decode()
            assert "N. T. B." in page
            assert NAME not in page
            assert PHONE not in page
        assert "•••456" in agent.get("/van-dong/ho/0").content.decode()
        assert not Event.objects.filter(kind=Kind.PERSONS_SEEN).exists()

    def test_a_reason_shows_names_for_the_session_and_is_recorded(self, vault, agent):
        agent.post("/van-dong/ten", {"reason": "visit", "back": "/van-dong/hom-nay"})

        page = agent.get("/van-dong/ho/0").content.decode()

        assert NAME in page
        assert f'href="tel:{PHONE}"' in page
        told_why = Event.objects.get(kind=Kind.PERSONS_UNMASKED)
        assert told_why.detail == {"reason": "visit"}
        seen = Event.objects.get(kind=Kind.PERSONS_SEEN)
        assert (seen.detail["people"], seen.area) == (4, HAMLET)
        assert NAME not in str(list(Event.objects.values()))

    def test_names_can_be_hidden_again(self, vault, agent):
        agent.post("/van-dong/ten", {"reason": "visit"})
        agent.post("/van-dong/ten/an")

        assert NAME not in agent.get("/van-dong/ho/0").content.decode()

    def test_no_reason_shows_no_names(self, vault, agent):
        assert agent.post("/van-dong/ten", {"reason": "tò mò"}).status_code == 200
        assert NAME not in agent.get("/van-dong/ho/0").content.decode()

    def test_another_session_of_the_same_reader_is_masked_again(
        self, vault, agent, log_in
    ):
        agent.post("/van-dong/ten", {"reason": "visit"})

        again = log_in(Role.COLLECTION_AGENT, WARD)
        assert NAME not in again.get("/van-dong/ho/0").content.decode()


class TestFiles:
    """A list leaves as a file with a right and a reason, never else."""

    ASKED = f"{LIST}?dia-ban={WARD}&loai=uncovered&tai=csv"

    def test_an_agent_takes_no_list_away(self, vault, agent):
        agent.post("/van-dong/ten", {"reason": "visit"})

        assert "text/html" in agent.get(self.ASKED).headers["Content-Type"]

    def test_an_officer_gives_a_reason_first(self, vault, desk, log_in):
        officer = log_in(Role.INSURANCE_OFFICER, WARD)
        refused = officer.get(self.ASKED)
        assert "text/html" in refused.headers["Content-Type"]
        assert "cần nêu lý do" in refused.content.decode()

        officer.post("/van-dong/ten", {"reason": "plan"})
        answer = officer.get(self.ASKED)

        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert NAME in rows[1]
        assert ["Bản dữ liệu", "2"] in rows
        event = Event.objects.get(kind=Kind.PERSONS_EXPORTED)
        assert event.detail["rows"] == len(
            people(officer.get(LIST, {"dia-ban": WARD, "loai": "uncovered"}))
        )


def test_a_household_shows_what_cards_cost_by_the_order_of_members(agent):
    house = agent.get("/van-dong/ho/20").context["house"]

    assert [price.order for price in house.prices] == [1, 2]
    first, second = (price.dong for price in house.prices)
    assert second == first * 7 // 10
    assert house.total == first + second
    assert all("Điều 13" in price.article for price in house.prices)
