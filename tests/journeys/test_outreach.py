"""An agent works a list on a phone; twenty agents write at once."""

import re
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
LIST = "/van-dong/ghi-nhanh?dia-ban=31120&loai=uncovered"


def is_as_wide_as_the_screen(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_agent_is_given_people_visits_a_household_and_sees_it_done(
    enter, check_access
):
    enter("collection_agent")  # the account must be there to be given work
    officer = enter("commune_officer")
    officer.goto(officer.url + "van-dong/giao")
    check_access(officer)
    officer.select_option("[name=dia_ban]", label="Khu vực 1")
    officer.select_option("[name=loai]", "uncovered")
    officer.select_option("[name=to]", label="Nhân viên thu (minh họa)")
    officer.fill(
        "[name=due]", officer.evaluate("new Date().toLocaleDateString('en-CA')")
    )
    officer.click("text='Giao'")
    expect(officer.locator(".notice").first).to_contain_text("Đã giao")

    agent = enter("collection_agent", color_scheme="light", **PHONE)
    home = agent.url
    agent.goto(home + "van-dong/hom-nay")
    expect(agent.locator("h1")).to_contain_text("Hôm nay gặp")
    assert is_as_wide_as_the_screen(agent)
    check_access(agent)
    agent.locator(".about a").first.click()
    expect(agent.locator("h1")).to_contain_text("chưa có thẻ BHYT")
    assert is_as_wide_as_the_screen(agent)
    check_access(agent)
    agent.get_by_label("Còn suy nghĩ").check()
    agent.get_by_label("Ghi chú").fill("Hẹn sau vụ gặt")
    agent.get_by_role("button", name="Ghi", exact=True).click()

    expect(agent.locator(".notice").first).to_contain_text("Đã ghi cho 1 người")
    agent.goto(home + "van-dong/hom-nay")
    done = agent.locator("h2", has_text="Đã ghi hôm nay")
    expect(done).to_be_visible()
    expect(agent.locator(".said").first).to_contain_text("Còn suy nghĩ")


def test_one_tap_records_and_the_page_comes_back_to_the_person(enter):
    agent = enter("collection_agent", **PHONE)
    agent.goto(agent.url.rstrip("/") + LIST)
    card = agent.locator(".person").nth(2)
    anchor = card.get_attribute("id")

    card.get_by_role("button", name="Không gặp").click()

    expect(agent.locator(f"#{anchor} .said")).to_contain_text("Không gặp")
    assert agent.url.endswith(f"#{anchor}")


def test_what_was_typed_is_there_again_after_the_network_failed(enter):
    agent = enter("collection_agent", **PHONE)
    agent.goto(agent.url.rstrip("/") + LIST)
    card = agent.locator(".person").nth(1)
    card.locator("summary").click()
    card.locator("textarea").fill("Về quê, tuần sau mới lên")

    agent.reload()

    expect(card.locator("textarea")).to_have_value("Về quê, tuần sau mới lên")
    expect(card.locator(".unsent")).to_be_visible()
    card.get_by_role("button", name="Còn suy nghĩ").click()
    expect(agent.locator(".unsent:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("insurance_officer", "van-dong/"),
        ("insurance_officer", "van-dong/danh-sach?dia-ban=31120&loai=uncovered"),
        ("insurance_officer", "van-dong/hieu-qua?dia-ban=31120&loai=uncovered"),
        ("collection_agent", "van-dong/ghi-nhanh?dia-ban=31120&loai=uncovered"),
        ("collection_agent", "van-dong/ten"),
    ],
)
def test_every_page_stands_open_to_everybody(
    enter, check_access, scheme, role, address
):
    page = enter(role, color_scheme=scheme, viewport={"width": 390, "height": 844})
    page.goto(page.url + address)

    check_access(page)
    assert is_as_wide_as_the_screen(page)


AGENTS, EACH = 20, 10


def test_twenty_agents_write_at_once_and_no_row_is_lost_or_doubled(site):
    """Every form is sent twice, as a phone does that has lost the answer."""

    def work(number):
        desk = Desk(site)
        form = desk.first_form(LIST)
        statuses = []
        for turn in range(EACH):
            key = uuid.UUID(int=(number << 16) + turn)
            said = form | {"form": key, "result": "thinking", "back": "/healthz"}
            said["note"] = f"lần {number} / {turn}"
            statuses += [desk.write("/van-dong/tiep-xuc", said) for _ in range(2)]
        return statuses

    with ThreadPoolExecutor(AGENTS) as pool:
        statuses = [
            status for found in pool.map(work, range(AGENTS)) for status in found
        ]

    assert set(statuses) == {200}
    desk = Desk(site)
    household = re.search(r"/van-dong/ho/[0-9a-f]+", desk.read(LIST))[0]
    notes = re.findall(r"“(lần \d+ / \d+)”", desk.read(household))
    assert sorted(notes) == sorted(
        f"lần {number} / {turn}" for number in range(AGENTS) for turn in range(EACH)
    )


_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Desk:
    """The desk as a program without a browser sees it, logged in as an agent."""

    def __init__(self, site):
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        self._site = site
        token = dict(_HIDDEN.findall(self.read("/tai-khoan/dang-nhap/")))
        self.write("/tai-khoan/minh-hoa/collection_agent", token)

    def read(self, address):
        with self._opener.open(self._site + address) as answer:
            return answer.read().decode()

    def first_form(self, address):
        """What the first form of a page sends without being filled in."""
        card = self.read(address).partition('<li class="person')[2]
        fields = _HIDDEN.findall(card.partition("</form>")[0])
        return {name: unescape(value) for name, value in fields}

    def write(self, address, form):
        body = urlencode(form).encode()
        with self._opener.open(self._site + address, body) as answer:
            return answer.status
