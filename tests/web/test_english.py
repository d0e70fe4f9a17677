"""A reader of English meets Vietnamese in names, documents and people's words only."""

import html
import io
import re

import pytest
from python_calamine import CalamineWorkbook

from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role

from . import desk_lake, factories
from .test_nothing_foreign import walk
from .test_pages import OF_A_LAKE, PAGES

MARKED = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]",
    re.IGNORECASE,
)
"""Letters that English does not have."""
UNREAD = re.compile(
    r"<(script|style)\b.*?</\1>|<!--.*?-->"
    r'|<(\w+)\b[^>]*\blang="vi"[^>]*>.*?</\2>|\bvalue="[^"]*"',
    re.DOTALL,
)
"""What nobody reads, what is marked as Vietnamese, and what forms send."""
READ = re.compile(r'(?:title|aria-label|placeholder|alt|content)="([^"]*)"|>([^<>]+)<')
NAMES = (
    *(name for _, name, _ in desk_lake.AREAS.values()),
    *(row[1] for row in (factories.CITY, *factories.DISTRICTS, *factories.COMMUNES)),
    factories.NEIGHBOUR.name,
    *(f"Công ty {employer}" for employer in desk_lake.EMPLOYERS),
)
SOURCES = (
    # Issuers, documents, laws and statistics, by the names they bear.
    "UBND thành phố Cần Thơ", "QĐ-UBND", "Quyết định 1/", "Điều tra dân số minh họa",
    "Niên giám", "Nghị quyết", "ngày 25/10/2017", "Luật BHXH", "Luật Việc làm",
    "QH13, Điều", "Luật 25/2008/QH12 sửa đổi", "Điều 13 khoản", "sửa đổi",
    "Hoàng Sa", "Trường Sa",
    # What the one who imported the lake of the tests wrote.
    "thử",
)  # fmt: skip


TEMPLATES = "/nhap-so-lieu/mau/"
"""Workbooks to fill in bear the names of columns that an import reads."""


def allowed():
    """Names that stay as they are; the short ones of areas too."""
    kinds = re.compile(r"^(Thành phố|Quận|Huyện|Phường|Thị trấn|Xã) ")
    users = [user.full_name for user in User.objects.all()]
    found = {*NAMES, *(kinds.sub("", name) for name in NAMES), *SOURCES, *users}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def left_in_vietnamese(texts):
    """Texts with a letter that English does not have, outside of names."""
    names = allowed()
    return {text.strip() for text in texts if MARKED.search(names.sub("", text))}


def texts_of(answer):
    """What can be read on a page, aloud or on screen, or in a file."""
    content = b"".join(answer) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    if "spreadsheet" in kind:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            yield name
            for row in book.get_sheet_by_name(name).to_python():
                yield from (cell for cell in row if isinstance(cell, str))
    elif "csv" in kind:
        yield from content.decode("utf-8-sig").splitlines()
    elif "html" in kind:
        page = UNREAD.sub("", content.decode())
        for said, shown in READ.findall(page):
            yield html.unescape(said or shown)


def in_english(client):
    client.cookies["ngon-ngu"] = "en"
    return client


@pytest.mark.parametrize(
    "address", [address for page, address, _ in PAGES if page != "language"]
)
def test_a_page_is_english_throughout(client, address):
    answer = in_english(client).get(address)

    assert answer.headers["Content-Language"] == "en"
    assert left_in_vietnamese(texts_of(answer)) == set()


@pytest.mark.parametrize("address", [address for _, address, _ in OF_A_LAKE])
def test_a_page_of_a_lake_is_english_throughout(desk, log_in, address):
    answer = in_english(log_in(Role.INSURANCE_OFFICER)).get(address)

    assert left_in_vietnamese(texts_of(answer)) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "area"),
    [
        (Role.INSURANCE_OFFICER, "92"),
        (Role.COMMITTEE_SECRETARY, "92"),
        (Role.COLLECTION_AGENT, "31117"),
        (Role.ADMINISTRATOR, "92"),
    ],
)
def test_every_page_and_table_that_links_lead_to_is_english(desk, log_in, role, area):
    told, visited = {}, 0
    for address, answer in walk(in_english(log_in(role, area))):
        visited += 1
        if address.startswith(TEMPLATES):
            continue
        for text in left_in_vietnamese(texts_of(answer)):
            told.setdefault(text, address)

    assert visited > 100
    assert told == {}
