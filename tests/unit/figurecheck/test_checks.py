"""Each check on the smallest text that shows it, and on the same text put right."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.checks.ranges import Range, range_of
from ansinh.figurecheck.checks.sources import KnownFigure, OtherReports
from ansinh.figurecheck.claims import Grade
from ansinh.figurecheck.grammar.extract import find_claims

PLACE = "Tính đến 31/12/2021, huyện Bình Tân (Vĩnh Long): "


def kinds(text, **context):
    return [finding.kind for finding in check_text(PLACE + text, **context).findings]


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        (
            "sum_mismatch",
            "BHXH 500 người, gồm bắt buộc 300 người, tự nguyện 100 người.",
            "BHXH 400 người, gồm bắt buộc 300 người, tự nguyện 100 người.",
        ),
        (
            "share_mismatch",
            "BHYT 900/1.000 nhân khẩu, độ bao phủ 91%.",
            "BHYT 900/1.000 nhân khẩu, độ bao phủ 90%.",
        ),
        (
            "coverage_above_100",
            "Hộ nghèo: 1.010/1.000 người có thẻ BHYT, đạt 101%.",
            "Hộ nghèo: 990/1.000 người có thẻ BHYT, đạt 99%.",
        ),
        (
            "target_pct_mismatch",
            "BHXH tự nguyện 186/240 người, đạt 82,7% chỉ tiêu.",
            "BHXH tự nguyện 186/240 người, đạt 77,5% chỉ tiêu.",
        ),
        (
            "growth_mismatch",
            "BHYT 7.842 người, tăng 527 người (9,6%) so với năm 2020.",
            "BHYT 7.842 người, tăng 527 người (7,2%) so với năm 2020.",
        ),
        (
            "point_percent_confusion",
            "BHYT phủ 91,08%, tăng 3,5 điểm phần trăm so với năm 2020 (88,0%).",
            "BHYT phủ 91,08%, tăng 3,08 điểm phần trăm so với năm 2020 (88,0%).",
        ),
        (
            "unemployment_above_compulsory",
            "BHXH bắt buộc 610 người; BHTN 640 người.",
            "BHXH bắt buộc 640 người; BHTN 610 người.",
        ),
        (
            "label_mismatch",
            "Tỷ lệ tham gia BHTN là 14.693 người.",
            "Số người tham gia BHTN là 14.693 người.",
        ),
        (
            "verdict_mismatch",
            "mọi chỉ tiêu đều vượt. BHXH tự nguyện đạt 97% kế hoạch.",
            "mọi chỉ tiêu đều vượt. BHXH tự nguyện đạt 103% kế hoạch.",
        ),
        (
            "target_below_result",
            "BHXH tự nguyện có 320 người. Chỉ tiêu năm 2022 là 310 người.",
            "BHXH tự nguyện có 320 người. Chỉ tiêu năm 2022 là 350 người.",
        ),
        (
            "implied_base_mismatch",
            "BHXH 1.000 người, bằng 10% LLLĐ; BHTN 800 người, bằng 5% LLLĐ.",
            "BHXH 1.000 người, bằng 10% LLLĐ; BHTN 800 người, bằng 8% LLLĐ.",
        ),
    ],
)
def test_a_contradiction_is_found_and_its_correction_is_not(kind, wrong, right):
    assert kinds(wrong) == [kind]
    assert kinds(right) == []


def test_a_rounded_figure_is_not_called_wrong():
    # 59.177 / 70.544 = 83,89 %: "84%" is right, and so is "83,8%", cut off.
    for printed in ("84", "83,9", "83,8"):
        text = f"BHXH tự nguyện 59.177/70.544 người, đạt {printed}% kế hoạch."
        assert kinds(text) == [], printed


def test_hon_and_gan_leave_room():
    text = "BHXH hơn 1,3 triệu người, gồm bắt buộc gần 1,2 triệu người, tự nguyện "

    assert kinds(text + "200.000 người.") == []


def test_a_total_of_people_counted_once_is_not_the_sum_of_the_schemes():
    text = "Tổng: 1.000.000 người. BHXH 300.000 người. BHYT 900.000 người."

    assert kinds(text) == []


def test_a_target_already_exceeded_is_no_contradiction():
    text = "BHXH tự nguyện 402 người; tự nguyện so chỉ tiêu giao (380): 105,8%."

    assert kinds(text) == []


def test_two_reports_with_different_figures_are_named():
    other = find_claims(PLACE + "độ bao phủ BHYT 86,04% dân số.")
    others = OtherReports([("báo B", other), ("báo C", other)])

    check = check_text(PLACE + "độ bao phủ BHYT 84,85% dân số.", others=others)

    (finding,) = check.findings
    assert finding.kind == "conflicting_sources"
    assert "báo B ghi 86,04%" in finding.question_vi


class Known:
    """A registry that knows one figure."""

    def __init__(self, numerator, revised_from=None):
        self.figure = KnownFigure(
            Decimal(numerator), None, "2021-12-31", 7, revised_from
        )

    def value(self, indicator, place, period):
        assert (place, period) == ("Huyện Bình Tân, Tỉnh Vĩnh Long", "2021-12-31")
        return self.figure if indicator == "voluntary.participants" else None


def test_the_registry_is_asked_and_its_version_is_named():
    text = PLACE + "BHXH tự nguyện 402 người; BHYT 80.000 người."

    assert check_text(text, registry=Known(402)).findings == ()
    (finding,) = check_text(text, registry=Known(410, Decimal(402))).findings
    assert finding.kind == "registry_mismatch"
    assert "410" in finding.question_vi
    assert "phiên bản 7" in finding.derivation_vi
    assert "sửa từ 402 thành 410" in finding.derivation_vi


def test_the_surest_findings_come_first():
    text = (
        "mọi chỉ tiêu đều vượt. BHXH tự nguyện đạt 97% kế hoạch. "
        "BHXH bắt buộc 610 người; BHTN 640 người."
    )
    grades = [finding.grade for finding in check_text(PLACE + text).findings]

    assert grades == [Grade.IMPOSSIBLE, Grade.LOOK]


def test_a_printed_count_is_exact_and_a_share_a_range():
    count, share = find_claims(PLACE + "BHYT 1.000 người, đạt 92,3% dân số.")

    assert range_of(count) == Range(Fraction(1000), Fraction(1000))
    assert range_of(share) == Range(Fraction(922, 10), Fraction(924, 10))


def test_a_text_that_names_no_place_is_not_held_against_the_whole_country():
    text = "Năm 2022 có 97.000 người tham gia BHYT, đạt 80% dân số."

    assert check_text(text).findings == ()


def test_facts_of_a_province_end_with_its_merger():
    before = "Tính đến 31/12/2023, thành phố Cần Thơ phủ BHYT 92,3% dân số."
    merged = "Tính đến 31/12/2025, thành phố Cần Thơ phủ BHYT 94,6% dân số."

    assert [f.kind for f in check_text(before).findings] == ["below_higher_target"]
    assert check_text(merged).findings == ()


def test_a_promise_is_no_verdict():
    text = "quyết tâm hoàn thành tất cả chỉ tiêu. BHXH tự nguyện đạt 97% kế hoạch."

    assert kinds(text) == []


def test_parts_with_a_rest_left_uncounted_are_no_sum():
    text = "có 900 học sinh: tiểu học 500 em, THCS 300 em, còn lại là THPT."

    assert "sum_mismatch" not in kinds(text)


def test_nothing_is_called_impossible_on_a_subject_carried_over():
    named = "BHYT có 9.000 người. Dân số 10.000 người. Tỷ lệ bao phủ BHYT đạt 80%."
    carried = "BHYT có 9.000 người. Dân số 10.000 người.\nKết quả là 80%."

    assert "share_mismatch" in kinds(named)
    assert "share_mismatch" not in kinds(carried)


def test_a_column_of_rises_and_falls_takes_the_printed_sign():
    table = "\n| Nội dung | Năm 2020 | Năm 2021 | Tăng/giảm (%) |\n| Số thu (tỷ đồng) "

    assert kinds(table + "| 200 | 220 | 10 |") == []
    assert kinds(table + "| 200 | 220 | 15 |") == ["growth_mismatch"]
