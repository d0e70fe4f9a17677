"""A target shared out by area and by participant group at once."""

import datetime as dt
import io
import re

import pytest
from python_calamine import CalamineWorkbook

from ansinh.steering.assignments import from_registry, in_force
from ansinh.web import answers as lake_answers
from ansinh.web.targets.models import Draft

from .conftest import DOCUMENT, errors_of
from .test_sheet import save, send, workbook

NEW = "/chi-tieu/du-thao/moi?indicator=health_coverage&year=2024&area=92"
GROUPS = {"key": "last-result", "co-GD": "on", "co-HS": "on"}


@pytest.fixture
def draft(secretary):
    """Health insurance of 2024, down to hamlets; 188 people take part on the eve."""
    told = {"source": "typed", "basis": "count", "value": "200", "lowest": "hamlet"}
    answer = secretary.client.post(
        NEW, told | {"issuer": "UBND thành phố Cần Thơ", "includes_whole": "on"}
    )
    assert answer.status_code == 302, errors_of(answer)
    return secretary.latest()


@pytest.fixture
def grouped(secretary, draft):
    answer = secretary.post(draft, "nhom", GROUPS)
    assert answer.status_code == 302, errors_of(answer)
    return draft


def cells_of(draft):
    return dict(draft.parts.values_list("area", "groups"))


def children(area):
    """Areas directly under one, by their keys."""
    return {
        "92": ["916", "925"],
        "916": ["31117", "31120"],
        "925": ["31261", "31277"],
    }.get(area, [f"{area}-1", f"{area}-2"] if len(area) == 5 else [])


def assert_sums_hold(draft, asked):
    cells = cells_of(draft)
    assert set(cells) == set(asked(draft))
    for area, groups in cells.items():
        assert sum(groups.values()) == asked(draft)[area], area
        below = children(area)
        for group, people in groups.items():
            if below:
                assert people == sum(cells[part][group] for part in below), area


def test_sums_hold_by_area_and_by_group_at_every_level(grouped, asked):
    assert set(cells_of(grouped)["92"]) == {"GD", "HS", "*"}
    assert_sums_hold(grouped, asked)


def test_a_group_may_be_given_a_number_and_the_others_share_the_rest(
    secretary, draft, asked
):
    secretary.post(draft, "nhom", GROUPS | {"tong-GD": "70"})

    assert cells_of(draft)["92"]["GD"] == 70
    assert_sums_hold(draft, asked)


def test_a_number_set_by_hand_stays_when_areas_change_afterwards(
    secretary, grouped, asked
):
    kept = cells_of(grouped)["31117"]["GD"] + 1
    page = secretary.get(grouped, "nhom?nhanh=916")
    told = {
        name: value
        for name, value in page.context["table"].initial.items()
        if name.startswith("so-")
    }
    told["so-31117-GD"] = str(kept)
    answer = secretary.post(grouped, "nhom?nhanh=916", told, bang="1")
    assert answer.status_code == 302, errors_of(answer)
    assert cells_of(grouped)["31117"]["GD"] == kept
    assert_sums_hold(grouped, asked)

    secretary.post(grouped, "phan", {"so-916": "105", "so-925": "95"})
    assert asked(grouped)["916"] == 105
    assert cells_of(grouped)["31117"]["GD"] == kept
    assert_sums_hold(grouped, asked)


def test_numbers_that_no_table_meets_are_refused_with_where_and_by_how_many(
    secretary, draft
):
    answer = secretary.post(draft, "nhom", GROUPS | {"tong-GD": "300"})

    assert re.search(r"\[(below-floors|above-caps|no-table)\]", errors_of(answer)[0])
    assert cells_of(draft)["92"] == {}


def test_numbers_that_do_not_sum_are_not_kept_while_it_is_by_group(
    secretary, grouped, asked
):
    told = {"so-916": "150", "so-925": "95"}
    answer = secretary.post(grouped, "phan", told, giu="1")

    assert "[margins-differ]" in errors_of(answer)[0]
    assert_sums_hold(grouped, asked)


def test_groups_are_given_up_where_one_chooses_so(secretary, grouped):
    secretary.post(grouped, "nhom", {"key": ""})

    assert cells_of(grouped)["92"] == {}
    assert Draft.objects.get(pk=grouped.pk).groups == []


def test_a_stale_save_of_groups_is_refused_with_what_was_typed(secretary, grouped):
    version = Draft.objects.get(pk=grouped.pk).version
    secretary.post(grouped, "nhom", GROUPS | {"tong-GD": "60"})
    answer = secretary.client.post(
        secretary.page(grouped, "nhom"),
        GROUPS | {"tong-GD": "70", "version": version},
    )

    assert answer.status_code == 409
    assert 'value="70"' in answer.content.decode()
    assert cells_of(grouped)["92"]["GD"] == 60


def test_groups_go_out_as_a_workbook_and_come_back_changed(secretary, grouped, asked):
    for part in grouped.parts.all():  # some databases give keys back in their own order
        part.groups = dict(reversed(part.groups.items()))
        part.save()
    file = secretary.get(grouped, "excel/mau").content
    head, *rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(file))
        .get_sheet_by_index(0)
        .to_python()
    )
    order = Draft.objects.get(pk=grouped.pk).groups
    assert head[-3:] == [*(f"Nhóm {group}" for group in order), "Các nhóm còn lại"]
    for group in order:
        assert {row[0]: row[head.index(f"Nhóm {group}")] for row in rows} == {
            area: groups[group]
            for area, groups in cells_of(grouped).items()
            if area != "92"
        }
    assert "không có gì để lưu" in send(secretary, grouped, file).content.decode()

    wanted = cells_of(grouped)["916"]["GD"] - 1
    sheet = workbook(["916", "", wanted], head=("Khóa", "Giao mới", "Nhóm GD"))
    page = send(secretary, grouped, sheet)
    assert "GD – " in page.content.decode()
    save(secretary, grouped, page)
    assert cells_of(grouped)["916"]["GD"] == wanted
    assert_sums_hold(grouped, asked)


def test_what_is_issued_holds_in_both_directions_with_a_way_for_every_group(
    secretary, head, grouped
):
    for step in ("", "nhom", "nhom?nhanh=916", "cau-hoi", "lo-trinh", "excel"):
        assert secretary.get(grouped, step).status_code == 200, step
    secretary.submit(grouped)
    head.post(grouped, "chuyen", to="approved")
    answer = secretary.post(grouped, "giao", DOCUMENT)
    assert answer.status_code == 302, errors_of(answer)

    issued = {
        (one.area, one.participant_group): one
        for one in lake_answers.open_answers().facts.registry.targets
        if one.document == DOCUMENT["document"]
    }
    assert {group for _, group in issued} == {None, "GD", "HS"}
    for area, groups in cells_of(grouped).items():
        for group in ("GD", "HS"):
            one = issued[area, group]
            assert (one.value, one.basis) == (groups[group], "count")
            assert one.path[-1] == one.value
        whole = issued[area, None]
        assert whole.value == sum(groups.values())
        for month in range(12):
            named = sum(issued[area, group].path[month] for group in ("GD", "HS"))
            assert named <= whole.path[month]


def test_the_tree_shows_a_group_and_whether_its_parts_add_up(secretary, head, grouped):
    secretary.submit(grouped)
    head.post(grouped, "chuyen", to="approved")
    secretary.post(grouped, "giao", DOCUMENT)

    at = "/chi-tieu/?chi-tieu=health_coverage&nam=2024&dia-ban=92"
    whole = secretary.client.get(at).content.decode()
    assert "nhom=GD" in whole
    page = secretary.client.get(f"{at}&nhom=GD")
    shown = page.context["page"]
    people = cells_of(grouped)["92"]["GD"]
    assert [held.people for held, _ in shown.own] == [people]
    assert "cộng lại đúng" in shown.heading
    assert secretary.client.get(f"{at}&nhom=XX").status_code == 404


def test_bases_that_ask_for_people_on_top_have_no_groups(secretary):
    draft = secretary.begin("15", basis="new")
    answer = secretary.get(draft, "nhom")

    assert answer.status_code == 302
    assert "/nhom" not in secretary.get(draft, "cau-hoi").content.decode()


def carry_out(secretary, head, draft, **document):
    secretary.submit(draft)
    head.post(draft, "chuyen", to="approved")
    answer = secretary.post(draft, "giao", document)
    assert answer.status_code == 302, errors_of(answer)


def targets_of_groups(on=dt.date.max):
    """Numbers of each group and area in force on a day."""
    targets = map(from_registry, lake_answers.open_answers().facts.registry.targets)
    return {
        (one.area, one.group): one
        for one in in_force(targets, on)
        if one.indicator == "health_coverage" and one.group
    }


@pytest.fixture
def again(secretary, head, grouped):
    """The same issuer assigns the same anew, without groups, once it was by group."""
    carry_out(secretary, head, grouped, **DOCUMENT)
    told = {"source": "typed", "basis": "count", "value": "210", "lowest": "hamlet"}
    answer = secretary.client.post(
        NEW, told | {"issuer": "UBND thành phố Cần Thơ", "includes_whole": "on"}
    )
    assert answer.status_code == 302, errors_of(answer)
    return secretary.latest()


SECOND = {"document": "8/QĐ-UBND", "issued_on": "01/06/2024"}


def test_a_later_issue_without_groups_withdraws_the_groups_of_the_earlier_one(
    secretary, head, grouped, again
):
    before = targets_of_groups()
    assert before
    page = secretary.get(again).content.decode()
    assert f"Khi giao, {len(before)} chỉ tiêu của 5/QĐ-UBND" in page
    assert f"({len(before)} theo nhóm)" in page

    carry_out(secretary, head, again, **SECOND)

    assert targets_of_groups() == {}
    assert {cell: one.value for cell, one in
            targets_of_groups(dt.date(2024, 5, 31)).items()} == {
        cell: one.value for cell, one in before.items()
    }  # fmt: skip
    versions = "/chi-tieu/cac-ban?indicator=health_coverage&year=2024&area=916"
    told = secretary.client.get(versions).content.decode()
    assert "thôi giao" in told
    assert "Khi giao" not in secretary.get(again).content.decode()


def test_groups_withdrawn_can_be_assigned_again(secretary, head, again):
    carry_out(secretary, head, again, **SECOND)
    told = {"source": "typed", "basis": "count", "value": "215", "lowest": "hamlet"}
    secretary.client.post(
        NEW, told | {"issuer": "UBND thành phố Cần Thơ", "includes_whole": "on"}
    )
    third = secretary.latest()
    secretary.post(third, "nhom", GROUPS)
    carry_out(secretary, head, third, document="9/QĐ-UBND", issued_on="01/08/2024")

    now = targets_of_groups()
    assert {one.version for one in now.values()} == {3}
    assert targets_of_groups(dt.date(2024, 7, 31)) == {}
