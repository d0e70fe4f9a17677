"""Unpaid dues by age, and money collected."""

from ansinh.indicators.catalogue import CATALOGUE

title = "Thu và nợ"
text = (
    "Tiền đã nộp trả cho khoản phải đóng cũ nhất của đúng quỹ đó. Đến hạn theo tệp, "
    "không ghi thì theo luật: đến ngày cuối tháng, từ tháng 7/2025 ngày cuối tháng sau."
)

EMPLOYERS = {
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31120
    """,
    "spells": """
        person_id | scheme     | employer | first_day  | last_day
        A         | compulsory | X        | 2024-01-01 |
        B         | compulsory | Y        | 2024-01-01 |
    """,
    "employers": """
        employer | area
        X        | 31117
        Y        | 31120
        Z        | 31117
    """,
    "dues": """
        employer | month   | fund   | kind    | amount_vnd
        X        | 2024-01 | social | arisen  | 100
        X        | 2024-02 | social | arisen  | 100
        X        | 2024-03 | social | arisen  | 100
        X        | 2024-04 | social | arisen  | 100
        X        | 2024-05 | social | arisen  | 100
        X        | 2024-01 | health | arisen  | 10
        Y        | 2024-01 | social | arisen  | 70
    """,
    "receipts": """
        employer | document | fund   | paid_on    | month   | amount_vnd
        X        | 1        | social | 2024-02-10 | 2024-02 | 150
        X        | 2        | health | 2024-01-10 | 2024-01 | 30
        Y        | 3        | social | 2024-01-31 | 2024-01 | 90
    """,
    "until": "2025-12-31",
}


def test_what_is_due_and_not_paid_on_the_last_day_of_a_month(spec):
    spec(
        CATALOGUE["arrears"],
        on="2024-03-31",
        given=EMPLOYERS,
        # X: 3 x 100 due, 150 paid; 20 too much for health pays no social insurance.
        # Y paid 20 too much, which pays nothing of X.
        expect={"31117": 150, "31120": 0},
    )


def test_money_pays_the_oldest_due_first(spec):
    spec(
        CATALOGUE["arrears_3_months"],
        on="2024-05-31",
        given=EMPLOYERS,
        # By February 200 was due, 150 is paid: 50 has waited three months.
        expect={"31117": 50, "31120": 0},
    )


def test_employers_who_owe_are_counted_once_whatever_the_funds(spec):
    spec(
        CATALOGUE["employers_in_arrears"],
        on="2024-05-31",
        given=EMPLOYERS,
        expect={"31117": 1, "31120": 0},
    )


def test_a_month_without_an_account_is_missing_and_not_zero(spec):
    spec(
        CATALOGUE["arrears"],
        on="2024-06-30",
        given=EMPLOYERS,
        expect={"31117": None, "31120": None},
    )


def test_a_correction_downwards_need_not_be_paid(spec):
    spec(
        CATALOGUE["arrears"],
        on="2024-03-31",
        given={
            **EMPLOYERS,
            "dues": EMPLOYERS["dues"]
            + "X        | 2024-03 | social | correction  | -150\n",
        },
        expect={"31117": 0},
    )


def test_since_july_2025_a_due_is_late_a_month_later(spec):
    given = {
        **EMPLOYERS,
        "dues": """
            employer | month   | fund   | kind    | amount_vnd
            X        | 2025-06 | social | arisen  | 100
            X        | 2025-07 | social | arisen  | 1000
            X        | 2025-08 | social | arisen  | 10000
        """,
    }

    spec(CATALOGUE["arrears"], on="2025-07-31", given=given, expect={"31117": 0})


def test_the_stated_last_day_goes_before_the_law(spec):
    spec(
        CATALOGUE["arrears"],
        on="2024-03-31",
        given={
            **EMPLOYERS,
            "dues": """
                employer | month   | fund   | kind   | amount_vnd | due_on
                X        | 2024-03 | social | arisen | 500        | 2024-04-30
                X        | 2024-02 | social | arisen | 200        | 2024-02-29
                X        | 2024-04 | social | arisen | 500        | 2024-05-31
            """,
        },
        # 200 was due by then, 150 is paid; the 500 may still be paid in April.
        expect={"31117": 50},
    )


def test_collected_of_what_was_due_since_january(spec):
    spec(
        CATALOGUE["collection_rate"],
        on="2024-02-29",
        given=EMPLOYERS,
        # (150 + 30) of (100 + 100 + 10)
        expect={"31117": "600/7"},
    )


def test_an_employer_late_twice_in_a_year_is_one_employer(spec):
    spec(
        CATALOGUE["employers_in_arrears_in_the_year"],
        on="2024-05-31",
        given={
            **EMPLOYERS,
            "receipts": """
                employer | document | fund   | paid_on    | month   | amount_vnd
                X        | 1        | social | 2024-02-10 | 2024-02 | 200
                X        | 2        | social | 2024-04-10 | 2024-04 | 310
                Y        | 3        | social | 2024-02-01 | 2024-02 | 70
            """,
        },
        # X: late in January and in March; Y: in January, and has paid since.
        expect={"31117": 1, "31120": 1},
    )


def test_a_registry_without_accounts_has_no_arrears_rather_than_none_owed(spec):
    without = {name: EMPLOYERS[name] for name in ("persons", "spells", "employers")}

    spec(
        CATALOGUE["employers_in_arrears_in_the_year"],
        on="2024-05-31",
        given=without,
        expect={"31117": None},
    )


def test_money_paid_back_is_owed_again(spec):
    spec(
        CATALOGUE["arrears"],
        on="2024-03-31",
        given={
            **EMPLOYERS,
            "receipts": EMPLOYERS["receipts"]
            + "X        | 4        | social | 2024-03-05 | 2024-03 | -40\n",
        },
        # 3 x 100 due, 150 paid, 40 of it given back.
        expect={"31117": 190},
    )
