import io

import pytest

from ansinh.web.accounts.roles import Role
from ansinh.web.intake.models import Intake

GOOD = "31117,31/12/2024,usual_residents,70"
WRONG = "31261,31/02/2024,usual_residents,60"
HEADER = "khoa,ngay,chi_so,so_nguoi,nguon"


def census(*rows, source="Niên giám 2024"):
    """An extract of populations in our own form."""
    return "\n".join([HEADER, *(f"{row},{source}" for row in rows), ""]).encode()


def file(name, content):
    sent = io.BytesIO(content)
    sent.name = name
    return sent


@pytest.fixture
def officer(desk, log_in):
    """An insurance officer of the city."""
    return log_in(Role.INSURANCE_OFFICER, "92")


@pytest.fixture
def send(officer, do_work):
    """Sends files, by name, as the officer; they are tried, and the intake returned."""

    def deliver(works=True, sender="", **files):
        sent = [file(name.replace("__", "."), what) for name, what in files.items()]
        form = {"sender": sender, "sent": sent, "het": "1"}
        answer = officer.post("/nhap-so-lieu/gui-tep", form)
        assert answer.status_code == 302, answer.content.decode()
        if works:
            do_work()
        return Intake.objects.first()

    return deliver


@pytest.fixture
def bring_in(officer, do_work):
    """Presses the button that makes a version, and lets the worker do it."""

    def press(intake, note="", works=True):
        form = {"seen": intake.tried_on, "note": note}
        officer.post(f"/nhap-so-lieu/{intake.key}/nhap", form)
        if works:
            do_work()
        intake.refresh_from_db()
        return intake

    return press


@pytest.fixture
def page(officer):
    """Text of a page as the officer sees it."""

    def read(what, follow=True):
        address = f"{what.key}/" if isinstance(what, Intake) else what
        answer = officer.get(f"/nhap-so-lieu/{address}", follow=follow)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    return read
