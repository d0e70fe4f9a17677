"""The real size: published figures recounted from the files with plain SQL."""

import duckdb
import pytest

from ansinh.registry.demo import write_extracts
from ansinh.terms.schemes import Scheme

POLICY = {
    Scheme.HEALTH: "BHYT",
    Scheme.COMPULSORY: "BHXHBB",
    Scheme.VOLUNTARY: "BHXHTN",
    Scheme.UNEMPLOYMENT: "BHTN",
}
PUBLISHED = [
    # area, day, residents, by residence, by place
    ("92", "2019-04-01", 1_235_171, {}, {}),
    (
        "92",
        "2023-12-31",
        1_252_358,
        {("BHYT",): 1_155_927, ("BHXHTN",): 32_329},
        {("BHTN",): 174_690, ("BHXHBB",): 182_046},
    ),
    (
        "406",
        "2013-12-31",
        232_934,
        {("BHYT",): 126_250, ("BHXHBB", "BHXHTN"): 6_489},
        {("BHXHBB", "BHXHTN"): 6_489},
    ),
    (
        "406",
        "2017-12-31",
        189_475,
        {("BHYT",): 163_327, ("BHXHBB", "BHXHTN"): 9_117},
        {("BHXHBB", "BHXHTN"): 9_117},
    ),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extracts")
    return folder, write_extracts(folder)


@pytest.fixture(scope="module")
def files(written):
    """Tables of the sound rows, each row once."""
    folder, _ = written
    with duckdb.connect(config={"threads": 2}) as connection:

        def read(name):
            return f"read_csv('{folder}/{name}', all_varchar = true, header = true)"

        for table, name in (
            ("areas", "dia-ban.csv"),
            ("placements", "truc-thuoc.csv"),
            ("populations", "dan-so.csv"),
            ("persons", "nguoi-tham-gia.csv"),
            ("residences", "cu-tru.csv"),
        ):
            connection.execute(
                f"CREATE TABLE {table} AS SELECT DISTINCT * FROM {read(name)}"
            )
        connection.execute(
            f"""
            CREATE TABLE spells AS
            SELECT DISTINCT ma_so_bhxh, chinh_sach, noi_thu, tu_ngay,
                   coalesce(den_ngay, '9999-12-31') AS den_ngay
            FROM {read("tham-gia/*.csv")}
            WHERE (den_ngay IS NULL OR try_cast(den_ngay AS DATE) >= tu_ngay::DATE)
              AND ma_nhom <> 'ZZ'
              AND noi_thu IN (SELECT khoa FROM areas)
              AND ma_so_bhxh IN (SELECT ma_so_bhxh FROM persons)
            """
        )
        yield connection


def within(area, day):
    """Areas under an area on a day, itself included."""
    on = f"tu_ngay <= '{day}' AND coalesce(den_ngay, '9999') >= '{day}'"
    return f"""(
        WITH RECURSIVE found AS (
            SELECT '{area}' AS khoa
            UNION ALL
            SELECT p.khoa FROM placements AS p JOIN found ON p.khoa_cha = found.khoa
            WHERE {on}
        ) SELECT khoa FROM found
    )"""


def residents(area, day):
    return f"""(
        SELECT ma_so_bhxh FROM residences
        WHERE tu_ngay <= '{day}' AND coalesce(den_ngay, '9999') >= '{day}'
          AND khoa IN {within(area, day)}
    )"""


def living(files, area, day):
    query = f"SELECT count(*) FROM {residents(area, day)}"
    return files.execute(query).fetchone()[0]


def covered(files, policies, day, where):
    query = f"""
        SELECT count(DISTINCT ma_so_bhxh) FROM spells
        WHERE tu_ngay <= '{day}' AND den_ngay >= '{day}'
          AND chinh_sach IN {(*policies, "")} AND {where}
    """
    return files.execute(query).fetchone()[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("area", "day", "people", "by_residence", "by_place"), PUBLISHED
)
def test_the_extracts_give_the_published_figures(
    files, area, day, people, by_residence, by_place
):
    assert living(files, area, day) == people
    counted = files.execute(
        f"""
        SELECT cap, sum(so_nguoi::INT) FROM populations JOIN areas USING (khoa)
        WHERE ngay = '{day}' AND chi_so = 'usual_residents'
          AND khoa IN {within(area, day)} GROUP BY cap
        """
    ).fetchall()
    assert {total for _, total in counted} == {people}
    for policies, persons in by_residence.items():
        where = f"ma_so_bhxh IN {residents(area, day)}"
        assert covered(files, policies, day, where) == persons
    for policies, persons in by_place.items():
        where = f"noi_thu IN {within(area, day)}"
        assert covered(files, policies, day, where) == persons


@pytest.mark.slow
def test_the_manifest_states_figures_that_hold(written, files):
    _, manifest = written
    for figure in manifest.figures:
        policies = [POLICY[scheme] for scheme in figure.schemes]
        lives_there = residents(figure.area, figure.day)
        if policies:
            where = f"ma_so_bhxh IN {lives_there}"
            persons = covered(files, policies, figure.day, where)
        else:
            persons = living(files, figure.area, figure.day)
        assert persons == figure.persons, figure


@pytest.mark.slow
def test_some_districts_reach_the_target_of_2024_and_some_are_about_to_miss_it(files):
    day, target = "2024-09-30", 93.69
    rates = {}
    for district in (
        *("916", "917", "918", "919", "923", "924", "925", "926", "927"),
        "92",
    ):
        lives_there = residents(district, day)
        people = living(files, district, day)
        have = covered(files, ("BHYT",), day, f"ma_so_bhxh IN {lives_there}")
        rates[district] = 100 * have / people

    assert 92 < rates["92"] < 93
    assert sum(rate > target for rate in rates.values()) >= 3
    assert sum(target - 1 < rate < target for rate in rates.values()) >= 1
    assert sum(rate < target - 2 for rate in rates.values()) >= 2


@pytest.mark.slow
def test_three_in_ten_voluntary_spells_last_less_than_a_year(files):
    short, total = files.execute(
        """
        SELECT count(*) FILTER (den_ngay::DATE - tu_ngay::DATE < 364), count(*)
        FROM spells WHERE chinh_sach = 'BHXHTN'
        """
    ).fetchone()

    assert 0.27 < short / total < 0.33


@pytest.mark.slow
def test_coverage_falls_in_january_and_in_the_epidemic_and_rises_in_autumn(files):
    def health(day):
        where = f"ma_so_bhxh IN {residents('92', day)}"
        return covered(files, ("BHYT",), day, where)

    assert health("2023-01-31") < health("2022-12-31")
    assert health("2023-10-31") > health("2023-08-31")
    assert health("2021-09-30") < health("2020-09-30")
