"""The overview in a real browser: what only a browser can tell."""

import io
import re
import shutil
import threading
from socketserver import ThreadingMixIn
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import expect, sync_playwright

from ansinh.web import answers as lake_answers

from .factories import VOLUNTARY, InventedAnswers, logged_in

# A busy machine may take its time; speed is measured in bench/.
expect.set_options(timeout=20_000)

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = False  # closing waits for every answer

    def process_request_thread(self, request, client_address):
        super().process_request_thread(request, client_address)
        connections.close_all()


class Quiet(WSGIRequestHandler):
    timeout = 60  # a browser may open a connection and ask nothing

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    """Address of the pages of the invented city."""
    application = get_wsgi_application()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lake_answers, "open_answers", InventedAnswers)
        server = make_server("127.0.0.1", 0, application, Server, Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def session(site, django_db_setup, django_db_blocker):
    """Cookie of a reader who has logged in, for the server's threads to find."""
    with django_db_blocker.unblock():
        value = logged_in().cookies["sessionid"].value
        connections.close_all()
    return {"name": "sessionid", "value": value, "url": site}


@pytest.fixture(scope="module", autouse=True)
def _database_beside_a_browser():
    """The browser's driver runs a loop in this thread; Django would refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="module")
def chromium():
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site, session):
    """Opens a page in a fresh browser; options are those of its window."""
    opened = []

    def open_page(path="/", **options):
        context = chromium.new_context(**options)
        context.add_cookies([session])
        opened.append(context)
        page = context.new_page()
        page.heard = []
        page.asked = []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(site + path)
        return page

    yield open_page
    for context in opened:
        context.close()


VIEWS = ["/", f"/?chi-tieu={VOLUNTARY}&mo=925&mo=916", "/?dia-ban=999"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", VIEWS)
def test_axe_finds_nothing_to_object_to(visit, path, scheme):
    page = visit(path, color_scheme=scheme)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_a_visit_breaks_no_policy_and_asks_no_other_host(visit, site):
    page = visit("/")
    page.click("#card-3")
    page.wait_for_url("**chi-tieu=voluntary_participants**")
    page.click("#open-925")
    page.wait_for_url("**mo=925**")

    assert page.heard == []
    assert {urlsplit(url).netloc for url in page.asked} == {urlsplit(site).netloc}


def test_a_first_visit_weighs_less_than_120_kilobytes(chromium, site, session):
    context = chromium.new_context()
    context.add_cookies([session])
    page = context.new_page()
    network = context.new_cdp_session(page)
    weights = []
    network.send("Network.enable")
    network.on(
        "Network.loadingFinished",
        lambda event: weights.append(event["encodedDataLength"]),
    )
    page.goto(site, wait_until="networkidle")
    context.close()

    assert len(weights) >= 8  # page, sheets, fonts, scripts
    assert sum(weights) < 120_000


def test_a_card_swaps_the_page_without_loading_it_anew(visit):
    page = visit("/")
    page.evaluate("window.stayed = true")

    page.click("#card-3")

    expect(page.locator("h1")).to_contain_text("BHXH tự nguyện")
    expect(page).to_have_title(re.compile("BHXH tự nguyện"))
    assert page.evaluate("window.stayed") is True
    page.go_back()
    expect(page.locator("h1")).to_contain_text("BHYT")


def test_a_district_is_opened_from_the_keyboard_and_keeps_the_focus(visit):
    page = visit("/")
    toggle = page.locator("#open-925")
    toggle.focus()

    page.keyboard.press("Enter")

    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    expect(page.get_by_role("link", name="Thới Xuân")).to_be_visible()


def test_without_scripts_every_control_is_a_link(visit, site):
    page = visit("/", java_script_enabled=False)

    page.click("#open-925")
    page.click("#by-gap")
    page.click("#card-3")
    page.click("#inner-31277")

    asked = urlsplit(page.url).query.split("&")
    assert sorted(asked) == [
        f"chi-tieu={VOLUNTARY}",
        "dia-ban=31277",
        "mo=925",
        "sap-xep=gap",
    ]
    expect(page.locator("#h-trend")).to_contain_text("Xã Thới Xuân")
    expect(page.locator("[data-print]")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1280])
@pytest.mark.parametrize("path", VIEWS)
def test_no_width_needs_scrolling_sideways(visit, path, width):
    page = visit(path, viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", ["/", f"/?chi-tieu={VOLUNTARY}"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_two_landscape_pages_on_white(visit, path, scheme):
    page = visit(path, color_scheme=scheme)

    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    sizes = [
        (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height)))
        for sheet in printed.pages
    ]
    assert sizes == [(842, 595)] * 2
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_the_moon_turns_the_page_dark_and_the_sun_light(visit):
    page = visit("/", color_scheme="light")

    page.click(".to-dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(14, 20, 27)")

    page.click(".to-light")
    expect(page.locator("body")).to_have_css("background-color", "rgb(245, 246, 248)")


def test_a_lost_connection_is_told(visit):
    page = visit("/")
    page.route("**/*", lambda route: route.abort())

    page.click("#card-2")

    expect(page.locator(".toast")).to_have_text("Không tải được số liệu. Hãy thử lại.")
