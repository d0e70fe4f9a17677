"""The main job: from raw extracts to the published figures, by the pipeline alone."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.cli.demo import REPORTED_ON
from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import answer
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.participation import HEALTH_COVERAGE
from ansinh.registry.demo.faults import DROPPED, SET_ASIDE
from ansinh.registry.demo.writing import FAULTS
from ansinh.registry.lake import Lake
from ansinh.steering.signals.explain import print_chance
from ansinh.terms.numbers import format_number, format_percent
from ansinh.terms.periods import month_of
from ansinh.web.answers import Answers
from tests.cli.by_hand import QUERIES, by_hand

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Build the demo province once; answer commands on it."""
    data = tmp_path_factory.mktemp("demo")

    def run(*arguments, code=0):
        result = CliRunner().invoke(main, [*arguments, "--data", str(data)])
        assert result.exit_code == code, result.output
        return result.stdout

    run.data = data
    run.told = run("demo", "--no-serve")
    return run


@pytest.fixture(scope="module")
def facts(demo):
    """Facts of the demo province, counted once."""
    return open_facts(demo.data)


def ask(demo, key, area, day, *more):
    return json.loads(
        demo("indicator", key, "--area", area, "--on", day, "--json", *more)
    )


@pytest.mark.parametrize(
    ("key", "numerator", "attained"),
    [
        ("health_coverage", 1_155_927, 99.84),
        ("voluntary_participants", 32_329, 102.96),
        ("unemployment_participants", 174_690, 120.64),
        ("compulsory_participants", 182_046, None),
    ],
)
def test_can_tho_at_the_end_of_2023_is_as_published(demo, key, numerator, attained):
    answer = ask(demo, key, "92", "2023-12-31")

    assert answer["numerator"] == numerator
    if attained:
        assert [target["attained_percent"] for target in answer["target"]] == [attained]


def test_the_rate_comes_from_the_counts_and_the_population(demo):
    answer = ask(demo, "health_coverage", "92", "2023-12-31")

    assert answer["denominator"] == 1_252_358
    assert round(answer["value"], 1) == 92.3


@pytest.mark.parametrize(
    ("key", "day", "numerator", "denominator"),
    [
        ("health_coverage", "2013-12-31", 126_250, 232_934),
        ("health_coverage", "2017-12-31", 163_327, 189_475),
        ("social_insurance_participants", "2013-12-31", 6_489, None),
        ("social_insurance_participants", "2017-12-31", 9_117, None),
    ],
)
def test_quang_xuong_is_as_published(demo, key, day, numerator, denominator):
    answer = ask(demo, key, "406", day)

    assert (answer["numerator"], answer["denominator"]) == (numerator, denominator)


def test_on_the_map_of_2017_quang_xuong_of_2013_lacks_six_communes(demo):
    on_new_map = ask(
        demo, "health_coverage", "406", "2013-12-31", "--basis", "on:2017-12-31"
    )
    moved = ("16513", "16516", "16528", "16531", "16534", "16537")
    of_moved = [ask(demo, "health_coverage", code, "2013-12-31") for code in moved]

    for count, whole in (("numerator", 126_250), ("denominator", 232_934)):
        assert on_new_map[count] + sum(one[count] for one in of_moved) == whole


@pytest.mark.parametrize("basis", ["as-was", "on:2019-12-31", "on:2025-07-01"])
def test_communes_add_up_to_the_city_on_every_map(demo, basis):
    rows = ask(
        demo, "health_coverage", "92", "2023-12-31", "--by", "commune", "--basis", basis
    )

    assert sum(row["numerator"] for row in rows) == 1_155_927
    assert sum(row["denominator"] for row in rows) == 1_252_358


def test_hamlets_and_groups_add_up_to_their_commune(demo):
    whole = ask(demo, "health_coverage", "31120", "2023-12-31")
    for by in ("hamlet", "group"):
        parts = ask(demo, "health_coverage", "31120", "2023-12-31", "--by", by)
        assert sum(part["numerator"] for part in parts) == whole["numerator"]


@pytest.mark.parametrize("key", QUERIES)
@pytest.mark.parametrize(
    ("area", "day"),
    [("92", "2024-06-30"), ("916", "2024-09-30"), ("31117", "2024-08-31")],
)
def test_money_and_care_are_what_sql_written_by_hand_finds(demo, facts, key, area, day):
    on = dt.date.fromisoformat(day)
    found = answer(facts, CATALOGUE[key], facts.registry.history.find(area, on), on)

    assert (found.numerator, found.denominator) == by_hand(demo.data, key, area, day)


def test_a_province_that_sent_nothing_has_no_figure_though_another_sent(demo):
    quang_xuong = ask(demo, "visits", "406", "2017-12-31")
    can_tho = ask(demo, "visits", "92", "2017-12-31")

    assert quang_xuong["numerator"] > 0
    assert can_tho["numerator"] is None


def test_the_citys_targets_of_2024_are_shared_out_to_the_person(demo):
    city = ask(demo, "voluntary_participants", "92", "2024-09-30")
    districts = ask(
        demo, "voluntary_participants", "92", "2024-09-30", "--by", "district"
    )

    assert city["target"][0]["people"] == 31_808
    assert sum(row["target"][0]["people"] for row in districts) == 31_808


def test_page_projection_signals_and_report_speak_of_one_projection(demo, tmp_path):
    answers = Answers(open_facts(demo.data))
    city = answers.history.areas["92"]
    total = answers.scorecard(HEALTH_COVERAGE, city, month_of(REPORTED_ON)).total
    people = format_number(total.points[-1].middle)
    on = (HEALTH_COVERAGE.key, "--on", str(REPORTED_ON))

    table = demo("target", "project", "92", *on).splitlines()
    row = next(line for line in table if line.startswith(city.name)).split()
    assert (row[5], row[10]) == (people, print_chance(total.chance))

    (signal,) = json.loads(
        demo("signals", "--indicator", *on, "--level", "province", "--json")
    )
    assert f"có {people} người" in signal["explanation"]
    assert f"khả năng đạt {print_chance(total.chance)}." in signal["explanation"]

    report = demo(
        *("report", "--area", "92", "--on", str(REPORTED_ON)),
        *("--out", str(tmp_path), "--json"),
    )
    texts = {
        figure["text"]
        for figure in json.loads(report)["figures"]
        if "/92/2024-12-31/forecast/" in figure["cell"]
    }
    percent = format_percent(total.points[-1].middle, total.people.people)
    assert any(text.startswith(percent) for text in texts)


def test_every_planted_fault_is_found_where_it_was_planted(demo):
    faults = json.loads((demo.data / "extracts" / FAULTS).read_text(encoding="utf-8"))
    planted = {
        (fault["kind"], fault["file"].rpartition("/")[2], fault["row"])
        for fault in faults
        if fault["handling"] in {SET_ASIDE, DROPPED}
    }
    aside = Lake(demo.data).read("set_aside").to_pylist()

    assert {(row["code"], row["file"], row["row"]) for row in aside} == planted
    assert len(planted) > 200


def test_the_raw_extracts_stay_and_bring_nothing_new_when_imported_again(demo):
    again = demo("import", str(demo.data / "extracts" / "tham-gia"))

    assert "kho vẫn ở phiên bản 2" in again


def test_the_demo_checks_a_published_text_and_writes_the_report(demo):
    assert "10 số liệu, 4 điểm cần xem lại." in demo.told
    reports = {path.suffix for path in (demo.data / "reports").iterdir()}
    assert reports == {".docx", ".pdf"}


def test_the_demo_started_again_builds_nothing_anew(demo):
    demo("demo", "--no-serve")

    assert len(json.loads(demo("versions", "--json"))) == 2


@pytest.mark.parametrize("kind", ["monthly", "yearly", "five-year"])
def test_its_reports_brought_back_to_the_check_raise_no_question(demo, kind, tmp_path):
    on = ("--area", "92", "--on", "2023-12-31")
    told = demo("report", "--kind", kind, *on, "--out", str(tmp_path))
    (word,) = (path for path in told.split() if path.endswith(".docx"))

    said = demo("check-figures", word, "--place", "92")
    assert "0 điểm cần xem lại" in said
    assert "đúng như khi lập" in said
