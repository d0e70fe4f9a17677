-- The cells of ansinh/indicators/sweep.py in DuckDB SQL, as fast as we could write it.
--
-- Given: views spells, residences (the lake's files); tables group_code(code, grp),
-- area_code(code, area), count_of(count, scheme, at_home), duration_class(class, low,
-- high), delivered(count, area, month); variables opening, closing. A month is
-- year * 12 + month - 1, a day a number of days, `line` a person in a head count.

CREATE TEMP MACRO month_of(day) AS year(day) * 12 + month(day) - 1;

-- last month whose end lies on or before a day, which may be empty
CREATE TEMP MACRO last_month(day) AS
    least(coalesce(month_of(day + 1) - 1, 999999), getvariable('closing'))::INTEGER;

-- One sort by person and first day: island breaks, and who shares a month with whom.
CREATE TEMP TABLE islands AS
WITH counted AS (
    SELECT
        person, count, at_home, grp, area AS place, first_day,
        coalesce(last_day, DATE '9999-12-31') AS last_day,
        month_of(first_day)::INTEGER AS s,
        last_month(last_day) AS e
    FROM spells
    JOIN count_of USING (scheme)
    JOIN group_code ON group_code.code = "group"
    JOIN area_code ON area_code.code = place
),
seen AS (
    SELECT
        *,
        max(last_day) OVER before AS reached,
        coalesce(max(e) OVER before >= s, false)
            OR coalesce(lead(s) OVER line <= e, false) AS shared
    FROM counted
    WINDOW
        line AS (PARTITION BY person, count ORDER BY first_day),
        before AS (line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT
    * EXCLUDE (reached, last_day),
    max(CASE WHEN reached IS NULL OR reached + 1 < first_day THEN s END) OVER (
        PARTITION BY person, count ORDER BY first_day ROWS UNBOUNDED PRECEDING
    ) AS entry
FROM seen;

-- Spells that share a month: cut at every start and end, and let the best of those in
-- force win. `rank` packs group, later first day and larger place; the smallest wins.
CREATE TEMP TABLE segments AS
WITH rivals AS (
    SELECT
        person, count, at_home, s, e, entry,
        (grp::BIGINT << 48)
            | ((1048576 - (first_day - DATE '1970-01-01')) << 16)
            | (65535 - place) AS rank
    FROM islands
    WHERE shared AND s <= e
),
points AS (
    SELECT person, count, s FROM rivals
    UNION
    SELECT person, count, e + 1 FROM rivals
),
steps AS (
    SELECT *, lead(s) OVER (PARTITION BY person, count ORDER BY s) - 1 AS e
    FROM points
),
won AS (
    SELECT
        steps.person, steps.count, steps.s, steps.e,
        any_value(at_home) AS at_home, max(entry) AS entry, min(rank) AS rank
    FROM steps
    JOIN rivals
        ON steps.person = rivals.person AND steps.count = rivals.count
        AND steps.s BETWEEN rivals.s AND rivals.e
    GROUP BY ALL
)
SELECT person, count, at_home, grp, place, s, e, entry
FROM islands
WHERE NOT shared AND s <= e
UNION ALL
SELECT
    person, count, at_home,
    (rank >> 48)::TINYINT, (65535 - (rank & 65535))::SMALLINT, s, e, entry
FROM won;

-- Where each person lives in every month, with an empty area between residences.
CREATE TEMP TABLE homes AS
WITH lived AS (
    SELECT
        person, area_code.area, first_day,
        month_of(first_day)::INTEGER AS s, last_month(last_day) AS e
    FROM residences
    JOIN area_code ON area_code.code = residences.area
),
rivals AS (
    SELECT
        *,
        coalesce(max(e) OVER before >= s, false)
            OR coalesce(lead(s) OVER line <= e, false) AS shared
    FROM lived
    WHERE s <= e
    WINDOW
        line AS (PARTITION BY person ORDER BY first_day),
        before AS (line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
points AS (
    SELECT person, s FROM rivals WHERE shared
    UNION
    SELECT person, e + 1 FROM rivals WHERE shared
),
steps AS (
    SELECT *, lead(s) OVER (PARTITION BY person ORDER BY s) - 1 AS e FROM points
),
settled AS (
    SELECT person, area, s, e FROM rivals WHERE NOT shared
    UNION ALL
    SELECT steps.person, arg_max(area, first_day), steps.s, steps.e
    FROM steps
    JOIN rivals
        ON steps.person = rivals.person AND steps.s BETWEEN rivals.s AND rivals.e
    WHERE shared
    GROUP BY steps.person, steps.s, steps.e
),
gaps AS (
    SELECT
        person, s, e,
        lag(e, 1, -1) OVER line AS before,
        lead(s) OVER line IS NULL AS is_last
    FROM settled
    WINDOW line AS (PARTITION BY person ORDER BY s)
)
FROM settled
UNION ALL
SELECT person, NULL, before + 1, s - 1 FROM gaps WHERE before + 1 < s
UNION ALL
SELECT person, NULL, e + 1, getvariable('closing')
FROM gaps
WHERE is_last AND e < getvariable('closing');

-- Stretches in which a line stays in one area and group.
CREATE TEMP TABLE pieces AS
SELECT
    segments.person, count, grp, coalesce(homes.area, place) AS area,
    greatest(segments.s, coalesce(homes.s, segments.s)) AS s,
    least(segments.e, coalesce(homes.e, segments.e)) AS e,
    entry
FROM segments
LEFT JOIN homes
    ON segments.person = homes.person
    AND homes.s <= segments.e AND homes.e >= segments.s
WHERE at_home
UNION ALL
SELECT person, count, grp, place, s, e, entry FROM segments WHERE NOT at_home;

-- Each piece beside the one before and after it; `spot` packs area and group, which
-- leaves the sort fewer columns to carry.
CREATE TEMP TABLE flows AS
WITH packed AS (
    SELECT person, count, s, e, area::INTEGER << 8 | grp AS spot FROM pieces
),
walked AS (
    SELECT
        count, spot, s, e,
        lag(e) OVER line AS before,
        lag(spot) OVER line AS spot_before,
        lead(s) OVER line AS next
    FROM packed
    WINDOW line AS (PARTITION BY person, count ORDER BY s)
),
moved AS (
    FROM walked WHERE before + 1 = s AND spot <> spot_before
),
movements AS (
    SELECT count, spot, (before IS NOT NULL)::TINYINT AS flow, s AS month
    FROM walked
    WHERE before IS NULL OR before + 1 < s
    UNION ALL
    SELECT count, spot, 2, e + 1 FROM walked WHERE next IS NULL OR next > e + 1
    UNION ALL
    SELECT count, spot, 3, s FROM moved
    UNION ALL
    SELECT count, spot_before, 4, s FROM moved
),
summed AS (
    SELECT
        month, count, (spot & 255)::TINYINT AS grp, (spot >> 8)::SMALLINT AS area, flow,
        count(*)::INTEGER AS people
    FROM movements
    GROUP BY month, count, spot, flow
)
SELECT month, count, grp, area, flow, people
FROM summed
SEMI JOIN delivered USING (count, area, month);

-- +1 where a piece enters a class of duration, -1 where it leaves it, summed by a key
-- that packs cell and month, cumulated in one stream in order of that key: every cell
-- ends at 0, so the sum need not begin anew.
CREATE TEMP TABLE stock AS
WITH cut AS (
    SELECT
        (((area::BIGINT * 64 + grp) * 8 + count) * 8 + class) * 1024
            - getvariable('opening') AS cell,
        greatest(s, entry + low, getvariable('opening')) AS s,
        least(e, entry + high) + 1 AS e
    FROM pieces, duration_class
    WHERE e >= getvariable('opening') AND low <= e - entry AND high >= s - entry
),
deltas AS (
    SELECT key, sum(change)::INTEGER AS change
    FROM (
        SELECT cell + s AS key, 1::TINYINT AS change FROM cut WHERE s < e
        UNION ALL
        SELECT cell + e, -1 FROM cut WHERE s < e
    )
    GROUP BY key
    HAVING sum(change) <> 0
),
levels AS (
    SELECT
        key,
        sum(change) OVER (ROWS UNBOUNDED PRECEDING) AS people,
        lead(key) OVER () AS next
    FROM (FROM deltas ORDER BY key)
),
cells AS (
    SELECT
        (unnest(range(key % 1024, next % 1024)) + getvariable('opening'))::INTEGER
            AS month,
        (key >> 13 & 7)::TINYINT AS count,
        (key >> 16 & 63)::TINYINT AS grp,
        (key >> 22)::SMALLINT AS area,
        (key >> 10 & 7)::TINYINT AS class,
        people::INTEGER AS people
    FROM levels
    WHERE people > 0
)
SELECT month, count, grp, area, class, people
FROM cells
SEMI JOIN delivered USING (count, area, month);
