"""Cases settled in time, payments made in full."""

from ansinh.indicators.catalogue import CATALOGUE

title = "Chế độ và chi trả"
text = (
    "Hồ sơ tính vào tháng có quyết định; đúng hạn là quyết định không muộn hơn ngày "
    "hẹn, không ghi ngày hẹn thì theo luật. Lượt chi trả tính vào tháng chi."
)

OFFICE = {
    "persons": """
        person_id | area_code
        A         | 31117
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2024-01-01 |
    """,
    "benefit_cases": """
        case | person | benefit      | area  | received_on | due_on     | settled_on
        1    | A      | lump_sum     | 31117 | 2024-03-01  | 2024-03-11 | 2024-03-11
        2    | A      | lump_sum     | 31117 | 2024-03-01  | 2024-03-11 | 2024-03-12
        3    | A      | sickness     | 31117 | 2024-02-29  |            | 2024-03-08
        4    | A      | book_or_card | 31117 | 2024-03-01  |            | 2024-03-20
        5    | A      | pension      | 31117 | 2024-01-02  | 2024-01-22 |
        6    | A      | lump_sum     | 31117 | 2024-05-02  | 2024-05-12 | 2024-05-06
    """,
    "benefit_payments": """
        person | benefit     | month   | area  | due_vnd | paid_vnd | due_on     | paid_on    | channel
        A      | pension     | 2024-03 | 31117 | 500     | 500      | 2024-03-10 | 2024-03-05 | cash
        A      | survivors   | 2024-03 | 31117 | 300     | 200      | 2024-03-10 | 2024-03-05 | account
        A      | pension     | 2024-02 | 31117 | 500     | 500      | 2024-02-10 | 2024-02-11 | account
        A      | pension     | 2024-01 | 31117 | 500     | 0        | 2024-01-10 |            | account
    """,  # noqa: E501
    "until": "2024-12-31",
}


def test_a_case_decided_on_its_last_day_is_on_time(spec):
    spec(
        CATALOGUE["settled_on_time"],
        on="2024-03-31",
        given=OFFICE,
        # 1 and 3 of 1, 2, 3. Case 3 by law: 6 working days from 29 February end on
        # 8 March. No law says by when case 4, a book or a card, must be ready.
        expect={"31117": "200/3"},
    )


def test_an_open_case_past_its_last_day_is_overdue_until_it_is_settled(spec):
    spec(
        CATALOGUE["cases_overdue"],
        on="2024-03-31",
        given=OFFICE,
        expect={"31117": 1},
    )


def test_a_month_in_which_nothing_was_settled_is_zero_between_others(spec):
    spec(CATALOGUE["cases_settled"], on="2024-04-30", given=OFFICE, expect={"31117": 0})


def test_a_month_after_the_last_decision_is_not_known(spec):
    spec(
        CATALOGUE["cases_settled"],
        on="2024-06-30",
        given=OFFICE,
        expect={"31117": None},
    )


def test_a_payment_that_is_late_or_short_is_not_in_full_on_the_day(spec):
    spec(
        CATALOGUE["paid_in_full_on_day"],
        on="2024-03-31",
        given=OFFICE,
        expect={"31117": 25},
    )


def test_money_handed_over_since_january(spec):
    spec(
        CATALOGUE["benefits_paid_this_year"],
        on="2024-03-31",
        given=OFFICE,
        expect={"31117": 1200},
    )


def test_payments_through_an_account_count_whether_paid_or_not(spec):
    spec(
        CATALOGUE["paid_by_account"],
        on="2024-03-31",
        given=OFFICE,
        expect={"31117": 75},
    )
