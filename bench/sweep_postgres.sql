-- Persons in force at each month's end by area, head count and group, in PostgreSQL:
-- the first half of what the sweep makes, the way of sweep.sql. No classes of duration,
-- no movements.
--
-- Given, indexed and analysed: spells(person, scheme, grp, place, first_day, s, e) and
-- residences(person, area, first_day, s, e), s and e being the first and last month
-- whose end is covered; count_of(count, scheme, at_home); :opening and :closing.

CREATE TEMP TABLE segments AS
WITH counted AS (
    SELECT person, count, at_home, grp, place, first_day, s, e
    FROM spells JOIN count_of USING (scheme)
    WHERE s <= e
),
seen AS (
    SELECT
        *,
        coalesce(max(e) OVER before >= s, false)
            OR coalesce(lead(s) OVER line <= e, false) AS shared
    FROM counted
    WINDOW
        line AS (PARTITION BY person, count ORDER BY s, e),
        before AS (line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
won AS (
    SELECT DISTINCT ON (person, count, month)
        person, count, at_home, grp, place, month
    FROM seen, generate_series(s, e) AS month
    WHERE shared
    ORDER BY person, count, month, grp, first_day DESC, place DESC
)
SELECT person, count, at_home, grp, place, s, e FROM seen WHERE NOT shared
UNION ALL
SELECT person, count, at_home, grp, place, month, month FROM won;

CREATE TEMP TABLE homes AS
WITH seen AS (
    SELECT
        *,
        coalesce(max(e) OVER before >= s, false)
            OR coalesce(lead(s) OVER line <= e, false) AS shared
    FROM residences
    WHERE s <= e
    WINDOW
        line AS (PARTITION BY person ORDER BY s, e),
        before AS (line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
settled AS (
    SELECT person, area, s, e FROM seen WHERE NOT shared
    UNION ALL (
        SELECT DISTINCT ON (person, month) person, area, month, month
        FROM seen, generate_series(s, e) AS month
        WHERE shared
        ORDER BY person, month, first_day DESC
    )
),
gaps AS (
    SELECT
        person, s, e,
        lag(e, 1, -1) OVER line AS before,
        lead(s) OVER line IS NULL AS is_last
    FROM settled
    WINDOW line AS (PARTITION BY person ORDER BY s)
)
SELECT person, area, s, e FROM settled
UNION ALL
SELECT person, NULL, before + 1, s - 1 FROM gaps WHERE before + 1 < s
UNION ALL
SELECT person, NULL, e + 1, :closing FROM gaps WHERE is_last AND e < :closing;

CREATE INDEX ON homes (person);
ANALYZE segments;
ANALYZE homes;

CREATE TEMP TABLE stock AS
WITH pieces AS (
    SELECT
        count, grp, coalesce(homes.area, place) AS area,
        greatest(segments.s, coalesce(homes.s, segments.s), :opening) AS s,
        least(segments.e, coalesce(homes.e, segments.e)) AS e
    FROM segments
    LEFT JOIN homes
        ON segments.person = homes.person
        AND homes.s <= segments.e AND homes.e >= segments.s
    WHERE at_home
    UNION ALL
    SELECT count, grp, place, greatest(s, :opening), e FROM segments WHERE NOT at_home
),
deltas AS (
    SELECT count, grp, area, month, sum(change) AS change
    FROM (
        SELECT count, grp, area, s AS month, 1 AS change FROM pieces WHERE s <= e
        UNION ALL
        SELECT count, grp, area, e + 1, -1 FROM pieces WHERE s <= e
    ) AS changes
    GROUP BY count, grp, area, month
),
levels AS (
    SELECT
        count, grp, area, month,
        sum(change) OVER line AS people,
        lead(month) OVER line AS next
    FROM deltas
    WINDOW line AS (PARTITION BY count, grp, area ORDER BY month)
)
SELECT month_in AS month, count, grp, area, people::INTEGER AS people
FROM levels, generate_series(month, next - 1) AS month_in
WHERE people > 0;
