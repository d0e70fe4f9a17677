"""The law applied to a registry of text tables: who is looked at, and with what."""

import datetime as dt
from fractions import Fraction

import pyarrow as pa
import pytest

from ansinh.engines import assessing, gathering
from ansinh.engines.gathering import on_this_machine
from ansinh.engines.gathering_spark import on_spark
from ansinh.law import vietnamese_law
from ansinh.steering.whatif.effect import effects
from ansinh.steering.whatif.newcomers import newcomers
from ansinh.steering.whatif.reform import read_reform
from ansinh.terms.schemes import Scheme
from tests.engines import SPARK, open_spark

LAW = vietnamese_law()
SEPTEMBER_2024 = 2024 * 12 + 8
PEOPLE = """
    person_id | area_code | born       | sex    | household
    An        | 01        | 1980-01-01 | male   | H1
    Binh      | 01        | 1982-01-01 | female | H1
    Chi       | 01        | 2010-01-01 | female | H1
    Dung      | 02        | 1990-01-01 | male   | H2
"""


@pytest.fixture(params=["embedded", pytest.param("spark", marks=SPARK)])
def run(request):
    """The same statements and rules, on each engine in turn."""
    if request.param == "embedded":
        return on_this_machine
    open_spark()
    return on_spark("local[2]")


def contributions(registry, run=on_this_machine):
    pieces = assessing.contributions(registry, LAW, SEPTEMBER_2024, run=run)
    return pa.concat_tables(list(pieces)).to_pylist()


def test_members_of_a_household_are_numbered_in_the_order_of_their_cards(
    registry_of, run
):
    registry = registry_of({
        "persons": PEOPLE,
        "spells": """
            person_id | scheme | group | first_day  | last_day
            Binh      | health | GD    | 2024-01-01 | 2024-12-31
            An        | health | GD    | 2024-02-01 | 2025-01-31
            Chi       | health | HS    | 2024-01-01 | 2024-12-31
            Dung      | health | GD    | 2024-03-01 | 2024-09-29
        """,
    })  # fmt: skip
    found = {(row["area"], row["group"], row["own_vnd"]) for row in contributions(
        registry, run)}  # fmt: skip
    assert found == {("01", "GD", 105_300), ("01", "GD", 73_710), ("01", "HS", 73_710)}


def test_a_worker_pays_on_the_wage_of_the_month_in_the_region_of_the_employer(
    registry_of, run
):
    registry = registry_of({
        "areas": """
            area | level    | parent
            D    | district | VN
            01   | commune  | D
            02   | commune  | D
        """,
        "persons": PEOPLE,
        "employers": """
            employer | area | first_day
            E1       | 02   | 2010-01-01
        """,
        "wage_regions": """
            area | region | first_day
            D    | III    | 2024-07-01
        """,
        "careers": """
            person | employer | first_month | last_month | regime   | wage_vnd
            An     | E1       | 2020-01     | 2024-08    | employer | 1000000
            An     | E1       | 2024-09     |            | employer | 3000000
        """,
        "spells": """
            person_id | scheme       | group | employer | first_day  | last_day
            An        | compulsory   | DN    | E1       | 2020-01-01 |
            An        | unemployment | DN    | E1       | 2020-01-01 |
        """,
    })  # fmt: skip
    paid = {row["scheme"]: row["own_vnd"] for row in contributions(registry, run)}
    # The floor of region III is 3,860,000 for social insurance; unemployment has none.
    assert paid == {"compulsory": 308_800, "unemployment": 30_000}


def test_who_changes_employer_contributes_once_and_in_the_job_that_began_first(
    registry_of, run
):
    registry = registry_of({
        "persons": PEOPLE,
        "spells": """
            person_id | scheme     | group | employer | first_day  | last_day
            An        | compulsory | DN    | E2       | 2024-09-10 |
            An        | compulsory | DN    | E1       | 2020-01-01 |
        """,
    })  # fmt: skip
    (row,) = contributions(registry, run)
    assert (row["employer"], row["problem"]) == ("E1", "missing-wage")


def test_debts_and_money_of_an_employer_meet_whatever_piece_they_come_in(
    registry_of, run, monkeypatch
):
    monkeypatch.setattr(gathering, "ROWS", 1)
    registry = registry_of({
        "persons": PEOPLE,
        "spells": """
            person_id | scheme     | group | employer | first_day  | last_day
            An        | compulsory | DN    | E1       | 2020-01-01 |
        """,
        "dues": """
            employer | month   | fund   | kind    | amount_vnd
            E1       | 2025-07 | social | arisen  | 1000000
            E1       | 2025-08 | social | arisen  | 1000000
            E1       | 2025-08 | health | arisen  | 500000
            E2       | 2025-07 | social | arisen  | 700000
            E2       | 2025-08 | social | interest| 9000
        """,
        "receipts": """
            employer | document | fund   | paid_on    | month   | amount_vnd
            E1       | 1        | social | 2025-08-20 | 2025-08 | 1500000
        """,
    })  # fmt: skip
    pieces = assessing.late_payments(
        registry, LAW, dt.date(2025, 10, 10), dt.date(2025, 7, 1), run
    )
    found = {
        (row["employer"], row["fund"]): (row["overdue_vnd"], row["interest_vnd"])
        for row in pa.concat_tables(pieces).to_pylist()
    }
    assert found == {
        ("E1", "health"): (500_000, 1_500),
        ("E1", "social"): (500_000, 1_500),
        ("E2", "social"): (700_000, 8_400),
    }


@pytest.mark.parametrize("rows", [1, 250_000])
def test_careers_are_not_cut_between_pieces(registry_of, run, monkeypatch, rows):
    monkeypatch.setattr(gathering, "ROWS", rows)
    registry = registry_of({
        "persons": """
            person_id | area_code | born       | sex
            An        | 01        | 1963-05-20 | male
            Binh      | 01        | 1962-05-20 | male
            Giang     | 01        | 1990-01-01 | male
        """,
        "careers": """
            person | employer | first_month | last_month | regime   | wage_vnd
            An     | E1       | 2000-01     | 2009-12    | employer | 3000000
            An     | E2       | 2010-01     |            | employer | 8000000
            Binh   | E2       | 2010-01     |            | employer | 8000000
            Giang  | E2       | 2010-01     |            | employer | 8000000
        """,
        "spells": """
            person_id | scheme | group | first_day  | last_day
            Binh      | health | HT    | 2024-01-01 |
            An        | health | GD    | 2024-01-01 |
        """,
    })  # fmt: skip
    pieces = assessing.near_retirement(registry, LAW, dt.date(2024, 9, 30), 5, run)
    (an,) = pa.concat_tables(pieces).to_pylist()
    assert (an["paid_months"], an["pension_from"]) == (297, dt.date(2024, 6, 1))


REFORM = """
name: Tỉnh hỗ trợ thêm
support:
  - {scheme: voluntary, group: CN, share: 0.10}
take_up:
  - {scheme: voluntary, group: CN, from: 0.25, to: 1}
"""


def test_a_subsidy_says_who_gains_and_what_newcomers_would_cost(registry_of):
    reform = read_reform(REFORM)
    registry = registry_of({
        "persons": """
            person_id | area_code | born
            An        | 01        | 1980-01-01
            Binh      | 01        | 1980-01-01
            Chi       | 01        | 1980-01-01
            Dung      | 01        | 1980-01-01
            Em        | 01        | 1980-01-01
            Be        | 01        | 2015-01-01
            Cu        | 01        | 1950-01-01
        """,
        "careers": """
            person | scheme    | first_month | regime        | wage_vnd
            An     | voluntary | 2024-01     | chosen_income | 1500000
        """,
        "spells": """
            person_id | scheme     | group | first_day  | last_day
            An        | voluntary  | CN    | 2024-01-01 |
            An        | health     | CN    | 2024-01-01 |
            Binh      | health     | CN    | 2024-01-01 |
            Chi       | health     | CN    | 2024-01-01 |
            Dung      | health     | CN    | 2024-01-01 |
            Dung      | compulsory | DN    | 2024-01-01 |
            Em        | health     | HN    | 2024-01-01 |
            Be        | health     | CN    | 2024-01-01 |
            Cu        | health     | CN    | 2024-01-01 |
        """,
    })  # fmt: skip
    pairs = assessing.compared(registry, (LAW, LAW), SEPTEMBER_2024, reform.support)
    found = effects(pairs, lambda area: area)
    mine = found["01", "voluntary", "CN"]
    assert (mine.people, mine.gainers, mine.losers) == (1, 1, 0)
    assert mine.per_year("budget") == -mine.per_year("own") == 12 * 33_000
    outside = assessing.outsiders(
        registry, Scheme.VOLUNTARY, "CN", dt.date(2024, 9, 30), (15, 60)
    )
    assert outside == {"01": 2}
    (joining,) = newcomers(reform.take_up[0], outside, {"01": mine})
    assert joining.people == (0, 2)
    assert joining.budget_per_year == (0, 2 * 12 * (82_500 + 33_000))


def test_a_reform_of_nothing_changes_nothing(registry_of):
    registry = registry_of({
        "persons": PEOPLE,
        "spells": """
            person_id | scheme | group | first_day  | last_day
            An        | health | GD    | 2024-01-01 | 2024-12-31
            Chi       | health | HS    | 2024-01-01 | 2024-12-31
        """,
    })  # fmt: skip
    support = {("health", "GD"): Fraction(0)}
    pairs = assessing.compared(registry, (LAW, LAW), SEPTEMBER_2024, support)
    for effect in effects(pairs, lambda area: area).values():
        assert effect.before == effect.after
        assert (effect.gainers, effect.losers) == (0, 0)
