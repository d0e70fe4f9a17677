"""Committees: who sits where, and which areas have none."""

import datetime as dt

from ansinh.web.accounts.access import Access
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.directives.committees import queries
from ansinh.web.directives.models import Committee, Member
from ansinh.web.directives.reader import Reader

from .conftest import CITY, WARD, found_committee, in_days


def add(client, committee, **more):
    given = {
        "written_name": "Trần Văn Ủy Viên",
        "position": "Giám đốc BHXH",
        "role": "member",
        "first_day": in_days(-3),
        **more,
    }
    return client.post(f"/chi-dao/ban-chi-dao/{committee.pk}/thanh-vien", given)


def test_an_area_without_a_committee_is_asked_about(secretary):
    found_committee(CITY)

    page = secretary.get("/chi-dao/ban-chi-dao").content.decode()

    assert "6 địa bàn chưa có Ban Chỉ đạo" in page
    assert "Nguyễn Thị Đứng Đầu" in page


def test_a_committee_is_founded_and_its_head_seated(secretary):
    secretary.post(
        f"/chi-dao/ban-chi-dao/moi?dia-ban={WARD}",
        {"name": "Ban Chỉ đạo phường", "founded_by": "QĐ 5", "first_day": "01/02/2024"},
    )
    committee = Committee.objects.get()
    add(secretary, committee, role="head", written_name="Lê Thị Trưởng")

    assert committee.first_day == dt.date(2024, 2, 1)
    page = secretary.get(f"/chi-dao/ban-chi-dao/{committee.pk}").content.decode()
    assert "Người đứng đầu: Lê Thị Trưởng, Giám đốc BHXH." in page


def test_an_area_has_one_committee_at_a_time(secretary):
    found_committee(WARD)
    told = {"name": "Ban thứ hai", "founded_by": "QĐ 5", "first_day": "2024-02-01"}

    page = secretary.post(f"/chi-dao/ban-chi-dao/moi?dia-ban={WARD}", told)

    assert "[committee-known]" in page.content.decode()


def test_a_committee_has_one_head_at_a_time(secretary):
    committee = found_committee()

    page = add(secretary, committee, role="head").content.decode()

    assert "[two-heads]" in page
    assert "Trần Văn Ủy Viên" in page


def test_the_next_head_follows_when_the_term_has_ended(secretary):
    committee = found_committee()
    head = committee.members.get()
    secretary.post(
        f"/chi-dao/thanh-vien/{head.pk}/ket-thuc", {"last_day": in_days(-10)}
    )

    add(secretary, committee, role="head", written_name="Người kế nhiệm")

    page = secretary.get(f"/chi-dao/ban-chi-dao/{committee.pk}").content.decode()
    assert "Người đứng đầu: Người kế nhiệm" in page
    assert "Nguyễn Thị Đứng Đầu" in page


def test_a_term_does_not_end_before_it_begins(secretary):
    head = found_committee().members.get()

    page = secretary.post(
        f"/chi-dao/thanh-vien/{head.pk}/ket-thuc", {"last_day": "2020-01-01"}
    )

    assert "[ends-before-it-begins]" in page.content.decode()


def test_a_member_is_a_user_or_a_name(secretary, officer):
    committee = found_committee(head=None)
    user = officer.session["_auth_user_id"]

    both = add(secretary, committee, user=user)
    neither = add(secretary, committee, written_name="")

    assert "[one-name]" in both.content.decode()
    assert "[one-name]" in neither.content.decode()
    add(secretary, committee, user=user, written_name="")
    assert str(Member.objects.get().user_id) == user


def test_pressing_twice_adds_one_member(secretary):
    committee = found_committee(head=None)
    add(secretary, committee)

    assert "[member-known]" in add(secretary, committee).content.decode()
    assert Member.objects.count() == 1


def test_a_stale_correction_is_refused_and_shows_both(secretary):
    committee = found_committee()
    here = f"/chi-dao/ban-chi-dao/{committee.pk}/sua"
    told = {"founded_by": "QĐ 5", "first_day": "2024-01-01", "version": 1}
    secretary.post(here, {**told, "name": "Tên của người kia"})

    page = secretary.post(here, {**told, "name": "Tên của tôi"})

    assert page.status_code == 409
    assert "Tên của người kia" in page.content.decode()
    assert "Tên của tôi" in page.content.decode()


class TestMergedAreas:
    """Wards of the past, on a map that changed."""

    def reader(self, history, log_in):
        client = log_in(Role.COMMITTEE_SECRETARY, "C")
        user = User.objects.get(pk=client.session["_auth_user_id"])
        return Reader(Access.of(user), history, dt.date(2026, 1, 1))

    def test_a_committee_ends_with_its_area_and_the_successor_has_none(
        self, merged, log_in
    ):
        old = found_committee("A")
        reader = self.reader(merged, log_in)

        rows = {row.area: row for row in queries.committees_of(reader)}

        assert rows["A"].state == "Đã kết thúc cùng địa bàn"
        assert rows["A"].head is None
        assert rows["N"].state == "Chưa có"
        assert queries.forerunners("N", reader) == [old]

    def test_the_accountable_head_goes_with_the_area(self, merged, log_in):
        found_committee("A")
        reader = self.reader(merged, log_in)

        assert queries.head_of("A", reader) is None
