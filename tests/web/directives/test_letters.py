"""The weekly letter."""

import pytest
from click.testing import CliRunner
from django.core import mail
from django.test import override_settings

from ansinh.cli import main
from ansinh.terms.mendable import MendableError
from ansinh.web import answers, server
from ansinh.web.audit.models import Event
from ansinh.web.directives.reminders.letters import letters, send

from .conftest import NEXT_WARD, WARD, give_task, in_days, issue

SITE = "https://ansinh.example"
MAIL = {
    "EMAIL_HOST": "mail.example",
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
}


def written():
    return letters(answers.open_answers().history, in_days(0), SITE)


def test_who_has_nothing_due_gets_no_letter(officer):
    give_task(deadline=in_days(30))

    assert written() == []


def test_a_letter_has_numbers_days_and_links(officer, neighbour):
    task = give_task(deadline=in_days(-3))
    plan = issue("53/KH", addressed=[(WARD, in_days(2)), (NEXT_WARD, in_days(60))])

    (letter,) = written()

    assert letter.subject == "Việc tuần này: 1 quá hạn, 1 sắp đến hạn"
    day = f"{in_days(-3):%d/%m/%Y}"
    assert (
        f"- Nhiệm vụ số {task.pk}: Phường Cái Khế, hạn {day}, quá hạn 3 ngày. "
        f"{SITE}/chi-dao/viec/{task.pk}"
    ) in letter.text
    assert f"{SITE}/chi-dao/van-ban/{plan.pk}" in letter.text


def test_what_somebody_typed_stays_on_the_page(officer):
    give_task(deadline=in_days(-3), title="Đến nhà bà Trần Thị Ví Dụ")

    (letter,) = written()
    assert "Ví Dụ" not in letter.text


def test_letters_are_sent_and_counted_in_the_log(officer):
    give_task(deadline=in_days(-3))

    with override_settings(**MAIL):
        send(written())

    assert len(mail.outbox) == 1
    assert Event.objects.latest("pk").detail == {"letters": 1}


def test_without_a_server_of_mail_nothing_is_sent_and_the_cure_is_named(officer):
    give_task(deadline=in_days(-3))

    with (
        override_settings(EMAIL_HOST=""),
        pytest.raises(MendableError, match="ANSINH_EMAIL"),
    ):
        send(written())
    assert not Event.objects.filter(kind="digest_sent").exists()


def test_the_command_shows_what_it_would_send(desk, officer, monkeypatch):
    monkeypatch.setattr(server, "set_up", lambda _: None)  # the test has done it
    task = give_task(deadline=in_days(-3))

    call = ["remind", "--data", str(desk), "--site", f"{SITE}/", "--dry-run"]
    shown = CliRunner().invoke(main, call).output

    assert "Gửi: Cán bộ cấp xã (Phường Cái Khế)" in shown
    assert f"{SITE}/chi-dao/viec/{task.pk}" in shown
    assert shown.endswith("1 thư (chưa gửi).\n")
    assert mail.outbox == []
