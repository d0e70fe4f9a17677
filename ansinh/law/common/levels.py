"""The levels that contributions and benefits are multiples of."""

from __future__ import annotations

from ansinh.law.codes import Code
from ansinh.law.exact import Exact
from ansinh.law.rules import rule
from ansinh.law.system import Law


@rule(
    article="Nghị định quy định mức lương cơ sở từng thời kỳ",
    unit="VND per month",
    label_vi="Lương cơ sở",
)
def base_salary(law: Law) -> Exact:
    """Base salary (before 1 July 2013: general minimum wage)."""
    return law.number("common.base_salary")


@rule(
    until="2025-06-30",
    article="Luật 58/2014/QH13, Điều 89 (các chế độ tính theo lương cơ sở)",
    unit="VND per month",
    label_vi="Mức tham chiếu (lương cơ sở)",
    name="reference_level",
)
def reference_level_before_july_2025(base_salary: Exact) -> Exact:
    """Level that benefits are multiples of: the base salary until 30 June 2025."""
    return base_salary


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 7 và Điều 141 khoản 13",
    unit="VND per month",
    label_vi="Mức tham chiếu",
)
def reference_level(law: Law) -> Exact:
    """Reference level: equal to the base salary as long as one exists."""
    return law.number("common.reference_level")


@rule(
    article="Nghị định quy định lương tối thiểu vùng từng thời kỳ",
    unit="VND per month",
    label_vi="Lương tối thiểu vùng",
)
def regional_minimum_wage(law: Law, region: Code) -> Exact:
    """Monthly minimum wage of the region (I to IV)."""
    return law.pick("common.regional_minimum_wage", region)


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 87; Luật 41/2024/QH15, Điều 31 khoản 2",
    unit="VND per month",
    label_vi="Chuẩn hộ nghèo khu vực nông thôn",
)
def rural_poverty_line(law: Law) -> Exact:
    """Income line of a poor household in rural areas."""
    return law.number("common.rural_poverty_line")
