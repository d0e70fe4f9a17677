"""The demonstration, and the panel on the page of an area."""

import pytest

from ansinh.web import answers
from ansinh.web.accounts.access import Access
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.areas.panels import Asked
from ansinh.web.directives import demo
from ansinh.web.directives.models import Committee, Document, Member, Task
from ansinh.web.directives.panel import panel

from .conftest import CITY, WARD, found_committee, give_task, in_days


def counted():
    return [one.objects.count() for one in (Committee, Member, Document, Task)]


class TestDemo:
    """Something is due, something late, something done."""

    def test_it_is_written_once(self, desk):
        demo.seed()
        first = counted()
        demo.seed()

        assert counted() == first
        assert min(first) >= 3

    def test_a_desk_that_has_anything_is_left_alone(self, desk):
        give_task()
        demo.seed()

        assert counted() == [0, 0, 0, 1]

    def test_the_ward_has_work_and_the_city_sees_who_lags(self, desk, log_in):
        demo.seed()
        ward = log_in(Role.COMMUNE_OFFICER, "31120").get("/chi-dao/").content.decode()
        city = log_in(Role.COMMITTEE_SECRETARY, CITY).get("/chi-dao/").content.decode()

        assert "2 việc đã quá hạn" in ward
        assert "Nơi dưới chưa ban hành văn bản của mình" in city

    def test_it_names_nobody(self, desk):
        demo.seed()

        assert {one.name for one in Member.objects.all()} == {"Người minh họa"}


class TestPanel:
    """Committee, head and open tasks on the page of an area."""

    @pytest.fixture
    def asked(self, desk, log_in, rf):
        """What the page of an area asks, for a role in an area."""

        def ask(role, area, of=WARD):
            client = log_in(role, area)
            request = rf.get("/")
            request.user = User.objects.get(pk=client.session["_auth_user_id"])
            request.access = Access.of(request.user)
            known = answers.open_answers()
            return Asked(request, known.history.areas[of], 0, known, "health_coverage")

        return ask

    def test_it_names_the_head_and_counts_what_is_late(self, asked):
        found_committee(WARD)
        give_task(deadline=in_days(-1))
        give_task(deadline=in_days(9))

        steering = panel(asked(Role.READER, CITY)).context["steering"]

        assert steering.head.name == "Nguyễn Thị Đứng Đầu"
        assert (len(steering.tasks), steering.overdue) == (2, 1)

    def test_it_says_nothing_of_an_area_of_others(self, asked):
        found_committee(WARD)

        assert panel(asked(Role.COMMITTEE_SECRETARY, "925")) is None
