"""A commune's year of cards and a factory's month: thousands of rows, some wrong."""

import random

from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import d02, d03_machine

PEOPLE, WRONG = 3_000, 100


def test_a_communes_cards_come_in_but_for_those_set_aside(office):
    dice = random.Random(7)
    people = [
        {
            "MasoBHXH": f"{9_210_000_000 + number}",
            "SoCCCD": f"092{number % 2}{number:08}" if number % 3 else "",
            "PA": "TM",
            "MucHuong": dice.choice(["GD4", "CN3"]),
            "TuNgay": f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/2025",
            "Sothang": dice.choice(["3", "6", "12"]),
            "NgaySinh": f"01/02/{dice.randint(1940, 2020)}",
            "GioiTinh": ("Nam", "Nữ")[number % 2],
            "Maxa_DangSS": dice.choice(["31117", "31120"]),
            "Maho_Giadinh": f"H{number // 4}",
        }
        for number in range(PEOPLE)
    ]
    wrong = sorted(dice.sample(range(PEOPLE), WRONG))
    for number in wrong:
        field, cell = dice.choice(
            [("MasoBHXH", "12"), ("TuNgay", "30/02/2025"), ("Maxa_DangSS", "00001")]
        )
        people[number][field] = cell
    before = office.lake.read("persons").num_rows
    result = office.take(d03_machine(*people), "mau.xlsx")

    assert [row for _, row in codes_of(result)] == [number + 2 for number in wrong]
    assert (result.rows_read, result.rows_set_aside) == (PEOPLE, WRONG)
    assert office.lake.read("persons").num_rows == before + PEOPLE - WRONG
    assert office.lake.read("spells").num_rows == 2 + PEOPLE - WRONG


def test_a_factorys_year_ends_with_as_many_workers_as_came_and_stayed(office):
    hired = [f"{9_220_000_000 + number}" for number in range(1_000)]
    office.take(d02(*((one, "TM", "01/2025", "5.800.000") for one in hired)))
    office.take(
        d02(*((one, "DC", "07/2025", "6.000.000") for one in hired[::2])), "thang-7.csv"
    )
    result = office.take(
        d02(*((one, "GH", "10/2025", "") for one in hired[:400])), "thang-10.csv"
    )

    assert (result.rows_read, result.rows_set_aside) == (400, 0)
    working = office.rows("spells", employer="CT00001", last_day=None)
    assert len(working) == 3 * 600
    careers = office.rows("careers", employer="CT00001")
    assert len(careers) == 1_000 + 500
    assert sum(1 for one in careers if one["last_month"] is None) == 600
