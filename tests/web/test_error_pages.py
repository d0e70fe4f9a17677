"""Pages of what went wrong, each from the view that gives it, in both languages."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client, override_settings

from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.overview import queries

from .test_english import MARKED, in_english, left_in_vietnamese, texts_of

LANGUAGES = ("vi", "en")


def check_page(answer, language, status, code):
    """A page of a problem with its code, told in a language from head to foot."""
    assert answer.status_code == status
    assert answer.headers["Content-Language"] == language
    page = answer.content.decode()
    (message,) = re.findall(rf'<p class="lede">(.+ \[{code}\])</p>', page)
    if language == "en":
        assert left_in_vietnamese(texts_of(answer)) == set()
    else:
        assert MARKED.search(message)


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def enter(desk, log_in, language):
    """Logs somebody in, in the language asked for."""

    def somebody(role=Role.READER):
        client = log_in(role, "92")
        client.raise_request_exception = False
        return in_english(client) if language == "en" else client

    return somebody


def test_a_page_for_other_roles(enter, language):
    answer = enter().get("/nhat-ky/")

    check_page(answer, language, 403, "not-permitted")


def test_somebody_without_a_post(enter, language):
    client = enter()
    User.objects.get().posts.update(first_day="2020-01-01", last_day="2020-02-01")

    check_page(client.get("/"), language, 403, "no-post")


def test_a_form_of_a_page_opened_before_this_log_in(enter, language):
    client = enter()
    client.handler.enforce_csrf_checks = True

    answer = client.post("/bao-cao/kiem-so/", {"area": "92", "text": "a"})
    check_page(answer, language, 403, "stale-form")


@pytest.mark.parametrize("address", ["/khong-co/", "/dia-ban/999/"])
def test_a_page_that_is_not_there(enter, language, address):
    check_page(enter().get(address), language, 404, "no-page")


@override_settings(UPLOAD_LIMIT=100)
def test_files_larger_than_agreed(enter, language):
    sent = {"sent": SimpleUploadedFile("a.csv", b"x" * 200), "het": "1"}

    answer = enter(Role.INSURANCE_OFFICER).post("/nhap-so-lieu/gui-tep", sent)
    check_page(answer, language, 413, "upload-too-large")


def test_a_text_longer_than_a_form_takes(enter, language):
    sent = "text=" + "a" * (3 << 20)

    answer = enter().post(
        "/bao-cao/kiem-so/", sent, content_type="application/x-www-form-urlencoded"
    )
    check_page(answer, language, 413, "form-too-large")


def test_what_no_browser_would_send(enter, language):
    fields = "&".join(f"f{number}=1" for number in range(2_000))

    answer = enter().post(
        "/bao-cao/kiem-so/", fields, content_type="application/x-www-form-urlencoded"
    )
    check_page(answer, language, 400, "bad-request")


def test_another_host(enter, language):
    answer = enter().get("/", headers={"Host": "elsewhere.example"})

    check_page(answer, language, 400, "bad-request")


def test_too_many_wrong_passwords(enter, language):
    client = enter()
    client.logout()
    if language == "en":
        in_english(client)
    given = {"login": User.objects.get().email, "password": "sai"}

    answers = [client.post("/tai-khoan/dang-nhap/", given) for _ in range(5)]
    check_page(answers[-1], language, 429, "locked-out")
    way_out = {"vi": "Đăng nhập", "en": "Log in"}[language]
    assert f">{way_out}</a>" in answers[-1].content.decode()


def test_a_mistake_of_the_program(enter, language, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(queries, "board", fail)

    check_page(enter().get("/"), language, 500, "server-error")


def test_a_folder_without_data(enter, language, tmp_path):
    client = enter()

    with override_settings(DATA=tmp_path / "empty"):
        check_page(client.get("/"), language, 503, "no-lake")


def test_a_stranger_gets_the_page_of_what_is_missing_too(desk, language):
    client = Client()
    if language == "en":
        in_english(client)

    answer = client.get("/khong-co/")
    check_page(answer, language, 404, "no-page")


@pytest.mark.parametrize("address", ["/", "/bao-cao/", "/tai-khoan/dang-nhap/"])
def test_a_database_that_does_not_answer(enter, language, address):
    def fails(*_):
        raise OperationalError("the server closed the connection")

    client = enter()
    with connection.execute_wrapper(fails):
        answer = client.get(address)

    check_page(answer, language, 500, "server-error")
