"""Who gets what: role, own and other areas, second factor, the log."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings

from ansinh.terms.periods import last_day
from ansinh.web.accounts import actions
from ansinh.web.accounts.models import Invitation, Post, User
from ansinh.web.accounts.roles import PERMISSIONS, Permission, Role
from ansinh.web.accounts.scope import Scope
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.audit.queries import first_broken

from .factories import HISTORY, SEPTEMBER

PASSWORD = "mot-cau-dai-va-kho-doan"
OPEN = ("/", "/tai/excel", "/tai/csv")


@pytest.fixture(autouse=True)
def _demo():
    """Second factors are tested apart."""
    with override_settings(DEMO=True):
        yield


@pytest.mark.parametrize("address", [*OPEN, "/tai-khoan/", "/nhat-ky/"])
def test_who_has_not_logged_in_is_led_to_the_door(answers, db, address):
    answer = Client().get(address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("post", "asked", "status"),
    [
        ("VN", "92", 200),
        ("92", "92", 200),
        ("92", "916", 200),
        ("92", "406", 404),
        ("916", "916", 200),
        ("916", "92", 404),
        ("916", "925", 404),
        ("925", "31261", 200),
        ("31261", "31277", 404),
        ("31261", "925", 404),
    ],
)
def test_an_area_outside_ones_own_does_not_exist(
    answers, log_in, role, post, asked, status
):
    reader = log_in(role, post)

    for address in OPEN:
        assert reader.get(address, {"dia-ban": asked}).status_code == status


def test_the_first_page_is_that_of_ones_own_area(answers, log_in):
    page = log_in(area="925").get("/").content.decode()

    assert "Cờ Đỏ" in page
    assert "Ninh Kiều" not in page


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("address", "permission"),
    [
        ("/tai-khoan/nguoi-dung", Permission.USERS_MANAGE),
        ("/tai-khoan/nguoi-dung/moi", Permission.USERS_MANAGE),
        ("/api/", Permission.FIGURES_READ),
        ("/bao-cao/", Permission.FIGURES_READ),
        ("/bao-cao/moi", Permission.REPORTS_WRITE),
        ("/bao-cao/kiem-so/", Permission.FIGURES_READ),
        ("/ban-do/", Permission.MAPS_MANAGE),
        ("/nhat-ky/", Permission.AUDIT_READ),
        ("/nhat-ky/?kiem-tra=1", Permission.AUDIT_READ),
    ],
)
def test_a_page_answers_those_whose_role_may(
    answers, log_in, role, address, permission
):
    expected = 200 if permission in PERMISSIONS[role] else 403

    assert log_in(role, "92").get(address).status_code == expected


def test_without_a_post_no_figure_is_shown(answers, db):
    user = User.objects.create_user("moi@an-sinh.invalid", full_name="Người mới")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/").status_code == 403
    assert "[no-post]" in client.get("/").content.decode()


def test_a_post_that_ended_opens_nothing(answers, log_in):
    reader = log_in(area="92")
    Post.objects.update(first_day="2020-01-01", last_day="2020-12-31")

    assert reader.get("/").status_code == 403


@pytest.mark.parametrize("role", Role)
@override_settings(DEMO=False)
def test_who_sees_persons_or_gives_rights_needs_a_second_factor(answers, log_in, role):
    answer = log_in(role, "92").get("/")

    if role.needs_second_factor:
        assert answer.headers["Location"] == "/tai-khoan/hai-lop/totp/activate/"
    else:
        assert answer.status_code == 200


@override_settings(DEMO=False)
def test_nobody_gives_rights_by_a_password_alone(answers, log_in):
    manager = log_in(Role.ADMINISTRATOR, "92")
    log_in(Role.READER, "916")
    post = Post.objects.get(area="916")
    invited = {
        "full_name": "Kẻ Lạ", "email": "la@an-sinh.invalid",
        "role": Role.ADMINISTRATOR, "area": "92",
    }  # fmt: skip

    told = [
        manager.get("/tai-khoan/nguoi-dung"),
        manager.post("/tai-khoan/nguoi-dung/moi", invited),
        manager.post(f"/tai-khoan/vai-tro/{post.pk}/ket-thuc"),
    ]

    assert {one.headers["Location"] for one in told} == {
        "/tai-khoan/hai-lop/totp/activate/"
    }
    assert not Invitation.objects.exists()
    post.refresh_from_db()
    assert post.last_day is None


@override_settings(DEMO=False)
def test_accounts_to_try_exist_in_the_demonstration_only(answers, db):
    assert Client().post("/tai-khoan/minh-hoa/administrator").status_code == 404


class TestInvitations:
    """From an invitation to a post."""

    def invited(self, manager, area="916"):
        page = manager.post(
            "/tai-khoan/nguoi-dung/moi",
            {"full_name": "Trần Thử", "email": "thu@an-sinh.invalid",
             "role": Role.COMMUNE_OFFICER, "area": area},
        )  # fmt: skip
        return page.context.get("link")

    def test_the_link_makes_a_user_with_the_post(self, answers, log_in):
        link = self.invited(log_in(Role.ADMINISTRATOR, "92"))
        newcomer = Client()

        answer = newcomer.post(link, {"password": PASSWORD, "again": PASSWORD})

        assert answer.status_code == 302
        (post,) = User.objects.get(email="thu@an-sinh.invalid").posts.all()
        assert (post.role, post.area) == (Role.COMMUNE_OFFICER, "916")
        assert newcomer.get("/").status_code == 200

    def test_a_link_works_once(self, answers, log_in):
        link = self.invited(log_in(Role.ADMINISTRATOR, "92"))
        given = {"password": PASSWORD, "again": PASSWORD}
        Client().post(link, given)

        assert Client().post(link, given).status_code == 404

    def test_a_withdrawn_link_works_no_more(self, answers, log_in):
        manager = log_in(Role.ADMINISTRATOR, "92")
        link = self.invited(manager)
        number = Invitation.objects.latest("made_at").pk
        manager.post(f"/tai-khoan/loi-moi/{number}/thu-hoi")

        assert Client().get(link).status_code == 404

    def test_an_easy_password_is_refused_with_the_reason(self, answers, log_in):
        link = self.invited(log_in(Role.ADMINISTRATOR, "92"))

        page = Client().post(link, {"password": "12345678", "again": "12345678"})

        assert "12 ký tự" in page.content.decode()
        assert not User.objects.filter(email="thu@an-sinh.invalid").exists()

    def test_nobody_invites_into_an_area_one_does_not_manage(self, answers, log_in):
        assert self.invited(log_in(Role.ADMINISTRATOR, "916"), area="925") is None

    def test_posts_elsewhere_can_be_neither_seen_nor_ended(self, answers, log_in):
        log_in(Role.READER, "925")
        post = Post.objects.get(area="925")
        manager = log_in(Role.ADMINISTRATOR, "916")

        assert "925@" not in manager.get("/tai-khoan/nguoi-dung").content.decode()
        end = manager.post(f"/tai-khoan/vai-tro/{post.pk}/ket-thuc")
        assert end.status_code == 404

    def test_a_post_ends_the_day_before(self, answers, log_in):
        log_in(Role.READER, "916")
        post = Post.objects.get(area="916")
        Post.objects.filter(pk=post.pk).update(first_day="2024-01-01")
        log_in(Role.ADMINISTRATOR, "92").post(f"/tai-khoan/vai-tro/{post.pk}/ket-thuc")

        post.refresh_from_db()
        assert post.last_day is not None


def test_five_wrong_passwords_lock_the_door(answers, db):
    user = User.objects.create_user(
        "ai@an-sinh.invalid", password=PASSWORD, full_name="Ai"
    )
    actions.give_post(user, Role.READER, "92", by=None)
    client = Client()

    def try_with(password):
        given = {"login": user.email, "password": password}
        return client.post("/tai-khoan/dang-nhap/", given).status_code

    assert [try_with("sai") for _ in range(5)][-1] == 429
    assert try_with(PASSWORD) != 302


class TestScope:
    """Rights follow the areas through mergers."""

    def test_everything_under_ones_area_is_inside(self):
        scope = Scope(HISTORY, ["925"], last_day(SEPTEMBER))

        inside = {key for key, area in HISTORY.areas.items() if scope.allows(area)}
        assert inside == {"925", "31261", "31277"}

    def test_an_unknown_area_gives_no_right(self):
        assert Scope(HISTORY, ["nowhere"], last_day(SEPTEMBER)).roots == ()


class TestLog:
    """The log cannot be changed, and says so if it was."""

    def test_logging_in_and_out_is_written_down(self, answers, log_in):
        reader = log_in()
        reader.logout()

        kinds = list(Event.objects.values_list("kind", flat=True))[-2:]
        assert kinds == [Kind.LOGGED_IN, Kind.LOGGED_OUT]

    @pytest.mark.parametrize(
        "statement",
        ["UPDATE audit_event SET area = 'x'", "DELETE FROM audit_event"],
    )
    def test_the_database_refuses_to_change_it(self, db, statement):
        record(Kind.POST_GIVEN, by=None)

        with (
            pytest.raises(Exception, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    def test_an_untouched_chain_holds(self, db):
        for area in ("92", "916"):
            record(Kind.POST_GIVEN, by=None, area=area, detail={"role": "reader"})

        assert first_broken() is None

    def test_an_event_slipped_in_breaks_the_chain(self, db):
        first = record(Kind.POST_GIVEN, by=None, area="92")
        forged = Event(
            at=first.at, by=7, kind=Kind.POST_GIVEN, previous_hash=first.previous_hash
        )
        forged.hash = forged.content_hash()
        forged.save()

        assert first_broken() == forged

    def test_an_event_that_says_something_else_breaks_the_chain(self, db):
        first = record(Kind.POST_GIVEN, by=None, area="92")
        retold = Event(
            at=first.at,
            kind=Kind.POST_GIVEN,
            area="92",
            previous_hash=first.hash,
        )
        retold.hash = retold.content_hash()
        retold.area = "916"
        retold.save()

        assert first_broken() == retold

    def test_two_events_cannot_have_one_hash(self, db):
        first = record(Kind.POST_GIVEN, by=None)

        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.create(
                at=first.at, kind=first.kind, previous_hash="", hash=first.hash
            )
