"""Figures of the other tables as SQL that somebody writes who knows no indicator."""

import datetime as dt

import duckdb

from ansinh.registry.lake import Lake
from ansinh.terms.periods import month_of

TABLES = (
    "placements", "employers", "providers", "dues", "receipts", "benefit_cases",
    "benefit_payments", "claims", "fund_budgets", "shortages",
)  # fmt: skip

_UNPAID = """
    WITH owed AS (
        SELECT employer, fund,
            sum(amount_vnd) FILTER (amount_vnd < 0) AS lowered,
            sum(amount_vnd) FILTER (amount_vnd > 0 AND due_on <= {due}) AS due
        FROM dues WHERE due_on <= {day} AND employer IN ({employers}) GROUP BY ALL
    ), paid AS (
        SELECT employer, fund, sum(amount_vnd) AS paid
        FROM receipts WHERE paid_on <= {day} GROUP BY ALL
    ), unpaid AS (
        SELECT employer, coalesce(due, 0) + coalesce(lowered, 0) - coalesce(paid, 0)
            AS vnd
        FROM owed LEFT JOIN paid USING (employer, fund)
    )
    SELECT {what} FROM unpaid WHERE vnd > 0
"""
_VND, _EMPLOYERS = "sum(vnd)", "count(DISTINCT employer)"
_QUARTER_AGO = "last_day({day} - INTERVAL 3 MONTH)"
_CASES = "FROM benefit_cases WHERE area IN ({areas})"
_SETTLED = f"{_CASES} AND settled_on BETWEEN {{january}} AND {{day}}"
_PAYMENTS = (
    "FROM benefit_payments WHERE area IN ({areas}) "
    "AND month BETWEEN {first_month} AND {month}"
)
_CLAIMS = (
    "FROM claims WHERE provider IN ({providers}) "
    "AND month BETWEEN {first_month} AND {month}"
)
_LACKED = """
    SELECT count(*) FROM (SELECT DISTINCT provider, medicine, unnest(generate_series(
        greatest(first_day, {since}), least(coalesce(last_day, {day}), {day}),
        INTERVAL 1 DAY)) FROM shortages WHERE provider IN ({providers}))
"""

QUERIES = {
    "arrears": _UNPAID.replace("{what}", _VND).replace("{due}", "{day}"),
    "employers_in_arrears": _UNPAID.replace("{what}", _EMPLOYERS).replace(
        "{due}", "{day}"
    ),
    "arrears_3_months": _UNPAID.replace("{what}", _VND).replace("{due}", _QUARTER_AGO),
    "employers_in_arrears_3_months": _UNPAID.replace("{what}", _EMPLOYERS).replace(
        "{due}", _QUARTER_AGO
    ),
    "collection_rate": """
        SELECT (SELECT sum(amount_vnd) FROM receipts WHERE employer IN ({employers})
                AND month BETWEEN {first_month} AND {month}),
            (SELECT sum(amount_vnd) FROM dues WHERE employer IN ({employers})
                AND month BETWEEN {first_month} AND {month})
    """,
    "settled_on_time": "SELECT count(*) FILTER (settled_on <= due_on), count(*) "
    f"{_SETTLED}",
    "cases_overdue": f"SELECT count(*) {_CASES} AND due_on < {{day}} "
    "AND (settled_on IS NULL OR settled_on > {day})",
    "benefits_paid_this_year": f"SELECT sum(paid_vnd) {_PAYMENTS}",
    "paid_in_full_on_day": "SELECT count(*) FILTER (paid_on <= due_on "
    f"AND paid_vnd >= due_vnd), count(*) {_PAYMENTS}",
    "paid_by_account": "SELECT count(*) FILTER (channel = 'account'), count(*) "
    f"{_PAYMENTS}",
    "patients_this_year": """
        SELECT count(*) FROM (
            SELECT max_by(area, (month, area)) AS area
            FROM claims JOIN providers USING (provider)
            WHERE month BETWEEN {first_month} AND {month} GROUP BY person
        ) WHERE area IN ({areas})
    """,
    "fund_budget_used": f"""
        SELECT (SELECT sum(fund_vnd) {_CLAIMS} AND (provider, month // 12) IN
                (SELECT (provider, year) FROM fund_budgets)),
            (SELECT sum(amount_vnd) FROM fund_budgets
             WHERE provider IN ({{providers}}) AND year = {{month}} // 12)
    """,
    "fund_per_visit": f"SELECT sum(fund_vnd), count(*) {_CLAIMS}",
    "in_patient_share": "SELECT count(*) FILTER (kind = 'inpatient'), count(*) "
    f"{_CLAIMS}",
    "own_payment_share": f"SELECT sum(own_vnd), sum(total_vnd) {_CLAIMS}",
    "shortage_days_this_year": _LACKED.replace("{since}", "{january}"),
}  # fmt: skip
"""Query of the numerator, with the denominator if there is one, by indicator."""


def by_hand(folder, key, area, day):
    """Numerator and denominator (None for a count) of an indicator."""
    lake, on = Lake(folder), dt.date.fromisoformat(day)
    places = f"""
        WITH RECURSIVE inside(area) AS (
            SELECT '{area}' UNION ALL
            SELECT placements.area FROM placements JOIN inside ON parent = inside.area
            WHERE DATE '{day}' BETWEEN first_day AND coalesce(last_day, DATE '{day}')
        ) SELECT area FROM inside
    """
    query = QUERIES[key].format(
        areas=places,
        employers=f"SELECT employer FROM employers WHERE area IN ({places})",
        providers=f"SELECT provider FROM providers WHERE area IN ({places})",
        day=f"DATE '{day}'",
        january=f"DATE '{day[:4]}-01-01'",
        month=month_of(on),
        first_month=month_of(on.replace(month=1)),
    )
    with duckdb.connect() as connection:
        for name in TABLES:
            if name in query:
                connection.register(name, lake.read(name))
        (found,) = connection.execute(query).fetchall()
    return found if len(found) > 1 else (found[0] or 0, None)
