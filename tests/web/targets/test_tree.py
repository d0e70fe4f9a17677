"""The tree of targets: who was asked for what, and whether the parts add up."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.secret import read_secret
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.targets.models import Draft
from tests.web.desk_lake import MADE

from .conftest import DOCUMENT, Drafting

VOLUNTARY = {"chi-tieu": "voluntary_participants", "nam": "2024", "dia-ban": "92"}


def text_of(answer):
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def reader(desk, log_in):
    return log_in(Role.READER, "92")


@pytest.fixture
def bring_in(desk):
    """Take targets into the lake as a file would bring them."""

    def run(*rows):
        head = "chi_tieu,khoa,nam,co_so,gia_tri,co_quan_giao,van_ban,ngay,phien_ban"
        path = desk.parent / "them.csv"
        path.write_text("\n".join([head, *rows]), encoding="utf-8")
        result = import_files(Lake(desk), [path], secret=read_secret(desk), now=MADE)
        assert result.version, result.problems

    return run


def test_parts_that_add_up_are_said_to(reader):
    page = text_of(reader.get("/chi-tieu/", VOLUNTARY))

    assert "2 địa bàn của Thành phố Cần Thơ cộng lại đúng chỉ tiêu 14 người" in page


def test_a_rate_and_its_parts_are_compared_in_people(reader):
    page = text_of(
        reader.get("/chi-tieu/", VOLUNTARY | {"chi-tieu": "health_coverage"})
    )

    # 80 % of 240 is 192; 82 % and 78 % of 120 each are 99 and 94, rounded up.
    assert "được giao cao hơn chỉ tiêu chung 1 người" in page
    assert "80% = 192 người" in page


def test_two_issuers_stand_side_by_side(reader, bring_in):
    bring_in("voluntary_participants,92,2024,count,18,Chính phủ,9/QĐ-TTg,2024-03-01,1")
    page = text_of(reader.get("/chi-tieu/", VOLUNTARY))

    assert "Chính phủ : 18 người 9/QĐ-TTg, 01/03/2024 · chưa chia xuống dưới" in page
    assert "UBND thành phố Cần Thơ : 14 người" in page
    assert "các phần cộng đúng" in page


def test_an_area_without_a_target_is_in_the_table_all_the_same(reader):
    page = text_of(reader.get("/chi-tieu/", VOLUNTARY | {"dia-ban": "916"}))

    assert "2 địa bàn của Quận Ninh Kiều" in page
    assert page.count("chưa giao") >= 2


def test_a_version_that_replaced_another_says_what_it_changed(reader, bring_in):
    issuer = "UBND thành phố Cần Thơ"
    bring_in(f"voluntary_participants,916,2024,count,11,{issuer},7/QĐ,2024-03-01,2")
    tree = text_of(reader.get("/chi-tieu/", VOLUNTARY))
    versions = text_of(reader.get("/chi-tieu/cac-ban", VOLUNTARY | {"dia-ban": "916"}))

    assert "cao hơn chỉ tiêu chung 3 người" in tree
    assert "7/QĐ 01/03/2024 11 người 11 +3" in versions
    assert "1/QĐ-UBND 15/01/2024 8 người 8 –" in versions


def test_an_earlier_version_of_the_data_shows_the_targets_of_then(reader, bring_in):
    bring_in("voluntary_participants,92,2024,count,18,Chính phủ,9/QĐ-TTg,2024-03-01,1")
    page = text_of(reader.get("/chi-tieu/", VOLUNTARY | {"phien-ban": "1"}))

    assert "Chính phủ" not in page


def test_the_explanation_names_document_key_and_rounding(reader):
    page = text_of(reader.get("/chi-tieu/giai-thich", VOLUNTARY | {"dia-ban": "916"}))

    assert "8 người, UBND thành phố Cần Thơ giao theo 1/QĐ-UBND" in page
    assert "2 địa bàn của Thành phố Cần Thơ cộng lại đúng 14 người" in page


def test_the_explanation_of_what_the_desk_issued_names_who_decided(
    reader, secretary, head
):
    draft = secretary.begin("25", keeps_result="")
    secretary.post(draft, "phan", {"so-916": "14", "so-925": "12"})
    secretary.submit(draft)
    head.post(draft, "chuyen", to="approved")
    secretary.post(draft, "giao", DOCUMENT)

    page = text_of(reader.get("/chi-tieu/giai-thich", VOLUNTARY | {"dia-ban": "916"}))
    assert "Quyết định trên hệ thống: 5/QĐ-UBND" in page
    assert "phần của Quận Ninh Kiều là 12,50; đã giao 14." in page
    assert "Số này được đặt bằng tay" in page
    assert "Trưởng Ban Chỉ đạo 92" in page


def test_what_targets_raise_is_asked_with_its_figures(reader, bring_in):
    bring_in("voluntary_participants,92,2024,count,5,Chính phủ,9/QĐ-TTg,2024-03-01,1")
    page = text_of(reader.get("/chi-tieu/kiem-tra", {"dia-ban": "92", "nam": "2024"}))

    assert "thấp hơn kết quả cuối năm 2023 (10 người" in page
    assert "below-last-result" in page


def test_every_target_has_its_verdict(reader, bring_in):
    bring_in("voluntary_participants,92,2024,new,3,Chính phủ,9/QĐ-TTg,2024-03-01,1")
    page = text_of(reader.get("/chi-tieu/xet", {"dia-ban": "92", "nam": "2024"}))

    assert "14 người 31/12/2024 14 10" in page
    assert "3 người mới" in page


def test_parts_are_ranked_by_projection_with_the_places_they_could_hold(reader):
    page = text_of(reader.get("/chi-tieu/du-bao", VOLUNTARY))

    # Both districts have 5 people and targets of 8 and 6: Cờ Đỏ comes nearer.
    assert re.search(r"1 1(–2)? Huyện Cờ Đỏ 5 5", page)
    assert re.search(r"2 (1–)?2 Quận Ninh Kiều 5 5", page)


def test_the_file_of_targets_can_be_taken_in_again(reader, desk, tmp_path):
    answer = reader.get("/chi-tieu/tep", {"dia-ban": "916", "nam": "2024"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()

    assert {row[1] for row in rows[1:]} == {"916"}
    path = tmp_path / "chi-tieu.xlsx"
    path.write_bytes(answer.content)
    result = import_files(
        Lake(desk), [path], secret=read_secret(desk), now=MADE, dry_run=True
    )
    assert (result.problems, result.rows_set_aside) == ([], 0)
    assert Event.objects.filter(kind=Kind.FIGURES_EXPORTED).count() == 1


PAGES = ["", "giai-thich", "cac-ban", "kiem-tra", "xet", "du-bao", "tep"]
STEPS = ["", "chon", "cach-chia", "phan", "cau-hoi", "lo-trinh"]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("post", "asked", "status"),
    [("92", "916", 200), ("916", "916", 200), ("916", "92", 404), ("916", "925", 404)],
)
def test_an_area_outside_ones_own_has_no_targets(
    desk, log_in, role, post, asked, status
):
    reader = log_in(role, post)

    for page in PAGES:
        answer = reader.get(f"/chi-tieu/{page}", {"dia-ban": asked})
        assert answer.status_code == status, page


@pytest.mark.parametrize("role", Role)
def test_a_draft_of_another_area_does_not_exist(secretary, log_in, role):
    draft = secretary.begin()
    works = {Role.COMMITTEE_SECRETARY, Role.COMMITTEE_HEAD}
    stranger = Drafting(log_in(role, "916"))

    expected = 404 if role in works else 403
    assert stranger.get(draft).status_code == expected
    assert stranger.post(draft, "chuyen", to="draft", remark="x").status_code == (
        expected
    )
    assert stranger.post(draft, "giao", DOCUMENT).status_code == expected
    for step in STEPS[1:]:
        drafts = role is Role.COMMITTEE_SECRETARY
        assert stranger.get(draft, step).status_code == (404 if drafts else 403)
    if role in works:
        assert "Thành phố" not in text_of(stranger.client.get("/chi-tieu/du-thao/"))


def test_a_secretary_of_a_district_shares_out_there_and_nowhere_else(desk, log_in):
    own = Drafting(log_in(Role.COMMITTEE_SECRETARY, "916"))
    address = "/chi-tieu/du-thao/moi?indicator=voluntary_participants&year=2024&area="

    told = {"source": "typed", "basis": "count", "value": "9", "lowest": "commune"}
    own.client.post(f"{address}925", told | {"issuer": "UBND"})
    assert not Draft.objects.exists()
    own.client.post(f"{address}916", told | {"issuer": "UBND"})
    assert Draft.objects.get().area == "916"
