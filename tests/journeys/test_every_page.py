"""Every page that a link leads to can be read by everybody: light, dark, on a phone."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from ansinh.web.accounts.demo import POSTS

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
FILES = re.compile(
    r"^/(static|api/v1|ngon-ngu|giao-dien)/|/(tep|excel|tai)/|\.(xlsx|csv|json)$"
)
"""What is not a page: files, and what changes the language or the colours."""
LINKS = "[...document.querySelectorAll('a[href]:not([download])')].map(a => a.href)"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def sort_of(path):
    """What sort of page it is; one of each is looked at."""
    return re.sub(r"/[0-9a-f@-]*\d[0-9a-f@-]*(?=/|$)", "/*", path)


@pytest.fixture(scope="module")
def seen():
    """Sorts of pages that somebody has looked at before."""
    return set()


def open_page(page, address):
    """Whether an address is a page and not a file."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" not in str(error):
            raise
        return False
    return "text/html" in answer.headers.get("content-type", "")


@pytest.mark.parametrize("role", POSTS)
def test_no_page_stands_in_anybodys_way(enter, find_hindrances, seen, role):
    page = enter(role)
    home, waiting, met, told = page.url, [page.url], set(), []
    while waiting:
        address = waiting.pop(0)
        sort = sort_of(urlsplit(address).path)
        if sort in met or FILES.search(urlsplit(address).path):
            continue
        met.add(sort)
        if not open_page(page, address):
            continue
        waiting += [link for link in page.evaluate(LINKS) if link.startswith(home)]
        if sort in seen:
            continue
        seen.add(sort)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            told += [f"{address}, {scheme}: {one}" for one in find_hindrances(page)]
        page.set_viewport_size(PHONE)
        if page.evaluate(TOO_WIDE):
            told.append(f"{address} is wider than a phone")
        page.set_viewport_size(DESK)

    assert told == []
    assert len(met) >= 12
