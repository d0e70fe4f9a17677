"""Who stays, and how long, counted at month ends."""

from ansinh.indicators.catalogue import CATALOGUE

title = "Bền vững: ai ở lại, ở lại bao lâu"
text = (
    "Người vào trong một tháng được theo dõi đến các ngày cuối tháng sau; thiếu một "
    "ngày cuối tháng là đã rời đi. Độ dài một lần tham gia là số ngày cuối tháng có "
    "tham gia."
)

FOUR = {
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31117
        C         | 31117
        D         | 31117
    """,
    "spells": """
        person_id | scheme    | first_day  | last_day
        A         | voluntary | 2024-01-15 | 2025-07-01
        B         | voluntary | 2024-01-01 | 2024-06-30
        C         | voluntary | 2024-01-31 | 2024-03-30
        C         | voluntary | 2024-04-01 |
        D         | voluntary | 2023-01-01 |
    """,
    "until": "2025-12-31",
}


def test_of_three_who_entered_one_is_gone_after_three_months(spec):
    spec(
        CATALOGUE["voluntary_stay_3_months"],
        on="2024-04-30",
        given=FOUR,
        # A and B are there at every month's end; C missed 31 March by a day.
        expect={"31117": "200/3"},
    )


def test_who_came_back_has_not_stayed(spec):
    spec(
        CATALOGUE["voluntary_stay_12_months"],
        on="2025-01-31",
        given=FOUR,
        # Of A, B and C only A; C is covered again but was not all the time.
        expect={"31117": "100/3"},
    )


def test_entries_before_the_first_extract_are_not_known(spec):
    spec(
        CATALOGUE["voluntary_stay_24_months"],
        on="2024-06-30",
        given=FOUR,
        expect={"31117": None},
    )


def test_a_month_without_anybody_new_has_no_share(spec):
    spec(
        CATALOGUE["voluntary_stay_3_months"],
        on="2024-08-31",
        given=FOUR,
        expect={"31117": None},
    )


def test_from_15_january_2024_to_1_july_2025_are_18_month_ends(spec):
    spec(
        CATALOGUE["voluntary_median_stay"],
        on="2025-07-31",
        given=FOUR,
        # Only A's episode ended in the twelve months; 17 complete months passed, but
        # the person was counted on 18 last days of a month.
        expect={"31117": 18},
    )


def test_the_median_is_the_length_that_half_do_not_exceed(spec):
    spec(
        CATALOGUE["voluntary_median_stay"],
        on="2024-12-31",
        given=FOUR,
        # Ended: B after 6 month ends, C's first episode after 2.
        expect={"31117": 2},
    )


def test_two_of_two_episodes_that_ended_in_2024_were_short(spec):
    spec(
        CATALOGUE["voluntary_short_stays"],
        on="2024-12-31",
        given=FOUR,
        expect={"31117": 100},
    )


def test_persons_of_a_year_count_once_though_they_left_and_came_back(spec):
    spec(
        CATALOGUE["voluntary_in_the_year"],
        on="2024-12-31",
        given=FOUR,
        # A, C and D at the end, and B who has left.
        expect={"31117": 4},
    )


def test_a_person_who_left_last_year_is_no_person_of_this_year(spec):
    spec(
        CATALOGUE["voluntary_in_the_year"],
        on="2025-12-31",
        given=FOUR,
        # B left in 2024; A left in July 2025.
        expect={"31117": 3},
    )


def test_a_person_who_moved_counts_for_the_year_where_last_counted(spec):
    spec(
        CATALOGUE["voluntary_in_the_year"],
        on="2024-12-31",
        given={
            "residences": """
                person_id | area_code | first_day  | last_day
                A         | 31117     |            | 2024-05-31
                A         | 31120     | 2024-06-01 |
            """,
            "spells": """
                person_id | scheme    | first_day  | last_day
                A         | voluntary | 2024-01-01 | 2024-09-15
            """,
        },
        expect={"31117": 0, "31120": 1},
    )


FIVE_YEARS = {
    "persons": """
        person_id | area_code
        A         | 31117
        B         | 31117
    """,
    "until": "2024-12-31",
}


def test_a_gap_of_three_months_does_not_break_the_five_years(spec):
    spec(
        CATALOGUE["health_five_years"],
        on="2024-01-31",
        given={
            **FIVE_YEARS,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2019-01-10 | 2021-06-30
                A         | health | 2021-10-01 |
                B         | health | 2019-01-10 | 2021-06-30
                B         | health | 2021-10-02 |
            """,
        },
        # B was three months and a day without.
        expect={"31117": 50},
    )


def test_five_years_are_reached_on_their_day_and_not_before(spec):
    spec(
        CATALOGUE["health_five_years"],
        on="2024-02-29",
        given={
            **FIVE_YEARS,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2019-02-28 |
                B         | health | 2019-03-01 |
            """,
        },
        expect={"31117": 50},
    )


def test_a_card_within_another_does_not_break_the_five_years(spec):
    spec(
        CATALOGUE["health_five_years"],
        on="2024-12-31",
        given={
            **FIVE_YEARS,
            "spells": """
                person_id | scheme | group | first_day  | last_day
                A         | health | GD    | 2019-01-01 | 2024-06-30
                A         | health | DN    | 2022-01-01 | 2022-02-28
                A         | health | GD    | 2024-07-01 |
            """,
        },
        expect={"31117": 100},
    )
