import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django_tasks_db.management.commands import db_worker

from ansinh.web import answers as lake_answers
from ansinh.web.work import worker

from . import desk_lake
from .factories import InventedAnswers, logged_in


@pytest.fixture(scope="session", autouse=True)
def _collected_files(tmp_path_factory):
    """Style sheets and fonts gathered and compressed as `ansinh serve` does."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory, django_db_modify_db_settings_parallel_suffix
):
    """The desk of the tests in a file, so that a server's threads see it too."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        name = tmp_path_factory.mktemp("desk") / "desk.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(name)


@pytest.fixture
def answers(monkeypatch):
    """The invented city in place of a lake."""
    invented = InventedAnswers()
    monkeypatch.setattr(lake_answers, "open_answers", lambda: invented)
    return invented


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk-lake")
    desk_lake.build(folder)
    return folder


@pytest.fixture
def desk(_built_once, tmp_path, db):
    """The data folder of `desk_lake`, a copy that a test may change."""
    folder = tmp_path / "data"
    shutil.copytree(_built_once, folder)
    with override_settings(DATA=folder, DEMO=True):
        yield folder


@pytest.fixture
def do_work(desk, monkeypatch):
    """Does all long work that waits, as `ansinh worker` would, and returns."""
    # The connection of a test holds its transaction and may not be closed.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return lambda: worker.run(desk, until_empty=True)


@pytest.fixture
def log_in(db):
    """Log a client in as somebody with a role in an area."""
    return logged_in


@pytest.fixture
def client(answers, log_in):
    """A reader of the invented city."""
    return log_in()


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Every test writes its pages anew."""
    cache.clear()
