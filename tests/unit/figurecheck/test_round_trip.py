"""Any claim, printed in any kind of file, is read back as it was."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.figurecheck.grammar.extract import find_claims
from ansinh.figurecheck.readers import read_document
from ansinh.terms.numbers import format_number

SCHEMES = {
    "BHYT": "health_insurance",
    "BHXH bắt buộc": "compulsory",
    "BHXH tự nguyện": "voluntary",
    "BHTN": "unemployment",
}
COUNTS = {
    "actual": "có {n} người tham gia {s}",
    "target": "được giao chỉ tiêu {n} người tham gia {s}",
    "change": "số người tham gia {s} tăng {n} người so với cùng kỳ năm 2022",
    "gap": "còn thiếu {n} người chưa tham gia {s}",
}
SHARES = {
    "actual": "tỷ lệ bao phủ BHYT là {n}% dân số",
    "target": "chỉ tiêu bao phủ BHYT được giao là {n}% dân số",
    "pct_of_target": "số người tham gia BHYT đạt {n}% kế hoạch giao",
}

schemes = st.sampled_from(sorted(SCHEMES))
people = st.integers(100, 99_000_000)
percents = st.decimals(1, 100, places=2)
counted = st.tuples(st.sampled_from(sorted(COUNTS)), schemes, people)
shared = st.tuples(st.sampled_from(sorted(SHARES)), percents)


def line(sentence: str) -> str:
    return f"Năm 2023, huyện Bình Tân (Vĩnh Long) {sentence}."


def read_back(write, kind: str, sentence: str):
    document = read_document(write(kind, line(sentence)))
    (claim,) = find_claims(document.text)
    assert document.text[claim.start : claim.end] == claim.number
    assert claim.period == "2023"
    assert claim.place == "Huyện Bình Tân, Tỉnh Vĩnh Long"
    return claim


many = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("kind", ["txt", "docx", "html", "xlsx"])
@many
@given(case=counted)
def test_a_printed_count_is_read_back(write, kind, case):
    what, scheme, number = case
    sentence = COUNTS[what].format(n=format_number(number), s=scheme)

    claim = read_back(write, kind, sentence)

    assert (claim.value, claim.unit, claim.kind) == (number, "person", what)
    assert claim.indicator == f"{SCHEMES[scheme]}.participants"


@pytest.mark.parametrize("kind", ["txt", "docx", "html", "xlsx"])
@many
@given(case=shared)
def test_a_printed_share_is_read_back(write, kind, case):
    what, share = case

    claim = read_back(write, kind, SHARES[what].format(n=format_number(share, 2)))

    measure = "participants" if what == "pct_of_target" else "coverage"
    assert (claim.value, claim.unit, claim.kind) == (share, "percent", what)
    assert claim.indicator == f"health_insurance.{measure}"


@settings(max_examples=5, deadline=None)
@given(cases=st.lists(counted, min_size=1, max_size=20))
def test_counts_printed_on_a_page_are_read_back(tmp_path_factory, cases):
    path: Path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    text = "\n".join(
        line(COUNTS[what].format(n=format_number(number), s=scheme))
        for what, scheme, number in cases
    )
    from_conftest = pytest.importorskip("typst")
    source = "\n\n".join(f'#"{part}"' for part in text.split("\n"))
    path.write_bytes(from_conftest.compile(source.encode()))

    claims = find_claims(read_document(path).text)

    assert [(claim.value, claim.kind) for claim in claims] == [
        (Decimal(number), what) for what, _, number in cases
    ]
