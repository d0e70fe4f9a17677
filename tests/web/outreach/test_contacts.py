"""Recording contacts: once, as said, never lost, never overwritten."""

import re
import uuid
from html import unescape

import pytest
from django.db import connection, transaction

from ansinh.web.accounts.models import Post
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.models import Event
from ansinh.web.outreach import contacts
from ansinh.web.outreach.models import Contact
from ansinh.web.outreach.results import Result

from .conftest import WARD, today, told

RECORD = "/van-dong/tiep-xuc"
ELDEST, NEIGHBOUR = 0, 32
"""Eldest of two households of the first hamlet."""


def said(answer):
    """What the next page tells."""
    return answer.content.decode()


def test_a_contact_is_written_with_who_when_and_from_which_list(agent):
    page = agent.post(
        RECORD,
        told(ELDEST, reason="price", note="Chờ bán lúa", next_day=today(9).isoformat()),
        follow=True,
    )

    (contact,) = Contact.objects.all()
    assert contact.by.email.startswith("collection_agent")
    assert (contact.person, contact.area, contact.kind) == (
        ELDEST,
        f"{WARD}-1",
        "uncovered",
    )
    assert (contact.result, contact.reason, contact.lake_version) == (
        "thinking",
        "price",
        1,
    )
    assert f"Hẹn lại ngày {today(9):%d/%m/%Y}" in said(page)
    assert "Chờ bán lúa" in said(page)


def test_one_form_serves_several_members_of_a_household(agent):
    agent.post(RECORD, told(0, 1, 2))

    assert list(Contact.objects.values_list("person", flat=True)) == [0, 1, 2]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET note = 'x'",
        "UPDATE {} SET result = 'enrolled'",
        "DELETE FROM {}",
    ],
)
def test_the_database_refuses_to_change_what_was_said(agent, statement):
    agent.post(RECORD, told(ELDEST))

    with (
        pytest.raises(Exception, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(Contact._meta.db_table))

    assert Contact.objects.get().result == "thinking"


def test_a_form_sent_twice_makes_one_contact(agent):
    form = told(ELDEST)
    agent.post(RECORD, form)
    page = agent.post(RECORD, form, follow=True)

    assert Contact.objects.count() == 1
    assert "không ghi lần hai" in said(page)


def test_a_form_sent_again_with_another_answer_corrects_the_first(agent):
    form = uuid.uuid4()
    agent.post(RECORD, told(ELDEST, form=form))
    agent.post(RECORD, told(ELDEST, form=form, result="refused"))

    first, second = Contact.objects.all()
    assert (first.result, second.result, second.corrects) == (
        "thinking",
        "refused",
        first,
    )


def test_a_correction_is_a_new_entry_and_the_old_one_stays_to_be_seen(agent):
    agent.post(RECORD, told(ELDEST))
    first = Contact.objects.get()
    page = agent.get(f"/van-dong/ho/0?sua={first.pk}")
    assert page.context["contact"]["result"].value() == "thinking"

    page = agent.post(
        RECORD, told(ELDEST, result="refused", corrects=first.pk), follow=True
    )

    assert Contact.objects.get(corrects=first).result == "refused"
    assert "<s>Còn suy nghĩ</s>" in said(page)


def test_what_was_corrected_already_is_not_corrected_twice(agent):
    agent.post(RECORD, told(ELDEST))
    first = Contact.objects.get()
    agent.post(RECORD, told(ELDEST, result="refused", corrects=first.pk))

    page = agent.post(
        RECORD, told(ELDEST, result="agreed", corrects=first.pk, note="Gọi lại")
    )

    assert page.status_code == 422
    assert "[already-corrected]" in said(page)
    assert "Gọi lại" in said(page)
    assert Contact.objects.count() == 2


def test_nobody_corrects_what_somebody_else_wrote(agent, officer):
    agent.post(RECORD, told(ELDEST))
    first = Contact.objects.get()

    answer = officer.post(RECORD, told(ELDEST, result="refused", corrects=first.pk))

    assert answer.status_code == 404
    assert Contact.objects.count() == 1


def test_who_writes_while_another_has_written_is_told_and_both_stay(agent, officer):
    officer.post(RECORD, told(ELDEST, result="not_home"))

    page = agent.post(RECORD, told(ELDEST, seen="0"), follow=True)

    assert "Trong lúc đó" in said(page)
    assert Contact.objects.count() == 2


def test_who_has_entered_since_the_list_was_opened_is_told(agent):
    covered = 1  # works and has a card
    page = agent.post(RECORD, told(covered, version="0"), follow=True)

    assert "1 người này đã tham gia" in said(page)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"result": ""}, "[no-result]"),
        ({"nguoi": []}, "[nobody]"),
        ({"day": today(1).isoformat()}, "[contact-day]"),
        ({"day": "2001-01-01"}, "[contact-day]"),
        ({"next_day": today(-1).isoformat()}, "[next-day]"),
        ({"note": "CCCD 092 185 001234"}, "[note-has-number]"),
        ({"note": "Số 0912.345.678"}, "[note-has-number]"),
    ],
)
def test_wrong_input_is_refused_and_what_was_typed_stays(agent, wrong, code):
    typed = told(ELDEST, reason="healthy", note="Bận gặt") | wrong
    page = agent.post(RECORD, typed)

    assert page.status_code == 422
    assert code in said(page)
    assert typed["note"] in said(page)
    assert typed["form"] in said(page)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("result", "days"),
    [
        ("not_home", 3),
        ("agreed", 3),
        ("thinking", 7),
        ("refused", None),
        ("deceased", None),
    ],
)
def test_another_visit_follows_from_the_result_where_no_day_is_said(
    agent, result, days
):
    agent.post(RECORD, told(ELDEST, result=result))

    expected = today(days) if days else None
    assert Contact.objects.get().next_day == expected


def test_a_closed_case_has_no_next_visit_even_if_a_day_was_typed(agent):
    agent.post(RECORD, told(ELDEST, result="enrolled", next_day=today(5).isoformat()))

    assert Contact.objects.get().next_day is None


def test_a_visit_of_days_ago_can_be_written_down_later(agent):
    agent.post(RECORD, told(ELDEST, result="not_home", day=today(-10).isoformat()))

    contact = Contact.objects.get()
    assert contact.day == today(-10)
    assert contact.next_day == today(3)


def test_the_way_back_leads_to_this_desk_only(agent):
    for back, target in (
        ("/van-dong/hom-nay#p-0", "/van-dong/hom-nay#p-0"),
        ("https://elsewhere.vn/", "/van-dong/ho/0"),
        ("//elsewhere.vn/", "/van-dong/ho/0"),
    ):
        answer = agent.post(RECORD, told(ELDEST, back=back))
        assert answer.headers["Location"] == target


QUICK = f"/van-dong/ghi-nhanh?dia-ban={WARD}&loai=uncovered"


def cards_of(page):
    """Cards of a page of quick entry, as written."""
    return [
        each.partition("</li>")[0] for each in said(page).split('<li class="person')
    ][1:]


def test_from_a_household_one_comes_back_to_the_person_in_the_list(agent):
    card = cards_of(agent.get(QUICK))[3]
    to_household = unescape(re.search(r'href="(/van-dong/ho/[^"]+)"', card)[1])

    form = agent.get(to_household).context["contact"]
    back = f"{QUICK}#p-{re.search('id=.p-([0-9a-f]+)', card)[1]}"
    assert form.initial["back"] == back

    answer = agent.post(RECORD, told(ELDEST, back=back))
    assert answer.headers["Location"] == back


def test_who_was_spoken_to_today_has_no_open_form_but_a_way_to_correct(agent, officer):
    first = agent.get(QUICK).context["cards"][0].row.person
    agent.post(RECORD, told(first))

    own, others = (cards_of(reader.get(QUICK))[0] for reader in (agent, officer))

    assert own.index("<details>") < own.index("<form") < own.index("</details>")
    way = unescape(re.search(r'href="([^"]+sua=[^"]+)"', own)[1])
    assert agent.get(way).context["corrected"] == Contact.objects.get()
    assert "sua=" not in others


def test_quick_entry_leads_to_another_list_or_hamlet(agent):
    page = agent.get(QUICK)

    assert f'<option value="{WARD}" selected>' in said(page)
    assert f'<option value="{WARD}-1">' in said(page)


@pytest.mark.parametrize("way", ["javascript:alert(1)", "https://elsewhere.vn/"])
def test_a_household_links_back_to_this_desk_only(agent, way):
    assert (
        way not in said(agent.get("/van-dong/ho/0", {"ve": way})).partition("<main")[2]
    )


def test_every_result_says_whether_the_case_is_closed_and_somebody_was_met():
    closed = {one for one in Result if one.closes}
    assert {one for one in Result if one.again_on(today())} == set(Result) - closed
    assert all(one.label for one in Result)


def test_a_name_or_number_is_nowhere_in_the_log(agent, caplog):
    agent.post(RECORD, told(NEIGHBOUR, note="Ông Tư"))

    assert "Ông Tư" not in str(list(Event.objects.values_list("detail", "about")))
    assert "Ông Tư" not in caplog.text


def test_an_agent_whose_post_ended_writes_nothing_more(agent):
    Post.objects.update(first_day="2020-01-01", last_day="2020-12-31")

    assert agent.post(RECORD, told(ELDEST)).status_code == 403
    assert not Contact.objects.exists()


def test_a_reader_of_figures_writes_no_contact(desk, log_in):
    assert log_in(Role.READER, WARD).post(RECORD, told(ELDEST)).status_code == 403


@pytest.mark.parametrize("at_once", [1, 900])
def test_what_was_done_is_found_in_lists_of_any_length(agent, monkeypatch, at_once):
    monkeypatch.setattr(contacts, "_AT_ONCE", at_once)
    agent.post(RECORD, told(ELDEST))

    found = contacts.standings([ELDEST, NEIGHBOUR, 10_000])

    assert [person for person, one in found.items() if one.contact] == [ELDEST]


def test_where_everybody_was_written_about_nobody_is_passed_over(agent, monkeypatch):
    monkeypatch.setattr(contacts, "_AT_ONCE", 1)
    monkeypatch.setattr(contacts, "_FEW", 0)
    agent.post(RECORD, told(ELDEST, NEIGHBOUR))

    assert contacts.standings([ELDEST, NEIGHBOUR]).keys() == {ELDEST, NEIGHBOUR}
