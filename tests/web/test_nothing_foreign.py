"""Somebody of two wards follows every link there is, and sees nothing of the others."""

import io
import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from ansinh.web.accounts.actions import give_post
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role

from .factories import logged_in

pytestmark = pytest.mark.slow

MINE = ("31117", "31261")
FOREIGN = re.compile(r"An Hòa|Thới Xuân|\b31120\b|\b31277\b")
LINK = re.compile(r'(?:href|hx-get|action)="([^"#]+)')
LEFT_OUT = re.compile(r"^/(static|tai-khoan|giao-dien|ngon-ngu)/")
"""Pages that hold nothing but the reader's own account, and ways out of the desk."""
ROLES = (Role.COMMITTEE_SECRETARY, Role.COMMUNE_OFFICER)
SOME = 8
SIGNED = re.compile(r'value="[0-9a-f]+\.[^":]+:[^"]+"')
"""A worker of one's ward who lives elsewhere is known by a sealed key with the home."""


def two_areas(role):
    """A client of somebody with the same role in two wards of two districts."""
    client = logged_in(role, MINE[0])
    user = User.objects.get(email=f"{role}-{MINE[0]}@an-sinh.invalid")
    give_post(user, role, MINE[1], by=None)
    return client


def kind(address):
    """What sort of page it is: some of each are enough, and every page of an area."""
    path = urlsplit(address).path
    if path.startswith("/dia-ban/"):
        return path
    return re.sub(r"/[0-9a-f-]+(?=/|$)", "/*", path)


def walk(client: Client):
    """Every page and file that can be reached by links, with its address."""
    seen, kinds, waiting = set(), Counter(), ["/"]
    while waiting:
        address = waiting.pop(0)
        if address in seen or kinds[kind(address)] == SOME:
            continue
        seen.add(address)
        kinds[kind(address)] += 1
        answer = client.get(address)
        yield address, answer
        if "text/html" in answer.headers.get("Content-Type", ""):
            for link in LINK.findall(answer.content.decode()):
                found = urlsplit(
                    urljoin(f"http://testserver{address}", link.replace("&amp;", "&"))
                )
                inner = f"{found.path}?{found.query}" if found.query else found.path
                if found.netloc == "testserver" and not LEFT_OUT.match(found.path):
                    waiting.append(inner)


def words_of(answer):
    """What can be read in an answer, be it a page or a workbook."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content[:2] == b"PK" and "spreadsheet" in answer.headers["Content-Type"]:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        return str(sheets)
    return SIGNED.sub("", content.decode("utf-8", "replace"))


@pytest.mark.parametrize("role", ROLES)
def test_no_page_or_file_shows_what_is_not_ones_own(desk, role):
    visited, told = 0, []
    for address, answer in walk(two_areas(role)):
        visited += 1
        assert answer.status_code < 500, address
        if found := FOREIGN.search(words_of(answer)):
            told.append(f"{address}: {found[0]}")

    assert visited > 20
    assert told == []


def test_no_address_of_others_opens(desk):
    whole = logged_in(Role.INSURANCE_OFFICER, "92")
    foreign = {
        address
        for address, answer in walk(whole)
        if FOREIGN.search(address) and answer.status_code == 200
    }
    client = two_areas(Role.INSURANCE_OFFICER)

    opened = [one for one in foreign if client.get(one).status_code == 200]
    assert len(foreign) > 5
    assert opened == []
