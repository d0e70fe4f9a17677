"""Who contributes in a month: one row for each person and scheme.

Whoever is covered on the last day of the month counts for the month, once in a scheme:
in the first group of the law's order, and in the job that began first. Members of a
household are numbered in the order in which their cards began; the numbering is done
before rows are parted, so that no household is cut. The area is where the person lives
on that day, or where the contribution is collected while no residence is known.
"""

from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.periods import last_day

TABLES = (
    "spells",
    "persons",
    "residences",
    "careers",
    "employers",
    "placements",
    "wage_regions",
    "benefit_payments",
)
"""Tables of the registry that the statement reads."""

COLUMNS = (
    "person",
    "area",
    "scheme",
    "group",
    "employer",
    "region",
    "wage_setter",
    "wage_vnd",
    "monthly_benefit_vnd",
    "member_order",
)


def participants_sql(month: int) -> str:
    """Statement for the participants of a month, with `COLUMNS`."""
    day = f"DATE '{last_day(month)}'"
    order = " ".join(f"WHEN '{code}' THEN {n}" for n, code in enumerate(GROUP_CODES))
    return f"""
        WITH covered AS (
            SELECT person, scheme, "group", employer, place, first_day, row_number()
                OVER (PARTITION BY person, scheme ORDER BY CASE "group" {order} END,
                    first_day, coalesce(employer, '')) AS choice
            FROM spells
            WHERE first_day <= {day} AND (last_day IS NULL OR last_day >= {day})
        ),
        counted AS (SELECT * FROM covered WHERE choice = 1),
        homes AS (
            SELECT person, area FROM (
                SELECT person, area, row_number() OVER
                    (PARTITION BY person ORDER BY first_day DESC, area) AS choice
                FROM residences
                WHERE first_day <= {day} AND (last_day IS NULL OR last_day >= {day})
            ) AS lived WHERE choice = 1
        ),
        wages AS (
            SELECT person, scheme, coalesce(employer, '') AS payer,
                max(regime) AS wage_setter, max(wage_vnd) AS wage_vnd
            FROM careers
            WHERE first_month <= {month}
                AND (last_month IS NULL OR last_month >= {month})
            GROUP BY person, scheme, coalesce(employer, '')
        ),
        benefits AS (
            SELECT person, max(due_vnd) AS monthly_benefit_vnd
            FROM benefit_payments
            WHERE month = {month} AND benefit IN ('pension', 'unemployment')
            GROUP BY person
        ),
        regions AS (
            SELECT area, max(region) AS region FROM wage_regions
            WHERE first_day <= {day} AND (last_day IS NULL OR last_day >= {day})
            GROUP BY area
        ),
        districts AS (
            SELECT area, max(parent) AS parent FROM placements
            WHERE first_day <= {day} AND (last_day IS NULL OR last_day >= {day})
            GROUP BY area
        ),
        seats AS (
            SELECT employer, coalesce(here.region, above.region) AS region
            FROM employers
            LEFT JOIN regions AS here ON here.area = employers.area
            LEFT JOIN districts ON districts.area = employers.area
            LEFT JOIN regions AS above ON above.area = districts.parent
        )
        SELECT counted.person, coalesce(homes.area, place) AS area, counted.scheme,
            "group", counted.employer, region, wage_setter, wage_vnd,
            monthly_benefit_vnd,
            CASE WHEN counted.scheme = 'health' AND "group" = 'GD' THEN row_number()
                OVER (PARTITION BY counted.scheme, "group",
                    coalesce(household, cast(counted.person AS STRING))
                    ORDER BY counted.first_day, counted.person) END AS member_order
        FROM counted
        LEFT JOIN homes ON homes.person = counted.person
        LEFT JOIN persons ON persons.person = counted.person
        LEFT JOIN seats ON seats.employer = counted.employer
        LEFT JOIN wages ON wages.person = counted.person
            AND wages.payer = coalesce(counted.employer, '')
            AND wages.scheme = CASE counted.scheme
                WHEN 'voluntary' THEN 'voluntary' ELSE 'compulsory' END
        LEFT JOIN benefits ON benefits.person = counted.person
    """
