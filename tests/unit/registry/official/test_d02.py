"""D02-LT: workers come and leave, wages change; nothing is guessed."""

import datetime as dt

import pytest

from ansinh.terms.periods import month_of
from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import d02, write_csv

MARCH = month_of(dt.date(2025, 3, 1))
NEW = ("9200000009", "TM", "03/2025", "5.800.000")


def of_employer(office, **wanted):
    return office.rows("spells", employer="CT00001", **wanted)


def test_a_new_worker_enters_three_schemes_with_the_wage_of_the_contract(office):
    result = office.take(d02(NEW))

    assert codes_of(result) == []
    assert (result.rows_read, result.rows_set_aside) == (1, 0)
    spells = of_employer(office)
    assert {s["scheme"] for s in spells} == {"compulsory", "health", "unemployment"}
    assert {
        (s["group"], s["place"], s["first_day"], s["last_day"]) for s in spells
    } == {("DN", "31117", dt.date(2025, 3, 1), None)}
    (career,) = office.rows("careers")
    assert (career["first_month"], career["last_month"]) == (MARCH, None)
    assert (career["wage_vnd"], career["regime"]) == (5_800_000, "employer")


def test_a_group_that_no_list_has_is_not_taken_for_that_of_the_other_workers(office):
    office.take(d02(NEW))
    other = d02(("9200000008", *NEW[1:]), head="Mã đối tượng: TG")
    (problem,) = office.take(other, "2.csv").problems

    assert (problem.code, problem.value) == ("unknown-value", "TG")
    assert len(of_employer(office)) == 3


def test_movements_make_no_month_whole(office):
    delivered = office.rows("deliveries")
    office.take(d02(NEW))

    assert office.rows("deliveries") == delivered


def test_two_forms_of_one_import_build_on_each_other(office):
    write_csv(office.village.folder / "1.csv", d02(NEW))
    write_csv(office.village.folder / "2.csv", d02(("9200000009", "GH", "06/2025", "")))
    result = office.village.load("1.csv", "2.csv")

    assert codes_of(result) == []
    assert {s["last_day"] for s in of_employer(office)} == {dt.date(2025, 5, 31)}


@pytest.mark.parametrize("name", ["mau.csv", "mau.xlsx"])
def test_the_form_may_be_a_workbook_or_a_text_table(office, name):
    assert office.take(d02(NEW), name).rows_set_aside == 0
    assert len(of_employer(office)) == 3


def test_who_leaves_in_june_was_insured_to_the_last_day_of_may(office):
    office.take(d02(NEW))
    result = office.take(d02(("9200000009", "GH", "06/2025", "")), "thang-6.csv")

    assert codes_of(result) == []
    assert {s["last_day"] for s in of_employer(office)} == {dt.date(2025, 5, 31)}
    (career,) = office.rows("careers")
    assert career["last_month"] == MARCH + 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("GH", "left_work"),
        ("GC", "moved_away"),
        ("GD", "changed_employer"),
        ("KL", "unpaid_leave"),
        ("GH1", "left_work"),
        ("GH2", "retired"),
        ("GH4", "died"),
        ("OF", "sick_leave"),
        ("OF_2", "sick_leave"),
        ("TS", "maternity"),
        ("GN", None),
    ],
)
def test_the_movement_says_why_a_spell_ended(office, code, reason):
    office.take(d02(NEW))
    office.take(d02(("9200000009", code, "06/2025", "")), "thang-6.csv")

    ended = [s for s in of_employer(office) if s["last_day"]]
    assert {s["ended_because"] for s in ended} == {reason}
    assert {s["ended_because"] for s in of_employer(office, last_day=None)} <= {None}


def test_a_reason_outlives_the_extract_that_repeats_the_spell_without_it(office):
    office.take(d02(NEW))
    office.take(d02(("9200000009", "KL", "06/2025", "")), "thang-6.csv")
    told = {(s["scheme"], "unpaid_leave") for s in of_employer(office)}
    extract(office, "2025-05-31", "ky-5.csv")
    assert {(s["scheme"], s["ended_because"]) for s in of_employer(office)} == told

    extract(office, "2025-08-31", "ky-8.csv")
    assert ("compulsory", None) in {
        (s["scheme"], s["ended_because"]) for s in of_employer(office)
    }


def extract(office, last_day, name):
    """Bring the worker's compulsory spell in again, without a reason."""
    (office.village.folder / name).write_text(
        "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay\n"
        f"VN,BHXHBB,2025-05,9200000009,DN,CT00001,31117,2025-03-01,{last_day}\n"
    )
    assert office.village.load(name).rows_set_aside == 0


def test_coming_and_leaving_in_one_file_is_one_closed_spell(office):
    office.take(d02(NEW, ("9200000009", "GH", "05/2025", "")))

    assert [s["last_day"] for s in of_employer(office)] == [dt.date(2025, 4, 30)] * 3


def test_a_leave_of_somebody_unknown_there_is_a_problem_not_a_guess(office):
    result = office.take(d02(("9200000001", "GH", "03/2025", "")))

    assert codes_of(result) == [("no-open-spell", 7)]
    assert of_employer(office) == []


def test_a_worker_who_is_there_already_cannot_be_new_again(office):
    office.take(d02(NEW))
    result = office.take(d02(("9200000009", "TM", "04/2025", "6.000.000")), "2.csv")

    assert codes_of(result) == [("already-open", 7)]
    assert len(office.rows("careers")) == 1


def test_a_rise_of_the_wage_ends_one_contribution_spell_and_begins_another(office):
    office.take(d02(NEW))
    office.take(d02(("9200000009", "DC", "07/2025", "6.300.000")), "thang-7.csv")

    told = [
        (c["first_month"], c["last_month"], c["wage_vnd"])
        for c in sorted(office.rows("careers"), key=lambda c: c["first_month"])
    ]
    assert told == [(MARCH, MARCH + 3, 5_800_000), (MARCH + 4, None, 6_300_000)]
    assert {s["last_day"] for s in of_employer(office)} == {None}


def test_a_new_title_on_the_same_wage_is_read_and_changes_nothing(office):
    office.take(d02(NEW))
    result = office.take(d02(("9200000009", "CD", "04/2025", "5.800.000")), "2.csv")

    assert (result.rows_read, result.rows_set_aside) == (1, 0)
    assert len(office.rows("careers")) == 1


@pytest.mark.parametrize(
    ("kind", "schemes"),
    [
        ("TZ", {"compulsory", "health", "unemployment"}),
        ("Q6", {"compulsory", "health"}),
        ("KQ", {"compulsory", "health"}),
        ("CZ", {"compulsory", "health", "unemployment"}),
    ],
)
def test_the_type_of_worker_says_which_schemes(office, kind, schemes):
    office.take(d02(NEW, head=f"Đối tượng: {kind}. Mã đối tượng: DN"))

    assert {s["scheme"] for s in of_employer(office)} == schemes


@pytest.mark.parametrize(
    ("code", "still_open"),
    [
        ("OF", {"health"}),
        ("TS", {"compulsory", "health"}),
        ("GN", {"compulsory", "health"}),
        ("KL", set()),
        ("GD", set()),
    ],
)
def test_older_codes_end_only_the_schemes_they_speak_of(office, code, still_open):
    office.take(d02(NEW))
    office.take(d02(("9200000009", code, "05/2025", "")), "thang-5.csv")

    assert {s["scheme"] for s in of_employer(office, last_day=None)} == still_open


@pytest.mark.parametrize(
    ("movement", "code"),
    [
        (("", "TM", "03/2025", "5.800.000"), "missing-value"),
        (("920000009", "TM", "03/2025", "5.800.000"), "impossible-identifier"),
        (("9200000009", "XX", "03/2025", "5.800.000"), "unknown-value"),
        (("9200000009", "TH", "03/2025", "5.800.000"), "unknown-value"),
        (("9200000009", "TU", "03/2025", "5.800.000"), "correction-of-dues"),
        (("9200000009", "TT", "03/2025", ""), "correction-of-dues"),
        (("9200000009", "TM", "13/2025", "5.800.000"), "impossible-month"),
        (("9200000009", "TM", "03/2025", ""), "missing-value"),
        (("9200000009", "TM", "03/2025", "năm triệu"), "impossible-number"),
        (("9200000009", "TM", "03/2025", "2,34"), "wage-without-amount"),
    ],
)
def test_a_row_that_cannot_be_understood_stays_out_whole(office, movement, code):
    result = office.take(d02(movement, ("9200000009", "TM", "04/2025", "5.000.000")))

    assert codes_of(result) == [(code, 7)]
    assert (result.rows_read, result.rows_set_aside) == (2, 1)
    assert "9200000009" not in result.problems[0].sentence()
    assert len(office.rows("careers")) == 1


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"employer": "CT99999"}, "unknown-employer-of-form"),
        ({"employer": ""}, "employer-not-given"),
    ],
)
def test_a_form_of_no_known_employer_is_refused(office, form, code):
    before = office.lake.latest
    result = office.take(d02(NEW, **form))

    assert [problem.code for problem in result.problems] == [code]
    assert result.refused
    assert office.lake.latest == before


def test_the_group_is_that_of_the_employers_other_workers_or_has_to_be_given(office):
    first = office.take(d02(NEW, head="Danh sách"))
    assert codes_of(first) == [("group-not-given", 7)]

    office.take(d02(NEW), "2.csv")
    office.take(d02(("9200000008", *NEW[1:]), head="Danh sách"), "3.csv")
    assert {s["group"] for s in of_employer(office)} == {"DN"}
    assert len(of_employer(office)) == 6


@pytest.mark.parametrize(
    ("total", "odd"),
    [
        ("11.800.000", []),
        ("11800000", []),
        ("99.999.999", [("Tiền lương", "99.999.999", "11.800.000")]),
    ],
)
def test_wages_of_a_row_of_totals_are_held_against_the_rows(office, total, odd):
    other = ("9200000008", "TM", "03/2025", "6.000.000")
    result = office.take(d02(NEW, other, total=total))

    assert [(p.column, p.value, p.expected) for p in result.problems] == odd
    assert (result.rows_read, result.rows_set_aside) == (2, 0)
    assert len(office.rows("careers")) == 2


def test_a_column_with_a_cell_that_is_no_amount_is_not_added_up(office):
    other = ("9200000008", "TM", "03/2025", "sáu triệu")
    result = office.take(d02(NEW, other, total="11.800.000"))

    assert codes_of(result) == [("impossible-number", 8)]


def test_a_worker_whose_name_begins_like_a_total_is_a_worker(office):
    rows = d02(NEW, ("9200000008", "TM", "03/2025", "6.000.000"), total="11.800.000")
    rows[6][1], rows[7][1] = "Tống Công", "Cộng"

    assert codes_of(office.take(rows)) == []
    assert len(office.rows("careers")) == 2


def test_who_comes_back_after_leave_enters_again_however_the_code_says_so(office):
    office.take(d02(NEW))
    office.take(d02(("9200000009", "KL", "05/2025", "")), "thang-5.csv")
    back = d02(("9200000009", "ON (kl)", "08/2025", "5.800.000"))

    assert codes_of(office.take(back, "thang-8.csv")) == []
    assert {s["scheme"] for s in of_employer(office, last_day=None)} == {
        "compulsory",
        "health",
        "unemployment",
    }
