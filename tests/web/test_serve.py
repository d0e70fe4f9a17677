"""`ansinh serve`: one command from a data folder to a page."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.registry.lake import Lake
from ansinh.web.server import free_port

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
    program = "from ansinh.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--data", data, "--port", "8700"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        told = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", told)[0]
        try:
            read_when_ready(address)
            page = enter(address, "committee_secretary")
            sheet = re.search(r'href="/(static/ansinh/page\.\w+\.css)"', page)[1]
            with urllib.request.urlopen(address + sheet) as answer:
                kept = answer.headers["Cache-Control"]
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0

    assert "<b>75,0%</b> dân số thành phố" in page
    assert kept == "max-age=315360000, public, immutable"


def enter(address, role):
    """The first page that somebody of the demonstration sees."""
    browser = build_opener(HTTPCookieProcessor())
    door = browser.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door)[1]
    form = urlencode({"csrfmiddlewaretoken": token}).encode()
    return browser.open(f"{address}tai-khoan/minh-hoa/{role}", form).read().decode()


def read_when_ready(address):
    for _ in range(450):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read().decode()
        except URLError:
            time.sleep(0.2)
    pytest.fail("The server did not answer within 90 seconds.")
