"""A reform as its author writes it: what is wrong is said in a sentence."""

import datetime as dt
from fractions import Fraction

import pytest

from ansinh.law import vietnamese_law
from ansinh.steering.whatif.reform import ReformError, read_reform


def test_a_reform_reads_shares_exactly() -> None:
    reform = read_reform(
        """
        name: Thử
        changes:
          health_insurance.rate.total: {2027-01-01: 0.051}
        support: [{scheme: voluntary, group: CN, share: 0.10}]
        take_up: [{scheme: health, group: GD, from: 0.1, to: 0.25}]
        """
    )
    assert reform.changes == {
        "health_insurance.rate.total": {dt.date(2027, 1, 1): Fraction(51, 1000)}
    }
    assert reform.support == {("voluntary", "CN"): Fraction(1, 10)}
    (assumed,) = reform.take_up
    assert (assumed.highest, assumed.ages) == (Fraction(1, 4), (0, 120))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name: [", "tệp không đúng YAML ở dòng"),
        ("support: []", "thiếu tên phương án"),
        ("name: Thử", "chưa thay đổi gì"),
        ("name: Thử\nsuport: []", "không hiểu mục suport"),
        ("name: Thử\nsupport: {}", "chưa thay đổi gì"),
        ("name: Thử\nsupport: 5", "mục support phải là danh sách"),
        (
            "name: Thử\nsupport: [{scheme: voluntary, group: XX, share: 0.1}]",
            "không tính được cho scheme voluntary, group XX",
        ),
        (
            "name: Thử\nsupport: [{scheme: voluntary, group: CN, share: 10}]",
            "share là 10, cần một tỷ lệ từ 0 đến 1. 10 điểm phần trăm viết 0.10",
        ),
        (
            "name: Thử\nchanges: {a.b: {2027-01-01: yes}}",
            "mục changes không đọc được",
        ),
        (
            "name: Thử\ntake_up: [{scheme: health, group: GD, from: 0.5, to: 0.1}]",
            "tỷ lệ tham gia thêm từ 1/2 lớn hơn đến 1/10",
        ),
        (
            """
            name: Thử
            take_up: [{scheme: health, group: GD, from: 0, to: 1, ages: 5}]
            """,
            "tuổi 5 không hiểu được",
        ),
    ],
)
def test_what_cannot_be_used_is_said(text: str, sentence: str) -> None:
    with pytest.raises(ReformError, match="Phương án") as wrong:
        read_reform(text)
    assert sentence in str(wrong.value)


def test_an_unknown_number_of_the_law_is_said() -> None:
    reform = read_reform("name: Thử\nchanges: {no.such: {2027-01-01: 1}}")
    with pytest.raises(ReformError, match=r"không có số liệu luật “no\.such”"):
        reform.of(vietnamese_law())
