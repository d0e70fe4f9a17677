"""A rate is divided by the people of its own territory, counted on one day."""

from ansinh.indicators.participation import HEALTH_COVERAGE

title = "Mẫu số"
text = "Dân số của đúng địa bàn, đếm trong cùng một ngày, in kèm nguồn và ngày đếm."

ONE_COVERED = {
    "persons": """
        person_id | area_code
        A         | 31117
    """,
    "spells": """
        person_id | scheme | first_day  | last_day
        A         | health | 2020-01-01 |
    """,
}


def test_the_latest_count_on_or_before_the_day_is_used(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-06-30",
        given={
            **ONE_COVERED,
            "populations": """
                area_code | date       | people
                31117     | 2022-12-31 | 4
                31117     | 2023-12-31 | 5
            """,
        },
        expect={"31117": 25},
    )


def test_before_the_first_count_the_first_one_is_used(spec):
    spec(
        HEALTH_COVERAGE,
        on="2020-06-30",
        given={
            **ONE_COVERED,
            "populations": """
                area_code | date       | people
                31117     | 2022-12-31 | 4
                31117     | 2023-12-31 | 5
            """,
        },
        expect={"31117": 25},
    )


def test_without_any_count_there_is_no_rate(spec):
    spec(HEALTH_COVERAGE, on="2023-06-30", given=ONE_COVERED, expect={"31117": None})


def test_where_one_part_is_not_counted_the_whole_has_no_rate(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-06-30",
        by="nation",
        given={
            "persons": """
                person_id | area_code
                A         | 31117
                B         | 31120
            """,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2020-01-01 |
                B         | health | 2020-01-01 |
            """,
            "populations": """
                area_code | date       | people
                31117     | 2022-12-31 | 4
            """,
        },
        expect={"VN": None},
    )


def test_a_ward_that_ended_is_not_counted_beside_the_one_that_took_it(spec):
    spec(
        HEALTH_COVERAGE,
        on="2023-12-31",
        by="nation",
        given={
            "areas": """
                area  | level   | parent | last_day
                VN    | nation  |        |
                31132 | commune | VN     | 2020-02-29
                31135 | commune | VN     |
            """,
            "successions": """
                old   | new   | first_day  | share | share_of_new | kind
                31132 | 31135 | 2020-03-01 | 1     | 1/5          | whole
            """,
            "residences": """
                person_id | area_code | first_day | last_day
                A         | 31132     |           |
            """,
            "spells": """
                person_id | scheme | first_day  | last_day
                A         | health | 2020-01-01 |
            """,
            "populations": """
                area_code | date       | people
                31132     | 2019-12-31 | 2
                31135     | 2019-12-31 | 8
                31135     | 2022-12-31 | 10
            """,
        },
        expect={"VN": 10},
    )
