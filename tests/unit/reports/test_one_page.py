import datetime as dt
from dataclasses import replace

import pytest

from ansinh.indicators.participation import VOLUNTARY_PARTICIPANTS
from ansinh.reports.figures import Cell, Figure
from ansinh.reports.one_page import NothingToReportError, one_page
from ansinh.terms.areas import Level
from tests.unit.reports.scorecards import SEPTEMBER, can_tho, outlook, scorecard


def sentence(page, number=0):
    return "".join(
        piece.text for piece in page.print_paragraph(page.paragraphs[number])
    )


def column(page, head):
    place = page.table.heads.index(head)
    return [page.print_row(row)[place].text for row in page.table.rows]


def test_the_first_sentence_says_the_result_and_what_is_missing():
    # 1.163.235 / 1.252.000 = 92,91 %; 93,69 % of 1.252.000 = 1.172.998,8 people
    assert sentence(one_page(can_tho())).startswith(
        "Đến hết ngày 30/09/2024, toàn thành phố có 1.163.235 người tham gia BHYT, "
        "đạt 92,9% dân số, tăng 0,3 điểm phần trăm so với cuối năm 2023; "
        "còn thiếu 9.764 người so với chỉ tiêu 93,69%."
    )


def test_the_lever_stands_beside_the_pace_so_far():
    # 9.764 people in 3 months; 1.163.235 - 1.160.100 = 3.135 people in 9 months
    assert (
        "Mỗi tháng còn lại cần thêm 3.255 người; từ đầu năm mỗi tháng tăng 348 người."
    ) in sentence(one_page(can_tho()))


def test_the_areas_to_ask_are_named_the_most_doubtful_first():
    told = sentence(one_page(can_tho()), 1)
    assert told.startswith("Nếu giữ tốc độ hiện nay, khó đạt: Vĩnh Thạnh, Thốt Nốt, ")
    assert "cần đôn đốc: Ninh Kiều" in told
    assert "Cái Răng" not in told


def test_a_count_is_told_in_per_cent_of_its_target():
    total = outlook(
        "92",
        "Thành phố Cần Thơ",
        31_500,
        before=32_329,
        target="31808",
        level=Level.PROVINCE,
        indicator=VOLUNTARY_PARTICIPANTS,
    )
    page = one_page(scorecard(total, indicator=VOLUNTARY_PARTICIPANTS))
    assert "31.500 người tham gia BHXH tự nguyện, giảm 829 người" in sentence(page)
    assert "còn thiếu 308 người so với chỉ tiêu 31.808 người (đạt 99,0%)" in sentence(
        page
    )


def test_the_other_indicators_get_one_sentence_and_a_question():
    other = outlook(
        "92",
        "Thành phố Cần Thơ",
        31_500,
        before=32_329,
        target="31808",
        level=Level.PROVINCE,
        indicator=VOLUNTARY_PARTICIPANTS,
    )
    card = scorecard(other, indicator=VOLUNTARY_PARTICIPANTS)
    assert sentence(one_page(can_tho(), [card]), 2) == (
        "Tham gia BHXH tự nguyện: 31.500 người, đạt 99,0% chỉ tiêu. "
        "Chỉ tiêu BHXH tự nguyện thấp hơn kết quả năm trước: đề nghị xem lại. "
    )


def test_the_table_puts_those_farthest_from_their_target_first():
    page = one_page(can_tho())
    assert column(page, "Quận, huyện")[:2] == ["Vĩnh Thạnh", "Thốt Nốt"]
    assert column(page, "Chênh lệch")[:2] == ["−2,2", "−1,7"]
    assert column(page, "Chênh lệch")[-1] == "−0,8"


def test_of_many_areas_the_nearest_ones_become_one_row_and_sums_hold():
    parts = [
        outlook(str(16000 + n), f"Xã Số {n:02}", 900 + n, base=1000, target="95")
        for n in range(36)
    ]
    people = sum(part.numerator for part in parts)
    total = outlook("406", "Huyện Quảng Xương", people, base=36_000, target="95")
    page = one_page(scorecard(total, *parts))
    assert len(page.table.rows) == 12
    assert page.print_row(page.table.rows[10])[1].text == "26 địa bàn còn lại"
    counts = [int(text.replace(".", "")) for text in column(page, "Người tham gia")]
    assert sum(counts[:-1]) == counts[-1] == people


def test_an_area_without_data_is_left_out_and_a_target_unknown_is_a_dash():
    parts = [
        outlook("916", "Quận Ninh Kiều", None, base=1000, target="95"),
        outlook("917", "Quận Ô Môn", 900, base=1000),
    ]
    page = one_page(scorecard(can_tho().total, *parts))
    assert column(page, "Quận, huyện") == ["Ô Môn", "Toàn thành phố"]
    assert column(page, "Còn thiếu")[0] == "–"


def test_a_month_that_has_not_come_in_is_not_reported():
    total = outlook("92", "Thành phố Cần Thơ", None, level=Level.PROVINCE)
    with pytest.raises(NothingToReportError, match=r"tháng 9/2024 .* \[no-data\]"):
        one_page(scorecard(total))


def test_every_number_of_table_and_text_is_a_figure_with_cell_and_footnote():
    page = one_page(can_tho())
    for row in page.table.rows:
        assert all(isinstance(cell, Figure) or cell == "–" for cell in row[2:])
    for figure in page.figures:
        assert Cell.read(str(figure.cell)) == figure.cell
        assert figure.footnote in page.notes


def test_a_cell_finds_its_way_back_to_numerator_and_denominator():
    page = one_page(can_tho())
    share = next(f for f in page.figures if f.cell.measure == "share")
    assert str(share.cell) == "health_coverage/92/2024-09-30/share/v7"
    assert (share.numerator, share.denominator) == (1_163_235, 1_252_000)


def test_neighbouring_figures_of_one_origin_share_a_mark():
    page = one_page(can_tho())
    marks = [
        (piece.text, piece.mark)
        for piece in page.print_paragraph(page.paragraphs[0])
        if piece.cell
    ]
    assert marks[:4] == [
        ("1.163.235 người", ""),
        ("92,9% dân số", ""),
        ("0,3 điểm phần trăm", ""),
        ("9.764 người", "1"),
    ]
    assert marks[4] == ("93,69%", "2")


def test_heads_of_the_table_lead_to_the_footnotes_of_their_column():
    heads = {head.text: head.mark for head in one_page(can_tho()).print_heads()}
    assert heads["Tỷ lệ (%)"] == "1"
    assert heads["Chỉ tiêu (%)"] == "2"
    assert heads["TT"] == ""


def test_the_note_of_a_forecast_names_the_naive_rival():
    assert any(
        "thử lại 31 lần với tỉnh, thành phố: sai bình quân 412 người, lấy bằng cùng kỳ "
        "năm trước thì sai 980, giữ nguyên số hiện có thì sai 640 người" in note
        for note in one_page(can_tho()).notes
    )


@pytest.mark.parametrize(
    ("name", "level", "committee"),
    [
        ("Thành phố Cần Thơ", Level.PROVINCE, "Thường trực Thành ủy (để b/c);"),
        ("Tỉnh Thanh Hóa", Level.PROVINCE, "Thường trực Tỉnh ủy (để b/c);"),
        ("Huyện Quảng Xương", Level.DISTRICT, "Thường trực Huyện ủy (để b/c);"),
        ("Thị xã Sầm Sơn", Level.DISTRICT, "Thường trực Thị ủy (để b/c);"),
        ("Phường Tân An", Level.COMMUNE, "Thường trực Đảng ủy (để b/c);"),
    ],
)
def test_the_report_goes_to_the_party_committee_of_its_area(name, level, committee):
    total = outlook("1", name, 900, base=1000, target="95", level=level)
    assert one_page(scorecard(total)).letterhead.recipients[0] == committee


def test_a_report_is_dated_by_whoever_signs_it():
    dated = one_page(can_tho(), dated=dt.date(2024, 10, 5)).letterhead.place_and_day
    blank = one_page(can_tho()).letterhead.place_and_day
    assert dated == "Cần Thơ, ngày 05 tháng 10 năm 2024"
    assert blank.split() == ["Cần", "Thơ,", "ngày", "tháng", "năm"]


@pytest.mark.parametrize(
    ("month", "period"),
    [(SEPTEMBER, "9 tháng đầu năm 2024"), (SEPTEMBER + 3, "năm 2024")],
)
def test_the_title_names_the_period(month, period):
    total = replace(can_tho().total, month=month)
    assert one_page(scorecard(total)).title[1] == period
