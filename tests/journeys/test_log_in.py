"""The first day of an administrator: password, six-digit code, then a passkey."""

import re
import subprocess
import sys
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.web import desk_lake

EMAIL, PASSWORD = "quan-tri@an-sinh.invalid", "mot-cau-dai-va-kho-doan"


@pytest.fixture(scope="module")
def data(tmp_path_factory, surroundings):
    """A desk with one administrator, where nobody enters without a second factor."""
    folder = tmp_path_factory.mktemp("log-in") / "data"
    folder.mkdir()
    desk_lake.build(folder)
    (folder / "lake" / "invented").unlink()
    program = "from ansinh.cli import main; main()"
    made = ["user", EMAIL, "--name", "Trần Quản", "--area", "92"]
    subprocess.run(
        [
            sys.executable,
            "-c",
            program,
            *made,
            "--password",
            PASSWORD,
            "--data",
            folder,
        ],
        check=True,
        capture_output=True,
        env=surroundings,
    )
    return folder


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.heard = []
    page.on("console", lambda message: page.heard.append(message.text))
    network = context.new_cdp_session(page)
    network.send("WebAuthn.enable")
    network.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    context.close()


def six_digits(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_out(page, site):
    page.goto(f"{site}/tai-khoan/")
    page.click("form[action$='dang-xuat/'] button")
    page.wait_for_url("**/dang-nhap/**")


def test_password_then_code_then_a_passkey_alone(page, site, check_access):
    address = site.replace("127.0.0.1", "localhost")  # passkeys belong to a name
    page.goto(f"{address}/tai-khoan/dang-nhap/")
    assert page.locator("form[action*='minh-hoa']").count() == 0
    page.fill("input[name=login]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form[action$='dang-nhap/'] button.main")

    # No page before the second factor is set up; the password is asked once more.
    page.wait_for_url("**/tai-khoan/xac-nhan/**")
    check_access(page)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/hai-lop/totp/activate/**")
    check_access(page)
    secret = re.search(r"[A-Z2-7]{26,}", page.inner_text("main"))[0]
    page.fill("input[name=code]", six_digits(secret))
    page.click("main button[type=submit]")
    page.wait_for_url("**/hai-lop/recovery-codes/**")
    check_access(page)

    page.goto(f"{address}/")
    expect(page.locator("h1")).to_contain_text("nguy cơ không đạt")

    page.goto(f"{address}/tai-khoan/hai-lop/")
    expect(page.locator("h1")).to_have_text("Xác thực hai lớp")
    assert not re.search(r"\b(the|your|is|have|added)\b", page.inner_text("main"))
    check_access(page)
    page.goto(f"{address}/tai-khoan/hai-lop/webauthn/add/")
    check_access(page)
    page.check("input[name=passwordless]")
    with page.expect_navigation():
        page.click("#mfa_webauthn_add")
    page.wait_for_load_state()
    page.goto(f"{address}/tai-khoan/hai-lop/webauthn/")
    check_access(page)

    log_out(page, address)
    page.click("#passkey_login")
    page.wait_for_url(f"{address}/")
    expect(page.locator("h1")).to_contain_text("nguy cơ không đạt")
    # Chromium gives advice on the form that asks for the password alone.
    assert [told for told in page.heard if not told.startswith("[DOM]")] == []


def test_a_wrong_code_lets_nobody_in(page, site):
    page.goto(f"{site}/tai-khoan/dang-nhap/")
    page.fill("input[name=login]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form[action$='dang-nhap/'] button.main")
    page.wait_for_url("**/hai-lop/authenticate/**")
    page.fill("input[name=code] >> nth=0", "000000")
    page.click("main button.main")

    expect(page.locator("main")).to_contain_text("Mã không đúng")
    page.goto(f"{site}/")
    assert "/tai-khoan/" in page.url  # asked for the code again
