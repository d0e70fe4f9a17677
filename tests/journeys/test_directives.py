"""From signal to evidence: given by the secretary, done by the ward, closed."""

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}}


def test_a_signal_becomes_a_task_that_a_ward_does_and_the_city_closes(
    enter, check_access, tmp_path
):
    minutes = tmp_path / "bien-ban.pdf"
    minutes.write_bytes(b"%PDF-1.4 bien ban")

    city = enter("committee_secretary")
    city.click("nav.pages a:has-text('Chỉ đạo')")
    city.click("a:has-text('Tín hiệu')")
    signal = city.locator("tr", has_text="Quận Ninh Kiều").first
    signal.locator("a:has-text('Giao việc')").click()
    city.click("summary:has-text('nơi có thể giao')")
    city.click("a:has-text('Phường An Hòa')")
    check_access(city)
    city.click("button:has-text('Giao việc')")
    expect(city.locator("main")).to_contain_text("Đã giao việc.")
    address = city.url

    ward = enter("commune_officer", **PHONE)
    ward.goto(address)
    ward.click("button:has-text('Nhận việc')")
    ward.fill("textarea[name=remark]", "Đã đến 12 hộ, 9 hộ tham gia.")
    ward.set_input_files("input[type=file]", minutes)
    check_access(ward)
    ward.click("button:has-text('Báo cáo kết quả')")
    expect(ward.locator("main")).to_contain_text("bien-ban.pdf")
    width = ward.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["viewport"]["width"]

    city.goto(address)
    expect(city.locator("main")).to_contain_text("Đã đến 12 hộ")
    with city.expect_download() as download:
        city.click("a:has-text('bien-ban.pdf')")
    assert download.value.path().read_bytes() == minutes.read_bytes()
    city.click("button:has-text('Kết thúc')")
    expect(city.locator("main")).to_contain_text("Hoàn thành")


def test_the_city_sees_who_has_not_issued_its_plan_and_reminds(enter):
    city = enter("committee_secretary")
    city.click("nav.pages a:has-text('Chỉ đạo')")
    city.click("a:has-text('Phát triển người tham gia')")
    tree = city.locator("ul.tree").first
    expect(tree).to_contain_text("Phường An Hòa")
    city.click("button:has-text('nơi quá hạn')")

    ward = enter("commune_officer", **PHONE)
    ward.goto(city.url.split("/chi-dao")[0] + "/chi-dao/")
    expect(ward.locator("main")).to_contain_text("Đã nhắc 1 lần")
    ward.click("a:has-text('Ghi văn bản')")
    ward.fill("input[name=number]", "12/KH-UBND")
    ward.fill("input[name=issued_on]", "2024-01-05")
    ward.fill("input[name=issuer]", "UBND phường An Hòa")
    ward.fill("textarea[name=title]", "Kế hoạch của phường An Hòa")
    ward.click("button:has-text('Ghi văn bản')")
    expect(ward.locator("main")).to_contain_text("Đã ghi văn bản.")

    city.reload()
    expect(city.locator("ul.tree").first).to_contain_text("12/KH-UBND")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_pages_stand_open_to_everybody(enter, check_access, scheme):
    page = enter("committee_secretary", color_scheme=scheme)
    site = page.url.rstrip("/")

    for address in (
        "", "tin-hieu", "viec", "viec/1", "van-ban", "van-ban/2", "van-ban/moi",
        "ban-chi-dao", "ban-chi-dao/1",
    ):  # fmt: skip
        page.goto(f"{site}/chi-dao/{address}")
        check_access(page)
