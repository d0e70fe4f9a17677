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

CREATE TEMP TABLE flows AS
WITH walked AS (
    SELECT
        count, grp, area, s, e,
        lag(e) OVER line AS before,
        lag(grp) OVER line AS grp_before,
        lag(area) OVER line AS area_before,
        lead(s) OVER line AS next
    FROM pieces
    WINDOW line AS (PARTITION BY person, count ORDER BY s)
),
moved AS (
    FROM walked WHERE before + 1 = s AND (grp <> grp_before OR area <> area_before)
),
movements AS (
    SELECT count, grp, area, (before IS NOT NULL)::TINYINT AS flow, s AS month
    FROM walked
    WHERE before IS NULL OR before + 1 < s
    UNION ALL
    SELECT count, grp, area, 2, e + 1
    FROM walked
    WHERE next IS NULL OR next > e + 1
    UNION ALL
    SELECT count, grp, area, 3, s FROM moved
    UNION ALL
    SELECT count, grp_before, area_before, 4, s FROM moved
)
SELECT month, count, grp, area, flow, count(*)::INTEGER AS people
FROM movements
SEMI JOIN delivered USING (count, area, month)
GROUP BY ALL;

-- +1 where a piece enters a class of duration, -1 where it leaves it, summed by a key
-- that packs the cell, cumulated in one stream in order of that key.
CREATE TEMP TABLE stock AS
WITH cut AS (
    SELECT
        ((area::INTEGER * 64 + grp) * 8 + count) * 8 + class AS cell,
        greatest(s, entry + low, getvariable('opening')) AS s,
        least(e, entry + high) + 1 AS e
    FROM pieces, duration_class
    WHERE e >= getvariable('opening') AND low <= e - entry AND high >= s - entry
),
deltas AS (
    SELECT cell, month, sum(change)::INTEGER AS change
    FROM (
        SELECT cell, s AS month, 1::TINYINT AS change FROM cut WHERE s < e
        UNION ALL
        SELECT cell, e, -1 FROM cut WHERE s < e
    )
    GROUP BY ALL
    HAVING sum(change) <> 0
),
levels AS (
    SELECT
        cell, month,
        sum(change) OVER line AS people,
        lead(month) OVER line AS next
    FROM deltas
    WINDOW line AS (PARTITION BY cell ORDER BY month)
),
cells AS (
    SELECT
        unnest(range(month, next)) AS month,
        (cell // 8 % 8)::TINYINT AS count,
        (cell // 64 % 64)::TINYINT AS grp,
        (cell // 4096)::SMALLINT AS area,
        (cell % 8)::TINYINT AS class,
        people
    FROM levels
    WHERE people > 0
)
SELECT month::INTEGER AS month, count, grp, area, class, people::INTEGER AS people
FROM cells
SEMI JOIN delivered USING (count, area, month);
