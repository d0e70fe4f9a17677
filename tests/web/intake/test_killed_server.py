"""A real server, killed at the worst moment; and a file larger than its memory."""

import http.client
import re
import time
from contextlib import closing
from http.cookiejar import CookieJar
from itertools import chain
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from ansinh.registry.lake import Lake
from tests.servers import kill, own_surroundings, served
from tests.web import desk_lake

HEADER = "khoa,ngay,chi_so,so_nguoi,nguon\n"
pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    desk_lake.build(folder)
    return folder


@pytest.fixture
def serving(data):
    """Serves the folder, again and again with the same desk."""
    surroundings = own_surroundings()
    return lambda: served(data, surroundings)


class Officer:
    """A browser without a screen."""

    def __init__(self, site):
        self.site, self.cookies = site, CookieJar()
        self.browser = build_opener(HTTPCookieProcessor(self.cookies))
        self.post("/tai-khoan/minh-hoa/insurance_officer")

    def get(self, address):
        with self.browser.open(self.site + address, timeout=120) as answer:
            return answer.geturl().removeprefix(self.site), answer.read().decode()

    def post(self, address, **form):
        form = urlencode(form | {"csrfmiddlewaretoken": self.form_token()}).encode()
        with self.browser.open(self.site + address, form, 120) as answer:
            return answer.geturl().removeprefix(self.site), answer.read().decode()

    def form_token(self):
        _, page = self.get("/tai-khoan/")
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    def send(self, name, pieces, size):
        """Send a file piece by piece; returns the address of its intake."""
        _, page = self.get("/nhap-so-lieu/gui-tep")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        field = "--xyz\r\nContent-Disposition: form-data; name="
        start = (
            f'{field}"csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
            f'{field}"sent"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
        ).encode()
        end = f'\r\n{field}"het"\r\n\r\n1\r\n--xyz--\r\n'.encode()
        host = self.site.removeprefix("http://")
        with closing(http.client.HTTPConnection(host)) as connection:
            whole = chain([start], pieces, [end])
            return self._send(connection, whole, len(start) + size + len(end))

    def _send(self, connection, pieces, size):
        connection.putrequest("POST", "/nhap-so-lieu/gui-tep")
        connection.putheader("Content-Type", "multipart/form-data; boundary=xyz")
        connection.putheader("Content-Length", str(size))
        told = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
        connection.putheader("Cookie", told)
        connection.endheaders()
        for piece in pieces:
            connection.send(piece)
        answer = connection.getresponse()
        assert answer.status == 302, answer.read().decode()
        return answer.headers["Location"]

    def wait_for(self, address, text, seconds=120):
        until = time.monotonic() + seconds
        while True:
            _, page = self.get(address)
            if text in page:
                return page
            assert time.monotonic() < until, page
            time.sleep(0.2)


def census(rows):
    lines = (
        f"31117,{1 + n % 28:02}/{1 + n // 28 % 12:02}/{1900 + n // 336 % 124},"
        f"usual_residents,{n % 900},Nguồn {n}\n"
        for n in range(rows)
    )
    return (HEADER + "".join(lines)).encode()


@pytest.mark.parametrize("moment", ["trial", "import"])
def test_a_server_killed_in_the_middle_loses_nothing(data, serving, moment):
    content = census(150_000)
    with serving() as (server, site):
        officer = Officer(site)
        intake = officer.send("dan-so.csv", [content], len(content))
        if moment == "import":
            officer.wait_for(intake, "Nhập vào kho")
            officer.post(f"{intake}nhap", seen=1)
        officer.wait_for(intake, "<progress")
        time.sleep(0.5)
        kill(server)

    with serving() as (_, site):
        officer = Officer(site)
        deadline = time.monotonic() + 60
        while True:
            _, page = officer.get(intake)
            if "<progress" not in page:
                break
            assert time.monotonic() < deadline
            time.sleep(0.3)
        if "Đã vào kho" not in page:
            assert Lake(data).latest == 1
            officer.post(f"{intake}thu-lai")
            officer.wait_for(intake, "Nhập vào kho")
            officer.post(f"{intake}nhap", seen=1)
        officer.wait_for(intake, "Đã vào kho: phiên bản 2")

    assert Lake(data).latest == 2
    assert len(Lake(data).sources()) == 1


def test_a_file_of_300_mb_goes_to_the_disk_and_not_into_memory(data, serving):
    piece = b"x" * 999_999 + b"\n"
    with serving() as (server, site):
        officer = Officer(site)
        intake = officer.send("lon.csv", (piece for _ in range(300)), 300_000_000)
        peak = max(_peak(pid) for pid in _family(server.pid))
        _, page = officer.get(intake)
        assert "286" in page
    (kept,) = data.glob("desk/uploads/*/files/lon.csv")

    assert kept.stat().st_size == 300_000_000
    assert peak < 600 << 20


def test_a_connection_that_breaks_leaves_nothing(data, serving):
    with serving() as (_, site):
        officer = Officer(site)
        with pytest.raises((OSError, http.client.HTTPException, ValueError)):
            officer.send("nua.csv", _breaking(), 50_000_000)
        _, page = officer.get("/nhap-so-lieu/")
        assert "Chưa có lần nhập nào" in page
        # The server learns of the break after us.
        until = time.monotonic() + 60
        while left := [p for p in data.glob("desk/uploads/*/*") if p.is_file()]:
            assert time.monotonic() < until, left
            time.sleep(0.05)


def _breaking():
    yield b"x" * 5_000_000
    raise ValueError("Người dùng đóng trình duyệt")


def _family(pid):
    """A process and those it has started."""
    yield pid
    children = f"/proc/{pid}/task/{pid}/children"
    with open(children) as listed:  # noqa: PTH123
        for child in listed.read().split():
            yield from _family(int(child))


def _peak(pid):
    """Most memory that a process has held, in bytes."""
    with open(f"/proc/{pid}/status") as told:  # noqa: PTH123
        text = told.read()
    return int(re.search(r"VmHWM:\s+(\d+)", text)[1]) << 10
