"""Bad facts of a written case end in a sentence, never in a number or a crash."""

import pytest

from ansinh.law import vietnamese_law
from ansinh.law.cases.calculate import calculate_case
from ansinh.law.problems import LawError


def refused(benefit, day, inputs):
    case = {"benefit": benefit, "date": day, "inputs": inputs}
    with pytest.raises(LawError) as raised:
        calculate_case(vietnamese_law(), case)
    return str(raised.value)


SEX_AND_YEARS = {"sex": "f", "years": "22y0m"}


@pytest.mark.parametrize(
    ("benefit", "day", "inputs", "told"),
    [
        ("pension.rate", "2026-06-01", {"sex": "f", "years": "-5y"}, "“-5y”"),
        ("pension.rate", "2026-06-01", {"sex": "f", "years": -5}, "0 đến 150 năm"),
        ("pension.rate", "2026-06-01", {"sex": "f", "years": "20y14m"}, "0-11"),
        ("pension.rate", "2026-06-01", {"sex": "f", "years": "lâu"}, "“lâu”"),
        ("pension.rate", "2026-06-01", SEX_AND_YEARS | {"age": -3}, "Tuổi"),
        ("survivors.funeral", "2026-01-01", {"compulsory_months": -4}, "“-4m”"),
        ("unemployment.amount", "2026-01-01", {"last_6_contributed": []}, "ít nhất"),
        (
            "unemployment.amount",
            "2026-01-01",
            {"last_6_contributed": [[6, 5_000]]},
            "nghìn đồng",
        ),
        (
            "unemployment.amount",
            "2026-01-01",
            {"last_6_contributed": [[-6, 5_000_000]]},
            "danh sách [số tháng, tiền lương]",
        ),
        ("unemployment.eligibility", "2026-01-01", {}, "Số tháng đóng trong 24"),
        (
            "unemployment.eligibility",
            "2026-01-01",
            {"months_in_last_24": 30},
            "từ 0 đến 24",
        ),
        (
            "unemployment.preserved",
            "2015-03-25",
            {"months": 13, "benefit_from": "2015-05-03", "found_job": "2015-03-25"},
            "kết thúc trước khi bắt đầu",
        ),
        (
            "unemployment.benefit_months",
            "2015-05-03",
            {"starts": "2015-05-03", "months": -3},
            "đang là -3",
        ),
        (
            "sickness.days",
            "2016-01-17",
            {"sick_from": "2016-01-17", "sick_to": "2016-01-07"},
            "từ 17/01/2016 đến 07/01/2016",
        ),
        (
            "sickness.amount",
            "2026-01-01",
            {"wage_last_month": 5_000_000, "days": 4_000},
            "từ 0 đến 366",
        ),
        ("sickness.child_days", "2016-01-01", {"child_age": 5, "mother": []}, "khoảng"),
        ("maternity.stillbirth", "2018-01-01", {}, "Tuần thai"),
        ("maternity.grant", "2026-01-01", {"children": 0}, "từ 1 đến 10"),
        ("maternity.grant", "2026-01-01", {"children": "3/2"}, "số nguyên"),
        (
            "maternity.average_wage",
            "2026-01-01",
            {"wages_most_recent": [[0, 5_000_000]]},
            "ít nhất một tháng",
        ),
        ("bhyt.contribution_household", "2023-01-01", {"members": 0}, "từ 1 đến 100"),
        (
            "bhyt.level_change",
            "2021-01-01",
            {"group_now": "9z", "proves": "3d"},
            "“9z”",
        ),
        (
            "bhyt.copay_cap_midyear",
            "2026-07-15",
            {"copay_before": 13_000_000, "old_base": 0, "new_base": 2_530_000},
            "chia cho 0",
        ),
        ("wage_indexation.average", "2026-06-01", {"wages": {}}, "bảng năm"),
        (
            "wage_indexation.average",
            "2026-06-01",
            {"wages": {"2030": [12, 5_000_000]}},
            "Tiền lương năm 2030",
        ),
        (
            "wage_indexation.average",
            "2026-06-01",
            {"wages": {"2020": [13, 5_000_000]}},
            "từ 1 đến 12",
        ),
        ("pension.averaging", "2016-04-01", {"state_periods": []}, "ít nhất một"),
        (
            "pension.increase",
            "2026-07-01",
            {"pension_june_2026": 3_300, "started": "1993-05"},
            "nghìn đồng",
        ),
        ("maternity.grant", "2026", {"children": 1}, "Không hiểu ngày “2026”"),
        ("maternity.grant", "2026-01-10", None, "Tệp tình huống cần có"),
        ("moon.rent", "2026-01-10", {"height": 3}, "Chưa có chế độ “moon.rent”"),
        ("late_payment.old", "2020-04-30", {"k": "0.01"}, "Số tiền chậm đóng"),
        ("work_accident.convalescence", "2026-01-10", {}, "Mức suy giảm"),
        ("voluntary.advance", "2026-01-10", {"years": "abc"}, "“abc” của “years”"),
        ("sickness.days", "2016-01-17", {"rest_days": None}, "“rest_days”"),
        ("lump_sum.amount", "2026-01-01", {"scheme": "abc"}, "voluntary, compulsory"),
        ("bhyt.off_route", "2020-06-01", {"hospital": "x", "inpatient": 1}, "hospital"),
        ("pension.age_date", "2016-04-01", {"born_year_only": 10**30}, "Ngày sinh"),
        (
            "bridge_allowance.amount",
            "2026-06-01",
            {"average": 6_000_000, "years": 10, "months_to_social_pension": 0},
            "chia cho 0",
        ),
    ],
)
def test_a_bad_case_is_refused_with_a_sentence(benefit, day, inputs, told):
    assert told in refused(benefit, day, inputs)


def test_what_cannot_be_answered_is_told_with_what_it_lacks():
    case = {"benefit": "lump_sum.amount", "date": "2026-01-01"}

    answers = calculate_case(
        vietnamese_law(), case | {"inputs": {"years_from_2014": 2}}
    )

    assert list(answers.values) == ["lump_sum_months"]
    assert answers.missing == {
        "BHXH một lần": "Mức bình quân tiền lương tháng đóng BHXH"
    }
