"""A target is shared out on the desk, approved, and issued into the lake."""

import datetime as dt

import pytest

from ansinh.registry.lake import Lake
from ansinh.registry.lake.writing import sole_writer
from ansinh.steering.assignments import from_registry, in_force
from ansinh.web import answers as lake_answers
from ansinh.web.accounts.actions import give_post
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.targets import issuing
from ansinh.web.targets.models import Draft
from ansinh.web.targets.workflow import Status

from .conftest import DOCUMENT, NEW, Drafting, errors_of

DISTRICTS = {"916", "925"}
WARDS = {"31117", "31120", "31261", "31277"}


def voluntary(area):
    """Targets of voluntary insurance in the lake for an area, by version."""
    facts = lake_answers.open_answers().facts
    found = [
        one
        for one in facts.registry.targets
        if (one.indicator, one.area) == ("voluntary_participants", area)
    ]
    return sorted(found, key=lambda one: one.version)


def status_of(draft):
    return Draft.objects.get(pk=draft.pk).status


class TestSharingOut:
    """From the whole to the parts, exact to the person."""

    def test_every_level_sums_to_the_whole(self, secretary, asked):
        found = asked(secretary.begin("21"))

        assert found["92"] == 21
        assert sum(found[area] for area in DISTRICTS) == 21
        assert sum(found[area] for area in WARDS) == 21

    def test_a_target_of_the_area_is_taken_as_it_was_assigned(self, secretary, asked):
        whole = "count|UBND thành phố Cần Thơ|1/QĐ-UBND|"
        draft = secretary.begin(source=whole, value="")

        assert asked(draft)["92"] == 14
        assert draft.source_document == "1/QĐ-UBND"

    def test_a_rate_is_shared_out_as_the_people_it_asks_for(self, secretary, asked):
        page = NEW.replace("voluntary_participants", "health_coverage")
        told = {"source": "typed", "basis": "rate", "value": "80,5", "issuer": "UBND"}
        secretary.client.post(page, told | {"lowest": "district"})

        # 80.5 % of 240 people is 193.2: nobody reaches a rate with a fifth of a person.
        assert asked(Draft.objects.get())["92"] == 194

    def test_new_participants_are_shared_out_on_top_of_last_results(
        self, secretary, asked
    ):
        found = asked(secretary.begin("6", basis="new", lowest="district"))

        assert found["92"] == 6
        assert found["916"] + found["925"] == 6

    def test_a_whole_group_is_asked_of_every_area_in_full(self, secretary, asked):
        draft = secretary.begin("", basis="keep-full", participant_group="HN")

        assert set(asked(draft)) == {"92"} | DISTRICTS | WARDS
        assert set(asked(draft).values()) == {None}

    def test_keys_are_tried_before_one_is_taken(self, secretary, asked):
        draft = secretary.begin()
        before = asked(draft)

        tried = secretary.client.get(
            secretary.page(draft, "cach-chia"), {"gap": "1", "last-result": ""}
        )

        assert "chưa lưu" in tried.content.decode()
        assert asked(draft) == before

    def test_a_blend_of_keys_is_kept_with_its_parts(self, secretary, asked):
        draft = secretary.begin()
        secretary.post(draft, "cach-chia", {"gap": "2", "eligible": "1/2"})
        draft.refresh_from_db()

        assert draft.blend == {"gap": "2", "eligible": "1/2"}
        assert sum(asked(draft)[area] for area in WARDS) == 20

    def test_bounds_that_leave_no_room_are_refused_and_nothing_is_lost(
        self, secretary, asked
    ):
        draft = secretary.begin("5")
        before = asked(draft)

        page = secretary.post(
            draft, "cach-chia", {"gap": "3", "keeps_result": "on", "keeps_eligible": ""}
        )

        assert "[below-floors]" in page.content.decode()
        assert 'value="3"' in page.content.decode()
        assert asked(draft) == before

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"value": "20,5"}, "[not-people]"),
            ({"value": "hai mươi"}, "[bad-number]"),
            ({"value": ""}, "[no-value]"),
            ({"value": "0"}, "[bad-total]"),
            ({"value": "101", "basis": "rate"}, "[bad-rate]"),
            ({"basis": "keep-full"}, "[no-group]"),
        ],
    )
    def test_a_whole_that_cannot_be_is_refused_in_words(self, secretary, more, code):
        told = {"source": "typed", "basis": "count", "value": "20", "issuer": "UBND"}
        page = secretary.client.post(NEW, told | {"lowest": "district"} | more)

        assert code in page.content.decode()
        assert not Draft.objects.exists()


class TestByHand:
    """Numbers set by hand stay; the others share the rest."""

    def test_the_rest_is_shared_again_around_a_number_set_by_hand(
        self, secretary, asked
    ):
        draft = secretary.begin()
        before = asked(draft)
        secretary.post(draft, "phan", {"so-916": "13", "so-925": str(before["925"])})

        assert asked(draft)["916"] == 13
        assert asked(draft)["925"] == 7
        assert asked(draft)["31117"] + asked(draft)["31120"] == 13

    def test_a_number_set_by_hand_outlives_another_key(self, secretary, asked):
        draft = secretary.begin()
        secretary.post(draft, "phan", {"so-916": "13", "so-925": "10"})
        secretary.post(draft, "cach-chia", {"equal-growth": "1"})

        assert asked(draft)["916"] == 13

    def test_a_mark_taken_away_lets_the_number_be_shared_again(self, secretary, asked):
        draft = secretary.begin()
        before = asked(draft)
        secretary.post(draft, "phan", {"so-916": "13", "so-925": "10"})
        secretary.post(draft, "phan", {"so-916": "13", "so-925": "7"})

        assert asked(draft) == before

    def test_numbers_that_leave_no_room_are_refused_and_stay_in_the_form(
        self, secretary, asked
    ):
        draft = secretary.begin()
        before = asked(draft)
        page = secretary.post(draft, "phan", {"so-916": "19", "so-925": "9"})

        assert "[below-floors]" in page.content.decode()
        assert 'value="19"' in page.content.decode()
        assert asked(draft) == before

    def test_numbers_kept_as_typed_raise_the_question_of_their_sum(
        self, secretary, asked
    ):
        draft = secretary.begin()
        secretary.post(draft, "phan", {"so-916": "10", "so-925": "12", "giu": "1"})

        assert asked(draft)["925"] == 12
        page = secretary.get(draft, "cau-hoi").content.decode()
        assert "được giao tổng cộng 22 người, cao hơn chỉ tiêu chung 20 người" in page

    def test_the_wards_of_a_district_are_a_branch_of_their_own(self, secretary, asked):
        draft = secretary.begin()
        secretary.post(draft, "phan?nhanh=925", {"so-31261": "1", "so-31277": "6"})

        assert asked(draft)["31261"] == 1
        assert asked(draft)["925"] == asked(draft)["31277"] + 1

    def test_half_a_person_is_refused_beside_the_area(self, secretary):
        page = secretary.post(
            secretary.begin(), "phan", {"so-916": "10,5", "so-925": "10"}
        ).content.decode()

        assert "[not-people]" in page
        assert 'aria-invalid="true"' in page


class TestTwoAtOnce:
    """Two secretaries edit one draft: the second sees both, and nothing is lost."""

    @pytest.fixture
    def other(self, desk, log_in):
        return Drafting(log_in(Role.COMMITTEE_SECRETARY, "VN"))

    def test_a_stale_save_is_refused_and_shows_both(self, secretary, other, asked):
        draft = secretary.begin()
        seen = draft.version
        other.post(draft, "phan", {"so-916": "13", "so-925": "10"})

        page = secretary.post(
            draft, "phan", {"so-916": "9", "so-925": "10"}, version=seen
        )

        assert page.status_code == 409
        text = page.content.decode()
        assert "Thư ký Ban Chỉ đạo VN đã sửa bản này" in text
        assert 'value="9"' in text
        assert "<td>13</td><td>9</td>" in text
        assert asked(draft)["916"] == 13

    def test_what_was_typed_can_be_saved_over_it_knowingly(
        self, secretary, other, asked
    ):
        draft = secretary.begin()
        other.post(draft, "phan", {"so-916": "13", "so-925": "10"})
        secretary.post(draft, "phan", {"so-916": "9", "so-925": "10"}, version=1)

        saved = secretary.post(draft, "phan", {"so-916": "9", "so-925": "11"})

        assert saved.status_code == 302
        assert asked(draft)["916"] == 9

    @pytest.mark.parametrize(
        ("step", "told"),
        [
            ("chon", {"source": "typed", "basis": "count", "value": "30",
                      "lowest": "commune", "issuer": "UBND"}),
            ("cach-chia", {"gap": "1"}),
            ("cau-hoi", {}),
            ("chuyen", {"to": "submitted"}),
        ],
    )  # fmt: skip
    def test_no_step_saves_over_what_one_has_not_seen(
        self, secretary, other, asked, step, told
    ):
        draft = secretary.begin()
        other.post(draft, "phan", {"so-916": "13", "so-925": "10"})
        before = asked(draft)

        answer = secretary.post(draft, step, told, version=1)

        assert answer.status_code == 409
        assert asked(draft) == before
        assert status_of(draft) == Status.DRAFT


class TestApproval:
    """Questions first, then the head, then the document."""

    def test_a_draft_with_an_open_question_does_not_reach_the_head(self, secretary):
        draft = secretary.begin("5")
        answer = secretary.post(draft, "chuyen", to="submitted")

        assert "[unanswered]" in answer.content.decode()
        assert status_of(draft) == Status.DRAFT

    def test_the_head_reads_the_answer_with_its_author(self, secretary, head):
        draft = secretary.begin("5")
        secretary.submit(draft)
        page = head.get(draft).content.decode()

        assert "thấp hơn kết quả cuối năm 2023 (10 người" in page
        assert "Đã cân nhắc." in page

    def test_an_answer_to_other_numbers_counts_no_more(self, secretary):
        draft = secretary.begin("5")
        secretary.answer_all(draft)
        secretary.post(draft, "phan", {"so-916": "1", "so-925": "4"})
        answer = secretary.post(draft, "chuyen", to="submitted")

        assert "[unanswered]" in answer.content.decode()
        assert "Đã cân nhắc." in secretary.get(draft, "cau-hoi").content.decode()

    def test_a_submitted_draft_can_not_be_edited(self, secretary, asked):
        draft = secretary.begin()
        secretary.submit(draft)
        before = asked(draft)
        secretary.post(draft, "phan", {"so-916": "13", "so-925": "10"})

        assert asked(draft) == before

    def test_what_is_sent_back_needs_a_remark_and_goes_back_to_the_secretary(
        self, secretary, head
    ):
        draft = secretary.begin()
        secretary.submit(draft)

        refused = head.post(draft, "chuyen", to="draft", remark=" ")
        assert "[no-remark]" in refused.content.decode()
        head.post(draft, "chuyen", to="draft", remark="Cờ Đỏ quá cao.")

        assert status_of(draft) == Status.DRAFT
        assert "Cờ Đỏ quá cao." in secretary.get(draft).content.decode()

    def test_the_secretary_does_not_approve(self, secretary):
        draft = secretary.begin()
        secretary.submit(draft)

        assert secretary.post(draft, "chuyen", to="approved").status_code == 403
        assert status_of(draft) == Status.SUBMITTED

    def test_nobody_approves_what_one_has_submitted_oneself(self, secretary, log_in):
        draft = secretary.begin()
        secretary.submit(draft)
        both = User.objects.get(email="committee_secretary-92@an-sinh.invalid")
        give_post(both, Role.COMMITTEE_HEAD, "92", by=None)
        answer = secretary.post(draft, "chuyen", to="approved")

        assert "[own-draft]" in answer.content.decode()
        assert status_of(draft) == Status.SUBMITTED

    def test_a_double_click_approves_once(self, secretary, head):
        draft = secretary.begin()
        secretary.submit(draft)
        version = Draft.objects.get(pk=draft.pk).version
        for _ in range(2):
            head.post(draft, "chuyen", to="approved", version=version)

        approved = Event.objects.filter(kind=Kind.TARGETS_APPROVED)
        assert approved.count() == 1
        assert status_of(draft) == Status.APPROVED


class TestIssue:
    """An issue is one import, one version, and the next one replaces it."""

    @pytest.fixture
    def approved(self, secretary, head):
        draft = secretary.begin()
        secretary.submit(draft)
        head.post(draft, "chuyen", to="approved")
        return draft

    def test_the_targets_stand_in_a_new_version_of_the_lake(
        self, secretary, approved, desk
    ):
        before = Lake(desk).latest
        answer = secretary.post(approved, "giao", DOCUMENT, parent_document="NQ 1")

        assert answer.status_code == 302, errors_of(answer)
        assert Lake(desk).latest == before + 1
        approved.refresh_from_db()
        assert (approved.status, approved.issued_version) == ("issued", before + 1)
        (ward,) = voluntary("31117")
        assert (ward.value, ward.document, ward.parent_document) == (
            6, "5/QĐ-UBND", "NQ 1"
        )  # fmt: skip
        assert ward.issued_on == dt.date(2024, 2, 15)
        assert ward.path[-1] == 6

    def test_a_later_version_replaces_the_former_and_both_can_be_read(
        self, secretary, approved
    ):
        secretary.post(approved, "giao", DOCUMENT)

        old, new = voluntary("916")
        assert (old.value, old.status, old.version) == (8, "replaced", 1)
        assert (new.value, new.status, new.version) == (10, "issued", 2)
        ahead = in_force(map(from_registry, (old, new)), dt.date(2024, 2, 14))
        assert [one.version for one in ahead] == [1]

    def test_the_whole_is_issued_too_where_the_document_assigns_it(
        self, secretary, head
    ):
        draft = secretary.begin("25", includes_whole="on")
        secretary.submit(draft)
        head.post(draft, "chuyen", to="approved")
        secretary.post(draft, "giao", DOCUMENT)

        assert [one.value for one in voluntary("92")] == [14, 25]

    def test_a_document_assigns_a_target_once(self, secretary, approved, desk):
        before = Lake(desk).latest
        answer = secretary.post(
            approved, "giao", document="1/QĐ-UBND", issued_on="15/01/2024"
        )

        assert "[document-taken]" in answer.content.decode()
        assert Lake(desk).latest == before

    @pytest.mark.parametrize("day", ["31/02/2024", "2024", "01/01/2099", "01/01/1899"])
    def test_a_day_that_cannot_be_is_refused(self, secretary, approved, desk, day):
        before = Lake(desk).latest
        answer = secretary.post(approved, "giao", document="5/QĐ", issued_on=day)

        assert "[bad-day]" in answer.content.decode()
        assert Lake(desk).latest == before
        assert status_of(approved) == Status.APPROVED

    def test_bounds_go_along_but_not_where_a_hand_set_the_number(self, secretary, head):
        draft = secretary.begin()
        secretary.post(draft, "cach-chia", {"gap": "1", "keeps_result": "on"})
        secretary.post(draft, "phan?nhanh=925", {"so-31261": "1", "so-31277": "9"})
        secretary.submit(draft)
        head.post(draft, "chuyen", to="approved")
        secretary.post(draft, "giao", DOCUMENT)

        assert voluntary("31117")[0].floor == 3
        assert voluntary("31261")[0].floor is None

    def test_a_double_click_issues_once(self, secretary, approved, desk):
        before = Lake(desk).latest
        for _ in range(2):
            secretary.post(approved, "giao", DOCUMENT)

        assert Lake(desk).latest == before + 1

    def test_an_issue_cut_off_after_the_lake_was_written_goes_on_without_a_second(
        self, secretary, approved, desk, monkeypatch
    ):
        before = Lake(desk).latest
        write = issuing._write

        def cut_off(draft, by):
            write(draft, by)
            raise KeyboardInterrupt

        monkeypatch.setattr(issuing, "_write", cut_off)
        with pytest.raises(KeyboardInterrupt):
            secretary.post(approved, "giao", DOCUMENT)
        monkeypatch.undo()
        assert status_of(approved) == Status.ISSUING
        assert "bị ngắt giữa chừng" in secretary.get(approved).content.decode()

        secretary.post(approved, "giao", DOCUMENT)

        approved.refresh_from_db()
        assert (approved.status, approved.issued_version) == ("issued", before + 1)
        assert Lake(desk).latest == before + 1
        assert [one.version for one in voluntary("916")] == [1, 2]

    def test_a_lake_that_is_busy_leaves_the_draft_approved(
        self, secretary, approved, desk, monkeypatch
    ):
        monkeypatch.setattr(issuing, "_WAIT", 0)
        with sole_writer(Lake(desk).folder, 0, "import.lock"):
            answer = secretary.post(approved, "giao", DOCUMENT)

        assert answer.status_code == 409
        assert status_of(approved) == Status.APPROVED
        assert secretary.post(approved, "giao", DOCUMENT).status_code == 302

    def test_the_overview_shows_the_new_target(self, secretary, head):
        draft = secretary.begin("25", includes_whole="on")
        secretary.submit(draft)
        head.post(draft, "chuyen", to="approved")
        secretary.post(draft, "giao", DOCUMENT)

        page = secretary.client.get("/", {"chi-tieu": "voluntary_participants"})
        assert "Chỉ tiêu 25" in page.content.decode()
