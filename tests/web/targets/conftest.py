"""A draft of the small lake on its way: made, answered, approved, issued.

On the eve of 2024 the lake has 240 people; of voluntary insurance 10 take part.
"""

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from ansinh.web import answers as lake_answers
from ansinh.web.accounts.roles import Role
from ansinh.web.targets.models import Draft

NEW = "/chi-tieu/du-thao/moi?indicator=voluntary_participants&year=2024&area=92"
DOCUMENT = {"document": "5/QĐ-UBND", "issued_on": "15/02/2024"}


@dataclass
class Drafting:
    """Somebody at work on a draft of voluntary insurance, 2024."""

    client: Client

    def begin(self, value="20", **more):
        told = {
            "source": "typed",
            "basis": "count",
            "value": value,
            "lowest": "commune",
            "issuer": "UBND thành phố Cần Thơ",
        }
        answer = self.client.post(NEW, told | more)
        assert answer.status_code == 302, errors_of(answer)
        return self.latest()

    def latest(self):
        return Draft.objects.latest("pk")

    def page(self, draft, step=""):
        return f"/chi-tieu/du-thao/{draft.pk}/{step}"

    def get(self, draft, step=""):
        return self.client.get(self.page(draft, step))

    def post(self, draft, step, told=None, **more):
        """Send a form as it stands on the page just opened."""
        version = Draft.objects.get(pk=draft.pk).version
        told = {"version": version} | (told or {}) | more
        return self.client.post(self.page(draft, step), told)

    def answer_all(self, draft):
        page = self.get(draft, "cau-hoi").content.decode()
        codes = re.findall(r'<textarea name="([\w-]+)"', page)
        return self.post(draft, "cau-hoi", dict.fromkeys(codes, "Đã cân nhắc."))

    def submit(self, draft):
        self.answer_all(draft)
        return self.post(draft, "chuyen", to="submitted")


def errors_of(answer):
    return re.findall(r"errorlist[^>]*>(.*?)</ul>", answer.content.decode(), re.DOTALL)


@pytest.fixture(autouse=True)
def _fresh_answers():
    lake_answers._answers.cache_clear()


@pytest.fixture
def secretary(desk, log_in):
    return Drafting(log_in(Role.COMMITTEE_SECRETARY, "92"))


@pytest.fixture
def head(desk, log_in):
    return Drafting(log_in(Role.COMMITTEE_HEAD, "92"))


@pytest.fixture
def asked():
    """What a draft asks of areas, by key."""

    def of(draft):
        return dict(draft.parts.values_list("area", "asked"))

    return of
