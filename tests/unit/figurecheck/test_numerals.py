from decimal import Decimal

import pytest

from ansinh.figurecheck.text.numerals import read_numerals
from ansinh.figurecheck.text.tokens import tokenize


def read(text):
    return [(n.value, n.unit) for n in read_numerals(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.155.927 người", "1155927", "person"),
        ("92,3%", "92.3", "percent"),
        ("92,3 %", "92.3", "percent"),
        ("99.91%", "99.91", "percent"),
        ("0,56 điểm phần trăm", "0.56", "percent_point"),
        ("13,68 triệu người", "13680000", "person"),
        ("14.693 triệu người", "14693000", "person"),
        ("230 nghìn", "230000", None),
        ("24.330 tỉ đồng", "24330000000000", "VND"),
        ("393,6 nghìn tỷ đồng", "393600000000000", "VND"),
        ("1.464.315 triệu đồng", "1464315000000", "VND"),
        ("17.820người", "17820", "person"),
        ("1,215 người", "1215", "person"),
        ("1,52 lượt/thẻ", "1.52", "visit_per_card"),
        ("12 xã", "12", "other"),
    ],
)
def test_a_number_is_read_with_its_magnitude_and_unit(text, value, unit):
    assert read(text) == [(Decimal(value), unit)]


def test_a_sheet_exported_in_english_is_read_in_english():
    assert read("1,215/1,509 người; đạt 80.52%; bao phủ 88.25% dân số") == [
        (Decimal(1215), None),
        (Decimal(1509), "person"),
        (Decimal("80.52"), "percent"),
        (Decimal("88.25"), "percent"),
    ]


def test_one_decimal_point_does_not_make_a_vietnamese_text_english():
    values = [value for value, _ in read("186.769 HSSV; có thẻ 186.610 = 99.91%")]

    assert values == [Decimal(186769), Decimal(186610), Decimal("99.91")]


def test_a_number_that_cannot_be_read_is_left_out():
    assert read("12.34.56") == []
