"""The secretary writes the yearly report; the head reads one page, prints, approves."""

import io

import pypdf
from docx import Document
from playwright.sync_api import expect

FACT, SLIP = "188 người", "198 người"


def make(page, kind, year, month="12"):
    page.click("nav.pages a[href='/bao-cao/']")
    page.click("text=Lập báo cáo")
    page.check(f"input[value='{kind}']")
    page.select_option("[name=area]", "92")
    page.fill("[name=year]", year)
    page.select_option("[name=month]", month)
    page.click("main button.main")
    expect(page.locator("article.sheet")).to_be_visible()


def freeze(page):
    if not page.locator("details[open] button:has-text('Chốt')").count():
        page.click("summary:has-text('Chốt báo cáo')")
    page.click("button:text-is('Chốt')")
    expect(page.locator(".state.frozen")).to_have_text("Đã chốt")


def reword(page, before, after):
    page.click("text=Sửa câu chữ")
    words = page.locator("[name=p-result-health_coverage]")
    text = words.input_value()
    assert before in text
    words.fill(text.replace(before, after))
    page.click("text=Lưu và kiểm số")


def test_a_secretary_writes_the_yearly_report_and_the_check_finds_a_slip(
    enter, check_access
):
    page = enter("committee_secretary", color_scheme="dark")
    make(page, "yearly", "2023")
    check_access(page)

    reword(page, FACT, SLIP)
    concerns = page.locator("section.concerns")
    expect(concerns).to_contain_text("dữ liệu ghi 188 người")
    check_access(page)
    concerns.locator("a").click()
    check_access(page)
    page.go_back()

    reword(page, SLIP, FACT)
    expect(concerns).to_have_count(0)
    freeze(page)
    with page.expect_download() as got:
        page.click("a:has-text('Word')")
    document = Document(got.value.path())
    said = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "KHÓ KHĂN" in said
    assert SLIP not in said
    assert document.tables[1].rows or document.inline_shapes


def test_the_head_reads_one_page_prints_it_and_approves(enter, check_access):
    secretary = enter("committee_secretary")
    make(secretary, "monthly", "2024", "9")
    freeze(secretary)
    address = secretary.url

    head = enter("committee_head", color_scheme="light")
    head.goto(address)
    check_access(head)
    printed = pypdf.PdfReader(io.BytesIO(head.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) <= 2
    for sheet in printed.pages:
        width, height = (round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:])
        assert (width, height) == (210, 297)
    assert "BHYT" in printed.pages[0].extract_text()

    head.click("text=Duyệt báo cáo")
    expect(head.locator(".state.approved")).to_have_text("Đã duyệt")


def test_a_pasted_text_is_checked_and_its_question_answered_by_keyboard(
    enter, check_access
):
    page = enter("committee_secretary", viewport={"width": 390, "height": 844})
    page.goto(f"{page.url}bao-cao/kiem-so/")
    check_access(page)
    page.fill(
        "[name=text]", "Đến 31/12/2023, thành phố Cần Thơ có 150 người tham gia BHYT."
    )
    page.click("main form.panel button.main")

    page.focus("mark a")
    page.keyboard.press("Enter")
    assert page.url.endswith("#q-1")
    check_access(page)
    page.click("summary:has-text('Trả lời')")
    page.fill("[name=reason]", "Số của tháng 11")
    page.click("text=Ghi câu trả lời")
    expect(page.locator(".answered")).to_contain_text("Số của tháng 11")
