"""A secretary shares a target out, the head approves, the overview shows it."""

import pytest

NEW = "/chi-tieu/du-thao/moi?indicator=voluntary_participants&year=2024&area=92"


@pytest.fixture
def look(check_access):
    """Checks a page in the light and in the dark."""

    def run(page):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            check_access(page)

    return run


def test_a_target_goes_from_the_secretary_to_the_overview(enter, look, site):
    secretary = enter("committee_secretary")
    secretary.goto(f"{site}/chi-tieu/")
    look(secretary)
    secretary.goto(site + NEW)
    secretary.get_by_label("Tự nhập số khác").check()
    secretary.get_by_label("Nếu tự nhập: số").fill("26")
    secretary.get_by_label("Chia đến cấp").select_option("commune")
    secretary.get_by_label("Văn bản cũng giao chỉ tiêu chung").check()
    look(secretary)
    secretary.get_by_role("button", name="Lập dự thảo").click()

    secretary.get_by_label("Phần tăng theo số người chưa tham gia").fill("1")
    secretary.get_by_role("button", name="Xem thử").click()
    look(secretary)
    secretary.get_by_role("button", name="Dùng cách chia này và tiếp").click()

    secretary.get_by_label("Giao cho Quận Ninh Kiều").fill("15")
    secretary.get_by_role("button", name="Giữ số đã gõ, chia lại").click()
    look(secretary)
    rest = secretary.get_by_label("Giao cho Huyện Cờ Đỏ").input_value()
    assert rest == "11"
    assert secretary.get_by_label("Giữ số của Quận Ninh Kiều").is_checked()

    secretary.get_by_role("link", name="Theo nhóm", exact=True).click()
    secretary.get_by_label("Cách chia cho các nhóm").select_option("last-result")
    secretary.get_by_role("checkbox").first.check()
    look(secretary)
    secretary.get_by_role("button", name="Chia theo nhóm").click()
    look(secretary)

    secretary.get_by_role("link", name="Câu hỏi", exact=True).click()
    for box in secretary.get_by_role("textbox").all():
        box.fill("Đã bàn với BHXH thành phố.")
    look(secretary)
    secretary.get_by_role("button", name="Lưu và tiếp").click()
    look(secretary)
    secretary.get_by_role("button", name="Lưu và tiếp").click()
    secretary.get_by_role("button", name="Trình người đứng đầu").click()
    draft = secretary.url

    head = enter("committee_head")
    head.goto(draft)
    look(head)
    head.get_by_role("button", name="Duyệt", exact=True).click()

    secretary.goto(draft)
    secretary.get_by_label("Số văn bản giao").fill("26/QĐ-UBND")
    secretary.get_by_label("Ngày văn bản").fill("15/02/2024")
    look(secretary)
    secretary.get_by_role("button", name="Giao, ghi vào kho số liệu").click()
    secretary.get_by_text("Đã giao theo 26/QĐ-UBND ngày 15/02/2024").wait_for()

    secretary.goto(f"{site}/?chi-tieu=voluntary_participants")
    assert "Chỉ tiêu 26" in secretary.inner_text("main")
    secretary.goto(f"{site}/chi-tieu/?chi-tieu=voluntary_participants&nam=2024")
    assert "cộng lại đúng chỉ tiêu 26 người" in secretary.inner_text("h1")
    with secretary.expect_download() as leaving:
        secretary.get_by_role("link", name="Excel").first.click()
    assert leaving.value.suggested_filename.endswith(".xlsx")


def test_on_a_phone_the_tree_and_the_numbers_fit(enter, look, site):
    page = enter("committee_secretary", viewport={"width": 390, "height": 844})
    page.goto(f"{site}/chi-tieu/?chi-tieu=voluntary_participants&nam=2024")

    look(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(site + NEW)
    page.get_by_label("Cơ quan giao").fill("UBND quận")
    page.get_by_role("button", name="Lập dự thảo").click()
    page.get_by_role("link", name="Điều chỉnh").click()
    look(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{site}/chi-tieu/giai-thich?dia-ban=916&chi-tieu=voluntary_participants")
    look(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
