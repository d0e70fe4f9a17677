"""Wage levels and rates of the time, as the demonstration needs them.

Months are since 1970. `tests/unit/registry/demo` compares them with the law's own
numbers (`ansinh.law`), which say more and begin later.
"""

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ansinh.registry.demo.days import Months
from ansinh.registry.demo.sharing import Ints

Steps = dict[tuple[int, int], int]
"""Amounts by the year and month they begin with."""

BASE_SALARY: Steps = {
    (1993, 4): 120_000,
    (1997, 1): 144_000,
    (2000, 1): 180_000,
    (2001, 1): 210_000,
    (2003, 1): 290_000,
    (2005, 10): 350_000,
    (2006, 10): 450_000,
    (2008, 1): 540_000,
    (2009, 5): 650_000,
    (2010, 5): 730_000,
    (2011, 5): 830_000,
    (2012, 5): 1_050_000,
    (2013, 7): 1_150_000,
    (2016, 5): 1_210_000,
    (2017, 7): 1_300_000,
    (2018, 7): 1_390_000,
    (2019, 7): 1_490_000,
    (2023, 7): 1_800_000,
    (2024, 7): 2_340_000,
}
"""Base salary, at first the common minimum wage (Nghị định 25/CP to 73/2024)."""

MINIMUM_WAGE: tuple[Steps, Steps] = (
    {
        (1993, 4): 135_000,
        (2000, 1): 220_000,
        (2006, 1): 500_000,
        (2009, 1): 740_000,
        (2011, 10): 1_780_000,
        (2013, 1): 2_100_000,
        (2014, 1): 2_400_000,
        (2015, 1): 2_750_000,
        (2016, 1): 3_100_000,
        (2017, 1): 3_320_000,
        (2018, 1): 3_530_000,
        (2019, 1): 3_710_000,
        (2020, 1): 3_920_000,
        (2022, 7): 4_160_000,
        (2024, 7): 4_410_000,
    },
    {
        (1993, 4): 125_000,
        (2000, 1): 200_000,
        (2006, 1): 460_000,
        (2009, 1): 690_000,
        (2011, 10): 1_550_000,
        (2013, 1): 1_800_000,
        (2014, 1): 2_100_000,
        (2015, 1): 2_400_000,
        (2016, 1): 2_700_000,
        (2017, 1): 2_900_000,
        (2018, 1): 3_090_000,
        (2019, 1): 3_250_000,
        (2020, 1): 3_430_000,
        (2022, 7): 3_640_000,
        (2024, 7): 3_860_000,
    },
)
"""Of regions II and III (Nghị định 70/2011 to 74/2024); before 2011 invented."""

POVERTY_LINE: Steps = {(2008, 1): 400_000, (2016, 1): 700_000, (2022, 1): 1_500_000}
"""Rural, the least income of voluntary insurance (Luật 58/2014, Điều 87); before 2016,
when the common minimum wage was the least, invented."""

CAP = 20
"""Most base salaries that contributions are paid on (Luật 58/2014, Điều 89)."""

FUNDS = ("BHXH", "BHYT", "BHTN", "TNLD")
SOCIAL, HEALTH, UNEMPLOYMENT, INJURY = range(4)

RATES = {
    SOCIAL: Fraction(25, 100),
    HEALTH: Fraction(45, 1000),
    UNEMPLOYMENT: Fraction(2, 100),
    INJURY: Fraction(5, 1000),
}
"""Employer and worker together: retirement 22 % and sickness and maternity 3 % (Luật
58/2014, Điều 85, 86), health 4.5 % (Nghị định 146/2018, Điều 7), unemployment 2 % (Luật
38/2013, Điều 57), injury 0.5 % (Nghị định 44/2017, Điều 4; before June 2017 1 %)."""
PART_TIME_RATES = {
    **RATES,
    SOCIAL: Fraction(22, 100),
    INJURY: Fraction(0),
}
"""Part-time officials of communes: retirement alone (Luật 58/2014, Điều 86 khoản 3)."""
INJURY_BEFORE = Fraction(1, 100)
INJURY_FELL = (2017, 6)


def month(year: int, of_year: int) -> int:
    """A month of the calendar as months since 1970."""
    return (year - 1970) * 12 + of_year - 1


def changes(steps: Steps) -> Months:
    """Months in which an amount begins."""
    return np.array([month(*begin) for begin in steps])


def at(steps: Steps, months: npt.ArrayLike) -> Ints:
    """Amount in force in each month; months before the first have the first."""
    place = np.searchsorted(changes(steps), np.asarray(months), "right") - 1
    return np.array(list(steps.values()), np.int64)[np.maximum(place, 0)]
