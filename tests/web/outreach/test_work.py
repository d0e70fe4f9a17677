"""Giving people to agents, the work of a day, handing over when a post ends."""

import pytest

from ansinh.web.accounts.models import Post
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.outreach.models import Assignment, Contact

from .conftest import HAMLET, WARD, today, told, user

GIVE = f"/van-dong/giao?dia-ban={WARD}"
TODAY = "/van-dong/hom-nay"


def give(officer, *, to, area=HAMLET, kind="uncovered", due=None):
    return officer.post(
        GIVE,
        {
            "dia_ban": area,
            "loai": kind,
            "to": to.pk,
            "due": (due or today(10)).isoformat(),
        },
        follow=True,
    )


@pytest.fixture
def given(agent, officer):
    """People without a card of one hamlet, given to the agent until today."""
    give(officer, to=user(), due=today())
    return list(Assignment.objects.values_list("person", flat=True))


def people(rows):
    return [row.person for row in rows]


def test_people_of_a_list_are_given_to_an_agent_by_a_day(agent, officer):
    page = give(officer, to=user())

    listed = (
        officer.get("/van-dong/danh-sach", {"dia-ban": HAMLET, "loai": "uncovered"})
        .context["table"]
        .chosen
    )
    assert {one.person for one in Assignment.objects.all()} == set(people(listed))
    assert {row.agent for row in listed} == {user().full_name}
    assert f"Đã giao {len(listed)} người" in page.content.decode()
    assert Event.objects.get(kind=Kind.WORK_ASSIGNED).detail["people"] == len(listed)


def test_who_has_an_agent_keeps_the_agent(given, agent, officer):
    page = give(officer, to=user(Role.COMMUNE_OFFICER), area=WARD)

    assert set(
        Assignment.objects.filter(to=user()).values_list("person", flat=True)
    ) == set(given)
    assert f"{len(given)} người đã có người phụ trách" in page.content.decode()


def test_a_secretary_gives_work_without_seeing_anybody(agent, log_in):
    secretary = log_in(Role.COMMITTEE_SECRETARY, "916")

    give(secretary, to=user())

    assert Assignment.objects.exists()
    assert secretary.get("/van-dong/danh-sach").status_code == 403


def test_an_agent_of_another_area_cannot_be_chosen(agent, officer, log_in):
    log_in(Role.COLLECTION_AGENT, "31277")

    page = give(officer, to=user(area="31277"))

    assert page.status_code == 200
    assert not Assignment.objects.exists()


def test_an_agent_of_one_hamlet_is_not_given_the_other(desk, officer, log_in):
    log_in(Role.COLLECTION_AGENT, HAMLET)

    page = give(officer, to=user(area=HAMLET), area=f"{WARD}-2")

    assert "[agent-elsewhere]" in page.content.decode()
    assert not Assignment.objects.exists()


def give_household(officer, *people, to, due=None):
    said = told(*people) | {"to": to.pk, "due": (due or today(5)).isoformat()}
    return officer.post(
        "/van-dong/giao/ho", said | {"back": "/van-dong/giao"}, follow=True
    )


def test_a_household_can_be_given_alone(agent, officer):
    assert user() in officer.get("/van-dong/ho/20").context["agents"]

    page = give_household(officer, 32, 34, to=user())

    assert set(Assignment.objects.values_list("person", flat=True)) == {32, 34}
    assert "Đã giao 2 người" in page.content.decode()
    assert (
        f"{user().full_name} phụ trách"
        in officer.get("/van-dong/ho/20").content.decode()
    )


def test_a_household_of_another_ward_cannot_be_given(agent, officer):
    elsewhere = 16  # of household 4
    said = told(elsewhere) | {"to": user().pk, "due": today(5).isoformat()}

    assert officer.post("/van-dong/giao/ho", said).status_code == 404
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("due", [-1, 500])
def test_a_household_is_given_by_a_day_to_come(agent, officer, due):
    page = give_household(officer, 32, to=user(), due=today(due))

    assert "[hand-over]" in page.content.decode()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("due", [-1, 500])
def test_a_due_day_of_the_past_or_of_years_to_come_is_refused(agent, officer, due):
    page = give(officer, to=user(), due=today(due))

    assert "[due-day]" in page.content.decode()
    assert not Assignment.objects.exists()


def test_todays_page_has_who_is_due_the_longest_overdue_first(given, agent):
    late = given[-1]
    promise = told(late, day=today(-9).isoformat(), next_day=today(-3).isoformat())
    agent.post("/van-dong/tiep-xuc", promise)

    work = agent.get(TODAY).context["work"]

    assert people(work.due)[0] == late
    assert set(people(work.due)) == set(given)


def test_who_was_seen_today_is_done_and_leaves_the_due(given, agent):
    agent.post("/van-dong/tiep-xuc", told(given[0], result="not_home"))

    work = agent.get(TODAY).context["work"]

    assert people(work.done) == [given[0]]
    assert given[0] not in people(work.due)


def test_a_promise_of_ones_own_comes_up_on_its_day_without_being_given(agent):
    agent.post(
        "/van-dong/tiep-xuc",
        told(34, day=today(-9).isoformat(), next_day=today().isoformat()),
    )

    assert people(agent.get(TODAY).context["work"].due) == [34]


def test_who_is_covered_by_the_data_need_not_be_seen(agent):
    worker = 1
    Assignment.objects.create(
        person=worker,
        area=HAMLET,
        kind="uncovered",
        to=user(),
        due=today(),
        given_by=user(),
    )

    work = agent.get(TODAY).context["work"]

    assert (people(work.due), work.entered) == ([], 1)


def test_what_is_due_later_is_only_counted(agent):
    for person, days in ((34, 3), (32, 30)):
        Assignment.objects.create(
            person=person, area=HAMLET, kind="uncovered", to=user(),
            due=today(days), given_by=user(),
        )  # fmt: skip

    work = agent.get(TODAY).context["work"]

    assert (people(work.soon), work.later) == ([34], 1)


def test_an_agent_sees_nobody_of_an_area_left(given, agent):
    """The post has moved to another ward: the people of the old one are gone."""
    Post.objects.filter(user=user()).update(area="31277")

    work = agent.get(TODAY).context["work"]

    assert (work.due, work.soon, work.done) == ([], [], [])


class TestHandingOver:
    """When somebody leaves, nobody is forgotten."""

    OVER = "/van-dong/giao/ban-giao"

    def test_an_agent_without_a_post_is_pointed_out(self, given, officer):
        Post.objects.filter(user=user()).update(
            first_day="2020-01-01", last_day="2020-12-31"
        )

        page = officer.get(GIVE)

        assert "không còn vai trò ở địa bàn" in page.content.decode()

    def test_everybody_goes_over_and_what_was_done_stays(self, given, agent, officer):
        agent.post("/van-dong/tiep-xuc", told(given[0], result="not_home"))
        heir = user(Role.COMMUNE_OFFICER)

        page = officer.post(
            self.OVER,
            {
                "dia-ban": HAMLET,
                "from": user().pk,
                "to": heir.pk,
                "due": today(5).isoformat(),
            },
            follow=True,
        )

        assert f"Đã bàn giao {len(given)} người" in page.content.decode()
        held = Assignment.objects.filter(ended_at=None)
        assert {one.to for one in held} == {heir}
        assert set(held.values_list("person", flat=True)) == set(given)
        assert Contact.objects.get().by == user()
        assert Assignment.objects.count() == 2 * len(given)
        assert Event.objects.filter(kind=Kind.WORK_HANDED_OVER).count() == 1

    def test_sent_twice_it_is_done_once(self, given, officer):
        over = {"dia-ban": HAMLET, "from": user().pk, "withdraw": "1"}
        officer.post(self.OVER, over)
        page = officer.post(self.OVER, over, follow=True)

        assert "vừa được bàn giao hoặc rút" in page.content.decode()
        assert not Assignment.objects.filter(ended_at=None).exists()
        assert Assignment.objects.count() == len(given)

    def test_nobody_outside_the_area_is_an_heir(self, given, officer, log_in):
        log_in(Role.COLLECTION_AGENT, "31277")
        stranger = user(area="31277")

        page = officer.post(
            self.OVER,
            {
                "dia-ban": HAMLET,
                "from": user().pk,
                "to": stranger.pk,
                "due": today(5).isoformat(),
            },
            follow=True,
        )

        assert "[hand-over]" in page.content.decode()
        assert {one.to for one in Assignment.objects.filter(ended_at=None)} == {user()}
