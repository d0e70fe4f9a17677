"""Visits, the fund, and days without medicine."""

import datetime as dt

from ansinh.indicators.ask import ask
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.terms.areas import Level

title = "Khám chữa bệnh, quỹ BHYT, thiếu thuốc"
text = (
    "Lượt khám tính vào tháng quyết toán, ở xã của cơ sở. Một ngày thiếu một thuốc ở "
    "một cơ sở tính một lần."
)

CARE = {
    "persons": """
        person_id | area_code
        A         | 31117
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2024-01-01 |
    """,
    "providers": """
        provider | area
        92001    | 31120
    """,
    "claims": """
        provider | claim | person | kind       | first_day  | last_day   | month   | total_vnd | fund_vnd | own_vnd
        92001    | 1     | A      | outpatient | 2024-01-30 | 2024-01-30 | 2024-02 | 1000      | 800      | 100
        92001    | 2     | A      | inpatient  | 2024-02-01 | 2024-02-05 | 2024-02 | 3000      | 2401     | 100
    """,  # noqa: E501
    "shortages": """
        provider | medicine | first_day  | last_day   | bought_by_patients
        92001    | M1       | 2024-02-28 | 2024-03-02 | 7
        92001    | M1       | 2024-03-02 | 2024-03-03 |
        92001    | M2       | 2024-03-31 |            | 1
    """,
    "populations": """
        area_code | date       | people
        31120     | 2023-12-31 | 10
    """,
    "until": "2024-12-31",
}


def test_a_visit_counts_in_the_month_it_is_settled_where_the_provider_is(spec):
    spec(
        CATALOGUE["visits"],
        on="2024-02-29",
        given=CARE,
        expect={"31117": 0, "31120": 2},
    )


def test_the_average_is_the_sum_over_the_visits_and_exact(spec):
    given = {**CARE, "until": "2024-12-31"}
    january = (
        "        92001 | 0 | A | other | 2024-01-02 | 2024-01-02 | 2024-01 | 4 | 4 | 0"
    )

    spec(
        CATALOGUE["fund_per_visit"],
        on="2024-02-29",
        given={**given, "claims": f"{CARE['claims'].rstrip()}\n{january}\n"},
        expect={"31120": "3205/3"},
    )


def test_a_year_whose_january_did_not_come_in_has_no_sum_to_date(spec):
    spec(
        CATALOGUE["fund_paid_this_year"],
        on="2024-02-29",
        given=CARE,
        expect={"31120": None},
    )


def test_29_february_is_a_day_without_medicine(spec):
    spec(CATALOGUE["shortage_days"], on="2024-02-29", given=CARE, expect={"31120": 2})


def test_a_day_written_down_twice_counts_once_and_an_open_shortage_goes_on(spec):
    spec(
        CATALOGUE["shortage_days"],
        on="2024-03-31",
        given=CARE,
        # M1 on 1, 2 and 3 March, M2 on the 31st.
        expect={"31120": 4},
    )


def test_what_one_province_sent_says_nothing_of_another(facts_of):
    facts = facts_of(
        {
            **CARE,
            "areas": """
                area  | level    | parent
                92    | province | VN
                38    | province | VN
                31117 | commune  | 92
                31120 | commune  | 92
                16438 | commune  | 38
            """,
            "residences": """
                person_id | area_code | first_day | last_day
                A         | 16438     |           |
            """,
        }
    )

    visits = ask(facts, CATALOGUE["visits"], Level.COMMUNE, dt.date(2024, 2, 29))

    assert {area: one.numerator for area, one in visits.items()} == {
        "31117": 0,
        "31120": 2,
        "16438": None,
    }


VISITS = {
    **CARE,
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31117
    """,
    "providers": """
        provider | area
        92001    | 31120
        92002    | 31117
    """,
    "claims": """
        provider | claim | person | kind       | month
        92001    | 1     | A      | outpatient | 2024-01
        92001    | 2     | A      | outpatient | 2024-01
        92001    | 3     | B      | outpatient | 2024-01
        92002    | 4     | A      | inpatient  | 2024-02
        92001    | 5     | B      | outpatient | 2024-03
        92002    | 6     | A      | outpatient | 2025-01
    """,
    "until": "2025-12-31",
}


def test_a_person_treated_twice_is_one_person_of_the_year(spec):
    spec(
        CATALOGUE["patients_this_year"],
        on="2024-01-31",
        given=VISITS,
        expect={"31120": 2, "31117": 0},
    )


def test_a_person_treated_in_two_places_counts_in_the_last(spec):
    spec(
        CATALOGUE["patients_this_year"],
        on="2024-03-31",
        given=VISITS,
        expect={"31120": 1, "31117": 1},
    )


def test_a_new_year_counts_its_persons_anew(spec):
    spec(
        CATALOGUE["patients_this_year"],
        on="2025-01-31",
        given=VISITS,
        expect={"31120": 0, "31117": 1},
    )


BUDGETS = {
    **VISITS,
    "providers": """
        provider | area
        92001    | 31120
        92002    | 31117
        92003    | 31120
    """,
    "claims": """
        provider | claim | person | kind       | month   | fund_vnd
        92001    | 1     | A      | outpatient | 2024-01 | 30
        92001    | 2     | A      | outpatient | 2024-03 | 50
        92002    | 3     | B      | outpatient | 2024-02 | 7
        92003    | 5     | B      | outpatient | 2024-02 | 6
        92001    | 4     | A      | outpatient | 2025-01 | 1
    """,
    "fund_budgets": """
        provider | year | amount_vnd
        92001    | 2024 | 200
        92001    | 2023 | 900
    """,
}


def test_the_budget_of_the_whole_year_is_what_use_is_compared_with(spec):
    spec(
        CATALOGUE["fund_budget_used"],
        on="2024-03-31",
        given=BUDGETS,
        # (30 + 50) of 200. What 92003 spends is no use of it, and 92002 has no rate:
        # nobody gave them a budget.
        expect={"31120": 40, "31117": None},
    )


def test_a_year_without_a_budget_has_no_rate(spec):
    spec(
        CATALOGUE["fund_budget_used"],
        on="2025-01-31",
        given=BUDGETS,
        expect={"31120": None},
    )
