"""The log and the list of users: found, narrowed, taken along, and still whole."""

import csv
import datetime as dt
import io

import pytest
from django.test import override_settings
from django.utils import timezone

from ansinh.terms.speech import speaking
from ansinh.web.accounts.models import Post
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.audit.queries import first_broken


@pytest.fixture(autouse=True)
def _demo():
    """Second factors are tested apart."""
    with override_settings(DEMO=True):
        yield


@pytest.fixture
def administrator(answers, log_in):
    return log_in(Role.ADMINISTRATOR, "92")


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def kinds(page):
    return {event.kind for event in page.context["table"].chosen}


def test_the_log_is_narrowed_by_kind_and_person_in_the_address(administrator, log_in):
    log_in(Role.READER, "916")

    by_kind = administrator.get("/nhat-ky/", {"loc-viec": Kind.LOGGED_IN.label_vi})
    by_person = administrator.get("/nhat-ky/", {"loc-ai": "Người đọc 916"})

    assert kinds(by_kind) == {Kind.LOGGED_IN}
    assert len(by_kind.context["table"].chosen) == 2
    assert kinds(by_person) == {Kind.LOGGED_IN}
    assert len(by_person.context["table"].chosen) == 1


def test_the_log_shows_the_days_asked_for_and_at_first_the_last_month(
    administrator, monkeypatch
):
    before = timezone.now() - dt.timedelta(days=90)
    with monkeypatch.context() as then:
        then.setattr(timezone, "now", lambda: before)
        record(Kind.MAP_TAKEN_IN, by=None, area="92")

    day = timezone.localtime(before).date()
    asked = {"tu": day.isoformat(), "den": day.strftime("%d/%m/%Y")}

    assert Kind.MAP_TAKEN_IN not in kinds(administrator.get("/nhat-ky/"))
    assert kinds(administrator.get("/nhat-ky/", asked)) == {Kind.MAP_TAKEN_IN}


def test_days_out_of_order_are_refused_with_the_reason(administrator):
    page = administrator.get("/nhat-ky/", {"tu": "2024-05-02", "den": "2024-05-01"})

    assert "[days-out-of-order]" in page.content.decode()


def test_the_log_leaves_with_its_hashes_and_that_is_written_down(administrator):
    last = Event.objects.last()

    file = administrator.get("/nhat-ky/?tai=csv")

    rows = rows_of(file)
    assert rows[0]["Mã băm"] == last.hash
    assert "Phường" not in rows[0]["Địa bàn"]
    assert f"{last.pk}: {last.hash}" in file.content.decode()
    assert Event.objects.last().kind == Kind.FIGURES_EXPORTED
    assert first_broken() is None


def test_the_log_says_that_the_chain_holds(administrator):
    page = administrator.get("/nhat-ky/?kiem-tra=1").content.decode()

    assert "Chuỗi nguyên vẹn" in page


def test_users_are_found_without_marks_and_narrowed_by_role(administrator, log_in):
    log_in(Role.READER, "916")
    log_in(Role.COMMUNE_OFFICER, "31261")

    found = administrator.get("/tai-khoan/nguoi-dung", {"tim": "nguoi doc"})
    officers = administrator.get(
        "/tai-khoan/nguoi-dung", {"loc-vai-tro": Role.COMMUNE_OFFICER.label_vi}
    )

    held = [post.area for post, _area in found.context["posts_held"].chosen]
    assert held == ["916"]
    held = [post.area for post, _area in officers.context["posts_held"].chosen]
    assert held == ["31261"]


def test_the_list_of_users_leaves_with_its_origin(administrator, log_in):
    log_in(Role.READER, "925")

    file = administrator.get("/tai-khoan/nguoi-dung?tai=csv")

    assert {row["Địa bàn"] for row in rows_of(file)} >= {"Huyện Cờ Đỏ"}
    assert "Tài khoản của trang điều hành" in file.content.decode()


def test_a_post_is_ended_from_the_list(administrator, log_in):
    log_in(Role.READER, "925")
    post = Post.objects.get(area="925")
    page = administrator.get("/tai-khoan/nguoi-dung").content.decode()

    assert f'action="/tai-khoan/vai-tro/{post.pk}/ket-thuc"' in page
    assert page.count("csrfmiddlewaretoken") >= 2
    administrator.post(f"/tai-khoan/vai-tro/{post.pk}/ket-thuc")
    page = administrator.get("/tai-khoan/nguoi-dung")
    assert "925" not in [one.area for one, _ in page.context["posts_held"].rows]


def test_users_of_others_are_in_neither_list_nor_file(answers, log_in):
    log_in(Role.READER, "925")
    manager = log_in(Role.ADMINISTRATOR, "916")

    for query in ("", "?tai=csv", "?tim=doc", "?loc-dia-ban=Huyện Cờ Đỏ"):
        told = manager.get(f"/tai-khoan/nguoi-dung{query}").content.decode()
        assert "reader-925" not in told


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_event_is_told_in_both_languages(kind):
    with speaking("en"):
        assert kind.label.isascii()
    assert kind.label == kind.label_vi != ""
