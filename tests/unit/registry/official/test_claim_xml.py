"""Claims of care providers: every visit whole, every dong kept, nothing dangerous."""

import base64
import datetime as dt
from decimal import Decimal

import pytest

from tests.unit.registry.official.claim_papers import (
    MEDICINE,
    SERVICE,
    SUMMARY,
    envelope,
    record,
    visit,
)
from tests.unit.registry.official.conftest import codes_of


def take(office, *visits, name="ho-so.xml"):
    return take_text(office, "".join(envelope(visits)), name)


def take_text(office, text, name="ho-so.xml"):
    (office.village.folder / name).write_text(text, encoding="utf-8")
    return office.village.load(name)


@pytest.mark.parametrize("wrap", [True, False])
def test_a_visit_comes_in_with_its_items_whether_wrapped_or_in_clear(office, wrap):
    result = take(office, visit(wrap=wrap))

    assert codes_of(result) == []
    assert (result.rows_read, result.rows_set_aside) == (1, 0)
    (claim,) = office.rows("claims")
    assert (claim["claim"], claim["kind"], claim["group"]) == (
        "LK1", "outpatient", "GD",
    )  # fmt: skip
    assert claim["first_day"] == dt.date(2025, 3, 15)
    items = {row["kind"]: row for row in office.rows("claim_items", claim="LK1")}
    assert items["medicine"]["quantity"] == Decimal("20.5")
    assert items["medicine"]["price_vnd"] == Decimal("1234.567")
    assert items["service"]["fund_vnd"] == 36_000


def test_hundredths_of_a_dong_are_rounded_and_the_parts_still_add_up(office):
    take(office, visit())

    # 200.000,5 = 160.000,4 + 40.000,1 becomes 200.001 = 160.000 + 40.001.
    (claim,) = office.rows("claims")
    assert claim["covered_vnd"] == 200_001
    assert claim["fund_vnd"] + claim["co_payment_vnd"] == claim["covered_vnd"]


def test_the_patient_is_the_person_of_the_card_or_of_the_personal_id(office):
    take(office, visit(SUMMARY | {"MA_THE_BHYT": "GD4929200000001"}))
    take(
        office,
        visit(SUMMARY | {"MA_LK": "LK2", "MA_THE_BHYT": "9200000001"}, (), ()),
        name="the-moi.xml",
    )

    claims = office.rows("claims")
    known = {row["person"] for row in office.rows("persons")}
    assert len({claim["person"] for claim in claims}) == 1
    assert claims[0]["person"] in known


def test_plain_lists_of_the_tables_are_read_too(office):
    second = SUMMARY | {"MA_LK": "LK2"}
    text = "".join(
        (
            "<CHITIEU>",
            record("TONG_HOP", SUMMARY),
            record("CHI_TIET_THUOC", MEDICINE),
            record("TONG_HOP", second),
            record("CHI_TIET_DVKT", SERVICE | {"MA_LK": "LK2"}),
            "</CHITIEU>",
        )
    )
    result = take_text(office, text)

    assert codes_of(result) == []
    assert {(r["claim"], r["kind"]) for r in office.rows("claim_items")} == {
        ("LK1", "medicine"),
        ("LK2", "service"),
    }


@pytest.mark.parametrize(
    ("summary", "items", "code"),
    [
        ({"MA_LK": ""}, (MEDICINE,), "missing-value"),
        ({"NGAY_VAO": "202502300700"}, (MEDICINE,), "impossible-day"),
        ({"NGAY_RA": "202503010700"}, (MEDICINE,), "end-before-start"),
        ({"THANG_QT": "13"}, (MEDICINE,), "impossible-month"),
        ({"MA_LOAI_KCB": "99"}, (MEDICINE,), "unknown-value"),
        ({"T_BHTT": "-1"}, (MEDICINE,), "impossible-number"),
        ({"MA_THE_BHYT": "", "SO_CCCD": ""}, (MEDICINE,), "impossible-identifier"),
        ({"MA_CSKCB": "99999"}, (MEDICINE,), "unknown-provider"),
        ({}, (MEDICINE, MEDICINE), "broken-visit"),
        ({}, (MEDICINE | {"MA_LK": "LK7"},), "broken-visit"),
        ({}, (MEDICINE | {"SO_LUONG": "hai"},), "impossible-number"),
        ({}, (MEDICINE | {"MA_THUOC": ""},), "missing-value"),
    ],
)
def test_a_visit_with_something_wrong_stays_out_whole_with_its_position(
    office, summary, items, code
):
    good = visit(SUMMARY | {"MA_LK": "LK0"}, (), ())
    result = take(office, good, visit(SUMMARY | summary, items))

    assert {problem[0] for problem in codes_of(result)} == {code}
    assert {problem.row for problem in result.problems} == {2}
    assert (result.rows_read, result.rows_set_aside) == (2, 1)
    assert [row["claim"] for row in office.rows("claims")] == ["LK0"]


def test_a_payload_that_is_no_xml_costs_only_its_own_visit(office):
    broken = visit().replace("<NOIDUNGFILE>", "<NOIDUNGFILE>QUJD", 1)
    result = take(office, broken, visit(SUMMARY | {"MA_LK": "LK2"}, (), ()))

    assert codes_of(result) == [("broken-visit", 1)]
    assert len(office.rows("claims")) == 1


def test_a_cost_that_is_not_the_sum_of_its_parts_comes_in_with_a_warning(office):
    result = take(office, visit(SUMMARY | {"T_BHTT": "150000"}))

    assert codes_of(result) == [("claim-sum-differs", 1)]
    assert result.rows_set_aside == 0
    assert len(office.rows("claims")) == 1


BOMB = """<?xml version="1.0"?>
<!DOCTYPE GIAMDINHHS [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/hostname">]>
<GIAMDINHHS>&b;&c;</GIAMDINHHS>"""


def test_a_file_that_declares_entities_is_refused_before_they_are_read(office):
    result = take_text(office, BOMB)

    assert [problem.code for problem in result.problems] == ["xml-with-doctype"]
    assert result.refused


def test_a_payload_that_declares_entities_is_set_aside(office):
    payload = base64.b64encode(BOMB.encode()).decode()
    hidden = f"<HOSO><FILEHOSO><NOIDUNGFILE>{payload}</NOIDUNGFILE></FILEHOSO></HOSO>"
    result = take(office, hidden, visit())

    assert codes_of(result) == [("broken-visit", 1)]


def test_a_file_cut_short_is_refused_and_nothing_of_it_comes_in(office):
    text = "".join(envelope([visit(), visit(SUMMARY | {"MA_LK": "LK2"})]))
    result = take_text(office, text[:-200])

    assert [problem.code for problem in result.problems] == ["damaged-xml"]
    assert office.rows("claims") == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [("05", "day_treatment"), ("9", "inpatient"), ("14", "outpatient")],
)
def test_the_kind_of_care_is_that_of_the_code(office, code, kind):
    take(office, visit(SUMMARY | {"MA_LOAI_KCB": code}))

    assert [claim["kind"] for claim in office.rows("claims")] == [kind]
