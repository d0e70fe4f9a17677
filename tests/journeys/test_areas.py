"""Somebody looks an area up, reads its page, keeps it, and comes back to it."""

import io

import pypdf
import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_area_is_found_without_marks_and_read(enter, check_access, scheme):
    page = enter("committee_secretary", color_scheme=scheme)
    page.click("nav.pages a[href='/dia-ban/']")
    check_access(page)

    page.fill("input[type=search]", "an hoa")
    page.press("input[type=search]", "Enter")
    page.click("#dia-ban table a:has-text('Phường An Hòa')")

    expect(page.locator("h1")).to_contain_text("Phường An Hòa")
    page.click(".way a:has-text('Thành phố Cần Thơ')")
    expect(page.locator("h1")).to_contain_text("quận, huyện")
    check_access(page)
    page.click("a.card:has-text('tự nguyện')")
    expect(page.locator("a.card[aria-current]")).to_contain_text("tự nguyện")


def test_a_page_is_kept_under_a_name_and_opened_again(enter, check_access):
    page = enter("committee_secretary")
    page.click("a.card:has-text('BHTN')")
    expect(page.locator("a.card[aria-current]")).to_contain_text("BHTN")
    page.click("a.star")
    page.fill("input[name=name]", "BHTN toàn thành phố")
    check_access(page)
    page.click("main button[type=submit]")
    check_access(page)

    page.click("a:has-text('BHTN toàn thành phố')")

    expect(page.locator("a.card[aria-current]")).to_contain_text("BHTN")


def test_on_a_phone_the_pages_fold_into_a_menu_that_the_keyboard_opens(enter):
    page = enter("committee_secretary", **PHONE)
    expect(page.locator("nav.pages")).to_be_hidden()

    page.focus(".menu summary")
    page.keyboard.press("Enter")
    expect(page.locator(".menu nav a[aria-current=page]")).to_have_text("Bao phủ")
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()
    page.keyboard.press("Enter")
    page.click(".menu nav a:has-text('Địa bàn')")

    expect(page.locator("h1")).to_have_text("Địa bàn")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_scripts_an_area_another_day_and_the_menu_still_work(enter):
    page = enter("committee_secretary", java_script_enabled=False, **PHONE)
    page.click(".menu summary")
    page.click(".menu nav a:has-text('Địa bàn')")
    page.click(".tree a:has-text('Quận Ninh Kiều')")
    page.click(".when summary")
    page.fill("input[name=ngay]", "2024-06-30")
    page.click(".when button")

    expect(page.locator(".as-of").first).to_contain_text("30/06/2024")


def test_a_page_is_printed_upright_with_the_filter_in_use_and_no_buttons(enter):
    page = enter("committee_secretary")
    page.goto(f"{page.url}dia-ban/?tim=an+hoa")

    sheet = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0]

    width, height = (round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:])
    assert (width, height) == (210, 297)
    printed = sheet.extract_text().replace(" ", "")
    assert "PhườngAnHòa" in printed
    assert "anhoa" in printed
    assert "Excel" not in printed
    assert "tấtcả" not in printed
