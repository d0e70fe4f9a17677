"""A real server on a small lake, and a real browser in front of it."""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.servers import own_surroundings, served
from tests.web import desk_lake

# A busy machine may take its time; speed is measured in bench/.
expect.set_options(timeout=20_000)
CHROMIUM = shutil.which("chromium")


def pytest_collection_modifyitems(items):
    missing = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(missing)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The data folder behind the server, one for each file of journeys."""
    folder = tmp_path_factory.mktemp("journey") / "data"
    folder.mkdir()
    desk_lake.build(folder)
    return folder


@pytest.fixture(scope="module")
def surroundings():
    """Environment of the server's process."""
    return own_surroundings()


@pytest.fixture(scope="module")
def site(data, surroundings):
    """Address of `ansinh serve` on that folder, with the accounts to try."""
    with served(data, surroundings) as (_, address):
        yield address


@pytest.fixture(scope="module")
def chromium():
    """Closed after each file: Django refuses to work in the loop of its driver."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def enter(chromium, site):
    """Opens a fresh browser as somebody with a role; options are those of its window.

    At the end no policy was broken and no other host asked.
    """
    opened = []

    def open_browser(role, **options):
        context = chromium.new_context(**options)
        page = context.new_page()
        opened.append((context, page, heard := [], asked := []))
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site}/tai-khoan/dang-nhap/")
        page.click(f"form[action$='/minh-hoa/{role}'] button")
        page.wait_for_url(f"{site}/")
        return page

    yield open_browser
    for context, _, heard, asked in opened:
        hosts = {urlsplit(url).netloc for url in asked if url.startswith("http")}
        context.close()
        assert heard == []
        assert hosts == {urlsplit(site).netloc}


@pytest.fixture(scope="session")
def find_hindrances():
    """Finds what stands in the way of people with disabilities on a page."""

    def find(page):
        found = Axe().run(page)
        return [found.generate_report()] if found.violations_count else []

    return find


@pytest.fixture(scope="session")
def check_access(find_hindrances):
    """Says what stands in the way of people with disabilities on a page."""

    def run(page):
        found = find_hindrances(page)
        assert not found, found[0]

    return run
