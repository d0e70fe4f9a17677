import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from ansinh.web.overview import queries

from .factories import InventedAnswers


@pytest.fixture(scope="session", autouse=True)
def _collected_files(tmp_path_factory):
    """Style sheets and fonts gathered and compressed as `ansinh serve` does."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture
def answers(monkeypatch):
    """The invented city in place of a lake."""
    invented = InventedAnswers()
    monkeypatch.setattr(queries, "open_answers", lambda: invented)
    return invented


@pytest.fixture
def client(answers):
    """A reader of the invented city."""
    return Client()
