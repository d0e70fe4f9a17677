"""An insurance officer brings in a file with errors, and takes it back."""

import io

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from ansinh.registry.lake import Lake
from ansinh.web.accounts.roles import Role

CENSUS = """khoa,ngay,chi_so,so_nguoi,nguon
31117,31/12/2024,usual_residents,70,Niên giám 2024
31261,31/02/2024,usual_residents,60,Niên giám 2024
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_officer_imports_a_file_with_errors_and_undoes_it(
    enter, data, check_access, scheme
):
    page = enter(Role.INSURANCE_OFFICER, color_scheme=scheme)
    before = Lake(data).latest
    census = CENSUS.replace("2024\n", f"2024 {scheme}\n")

    page.get_by_role("link", name="Nhập số liệu").click()
    page.get_by_role("link", name="Gửi tệp").click()
    check_access(page)
    page.get_by_label("Bên gửi").fill("Cục Thống kê")
    page.get_by_label("Các tệp").set_input_files(
        {"name": "dan-so.csv", "mimeType": "text/csv", "buffer": census.encode()}
    )
    page.get_by_role("button", name="Gửi và nhập thử").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Đã nhập thử, chưa ghi gì", timeout=60_000
    )
    expect(page.locator("#van-de")).to_contain_text("impossible-day")
    check_access(page)

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tệp dòng cần sửa").click()
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(waiting.value.path().read_bytes())
    )
    assert sheet.get_sheet_by_index(0).to_python()[1][0] == "31261"

    page.get_by_label("Ghi chú cho phiên bản").fill(f"Niên giám, {scheme}")
    page.get_by_role("button", name="Nhập vào kho").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        f"Đã vào kho: phiên bản {before + 1}", timeout=120_000
    )
    check_access(page)
    assert Lake(data).latest == before + 1

    page.get_by_role("link", name="Hoàn tác").click()
    expect(page.locator("main")).to_contain_text(f"Niên giám, {scheme}")
    check_access(page)
    page.get_by_role("button", name="Quay lại phiên bản này").click()
    expect(page.locator("#phien-ban")).to_contain_text(
        f"quay lại phiên bản {before}", timeout=120_000
    )
    check_access(page)
    lake = Lake(data)
    then, now = (lake.fingerprint(["populations"], v) for v in (before, lake.latest))
    assert then == now
