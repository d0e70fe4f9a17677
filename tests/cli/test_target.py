"""Targets from the command line: shared out, checked, explained."""

import csv
import dataclasses
import datetime as dt
import json
from decimal import Decimal

import pytest
import xlsxwriter
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.secret import make_secret
from ansinh.steering.assignments import Assignment, Basis, Status, from_registry
from ansinh.steering.sheets import to_csv, to_xlsx
from ansinh.terms.periods import december
from tests.cli.conftest import MADE, table_of, tables
from tests.web import desk_lake

VOLUNTARY = "voluntary_participants"


def test_explain_finds_the_key_and_the_rounding_behind_a_target(town):
    text = town("target", "explain", "919", VOLUNTARY, "--year", 2024).stdout

    assert "136 người, UBND thành phố giao theo Kế hoạch 1 ngày 02/01/2024" in text
    assert "Kết quả cuối năm 2023 là 98 người; chỉ tiêu +38 người" in text
    assert "Cả 2 địa bàn của Thành phố Cần Thơ cộng lại đúng 340 người." in text
    assert "Chia theo kết quả năm trước (cùng tỷ lệ tăng), khớp từng người" in text


def test_explain_names_the_floor_that_held_an_area_and_the_document_above(
    town, tmp_path
):
    out = tmp_path / "giao.csv"
    share = ("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 270)
    town(*share, "--by", "eligible", "--keep-result", "--out", out)
    text = out.read_text("utf-8-sig").replace("draft,", "issued,Nghị quyết 69/NQ-CP")
    out.write_text(text.replace("(dự thảo)", "BHXH thành phố"), "utf-8")
    taken_in(town, out)

    said = town("target", "explain", "916", VOLUNTARY, "--year", 2024).stdout
    assert "Căn cứ: Nghị quyết 69/NQ-CP." in said
    assert "phần của địa bàn này là 135,00, giữ ở sàn: 147 người." in said
    said = town("target", "explain", "919", VOLUNTARY, "--year", 2024).stdout
    assert "135,00, chia lại phần còn lại sau khi 1 nơi chạm sàn hoặc trần: 123" in said


def test_explain_without_a_target_says_what_to_do(town):
    result = town("target", "explain", "919", VOLUNTARY, "--year", 2023, code=1)

    assert "[no-target]" in result.stderr


def test_share_prints_every_key_and_writes_a_draft(town, tmp_path):
    out = tmp_path / "giao.xlsx"
    text = town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 301),
        *("--by", "equal-growth", "--out", out),
    ).stdout

    assert "Quận Ninh Kiều" in text
    assert "Tổng 301 người." in text
    drafts = [one for one in taken_in(town, out) if one.status is Status.DRAFT]
    assert {one.area: one.value for one in drafts} == {
        "92": 301,
        "916": 175,
        "919": 126,
    }
    assert all(one.path[-1] == one.value for one in drafts)


def test_keys_are_blended_by_their_parts_and_the_table_says_so(town):
    share = ("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 301)

    two_to_one = town(*share, "--by", "last-result=2,equal-growth=1").stdout
    assert "Đã chia: 2/3 theo kết quả năm trước (cùng tỷ lệ tăng) + 1/3 mỗi nơi" in (
        two_to_one
    )
    said_twice = town(*share, "--by", "last-result=2", "--by", "equal-growth=1").stdout
    assert said_twice == two_to_one
    assert town(*share, "--by", "last-result=1,equal-growth=2").stdout != two_to_one


AGENTS = "dai_ly;khoa;tai\nBD-1;916;2\nHPN-1;916;1\nBD-1;919;5\n"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_target_of_an_area_is_shared_out_to_its_agents(town, tmp_path, kind):
    out, listed = tmp_path / "giao.csv", tmp_path / f"dai-ly.{kind}"
    if kind == "csv":
        listed.write_text(AGENTS, "utf-8")
    else:
        with xlsxwriter.Workbook(str(listed)) as book:
            sheet = book.add_worksheet()
            for row, line in enumerate(AGENTS.splitlines()):
                sheet.write_row(row, 0, line.split(";"))
    said = town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 301),
        *("--by", "equal-growth", "--agents", listed, "--out", out),
    ).stdout

    assert "3 đại lý của 2 địa bàn nhận 301 người." in said
    written = (tmp_path / "giao-dai-ly.csv").read_text("utf-8-sig").splitlines()
    assert written == [
        "dai_ly,khoa,tai,ten_dia_ban,giao",
        "BD-1,916,2,Quận Ninh Kiều,117",
        "HPN-1,916,1,Quận Ninh Kiều,58",
        "BD-1,919,5,Quận Cái Răng,126",
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("ma;dia ban;tai\nA;916;1", "agent-columns"),
        ("dai_ly;khoa;tai\nA;916;1\nTổng;;1", "agent-row"),
        ("dai_ly;khoa;tai\nA;916;1.000", "agent-row"),
        ("dai_ly;khoa;tai\nA;916;1\nA;916;2", "agent-twice"),
        ("dai_ly;khoa;tai\nA;92;1\nB;916;2", "agents-overlap"),
        ("dai_ly;khoa;tai\nA;916;0", "no-weight"),
    ],
)
def test_a_list_of_agents_that_cannot_hold_is_refused(town, tmp_path, rows, code):
    listed, out = tmp_path / "dai-ly.csv", tmp_path / "giao.csv"
    listed.write_text(rows, "utf-8")
    share = ("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 301)
    result = town(*share, "--agents", listed, "--out", out, code=1)

    assert f"[{code}]" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--total", -5), "bad-total"),
        (("--total", 0), "bad-total"),
        (("--rate", 101), "bad-rate"),
        (("--rate", -3), "bad-rate"),
        (("--rate", "nhiều"), "bad-rate"),
        ((), "no-total"),
        (("--total", 5, "--rate", 5), "no-total"),
        (("--total", 301, "--by", "gapp"), "bad-key"),
        (("--total", 301, "--by", "gap=-1"), "bad-key"),
        (("--total", 301, "--by", "gap=0"), "bad-key"),
        (("--total", 301, "--out", "there/is/no/such.csv"), "no-folder"),
        (("--total", 301, "--out", "x.doc"), "file-kind"),
        (("--total", 301, "--year", 0), "bad-year"),
    ],
)
def test_what_cannot_be_shared_out_is_refused_in_a_sentence(town, options, code):
    share = ("target", "share", "92", VOLUNTARY, "--year", 2024)

    assert f"[{code}]" in town(*share, *options, code=1).stderr


def test_a_wrong_name_of_an_indicator_is_answered_with_the_nearest(town):
    share = ("target", "share", "92", "volontary_participants", "--year", 2024)
    result = town(*share, "--total", 301, code=1)

    assert "Có phải là voluntary_participants?" in result.stderr
    assert "[unknown-indicator]" in result.stderr


def taken_in(town, path):
    """Targets of the town after a sheet was imported."""
    make_secret(town.data)
    town("import", path)
    return [from_registry(one) for one in Registry(Lake(town.data)).targets]


EVERY_BASIS = [
    Assignment(
        VOLUNTARY,
        area="916",
        due=december(2025) - month,
        basis=basis,
        value=Decimal(value),
        issuer="UBND thành phố",
        document="Kế hoạch 2",
        issued_on=dt.date(2025, 1, 3),
        version=2,
        status=Status.REPLACED,
        group=group,
        path=(3, 5, 8),
        floor=1,
        cap=9999,
        role="Chủ tịch UBND quận",
        parent_document="Nghị quyết 69/NQ-CP",
    )
    for month, basis, value, group in (
        (0, Basis.COUNT, "210", None),
        (6, Basis.COUNT, "150", None),
        (0, Basis.RATE, "12.345", None),
        (0, Basis.NEW, "25", None),
        (0, Basis.CHANGE, "-7", None),
        (0, Basis.KEEP_FULL, "100", "KH"),
        (0, Basis.AMOUNT, "1234567890", None),
    )
]


@pytest.mark.parametrize("write", [to_xlsx, to_csv])
def test_targets_of_every_basis_come_back_from_the_lake_as_they_were(
    town, tmp_path, write
):
    path = tmp_path / f"chi-tieu.{'xlsx' if write is to_xlsx else 'csv'}"
    path.write_bytes(write(EVERY_BASIS))

    assert set(taken_in(town, path)) >= set(EVERY_BASIS)


def test_what_is_exported_can_be_edited_and_taken_in_again(town, tmp_path):
    out = tmp_path / "giao.csv"
    town("target", "export", out, "--year", 2024)
    before = {from_registry(one) for one in Registry(Lake(town.data)).targets}

    out.write_text(out.read_text("utf-8-sig").replace(",204,", ",205,"), "utf-8")
    after = set(taken_in(town, out))

    assert len(after) == len(before)
    assert [one.value for one in after - before] == [205]


def test_an_impossible_target_is_set_aside_and_the_others_come_in(town, tmp_path):
    good = dataclasses.replace(EVERY_BASIS[2], value=Decimal("93.5"))
    bad = dataclasses.replace(good, area="919", value=Decimal(935))
    path = tmp_path / "chi-tieu.csv"
    path.write_bytes(to_csv([bad, good]))

    make_secret(town.data)
    result = town("import", path)

    assert "dòng 2" in result.output
    assert "[impossible-number]" in result.output
    assert good in {from_registry(one) for one in Registry(Lake(town.data)).targets}


def test_verdicts_stand_side_by_side_for_every_issuer_and_basis(town, tmp_path):
    path = tmp_path / "chi-tieu.csv"
    mine = dataclasses.replace(
        EVERY_BASIS[3],
        due=december(2024),
        issuer="BHXH thành phố",
        issued_on=dt.date(2024, 1, 5),
        status=Status.ISSUED,
    )
    path.write_bytes(to_csv([mine]))
    taken_in(town, path)

    rows = json.loads(
        town("target", "verdicts", "916", "--on", "2024-07-31", "--json").stdout
    )
    assert [
        (one["issuer"], one["basis"], one["goal"], one["result"], one["is_reached"])
        for one in rows
    ] == [
        ("BHXH thành phố", "new", 25, 21, False),
        ("UBND thành phố", "count", 204, 168, False),
    ]
    text = town("target", "verdicts", "916", "--on", "2024-07-31").stdout
    assert "BHXH thành phố giao 25 người mới" in text
    assert "Cần 25, có 21 = 84,00%: còn 4." in text


def test_share_over_groups_meets_both_sums_or_says_why_not(town):
    share = ("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 301)
    text = town(*share, "--two-way", "KH=301").stdout
    assert text.splitlines()[-1].split() == ["Tổng", "301"]

    assert "[margins-differ]" in town(*share, "--two-way", "KH=300", code=1).stderr
    assert "[no-such-group]" in town(*share, "--two-way", "HS=301", code=1).stderr
    assert "[bad-group]" in town(*share, "--two-way", "KH", code=1).stderr


def test_share_over_groups_is_exact_at_every_level_down_to_hamlets(tmp_path):
    data, out = tmp_path / "data", tmp_path / "giao.csv"
    data.mkdir()
    desk_lake.build(data)
    groups = {"GD": 60, "DN": 62, "HS": 62, "HN": 26}
    share = ["target", "share", "92", "health_coverage", "--year", "2024"]
    share += ["--total", "210", "--to", "hamlet", "--out", str(out)]
    for group, people in groups.items():
        share += ["--two-way", f"{group}={people}"]
    result = CliRunner().invoke(main, [*share, "--data", str(data)])
    assert result.exit_code == 0, result.output

    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = {(row["khoa"], row["nhom"]): int(row["gia_tri"]) for row in rows}
    areas = [area for area in desk_lake.AREAS if area != "VN"]
    assert set(asked) == {(area, group) for area in areas for group in ("", *groups)}
    assert {group: asked["92", group] for group in groups} == groups
    for area in areas:
        assert asked[area, ""] == sum(asked[area, group] for group in groups)
        below = [part for part in areas if desk_lake.AREAS[part][2] == area]
        for group in ("", *groups) if below else ():
            assert asked[area, group] == sum(asked[part, group] for part in below)


def test_a_rate_is_shared_out_as_the_people_it_asks_for(town):
    share = ("target", "share", "92", VOLUNTARY, "--year", 2024)
    text = town(*share, "--rate", "15,03").stdout

    assert (
        "15,03% của 2.000 người (dân số; Điều tra, 31/12/2023), làm tròn lên: 301 người"
        in text
    )
    assert "Tổng 301 người." in text
    assert "[no-total]" in town(*share, code=1).stderr
    assert "[bad-rate]" in town(*share, "--rate", "cao", code=1).stderr


def test_a_rate_of_the_labour_force_never_becomes_one_of_all_residents(town):
    labour = {
        "area": "92",
        "day": dt.date(2023, 12, 31),
        "measure": "labour_force",
        "people": 1_200,
        "source": "Niên giám",
    }
    share = ("target", "share", "92", "social_insurance_coverage", "--year", 2024)
    rewrite(
        town,
        deliveries=[one | {"scheme": "compulsory"} for one in tables()["deliveries"]],
    )
    assert "[no-eligible]" in town(*share, "--rate", "25", code=1).stderr

    rewrite(town, populations=[labour])
    text = town(*share, "--rate", "25").stdout
    assert "25% của 1.200 người (lực lượng lao động; Niên giám, 31/12/2023)" in text
    assert "Tổng 300 người." in text


def rewrite(town, **more):
    """Add rows to the town's tables."""
    with Lake(town.data).new_version("thêm", MADE) as change:
        for name, rows in more.items():
            change.replace(name, table_of(name, [*tables()[name], *rows]))


def test_share_below_the_floors_says_by_how_much(town):
    result = town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 100),
        "--keep-result",
        code=1,
    )

    assert "thiếu 145" in result.stderr
    assert "[below-floors]" in result.stderr


def test_share_refuses_a_file_of_another_kind(town, tmp_path):
    result = town(
        *("target", "share", "92", VOLUNTARY, "--year", 2024, "--total", 300),
        *("--out", tmp_path / "giao.docx"),
        code=1,
    )

    assert "[file-kind]" in result.stderr


def test_check_of_targets_that_fit_asks_nothing(town):
    assert town("target", "check", "--year", 2024).stdout == "3 chỉ tiêu, 0 câu hỏi.\n"


def test_check_asks_about_a_target_below_last_years_result(town):
    text = town("target", "check", "--year", 2023).stdout

    assert "(150 người) thấp hơn kết quả cuối năm 2022 (185 người, −18,9%)" in text
    assert text.endswith("[below-last-result]\n1 chỉ tiêu, 1 câu hỏi.\n")


@pytest.mark.parametrize("area", ["92", "916"])
def test_check_tells_a_program_the_same(town, area):
    assert (
        json.loads(
            town("target", "check", "--year", 2024, "--area", area, "--json").stdout
        )
        == []
    )


OF_MONEY = """chi_tieu,khoa,nam,co_so,gia_tri,co_quan_giao,van_ban,ngay,nhom
collected_this_year,916,2024,amount,900,BHXH VN,QĐ 1,02/01/2024,
compulsory_participants,916,2024,amount,800,BHXH VN,QĐ 1,02/01/2024,
health_coverage,916,2024,amount,800,BHXH VN,QĐ 1,02/01/2024,
"""
RECEIPTS = """ma_don_vi,so_chung_tu,quy,ngay_nop,thang,so_tien
A1,1,BHXH,10/01/2024,01/2024,500
A1,1,TNLD,10/01/2024,01/2024,20
A1,1,BHYT,10/01/2024,01/2024,90
A1,2,BHXH,10/09/2024,09/2024,300
A1,3,BHXH,10/12/2023,12/2023,7000
"""
EMPLOYERS = "ma_don_vi,ten,khoa,tu_ngay\nA1,Công ty A,916,01/01/2020\n"


def verdicts_after(town, tmp_path, *texts):
    """Verdicts on Ninh Kiều by indicator, after some tables came in."""
    paths = [tmp_path / f"in-{n}.csv" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    make_secret(town.data)
    town("import", *paths)
    said = town("target", "verdicts", "916", "--on", "2024-09-30", "--json").stdout
    return {(one["indicator"], one["group"]): one for one in json.loads(said)}


def test_money_asked_for_is_held_against_the_money_of_the_year(town, tmp_path):
    months = [f"A1,T{m},BHXH,10/{m:02}/2024,{m:02}/2024,0" for m in range(2, 9)]
    received = RECEIPTS + "\n".join(months) + "\n"
    found = verdicts_after(town, tmp_path, OF_MONEY, EMPLOYERS, received)

    whole = found["collected_this_year", None]
    assert (whole["result"], whole["is_reached"]) == (910, True)
    social = found["compulsory_participants", None]
    assert (social["result"], social["missing"]) == (820, 0), "with employment injury"
    health = found["health_coverage", None]
    assert (health["result"], health["lacks"]) == (None, "no-money")


OF_GROUPS = """chi_tieu,khoa,nam,co_so,gia_tri,co_quan_giao,van_ban,ngay,nhom
voluntary_participants,916,2024,keep-full,100,BHXH VN,QĐ 3,02/01/2024,HN
voluntary_participants,916,2024,count,170,BHXH VN,QĐ 3,02/01/2024,KH
voluntary_participants,916,2024,count,170,BHXH VN,QĐ 3,02/01/2024,XX
volontary_participants,916,2024,count,170,BHXH VN,QĐ 3,02/01/2024,
"""


def test_a_whole_group_needs_the_number_of_its_members(town, tmp_path):
    found = verdicts_after(town, tmp_path, OF_GROUPS)
    assert found[VOLUNTARY, "HN"]["lacks"] == "no-members"
    assert found[VOLUNTARY, "KH"]["result"] == 174, "no list is needed for a number"

    said = town("target", "verdicts", "916", "--on", "2024-09-30").stdout
    assert "nhập danh sách dân số với chi_so = members:HN" in said
    members = "khoa,ngay,chi_so,so_nguoi,nguon\n916,31/12/2023,members:HN,40,Sở LĐ\n"
    found = verdicts_after(town, tmp_path, members)
    assert found[VOLUNTARY, "HN"]["goal"] == 40
    assert found[VOLUNTARY, "HN"]["result"] == 0, "nobody, and no month is missing"


def test_slips_in_names_of_indicators_and_groups_are_asked_about(town, tmp_path):
    found = verdicts_after(town, tmp_path, OF_GROUPS)
    assert found["volontary_participants", None]["lacks"] == "unknown-indicator"
    assert found[VOLUNTARY, "XX"]["lacks"] == "unknown-group"

    said = town("target", "check", "--year", 2024).stdout
    assert said.count("[unknown-indicator]") == 1
    assert said.count("[unknown-group]") == 1


def test_project_prints_the_rival_the_chance_and_the_backtest(town):
    text = town("target", "project", "92", VOLUNTARY, "--on", "2024-07-31").stdout

    assert "dự báo 31/12/2024" in text
    assert "Đối chứng" in text
    district = next(line for line in text.splitlines() if "Ninh Kiều" in line).split()
    assert (district[3], district[7]) == ("168", "147")
    assert district[8:] == ["204", "9%", "+7", "+3"]
    assert 182 <= int(district[4]) <= 184
    assert "Quận, huyện: dự báo " in text


def test_rank_is_an_interval_with_peers(town):
    text = town("target", "rank", "92", VOLUNTARY, "--on", "2024-07-31").stdout

    head, first, second = text.splitlines()
    assert "dự báo cuối năm từ 31/07/2024:" in head
    assert first.startswith("  1 (từ 1 đến ")
    assert "so với nơi tương tự: Quận " in second


def test_an_area_without_parts_has_no_ranks(town):
    result = town("target", "rank", "916", VOLUNTARY, "--on", "2024-07-31", code=1)

    assert "[no-parts]" in result.stderr


@pytest.mark.parametrize("day", ["1990-01-01", "2022-06-30"])
def test_areas_without_data_or_targets_are_not_ranked_in_silence(town, day):
    result = town("target", "rank", "92", VOLUNTARY, "--on", day, code=1)

    assert "[no-rank]" in result.stderr


def test_a_target_past_its_month_is_judged_by_the_result_of_that_month(town, tmp_path):
    header, *_ = OF_GROUPS.splitlines()
    row = f"{VOLUNTARY},919,2024,count,108,BHXH VN,QĐ 7,01/03/2024,"
    path = tmp_path / "giua-nam.csv"
    path.write_text(f"{header},thang\n{row},6\n{row},12\n", "utf-8")
    make_secret(town.data)
    town("import", path)

    said = town("target", "verdicts", "919", "--on", "2024-09-30", "--json").stdout
    results = {
        one["due"]: (one["result"], one["is_reached"])
        for one in json.loads(said)
        if one["issuer"] == "BHXH VN"
    }
    assert results == {"2024-06-30": (110, True), "2024-12-31": (58, False)}
