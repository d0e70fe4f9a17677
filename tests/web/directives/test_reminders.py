"""What waits: the page, the badge, the weekly letter."""

import re

import pytest

from ansinh.web.accounts.roles import Role
from ansinh.web.directives.models import Document, Reminder, Task
from ansinh.web.directives.workflow import State

from .conftest import NEXT_WARD, WARD, give_task, in_days, issue


def badge(client):
    page = client.get("/chi-dao/viec").content.decode()
    found = re.search(r'class="badge">(\d+)', page)
    return int(found[1]) if found else 0


def test_an_empty_desk_has_no_badge(officer):
    assert badge(officer) == 0
    page = officer.get("/chi-dao/").content.decode()
    assert "Không có việc nào đến hạn" in page


@pytest.mark.parametrize(("days", "number"), [(-2, 1), (0, 1), (7, 1), (8, 0)])
def test_the_badge_counts_what_is_due_within_a_week(officer, days, number):
    give_task(deadline=in_days(days))

    assert badge(officer) == number


def test_what_is_overdue_says_for_how_long(officer):
    give_task(deadline=in_days(-2))

    page = officer.get("/chi-dao/").content.decode()
    assert "1 việc đã quá hạn" in page
    assert "Quá hạn 2 ngày" in page


def test_a_task_that_is_over_is_never_overdue(officer):
    task = give_task(deadline=in_days(-2))
    Task.objects.filter(pk=task.pk).update(state=State.CLOSED)

    assert badge(officer) == 0


def test_the_neighbours_work_is_not_counted(officer):
    give_task(NEXT_WARD, deadline=in_days(-2))

    assert badge(officer) == 0


def test_a_report_waits_for_the_giver(secretary, officer):
    task = give_task()
    Task.objects.filter(pk=task.pk).update(state=State.REPORTED)

    assert badge(secretary) == 1
    assert badge(officer) == 0
    assert "Báo cáo chờ ý kiến" in secretary.get("/chi-dao/").content.decode()


def test_a_document_still_to_be_issued_waits_for_the_ward(officer, secretary):
    plan = issue("53/KH", addressed=[(WARD, in_days(-4)), (NEXT_WARD, in_days(-4))])

    page = officer.get("/chi-dao/").content.decode()
    assert f'href="/chi-dao/van-ban/moi?trien-khai={plan.pk}"' in page
    assert badge(officer) == 1
    assert badge(secretary) == 0

    issue("1/KH", WARD, parent=plan)
    assert badge(officer) == 0


def test_the_badge_and_the_page_count_alike(desk, log_in):
    for days in (-3, 0, 6, 9):
        give_task(deadline=in_days(days))
        issue(f"{days}/KH", addressed=[(WARD, in_days(days))])
    issue("1/KH", WARD, parent=Document.objects.get(number="-3/KH"))
    old = Document.objects.get(number="0/KH")
    old.withdrawn_on = in_days(0)
    old.save()
    Task.objects.filter(deadline=in_days(9)).update(state=State.REPORTED)

    for role in Role:
        for area in (WARD, "92"):
            client = log_in(role, area)
            shown = client.get("/chi-dao/").context["waiting"]
            assert badge(client) == shown.badge, (role, area)


def test_a_reminder_is_seen_by_both(secretary, officer):
    task = give_task()
    secretary.post(f"/chi-dao/viec/{task.pk}/nhac")

    assert Reminder.objects.get().task == task
    page = officer.get(f"/chi-dao/viec/{task.pk}").content.decode()
    assert "Đã nhắc 1 lần" in page
