"""Small counts on the pages and in the files of targets.

Of voluntary insurance 3 people take part in ward 31117 on the eve of 2024 and 2 in
31120: the two of district 916, where 5 do.
"""

import csv
import io
import re

import pytest
from django.test import override_settings
from python_calamine import CalamineWorkbook

from ansinh.web import answers as lake_answers
from ansinh.web.accounts.roles import Permission, Role
from ansinh.web.targets.held_back import groups_held_back

from .conftest import DOCUMENT, errors_of
from .test_sheet import save, send

WARDS = {"31117": 3, "31120": 2}
PLACE = {"chi-tieu": "voluntary_participants", "nam": "2024", "dia-ban": "916"}
ON_DUTY = [Role.INSURANCE_OFFICER, Role.COLLECTION_AGENT]
OTHERS = [Role.READER, Role.COMMITTEE_HEAD, Role.COMMITTEE_SECRETARY]


def test_roles_are_told_apart_by_their_right_to_see_people():
    assert all(Permission.PERSONS_READ in role.permissions for role in ON_DUTY)
    assert not any(Permission.PERSONS_READ in role.permissions for role in OTHERS)


@pytest.fixture
def issued(secretary, head):
    """Targets of voluntary insurance down to wards, none below its last result."""
    draft = secretary.begin(lowest="commune")
    told = {"last-result": "1", "keeps_result": "on"}
    secretary.post(draft, "cach-chia", told)
    secretary.submit(draft)
    head.post(draft, "chuyen", to="approved")
    secretary.post(draft, "giao", DOCUMENT)
    draft.refresh_from_db()
    assert draft.status == "issued"
    return draft


def rows_of(client, page, **more):
    """Rows of a table in CSV, by the first column of areas."""
    answer = client.get(f"/chi-tieu/{page}", PLACE | {"tai": "csv"} | more)
    assert answer.status_code == 200
    lines = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    # What stands behind the rows, of origins, has fewer cells.
    return [line for line in lines if None not in line.values()]


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize("role", [*ON_DUTY, *OTHERS])
def test_the_tree_tells_last_results_to_those_on_duty_alone(issued, log_in, role):
    reader = log_in(role, "92")

    lines = {row["Khóa"]: row for row in rows_of(reader, "")}
    for ward, people in WARDS.items():
        told = lines[ward]["Kết quả năm trước"]
        assert told == (str(people) if role in ON_DUTY else "ẩn")
        assert (lines[ward]["Tăng"] == "ẩn") == (role in OTHERS)
        assert lines[ward]["Chỉ tiêu, người"].isdigit()
    above = rows_of(reader, "", **{"dia-ban": "92"})
    assert {row["Kết quả năm trước"] for row in above if row["Khóa"] == "916"} == {"5"}


@pytest.mark.parametrize("page", ["", "xet", "du-bao"])
def test_a_page_with_the_sign_says_what_it_means(issued, log_in, page):
    for role in (Role.READER, Role.INSURANCE_OFFICER):
        place = PLACE | ({"dia-ban": "31117"} if page == "xet" else {})
        said = words_of(log_in(role, "92").get(f"/chi-tieu/{page}", place))
        assert ("số từ 1 đến 4 người" in said) == (role in OTHERS)


@pytest.mark.parametrize("role", [*ON_DUTY, *OTHERS])
def test_verdicts_outlook_and_explanations_tell_no_more_than_that(issued, log_in, role):
    reader, ward = log_in(role, "92"), {"dia-ban": "31117"}

    verdict = rows_of(reader, "xet", **ward)[0]
    outlook = {row["Địa bàn"]: row for row in rows_of(reader, "du-bao")}
    explained = words_of(reader.get("/chi-tieu/giai-thich", PLACE | ward))
    is_on_duty = role in ON_DUTY
    assert (verdict["Có"], verdict["Xét"] == "ẩn") == (
        ("3", False) if is_on_duty else ("ẩn", True)
    )
    assert verdict["Còn thiếu"].isdigit() == is_on_duty
    assert outlook["Phường Cái Khế"]["Hiện có"] == ("3" if is_on_duty else "ẩn")
    assert (outlook["Phường Cái Khế"]["Dự báo"] == "") != is_on_duty
    assert ("Kết quả cuối năm 2023 là 3 người" in explained) == is_on_duty
    assert ("phần của Phường Cái Khế là" in explained) == is_on_duty
    assert ("số từ 1 đến 4 người" in explained) != is_on_duty


def test_a_change_that_was_set_tells_nobody_else_what_it_comes_on_top_of(
    secretary, head, log_in
):
    draft = secretary.begin("4", basis="change", lowest="commune")
    secretary.submit(draft)
    head.post(draft, "chuyen", to="approved")
    secretary.post(draft, "giao", DOCUMENT)

    for role in (Role.READER, Role.INSURANCE_OFFICER):
        reader = log_in(role, "92")
        version = rows_of(reader, "cac-ban", **{"dia-ban": "31117"})[0]
        lines = {row["Khóa"]: row for row in rows_of(reader, "")}
        is_on_duty = role in ON_DUTY
        assert version["Người"].isdigit() == is_on_duty
        assert lines["31117"]["Chỉ tiêu, người"].isdigit() == is_on_duty


@pytest.mark.parametrize("role", [Role.INSURANCE_OFFICER, Role.READER])
def test_the_file_of_targets_leaves_out_bounds_that_are_last_results(
    issued, log_in, role
):
    book = log_in(role, "92").get("/chi-tieu/tep", PLACE).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    head, *rows = sheet.to_python()

    floors = {
        row[head.index("khoa")]: row[head.index("san_chia")]
        for row in rows
        if row[head.index("van_ban")] == DOCUMENT["document"]
    }
    told = {ward: floors[ward] for ward in WARDS}
    assert told == (WARDS if role in ON_DUTY else dict.fromkeys(WARDS, ""))


def test_a_draft_is_shared_out_exactly_and_tells_no_small_result(secretary, asked):
    draft = secretary.begin(lowest="commune")
    with override_settings(SMALL_COUNT=1):
        lake_answers._answers.cache_clear()
        exact = secretary.begin(lowest="commune")
    lake_answers._answers.cache_clear()
    assert asked(draft) == asked(exact)

    answer = secretary.get(draft, "excel/mau")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = {row[0]: row for row in book.get_sheet_by_index(0).to_python()}
    page = secretary.client.get(secretary.page(draft), {"tai": "csv"})
    summary = csv.DictReader(io.StringIO(page.content.decode("utf-8-sig")))
    lines = {row["Khóa"]: row for row in summary}
    for ward in WARDS:
        assert rows[ward][4] == lines[ward]["Kết quả năm trước"] == "ẩn"
        assert lines[ward]["Tăng"] == "ẩn"
        assert rows[ward][7] == asked(draft)[ward]
    assert rows["916"][4] == 5
    parts = words_of(secretary.get(draft, "phan?nhanh=916"))
    assert "Phường Cái Khế" in parts
    assert "số từ 1 đến 4 người" in parts
    assert re.search(r"Phường Cái Khế .*? ẩn ẩn", parts)


def test_the_workbook_of_a_draft_comes_back_with_its_signs(secretary, asked):
    draft = secretary.begin(lowest="commune")
    content = secretary.get(draft, "excel/mau").content
    before = asked(draft)

    page = send(secretary, draft, content)
    assert page.status_code == 200
    save(secretary, draft, page)
    assert asked(draft) == before


def test_questions_of_a_draft_tell_no_small_result(secretary):
    draft = secretary.begin("6", lowest="commune")

    text = words_of(secretary.get(draft, "cau-hoi"))
    assert "Quận Ninh Kiều" in text  # 3 of 5: that may be told
    assert "Phường Cái Khế" not in text


def test_by_group_no_small_result_is_told_either(secretary):
    draft = secretary.begin(lowest="commune")
    answer = secretary.post(draft, "nhom", {"key": "last-result", "co-KH": "on"})
    assert answer.status_code == 302, errors_of(answer)

    def told(branch):
        page = words_of(secretary.get(draft, f"nhom?nhanh={branch}"))
        return re.findall(r"năm trước (\d+|ẩn)", page)

    assert told("916") == ["ẩn", "ẩn"]
    assert told("92") == ["5", "5"]


def test_half_a_table_of_groups_is_never_told():
    """Of two wards of one district the second has a small group."""
    results = {("a", "GD"): 9, ("a", "HS"): 8, ("b", "GD"): 3, ("b", "HS"): 7}
    tree = {"top": ["d", "e"], "d": ["a", "b"], "e": ["c"], "a": ["a-1"], "b": []}

    assert groups_held_back(results, tree, (), 5) == {"a", "b", "a-1"}
    assert groups_held_back({("c", "HS"): 2}, tree, (), 5) >= {"c", "d", "e", "a-1"}
    assert groups_held_back(results, tree, (), 3) == frozenset()


def test_without_small_counts_the_pages_are_as_they_were(log_in, issued):
    with override_settings(SMALL_COUNT=1):
        lake_answers._answers.cache_clear()
        rows = rows_of(log_in(Role.READER, "92"), "")
    lake_answers._answers.cache_clear()

    assert {row["Khóa"]: row["Kết quả năm trước"] for row in rows} == {
        ward: str(people) for ward, people in WARDS.items()
    }
