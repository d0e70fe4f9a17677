"""The page of an area: the finding, the months on any map, and what stands beside."""

import datetime as dt
import io

import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES
from ansinh.terms.periods import december, month_of
from ansinh.web.accounts.roles import Role
from ansinh.web.areas import panels
from tests.web import desk_lake

from .conftest import LATER, MERGED


def text(answer):
    return answer.content.decode()


def test_the_heading_is_the_finding_and_the_scheme_a_link(head):
    answer = head.get("/dia-ban/916/")

    page = answer.context["page"].overview
    assert page.heading.startswith("Quận Ninh Kiều")
    assert [card.href for card in page.cards][1:2] == [
        "/dia-ban/916/?chi-tieu=compulsory_participants"
    ]
    assert "Số liệu đến 30/09/2024" in text(answer)


@pytest.mark.parametrize("key", ["92", "916", "31117", "31117-1"])
def test_every_level_from_province_to_hamlet_has_its_page(head, key):
    answer = head.get(f"/dia-ban/{key}/?chi-tieu=voluntary_participants")

    assert answer.status_code == 200
    assert answer.context["page"] is not None


def test_parts_lead_to_their_own_pages_on_the_same_day(head):
    page = text(head.get("/dia-ban/92/?ngay=2024-06-30"))

    assert 'href="/dia-ban/916/?ngay=2024-06-30"' in page


def test_the_parts_leave_as_a_workbook_with_their_origin(head):
    answer = head.get("/dia-ban/92/?tai=xlsx")

    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_name("Số liệu").to_python()
    origins = dict(row[:2] for row in book.get_sheet_by_name("Nguồn").to_python())
    assert {row[0] for row in rows[1:]} == {"Quận Ninh Kiều", "Huyện Cờ Đỏ"}
    assert origins["Bản dữ liệu"] == "1"
    assert "Điều tra dân số minh họa" in origins["Mẫu số"]


def test_months_and_parts_are_asked_for_apart(head):
    answer = head.get("/dia-ban/92/?chuoi-xep=nguoi&tim=ninh+kieu")

    page = answer.context["page"]
    assert [row.name for row in page.parts.chosen] == ["Ninh Kiều"]
    people = [one.people for one in answer.context["series"].table.chosen]
    assert people == sorted(people)


def test_the_result_is_held_against_earlier_months_and_years(head):
    table = head.get("/dia-ban/92/").context["page"].comparisons

    then = {row.label: row.then.month for row in table.rows}
    assert then == {
        "Tháng trước": desk_lake.SEPTEMBER - 1,
        "Cùng kỳ năm trước": desk_lake.SEPTEMBER - 12,
        "Cuối năm trước": december(2023),
        "Cuối năm 2022": december(2022),
        "Cuối năm 2021": december(2021),
    }
    for row in table.rows:
        assert row.gained == row.now.people - row.then.people


def test_who_stays_is_told_once_it_has_been_worked_out(head):
    assert "Tính độ bền" in text(head.get("/dia-ban/92/"))

    worked_out = head.get("/dia-ban/92/do-ben", follow=True)

    assert worked_out.redirect_chain == [("/dia-ban/92/#do-ben", 302)]
    assert "Còn tham gia sau 12 tháng" in text(worked_out)


def test_both_issuers_are_shown_with_how_far_the_result_has_come(desk, head):
    lake = Lake(desk)
    rows = lake.read("targets", None, 1).to_pylist()
    mine = next(
        r for r in rows if (r["area"], r["indicator"]) == ("92", "health_coverage")
    )
    rows.append(mine | {"issuer": "Thủ tướng Chính phủ", "document": "546/QĐ-TTg",
                        "value": mine["value"] + 5})  # fmt: skip
    with lake.new_version("Chỉ tiêu giao", LATER) as change:
        table = pa.Table.from_pylist(rows, schema=TABLES["targets"].schema())
        change.replace("targets", table)

    answer = head.get("/dia-ban/92/")

    issuers = {one.assigned.target.issuer for one in answer.context["page"].targets}
    assert issuers == {"UBND thành phố Cần Thơ", "Thủ tướng Chính phủ"}
    assert "Có hơn một chỉ tiêu" in text(answer)


class TestDenominators:
    """Every count that could be used is in sight, with the one in use."""

    def test_the_one_in_use_is_marked_and_the_rule_told(self, head):
        page = head.get("/dia-ban/92/").context["page"]

        (used,) = [base for base in page.bases.rows if base.is_used]
        assert used.people.day == dt.date(2023, 12, 31)
        assert "Điều tra dân số minh họa" in page.why_base
        assert len(page.bases.rows) == 3

    def test_more_people_covered_than_there_are_is_a_question(self, desk, head):
        lake = Lake(desk)
        rows = lake.read("populations", None, 1).to_pylist()
        few = [row | {"people": max(1, row["people"] // 5)} for row in rows]
        with lake.new_version("Dân số", LATER) as change:
            table = pa.Table.from_pylist(few, schema=TABLES["populations"].schema())
            change.replace("populations", table)

        answer = head.get("/dia-ban/92/")

        assert answer.context["page"].questions
        assert "Vượt 100%" in text(answer)

    def test_a_head_count_is_set_against_those_who_could_take_part(self, head):
        page = head.get("/dia-ban/92/?chi-tieu=compulsory_participants").context["page"]

        assert not any(base.is_used for base in page.bases.rows)
        assert {base.measure for base in page.bases.rows} == {"lực lượng lao động"}


class TestMaps:
    """A series on three maps, with the change marked and told."""

    def people(self, answer):
        return {one.month: one.people for one in answer.context["series"].course.months}

    def test_where_nothing_changed_no_map_is_offered(self, head):
        series = head.get("/dia-ban/31117/").context["series"]

        assert not series.maps
        assert series.course.breaks == []

    def test_as_it_was_the_break_is_marked_and_told_in_a_sentence(self, head, merged):
        answer = head.get("/dia-ban/31117/")

        assert answer.context["series"].course.breaks == [month_of(MERGED)]
        assert "Từ 01/07/2023, Phường Cái Khế nhận" in text(answer)
        assert "1192/NQ-UBTVQH15" in text(answer)

    def test_on_the_map_of_a_day_the_whole_series_has_one_territory(self, head, merged):
        as_was = self.people(head.get("/dia-ban/31117/"))
        today = self.people(head.get("/dia-ban/31117/?ban-do=2024-09-30"))
        common = self.people(head.get("/dia-ban/31117/?ban-do=chung"))

        before, after = month_of(MERGED) - 1, month_of(MERGED)
        assert today[before] > as_was[before]
        assert today[after] == as_was[after]
        assert common == today

    def test_areas_of_others_are_not_counted_along(self, moved, head, log_in):
        city = head.get("/dia-ban/31261/?ban-do=chung").context["series"]
        own = log_in(Role.READER, "31261").get("/dia-ban/31261/?ban-do=chung")

        assert {one.area for one in city.course.together} == {"31261", "31277"}
        assert not own.context["series"].course.together
        assert "bản đồ chung" not in text(own)

    def test_an_area_that_ended_still_tells_what_became_of_it(self, head, merged):
        answer = head.get("/dia-ban/31120/")

        assert answer.status_code == 200
        assert "không tồn tại vào ngày 30/09/2024" in text(answer)
        assert 'href="/dia-ban/31117/"' in text(answer)
        assert "100% người chuyển sang" in text(answer)

    @pytest.mark.parametrize(
        ("asked", "status", "code"),
        [
            ("ban-do=vuong-quoc", 400, "bad-map"),
            ("chi-tieu=hanh-phuc", 404, "unknown-indicator"),
            ("ngay=2030-01-31", 404, "no-month"),
            ("ngay=2024-02-31", 400, "bad-day"),
            ("phien-ban=7", 404, "unknown-version"),
        ],
    )
    def test_what_cannot_be_shown_is_explained(self, head, asked, status, code):
        answer = head.get(f"/dia-ban/92/?{asked}")

        assert answer.status_code == status
        assert f"[{code}]" in text(answer)


def test_an_older_version_is_shown_and_said(head, merged):
    answer = head.get("/dia-ban/31117/?phien-ban=1")

    assert "Không phải số liệu mới nhất" in text(answer)
    assert answer.context["series"].course.breaks == []


def test_another_app_adds_its_panel(head, monkeypatch):
    monkeypatch.setattr(panels, "_sources", [])

    def about(asked):
        heading = f"Việc của {asked.area.name}"
        return panels.Panel(heading, "_components/icon.html", {"n": 1})

    panels.register(about)
    panels.register(lambda _: None)

    assert "<h2" in text(head.get("/dia-ban/916/"))
    assert "Việc của Quận Ninh Kiều" in text(head.get("/dia-ban/916/"))


def test_lists_and_signals_are_one_click_away_and_their_pages_answer(head):
    page = text(head.get("/dia-ban/916/"))

    assert 'href="/van-dong/?dia-ban=916"' in page
    assert 'href="/van-dong/danh-sach?dia-ban=916"' not in page  # who sees no persons
    for address in ("/van-dong/?dia-ban=916", "/chi-dao/tin-hieu?tim=Quận Ninh Kiều"):
        assert head.get(address).status_code == 200


def test_the_months_leave_with_their_map_and_version(head, merged):
    answer = head.get("/dia-ban/31117/?chuoi-tai=csv")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "1192/NQ-UBTVQH15" in "".join(lines)
    assert any(line.startswith("Bản dữ liệu,2") for line in lines)


def test_the_series_of_an_area_that_ended_ends_with_it(head, merged):
    series = head.get("/dia-ban/31120/").context["series"]

    known = [one.month for one in series.course.months if one.people is not None]
    assert max(known) == month_of(MERGED) - 1
