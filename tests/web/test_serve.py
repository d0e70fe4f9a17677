"""`ansinh serve`: one command from a data folder to a page."""

import re
import socket
import urllib.request
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.registry.lake import Lake
from ansinh.web.server import free_port
from tests.servers import own_surroundings, served

from .tiny_lake import add_version


@pytest.fixture
def data(tmp_path):
    lake = Lake.create(tmp_path)
    add_version(lake, covered=3)
    lake.mark_invented()
    return tmp_path


def test_a_port_in_use_gives_way_to_the_next_one():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert free_port("127.0.0.1", port) > port


def test_a_folder_without_a_lake_ends_with_advice(tmp_path):
    answer = CliRunner().invoke(main, ["serve", "--data", str(tmp_path)])

    assert answer.exit_code == 1
    assert "ansinh init" in answer.output
    assert "[no-lake]" in answer.output


def test_an_empty_lake_ends_with_advice(tmp_path):
    Lake.create(tmp_path)

    answer = CliRunner().invoke(main, ["serve", "--data", str(tmp_path)])

    assert answer.exit_code == 1
    assert "ansinh import" in answer.output


def test_the_page_is_served_with_its_files_until_interrupted(data):
    with served(data, own_surroundings()) as (server, site):
        page = enter(f"{site}/", "insurance_officer")
        sheet = re.search(r'href="/(static/ansinh/page\.\w+\.css)"', page)[1]
        with urllib.request.urlopen(f"{site}/{sheet}") as answer:
            kept = answer.headers["Cache-Control"]
    assert server.returncode == 0

    assert "<b>75,0%</b> dân số thành phố" in page
    assert kept == "max-age=315360000, public, immutable"


def enter(address, role):
    """The first page that somebody of the demonstration sees."""
    browser = build_opener(HTTPCookieProcessor())
    door = browser.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door)[1]
    form = urlencode({"csrfmiddlewaretoken": token}).encode()
    return browser.open(f"{address}tai-khoan/minh-hoa/{role}", form).read().decode()
