import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from factories import InventedAnswers

from ansinh.web.overview import queries


@pytest.fixture(scope="session", autouse=True)
def collected_files(tmp_path_factory):
    """Style sheets and fonts gathered and compressed as `ansinh serve` does."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, ALLOWED_HOSTS=["*"]):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


@pytest.fixture
def lake(monkeypatch):
    invented = InventedAnswers()
    monkeypatch.setattr(queries, "open_answers", lambda: invented)
    return invented


@pytest.fixture
def client(lake):
    return Client()
