"""Documents, what they rest on, and who below has not yet issued its own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ansinh.web import answers
from ansinh.web.accounts.access import Access
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.directives.documents.cascade import Answered, Cascades
from ansinh.web.directives.models import Addressee, Attachment, Document, Reminder
from ansinh.web.directives.reader import Reader

from .conftest import CITY, NEXT_WARD, WARD, in_days, issue


def post(client, number="53/KH-UBND", **more):
    given = {
        "kind": "plan",
        "number": number,
        "issued_on": in_days(-1),
        "area": CITY,
        "issuer": "UBND thành phố Cần Thơ",
        "title": "Phát triển người tham gia BHXH, BHYT",
        **more,
    }
    return client.post("/chi-dao/van-ban/moi", given)


def cascade(document, client):
    user = User.objects.get(pk=client.session["_auth_user_id"])
    reader = Reader(Access.of(user), answers.open_answers().history, in_days(0))
    return Cascades(reader).of(document)


class TestRecord:
    """A document is written down once it is signed."""

    def test_with_its_parent_its_file_and_who_must_follow(self, secretary):
        above = issue("102/NQ-CP", "VN")

        post(
            secretary,
            parent=above.pk,
            addressed="chosen",
            areas=[WARD, NEXT_WARD],
            due_on=in_days(10),
            uploads=[SimpleUploadedFile("kh.pdf", b"%PDF-1.4")],
        )

        made = Document.objects.get(number="53/KH-UBND")
        assert made.parent == above
        assert {one.area for one in made.addressees.all()} == {WARD, NEXT_WARD}
        assert Attachment.objects.get().document == made

    def test_everybody_right_below_can_be_addressed_at_once(self, secretary):
        post(secretary, addressed="below", due_on=in_days(10))

        assert set(Addressee.objects.values_list("area", flat=True)) == {"916", "925"}

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"issued_on": in_days(3)}, "[issued-in-future]"),
            ({"addressed": "below"}, "[due-missing]"),
            ({"addressed": "chosen", "due_on": in_days(3)}, "[nobody-addressed]"),
            (
                {"area": "916", "addressed": "chosen", "areas": ["31261"],
                 "due_on": in_days(3)},
                "[not-below]",
            ),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_told(self, secretary, given, code):
        assert code in post(secretary, **given).content.decode()
        assert not Document.objects.exists()

    def test_pressing_twice_records_one(self, secretary):
        post(secretary)

        assert "[document-known]" in post(secretary).content.decode()
        assert Document.objects.count() == 1

    def test_a_newer_one_replaces_an_older_one(self, secretary):
        old = issue("1/KH")
        post(secretary, replaces=old.pk)

        old.refresh_from_db()
        assert old.replaced_by.number == "53/KH-UBND"
        assert (
            "Đã thay thế bằng"
            in secretary.get(f"/chi-dao/van-ban/{old.pk}").content.decode()
        )

    def test_a_document_does_not_rest_on_itself(self, secretary):
        above = issue("1/NQ")
        below = issue("2/KH", parent=above)

        page = secretary.get(f"/chi-dao/van-ban/{above.pk}/sua")

        offered = {key for key, _ in page.context["form"].fields["parent"].choices}
        assert not {str(above.pk), str(below.pk)} & offered

    def test_a_stale_correction_is_refused_and_shows_both(self, secretary):
        known = issue("1/KH")
        told = {"kind": "plan", "number": "1/KH", "issued_on": known.issued_on,
                "area": CITY, "issuer": "UBND", "version": 1}  # fmt: skip
        here = f"/chi-dao/van-ban/{known.pk}/sua"
        secretary.post(here, {**told, "title": "Tên của người kia"})

        page = secretary.post(here, {**told, "title": "Tên của tôi"})

        assert page.status_code == 409
        assert "Tên của người kia" in page.content.decode()
        assert "Tên của tôi" in page.content.decode()

    @pytest.mark.parametrize("area", ["916", CITY, "VN", NEXT_WARD])
    def test_a_ward_records_nothing_for_others(self, officer, area):
        assert post(officer, area=area).status_code == 200
        assert not Document.objects.exists()

    def test_a_city_records_the_resolutions_that_bind_it(self, secretary):
        post(secretary, area="VN", number="102/NQ-CP", kind="resolution")

        assert Document.objects.get().area == "VN"


class TestWithdraw:
    """Nothing is deleted."""

    def test_the_head_withdraws_with_a_reason(self, desk, log_in):
        known = issue("1/KH", addressed=[(WARD, in_days(-3))])
        head = log_in(Role.COMMITTEE_HEAD, CITY)

        head.post(
            f"/chi-dao/van-ban/{known.pk}/thu-hoi",
            {"version": 1, "because": "Sai thẩm quyền"},
        )

        page = head.get(f"/chi-dao/van-ban/{known.pk}").content.decode()
        assert "Sai thẩm quyền" in page

    def test_the_number_is_free_again(self, desk, log_in):
        known = issue("1/KH")
        head = log_in(Role.COMMITTEE_HEAD, CITY)
        told = {"version": 1, "because": "Ghi nhầm"}
        head.post(f"/chi-dao/van-ban/{known.pk}/thu-hoi", told)

        issue("1/KH")

    def test_a_secretary_who_did_not_record_it_may_not(self, secretary):
        known = issue("1/KH")

        answer = secretary.post(
            f"/chi-dao/van-ban/{known.pk}/thu-hoi", {"version": 1, "because": "x"}
        )

        assert answer.status_code == 403


class TestCascade:
    """Who below has not yet issued its own."""

    def test_answered_in_time_too_late_awaited_and_overdue(self, secretary):
        plan = issue(
            "53/KH",
            addressed=[
                (WARD, in_days(-10)),
                (NEXT_WARD, in_days(-10)),
                ("31261", in_days(-10)),
                ("31277", in_days(10)),
            ],
        )
        issue("1/KH", WARD, parent=plan, days_ago=12)
        issue("2/KH", NEXT_WARD, parent=plan, days_ago=5)

        found = {one.addressee.area: one for one in cascade(plan, secretary).nodes}

        assert found[WARD].answered is Answered.IN_TIME
        assert (found[NEXT_WARD].answered, found[NEXT_WARD].days_late) == (
            Answered.TOO_LATE,
            5,
        )
        assert (found["31261"].answered, found["31261"].days_late) == (
            Answered.OVERDUE,
            10,
        )
        assert found["31277"].answered is Answered.WAITED_FOR

    def test_those_below_a_district_count_for_the_city_too(self, secretary):
        plan = issue("53/KH", addressed=[("916", in_days(-10))])
        issue(
            "7/KH",
            "916",
            addressed=[(WARD, in_days(-2)), (NEXT_WARD, in_days(2))],
            parent=plan,
        )

        found = cascade(plan, secretary)

        assert (found.asked, found.issued, found.overdue) == (3, 1, 1)
        assert [one.addressee.area for one in found.lacking] == [WARD, NEXT_WARD]

    def test_a_withdrawn_document_answers_nothing(self, secretary):
        plan = issue("53/KH", addressed=[(WARD, in_days(-10))])
        own = issue("1/KH", WARD, parent=plan)
        Document.objects.filter(pk=own.pk).update(withdrawn_on=in_days(0))

        assert cascade(plan, secretary).overdue == 1

    def test_two_that_rest_on_each_other_end_somewhere(self, secretary):
        one = issue("1/KH", addressed=[(CITY, in_days(1))])
        other = issue("2/KH", addressed=[(CITY, in_days(1))], parent=one)
        Document.objects.filter(pk=one.pk).update(parent=other)

        assert secretary.get(f"/chi-dao/van-ban/{one.pk}").status_code == 200
        assert secretary.get("/chi-dao/van-ban").status_code == 200

    def test_all_that_are_late_are_reminded_at_once(self, secretary):
        plan = issue(
            "53/KH", addressed=[(WARD, in_days(-10)), (NEXT_WARD, in_days(10))]
        )

        secretary.post(f"/chi-dao/van-ban/{plan.pk}/nhac", {"noi": "qua-han"})

        assert Reminder.objects.get().addressee.area == WARD
        page = secretary.get(f"/chi-dao/van-ban/{plan.pk}").content.decode()
        assert "Đã nhắc 1 lần" in page

    def test_who_has_issued_is_not_reminded(self, secretary):
        plan = issue("53/KH", addressed=[(WARD, in_days(-10))])
        issue("1/KH", WARD, parent=plan)
        addressee = plan.addressees.get()

        answer = secretary.post(
            f"/chi-dao/van-ban/{plan.pk}/nhac", {"noi": addressee.pk}
        )

        assert answer.status_code == 404
        assert not Reminder.objects.exists()


def test_the_heading_counts_every_area_that_is_late_once(secretary):
    resolution = issue("28-NQ/TW", "VN")
    plan = issue(
        "53/KH",
        parent=resolution,
        addressed=[("916", in_days(-10)), (NEXT_WARD, in_days(5))],
    )
    # The ward stands below both the city's plan and the district's own.
    issue("9/KH", "916", parent=plan, addressed=[(WARD, in_days(-2))])
    issue("7/CT", parent=plan, addressed=[("31261", in_days(-1))])

    page = secretary.get("/chi-dao/van-ban").content.decode()

    assert "<h1>2 nơi quá hạn chưa ban hành văn bản của mình</h1>" in page


class TestTakenOff:
    """An area addressed by mistake is freed, and that stays known."""

    @pytest.fixture
    def plan(self, secretary):
        return issue(
            "53/KH-UBND", addressed=[(WARD, in_days(-2)), (NEXT_WARD, in_days(9))]
        )

    def take_off(self, client, plan, **more):
        given = {"version": plan.version, "area": WARD, "because": "Ghi nhầm phường"}
        address = f"/chi-dao/van-ban/{plan.pk}/bo-noi-nhan"
        return client.post(address, {**given, **more}, follow=True)

    def test_nothing_is_waited_for_from_it_any_more(self, secretary, officer, plan):
        assert "53/KH-UBND" in officer.get("/chi-dao/").content.decode()

        page = self.take_off(secretary, plan).content.decode()

        told = cascade(plan, secretary)
        assert [one.addressee.area for one in told.every] == [NEXT_WARD]
        assert "Đã bỏ nơi nhận" in page
        assert "Ghi nhầm phường" in page
        assert "53/KH-UBND" not in officer.get("/chi-dao/").content.decode()

    def test_who_did_it_and_why_is_kept_and_in_the_log(self, secretary, plan):
        self.take_off(secretary, plan)

        gone = Addressee.objects.get(area=WARD)
        assert (gone.withdrawn_on, gone.withdrawn_because) == (
            in_days(0), "Ghi nhầm phường",
        )  # fmt: skip
        event = Event.objects.last()
        assert (event.kind, event.detail) == (
            Kind.ADDRESSEE_WITHDRAWN, {"addressee": WARD},
        )  # fmt: skip
        assert event.by == gone.withdrawn_by_id

    def test_it_can_be_addressed_again_and_the_first_time_stays(self, secretary, plan):
        self.take_off(secretary, plan)
        plan.refresh_from_db()
        form = secretary.get(f"/chi-dao/van-ban/{plan.pk}/sua").context["form"]
        given = {key: value or "" for key, value in form.initial.items()}
        again = {"addressed": "chosen", "areas": [WARD], "due_on": in_days(20)}

        secretary.post(f"/chi-dao/van-ban/{plan.pk}/sua", {**given, **again})

        both = Addressee.objects.filter(area=WARD).order_by("pk")
        assert [one.withdrawn_on is None for one in both] == [False, True]

    @pytest.mark.parametrize(
        "wrong", [{"because": ""}, {"area": "31261"}, {"area": ""}, {"version": 7}]
    )
    def test_what_is_missing_stale_or_not_addressed_changes_nothing(
        self, secretary, plan, wrong
    ):
        page = self.take_off(secretary, plan, **wrong).content.decode()

        assert "[not-taken-off]" in page or "[stale]" in page
        assert not Addressee.objects.exclude(withdrawn_on=None).exists()

    def test_pressed_twice_it_is_done_once(self, secretary, plan):
        self.take_off(secretary, plan)
        self.take_off(secretary, plan)

        assert Event.objects.filter(kind=Kind.ADDRESSEE_WITHDRAWN).count() == 1

    def test_who_is_addressed_cannot_free_oneself(self, officer, plan):
        assert self.take_off(officer, plan).status_code == 404
        assert not Addressee.objects.exclude(withdrawn_on=None).exists()
