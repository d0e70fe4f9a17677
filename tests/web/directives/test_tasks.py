"""A task from hand to hand: given, accepted, reported with evidence, closed."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from ansinh.web.accounts.roles import Role
from ansinh.web.audit.models import Event
from ansinh.web.directives.files import path_of
from ansinh.web.directives.models import Attachment, Step, Task
from ansinh.web.directives.tasks import actions
from ansinh.web.directives.workflow import State

from .conftest import CITY, WARD, give_task, in_days

PDF = b"%PDF-1.4 minh chung"


def take(client, task, step, **more):
    task.refresh_from_db()
    given = {"buoc": step, "version": task.version, **more}
    return client.post(f"/chi-dao/viec/{task.pk}/buoc", given)


def state(task):
    task.refresh_from_db()
    return task.state


def reported(officer, task):
    take(officer, task, "accept")
    take(officer, task, "report", remark="Đã đến 40 hộ")


def test_a_task_goes_from_giver_to_owner_and_back(secretary, officer):
    task = give_task()

    take(officer, task, "accept")
    take(officer, task, "report", remark="Đã đến 40 hộ")
    take(secretary, task, "send_back", remark="Còn thiếu khu vực 2")
    take(officer, task, "report", remark="Đã đến cả khu vực 2")
    take(secretary, task, "close")

    assert state(task) == State.CLOSED
    steps = list(task.steps.values_list("step", flat=True))
    assert steps == ["give", "accept", "report", "send_back", "report", "close"]


def test_every_step_is_in_the_log_and_nobodys_words_are(officer):
    task = give_task()
    reported(officer, task)

    event = Event.objects.latest("pk")
    assert (event.kind, event.about) == ("task_moved", f"task:{task.pk}")
    assert "40 hộ" not in str(event.detail)


def test_the_ward_cannot_close_what_the_city_gave(desk, log_in, officer):
    task = give_task()
    reported(officer, task)
    ward_secretary = log_in(Role.COMMITTEE_SECRETARY, WARD)

    assert take(ward_secretary, task, "close").status_code == 403
    assert state(task) == State.REPORTED


def test_the_giver_cannot_report_in_the_owners_place(secretary, officer):
    task = give_task()
    take(officer, task, "accept")

    assert take(secretary, task, "report", remark="Xong").status_code == 403
    assert state(task) == State.ACCEPTED


def test_a_task_next_door_does_not_exist(officer, neighbour):
    task = give_task()

    assert neighbour.get(f"/chi-dao/viec/{task.pk}").status_code == 404
    assert take(neighbour, task, "accept").status_code == 404
    assert task.title not in neighbour.get("/chi-dao/viec").content.decode()


def test_a_draft_is_known_to_the_giver_alone(secretary, officer):
    task = give_task(write=actions.draft)

    assert officer.get(f"/chi-dao/viec/{task.pk}").status_code == 404
    assert secretary.get(f"/chi-dao/viec/{task.pk}").status_code == 200


def test_a_task_given_to_one_person_is_not_the_colleagues(desk, log_in, officer):
    named = officer.session["_auth_user_id"]
    task = give_task(owner_user_id=named)
    colleague = log_in(Role.INSURANCE_OFFICER, WARD)

    assert take(colleague, task, "accept").status_code == 403
    assert take(officer, task, "accept").status_code == 302


def test_nobody_reports_without_showing_something(officer):
    task = give_task()
    take(officer, task, "accept")

    page = take(officer, task, "report")

    assert "[evidence-missing]" in page.content.decode()
    assert state(task) == State.ACCEPTED


def test_a_task_is_not_sent_back_without_a_reason(secretary, officer):
    task = give_task()
    reported(officer, task)

    page = take(secretary, task, "send_back")

    assert "[remark-missing]" in page.content.decode()
    assert state(task) == State.REPORTED


def test_pressing_twice_takes_one_step(officer):
    task = give_task()
    given = {"buoc": "accept", "version": task.version}

    for _ in range(2):
        answer = officer.post(f"/chi-dao/viec/{task.pk}/buoc", given)
        assert answer.status_code == 302

    assert task.steps.filter(step="accept").count() == 1


def test_who_comes_second_loses_no_word(secretary, officer):
    task = give_task()
    take(officer, task, "accept")
    old = {"buoc": "report", "version": 1, "remark": "Đã gõ rất dài"}

    page = officer.post(f"/chi-dao/viec/{task.pk}/buoc", old)

    assert page.status_code == 409
    assert "[stale]" in page.content.decode()
    assert "Đã gõ rất dài" in page.content.decode()
    assert state(task) == State.ACCEPTED


class TestEvidence:
    """Files that go with a report."""

    def send(self, officer, task, name, content):
        take(officer, task, "accept")
        file = SimpleUploadedFile(name, content)
        return take(officer, task, "report", uploads=[file])

    def test_a_file_is_kept_under_its_hash_and_leaves_as_it_came(
        self, officer, secretary
    ):
        task = give_task()
        self.send(officer, task, "biên bản.pdf", PDF)
        kept = Attachment.objects.get()

        answer = secretary.get(f"/chi-dao/tep/{kept.pk}")

        assert path_of(kept.sha256).read_bytes() == PDF
        assert b"".join(answer.streaming_content) == PDF
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_a_file_next_door_does_not_exist(self, officer, neighbour):
        task = give_task()
        self.send(officer, task, "a.pdf", PDF)

        kept = Attachment.objects.get()
        assert neighbour.get(f"/chi-dao/tep/{kept.pk}").status_code == 404

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("virus.exe", b"MZ", "[file-kind]"),
            ("page.html", b"<script>", "[file-kind]"),
            ("khong-phai.pdf", b"MZ", "[file-content]"),
            ("hong.docx", b"PK\x03\x04 hong", "[file-content]"),
        ],
    )
    def test_what_is_no_document_is_refused_by_name(self, officer, name, content, code):
        task = give_task()
        page = self.send(officer, task, name, content).content.decode()

        assert code in page
        assert name in page
        assert not Attachment.objects.exists()

    @pytest.mark.parametrize("part", ["word/vbaProject.bin", "khac.txt"])
    def test_a_workbook_with_a_macro_or_without_a_table_is_refused(self, officer, part):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as parts:
            if part != "khac.txt":
                parts.writestr("[Content_Types].xml", "")
            parts.writestr(part, "x")
        page = self.send(officer, give_task(), "a.docx", file.getvalue())

        assert "[file-content]" in page.content.decode()

    def test_a_file_too_large_says_how_large(self, officer, monkeypatch):
        monkeypatch.setattr("ansinh.web.directives.files.LARGEST", 10)
        page = self.send(officer, give_task(), "a.pdf", PDF)

        assert "[file-too-large]" in page.content.decode()


class TestChange:
    """The giver asks for something else."""

    def form(self, task, **more):
        owner = f"{task.owner_role}|{task.owner_area}|"
        told = {"title": task.title, "owner": owner, "deadline": task.deadline}
        return {**told, "version": task.version, **more}

    def test_a_new_deadline_is_told_in_the_history(self, secretary):
        task = give_task()

        secretary.post(
            f"/chi-dao/viec/{task.pk}/sua", self.form(task, deadline=in_days(40))
        )

        assert task.steps.last().remark == (
            f"Hạn {in_days(20):%d/%m/%Y} → {in_days(40):%d/%m/%Y}"
        )

    def test_a_stale_change_is_refused_and_shows_both(self, secretary):
        task = give_task()
        old = self.form(task, title="Việc của tôi")
        secretary.post(
            f"/chi-dao/viec/{task.pk}/sua", self.form(task, title="Việc của người kia")
        )

        page = secretary.post(f"/chi-dao/viec/{task.pk}/sua", old)

        assert page.status_code == 409
        assert "Việc của tôi" in page.content.decode()
        assert "Việc của người kia" in page.content.decode()
        task.refresh_from_db()
        assert task.title == "Việc của người kia"

        again = {**old, "version": task.version}
        assert secretary.post(f"/chi-dao/viec/{task.pk}/sua", again).status_code == 302

    def test_what_is_reported_is_not_changed(self, secretary, officer):
        task = give_task()
        reported(officer, task)

        assert secretary.get(f"/chi-dao/viec/{task.pk}/sua").status_code == 404

    def test_the_owner_does_not_move_the_deadline(self, officer):
        task = give_task()

        assert officer.get(f"/chi-dao/viec/{task.pk}/sua").status_code == 403


class TestNew:
    """A task written by hand."""

    def post(self, client, area=WARD, **more):
        given = {
            "title": "Rà soát",
            "owner": f"commune_officer|{area}|",
            "deadline": in_days(9),
            "once": str(uuid.uuid4()),
            **more,
        }
        return client.post(f"/chi-dao/viec/moi?dia-ban={area}", given)

    def test_it_is_given_at_once(self, secretary):
        self.post(secretary)

        task = Task.objects.get()
        assert (task.state, task.area, task.giver_area) == ("given", WARD, CITY)

    def test_pressing_twice_makes_one(self, secretary):
        once = str(uuid.uuid4())
        first, second = (self.post(secretary, once=once) for _ in range(2))

        assert first.url == second.url
        assert Task.objects.count() == 1

    def test_it_can_wait_as_a_draft(self, secretary):
        self.post(secretary, **{"du-thao": "1"})

        assert Task.objects.get().state == State.DRAFT

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"deadline": "2020-01-01"}, "[deadline-past]"),
            ({"at_least": "5"}, "[measure-of-nothing]"),
        ],
    )
    def test_what_cannot_be_is_told_beside_the_field(self, secretary, given, code):
        assert code in self.post(secretary, **given).content.decode()
        assert not Task.objects.exists()

    def test_nobody_gives_tasks_in_an_area_of_others(self, desk, log_in):
        outsider = log_in(Role.COMMITTEE_SECRETARY, "925")

        assert self.post(outsider).status_code == 404
        assert not Task.objects.exists()

    def test_an_owner_of_another_area_cannot_be_slipped_in(self, secretary):
        page = self.post(secretary, owner="commune_officer|31261|")

        assert page.status_code == 200
        assert not Task.objects.exists()


def test_a_measured_task_shows_todays_figure_with_its_source(officer):
    task = give_task(indicator="health_coverage", at_least=50, measured_on=in_days(30))

    page = officer.get(f"/chi-dao/viec/{task.pk}").content.decode()

    assert "Tính đến 30/09/2024, số liệu phiên bản 1." in page
    assert "Điều tra dân số minh họa" in page
    assert "50 người" in page
    assert ("còn thiếu" in page) or ("đủ vào ngày" in page)


@pytest.mark.parametrize("statement", ["UPDATE {} SET remark = 'x'", "DELETE FROM {}"])
def test_the_history_of_a_task_cannot_be_rewritten(db, statement):
    give_task()

    with (
        pytest.raises(Exception, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(Step._meta.db_table))
