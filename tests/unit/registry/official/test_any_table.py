"""Whatever the cells hold, every record comes in or is set aside, and money is kept."""

import copy
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.registry.imports.official import file_forms, sheet_forms
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.official_form import PlainRow, RowRead
from ansinh.registry.imports.sheet import Sheet
from ansinh.registry.lake import Lake
from ansinh.registry.problems import Problem, Severity
from tests.unit.registry.official.claim_papers import SUMMARY, envelope, visit
from tests.unit.registry.official.papers import (
    annex,
    c12,
    d02,
    d03_machine,
    d03_printed,
    d05,
)
from tests.unit.registry.official.test_c12 import FUNDS, NOTHING
from tests.unit.registry.official.test_d02 import NEW as WORKER
from tests.unit.registry.official.test_d03 import NEW as CARD
from tests.unit.registry.official.test_d03 import PRINTED
from tests.unit.registry.official.test_d05 import SIX
from tests.unit.registry.official.test_household_annex import HEAD

FORMS = {
    "D02": (d02(WORKER, ("9200000009", "GH", "05/2025", "")), 6),
    "D03": (d03_machine(CARD, CARD | {"MasoBHXH": "9200000001"}), 1),
    "D03 printed": (d03_printed(PRINTED, PRINTED), 8),
    "D05": (d05(SIX, ("9200000001", *SIX[1:])), 5),
    "annex": (annex(HEAD, HEAD | {"MasoBHXH": "9200000003"}), 1),
}
"""Each form with two records, and the number of rows above the first."""

odd_cells = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "9200000001", "092090000123", "GH", "TM", "DC", "13/2025",
         "31/02/2025", "2025", "1.5", "1,234,567", "99999999999999999999", "=1+1",
         "#5", "\x00", "Phường An Hòa", "GD4", "ZZ"]
    ),
    st.text(max_size=12),
)  # fmt: skip
usual = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def known(office_data):
    """The office's register with its people read; each example works on a copy."""
    register = Register(Lake(office_data), "s")
    register.open(["9200000001", "9200000003", "9200000009"])
    assert register.history.areas
    assert register.employers
    return register


def read(known, rows):
    """What the reader of a form yields."""
    sheet = Sheet("mau.csv", "", lambda: enumerate(rows, start=1))
    register = copy.deepcopy(known)
    form = next((one for one in sheet_forms(register) if one.fits(sheet)), None)
    return None if form is None else list(form.read(sheet))


@pytest.mark.parametrize("name", FORMS)
@usual
@given(data=st.data())
def test_every_record_comes_in_or_is_set_aside(known, name, data):
    form, above = FORMS[name]
    rows = [list(row) for row in form]
    for _ in range(data.draw(st.integers(1, 4))):
        row = rows[data.draw(st.integers(above, above + 1))]
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(odd_cells)
    found = read(known, rows)

    problems = [one for one in found if isinstance(one, Problem)]
    assert all(one.kind.severity is not Severity.REFUSE for one in problems)
    aside = Counter(
        one.row for one in problems if one.kind.severity is Severity.SET_ASIDE
    )
    whole = {one.row for one in found if isinstance(one, RowRead)}
    assert set(aside) & whole == set()
    assert set(aside.values()) <= {1}
    assert {one.row for one in found if isinstance(one, PlainRow)} <= whole
    told = {row for row in (above + 1, above + 2) if _numbers(name, rows[row - 1])}
    assert told <= whole | set(aside)
    assert "9200000009" not in "".join(one.sentence() for one in problems)


def _numbers(name, row):
    """Whether a row still bears a number, and so must be a record."""
    place = 1 if name == "D03 printed" else 2
    return str(row[place + (name == "D03 printed")]).strip() not in ("", "\x00")


amounts = st.lists(st.integers(0, 10**10), min_size=4, max_size=4)


@usual
@given(
    carried=st.lists(st.integers(-(10**9), 10**9), min_size=4, max_size=4),
    due=amounts,
    shares=st.lists(st.integers(0, 100), min_size=4, max_size=4),
    cuts=st.lists(st.integers(1, 10**9), max_size=3),
)
def test_an_account_is_kept_to_the_dong(known, carried, due, shares, cuts):
    paid = [
        max(c + d, 0) * s // 100 for c, d, s in zip(carried, due, shares, strict=True)
    ]
    forward = [c + d - p for c, d, p in zip(carried, due, paid, strict=True)]
    documents, left = [], sum(paid)
    for number, cut in enumerate(cuts):
        documents.append((f"UNC số {number}", min(cut, left)))
        left -= min(cut, left)
    documents.append(("UNC số 99", left))
    found = read(known, c12(carried, due, paid, forward, documents=documents))

    assert not [one for one in found if isinstance(one, Problem)]
    owed, by_document = Counter(), Counter()
    for row in (one for one in found if isinstance(one, PlainRow)):
        amount = int(row.cells["so_tien"])
        fund = row.cells["quy"]
        owed[fund] += amount if row.form == "dues" else -amount
        if row.form == "receipts":
            by_document[row.cells["so_chung_tu"]] += amount
    words = dict(zip(FUNDS, ("BHXH", "BHYT", "BHTN", "TNLD"), strict=True))
    assert [owed[words[fund]] for fund in FUNDS] == forward
    assert sum(by_document.values()) == sum(paid)
    for number, (text, amount) in enumerate(documents, start=1):
        assert by_document[f"{number}: {text.split()[-1]} (3/2025)"] == amount


@usual
@given(data=st.data())
def test_an_account_with_any_cell_comes_in_whole_or_not_at_all(known, data):
    rows = [list(row) for row in c12(NOTHING, [5] * 4, [3] * 4, [2] * 4)]
    row = data.draw(st.sampled_from(rows[5:]))
    row[data.draw(st.integers(0, len(row) - 1))] = data.draw(odd_cells)
    found = read(known, rows)

    problems = [one for one in found if isinstance(one, Problem)]
    assert len(problems) <= 1
    assert bool(problems) != any(isinstance(one, PlainRow) for one in found)


@usual
@given(data=st.data())
def test_any_field_of_a_visit_may_be_odd(known, tmp_path_factory, data):
    summary = dict(SUMMARY)
    summary[data.draw(st.sampled_from(sorted(summary)))] = data.draw(
        odd_cells.map(lambda text: "".join(c for c in text if c >= " "))
    )
    path = tmp_path_factory.mktemp("xml") / "ho-so.xml"
    text = "".join(envelope([visit(summary), visit(SUMMARY | {"MA_LK": "LK2"})]))
    path.write_bytes(text.encode("utf-8", "xmlcharrefreplace"))
    (form,) = file_forms(copy.deepcopy(known))
    found = list(form.read(path, path.name))

    aside = {
        one.row
        for one in found
        if isinstance(one, Problem) and one.kind.severity is Severity.SET_ASIDE
    }
    whole = {one.row for one in found if isinstance(one, RowRead)}
    assert whole | aside == {1, 2}
    assert whole & aside == set()
    assert {one.row for one in found if isinstance(one, PlainRow)} == whole


@usual
@given(start=st.binary(max_size=200), end=st.binary(max_size=200))
def test_any_bytes_are_answered_with_a_sentence(known, tmp_path_factory, start,
                                                end):  # fmt: skip
    path = tmp_path_factory.mktemp("xml") / "ho-so.xml"
    path.write_bytes(start + b"<GIAMDINHHS><HOSO>" + end)
    (form,) = file_forms(copy.deepcopy(known))

    assert [one.code for one in form.read(path, path.name)][-1:] in (
        ["damaged-xml"],
        ["xml-with-doctype"],
    )
