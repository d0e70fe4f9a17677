"""Every page, and what a reader gets from it."""

import pytest
from django.urls import URLPattern, get_resolver

PAGES = [
    # page, address, answer
    ("overview", "/", 200),
    ("overview", "/?chi-tieu=voluntary_participants", 200),
    ("overview", "/?dia-ban=916", 200),
    ("overview", "/?dia-ban=31261", 200),
    ("overview", "/?ngay=2024-03-31", 200),
    ("overview", "/?ngay=31/03/2024&sap-xep=-gap&muc=miss&mo=925", 200),
    ("overview", "/?chi-tieu=happiness", 404),
    ("overview", "/?dia-ban=999", 404),
    ("overview", "/?ngay=2030-01-31", 404),
    ("overview", "/?ngay=2024-02-31", 400),
    ("overview", "/?sap-xep=colour", 400),
    ("overview", "/?muc=blue", 400),
    ("overview-excel", "/tai/excel", 200),
    ("overview-excel", "/tai/excel?dia-ban=999", 404),
    ("overview-csv", "/tai/csv", 200),
    ("overview-csv", "/tai/csv?dia-ban=999", 404),
    ("target-drafts", "/chi-tieu/du-thao/", 403),
    ("target-new", "/chi-tieu/du-thao/moi", 403),
    ("target-draft", "/chi-tieu/du-thao/1/", 403),
    ("target-choose", "/chi-tieu/du-thao/1/chon", 403),
    ("target-weights", "/chi-tieu/du-thao/1/cach-chia", 403),
    ("target-parts", "/chi-tieu/du-thao/1/phan", 403),
    ("target-questions", "/chi-tieu/du-thao/1/cau-hoi", 403),
    ("target-path", "/chi-tieu/du-thao/1/lo-trinh", 403),
    ("target-groups", "/chi-tieu/du-thao/1/nhom", 403),
    ("target-sheet", "/chi-tieu/du-thao/1/excel", 403),
    ("target-template", "/chi-tieu/du-thao/1/excel/mau", 403),
    ("target-agents", "/chi-tieu/du-thao/1/dai-ly", 403),
    ("target-take-agents", "/chi-tieu/du-thao/1/dai-ly/gui", 405),
    ("target-move", "/chi-tieu/du-thao/1/chuyen", 405),
    ("target-issue", "/chi-tieu/du-thao/1/giao", 405),
    ("directives", "/chi-dao/", 200),
    ("tasks", "/chi-dao/viec", 200),
    ("task-new", "/chi-dao/viec/moi", 403),
    ("task", "/chi-dao/viec/1", 404),
    ("task-step", "/chi-dao/viec/1/buoc", 405),
    ("task-change", "/chi-dao/viec/1/sua", 403),
    ("task-remind", "/chi-dao/viec/1/nhac", 405),
    ("documents", "/chi-dao/van-ban", 200),
    ("document-new", "/chi-dao/van-ban/moi", 403),
    ("document", "/chi-dao/van-ban/1", 404),
    ("document-change", "/chi-dao/van-ban/1/sua", 403),
    ("document-withdraw", "/chi-dao/van-ban/1/thu-hoi", 405),
    ("document-take-off", "/chi-dao/van-ban/1/bo-noi-nhan", 405),
    ("document-remind", "/chi-dao/van-ban/1/nhac", 405),
    ("attachment", "/chi-dao/tep/1", 404),
    ("committees", "/chi-dao/ban-chi-dao", 200),
    ("committee-new", "/chi-dao/ban-chi-dao/moi", 403),
    ("committee", "/chi-dao/ban-chi-dao/1", 404),
    ("committee-change", "/chi-dao/ban-chi-dao/1/sua", 403),
    ("seat", "/chi-dao/ban-chi-dao/1/thanh-vien", 405),
    ("end-term", "/chi-dao/thanh-vien/1/ket-thuc", 403),
    ("areas", "/dia-ban/", 200),
    ("area", "/dia-ban/khong-co/", 404),
    ("area-stays", "/dia-ban/khong-co/do-ben", 404),
    ("outreach-list", "/van-dong/danh-sach", 403),
    ("outreach-quick", "/van-dong/ghi-nhanh", 403),
    ("outreach-household", "/van-dong/ho/1f", 403),
    ("outreach-today", "/van-dong/hom-nay", 403),
    ("outreach-record", "/van-dong/tiep-xuc", 405),
    ("outreach-names", "/van-dong/ten", 403),
    ("outreach-names-hide", "/van-dong/ten/an", 405),
    ("outreach-assign", "/van-dong/giao", 403),
    ("outreach-assign-people", "/van-dong/giao/ho", 405),
    ("outreach-hand-over", "/van-dong/giao/ban-giao", 405),
    ("reports", "/bao-cao/", 200),
    ("report-new", "/bao-cao/moi", 403),
    ("report", "/bao-cao/1/", 404),
    ("report-edit", "/bao-cao/1/sua", 403),
    ("report-revision", "/bao-cao/1/so-sanh", 404),
    ("report-file", "/bao-cao/1/tep/pdf", 404),
    ("report-freeze", "/bao-cao/1/chot", 405),
    ("report-approve", "/bao-cao/1/duyet", 405),
    ("report-withdraw", "/bao-cao/1/thu-hoi", 405),
    ("report-renew", "/bao-cao/1/lap-lai", 405),
    ("checks", "/bao-cao/kiem-so/", 200),
    ("check", "/bao-cao/kiem-so/00000000-0000-4000-8000-000000000000/", 404),
    (
        "check-close",
        "/bao-cao/kiem-so/00000000-0000-4000-8000-000000000000/tra-loi",
        405,
    ),
    ("check-word", "/bao-cao/kiem-so/00000000-0000-4000-8000-000000000000/word", 404),
    ("check-forget", "/bao-cao/kiem-so/00000000-0000-4000-8000-000000000000/xoa", 405),
    ("maps", "/ban-do/", 403),
    ("withdraw-map", "/ban-do/khong-co.geojson/thu-hoi", 405),
    ("saved-views", "/cua-toi/", 200),
    ("save-view", "/cua-toi/luu?dia-chi=/", 200),
    ("save-view", "/cua-toi/luu", 302),
    ("rename-view", "/cua-toi/1/doi-ten", 404),
    ("remove-view", "/cua-toi/1/bo", 405),
    ("my-account", "/tai-khoan/", 200),
    ("demo-enter", "/tai-khoan/minh-hoa/reader", 405),
    ("users", "/tai-khoan/nguoi-dung", 403),
    ("invite", "/tai-khoan/nguoi-dung/moi", 403),
    ("withdraw", "/tai-khoan/loi-moi/1/thu-hoi", 405),
    ("accept", "/tai-khoan/loi-moi/khong-co", 404),
    ("end-post", "/tai-khoan/vai-tro/1/ket-thuc", 405),
    ("account_login", "/tai-khoan/dang-nhap/", 302),
    ("account_logout", "/tai-khoan/dang-xuat/", 200),
    ("account_change_password", "/tai-khoan/mat-khau/doi/", 200),
    ("account_reset_password", "/tai-khoan/mat-khau/quen/", 200),
    ("intakes", "/nhap-so-lieu/", 403),
    ("upload", "/nhap-so-lieu/gui-tep", 403),
    ("import-templates", "/nhap-so-lieu/mau", 403),
    ("import-template", "/nhap-so-lieu/mau/spells.xlsx", 403),
    ("versions", "/nhap-so-lieu/phien-ban", 403),
    ("count-version", "/nhap-so-lieu/phien-ban/tinh-lai", 405),
    ("go-back", "/nhap-so-lieu/phien-ban/1/quay-lai", 403),
    ("rows-aside", "/nhap-so-lieu/de-rieng", 403),
    ("sheet-of-rows", "/nhap-so-lieu/de-rieng/dong-can-sua.xlsx", 403),
    ("intake", "/nhap-so-lieu/00000000-0000-4000-8000-000000000000/", 403),
    ("intake-columns", "/nhap-so-lieu/00000000-0000-4000-8000-000000000000/cot/0", 403),
    (
        "error-sheet",
        "/nhap-so-lieu/00000000-0000-4000-8000-000000000000/dong-can-sua.xlsx",
        403,
    ),
    ("bring-in", "/nhap-so-lieu/00000000-0000-4000-8000-000000000000/nhap", 405),
    ("try-again", "/nhap-so-lieu/00000000-0000-4000-8000-000000000000/thu-lai", 405),
    ("leave-out", "/nhap-so-lieu/00000000-0000-4000-8000-000000000000/bo-tep/1", 405),
    ("withdraw-intake", "/nhap-so-lieu/00000000-0000-4000-8000-000000000000/bo", 405),
    ("job-progress", "/viec/00000000-0000-4000-8000-000000000000/tien-do", 404),
    ("job-stop", "/viec/00000000-0000-4000-8000-000000000000/dung", 405),
    ("mfa_index", "/tai-khoan/hai-lop/", 200),
    ("mfa_activate_totp", "/tai-khoan/hai-lop/totp/activate/", 302),
    ("audit", "/nhat-ky/", 403),
    ("api", "/api/", 200),
    ("api-token-withdraw", "/api/khoa/1/thu-hoi", 405),
    ("openapi-json", "/api/v1/openapi.json", 200),
    ("api-root", "/api/v1/", 404),
    ("list_versions", "/api/v1/versions", 401),
    ("list_indicators", "/api/v1/indicators", 401),
    ("read_indicator", "/api/v1/indicators/health_coverage", 401),
    ("list_areas", "/api/v1/areas", 401),
    ("read_area", "/api/v1/areas/92", 401),
    ("list_values", "/api/v1/indicators/health_coverage/values", 401),
    ("list_targets", "/api/v1/targets", 401),
    ("list_signals", "/api/v1/signals", 401),
    ("check_figures", "/api/v1/figure-checks", 405),
    ("theme", "/giao-dien/dark", 302),
    ("theme", "/giao-dien/pink", 404),
    ("language", "/ngon-ngu/en", 302),
    ("language", "/ngon-ngu/fr", 404),
    ("health", "/healthz", 200),
    ("", "/nowhere", 404),
]

OF_A_LAKE = [
    ("outreach", "/van-dong/", 200),
    ("outreach", "/van-dong/?dia-ban=khong-co", 404),
    ("outreach-effect", "/van-dong/hieu-qua?dia-ban=31117&ngay=2024-06-30", 200),
    ("outreach-effect", "/van-dong/hieu-qua?dia-ban=31117&ngay=2034-06-30", 400),
    ("targets", "/chi-tieu/", 200),
    ("targets", "/chi-tieu/?chi-tieu=voluntary_participants&nam=2024&dia-ban=916", 200),
    ("targets", "/chi-tieu/?chi-tieu=happiness", 404),
    ("targets", "/chi-tieu/?nhom=GD", 200),
    ("targets", "/chi-tieu/?nhom=ZZ", 404),
    ("targets", "/chi-tieu/?nam=1990", 404),
    ("targets", "/chi-tieu/?phien-ban=99", 404),
    ("target-explain", "/chi-tieu/giai-thich?dia-ban=916", 200),
    ("target-versions", "/chi-tieu/cac-ban?dia-ban=916", 200),
    ("target-check", "/chi-tieu/kiem-tra", 200),
    ("target-verdicts", "/chi-tieu/xet?dia-ban=92", 200),
    ("target-outlook", "/chi-tieu/du-bao?dia-ban=92", 200),
    ("target-file", "/chi-tieu/tep", 200),
    ("signals", "/chi-dao/tin-hieu", 200),
]
"""Pages that ask more of the data than the invented city knows."""

OF_ALLAUTH = ("account_", "mfa_", "socialaccount_", "openid_connect_")
"""Names of pages that the library tests itself."""


@pytest.mark.parametrize(("page", "address", "answer"), PAGES)
def test_a_page_answers_as_the_table_says(client, page, address, answer):
    assert client.get(address).status_code == answer


@pytest.mark.parametrize(("page", "address", "answer"), OF_A_LAKE)
def test_a_page_of_a_lake_answers_too(desk, log_in, page, address, answer):
    assert log_in().get(address).status_code == answer


def test_every_page_is_in_the_table():
    def names(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield pattern.name
            else:
                yield from names(pattern.url_patterns)

    ours = {page for page, *_ in (*PAGES, *OF_A_LAKE)} - {""}
    others = set(names(get_resolver().url_patterns)) - ours
    assert all(name.startswith(OF_ALLAUTH) for name in others), others


def test_pages_are_read_only(client):
    assert client.post("/").status_code == 405


def test_the_policy_allows_no_inline_script_and_no_other_host(client):
    policy = client.get("/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_page_bears_the_headers_that_guard_it(client, header, value):
    assert client.get("/").headers[header] == value


def test_a_server_answers_only_to_its_own_name(client):
    assert client.get("/", headers={"host": "elsewhere.vn"}).status_code == 400


def test_the_watchman_hears_which_data_are_served(client):
    assert client.get("/healthz").json() == {"status": "ok", "lake_version": 128}
