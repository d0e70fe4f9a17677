"""Two published reports, in words of our own: every figure, every observation."""

import pytest

from ansinh.figurecheck.check import Check, check_text
from ansinh.figurecheck.claims import Grade
from ansinh.figurecheck.examples import CAN_THO_2023, QUANG_XUONG_2017


@pytest.fixture
def can_tho() -> Check:
    return check_text(CAN_THO_2023.read_text(encoding="utf-8"))


@pytest.fixture
def quang_xuong() -> Check:
    return check_text(QUANG_XUONG_2017.read_text(encoding="utf-8"))


def test_every_figure_of_can_tho_is_read(can_tho):
    read = [(c.number, c.indicator, c.kind, c.period[:4]) for c in can_tho.claims]

    assert read == [
        ("1.155.927", "health_insurance.participants", "actual", "2023"),
        ("92,3", "health_insurance.coverage", "actual", "2023"),
        ("32.329", "voluntary.participants", "actual", "2023"),
        ("102,96", "voluntary.participants", "pct_of_target", "2023"),
        ("174.690", "unemployment.participants", "actual", "2023"),
        ("120,64", "unemployment.participants", "pct_of_target", "2023"),
        ("93,69", "health_insurance.coverage", "target", "2024"),
        ("154.639", "compulsory.participants", "target", "2024"),
        ("31.808", "voluntary.participants", "target", "2024"),
        ("147.484", "unemployment.participants", "target", "2024"),
    ]
    assert {claim.place for claim in can_tho.claims} == {"Thành phố Cần Thơ"}


def test_every_observation_about_can_tho_is_made_and_no_other(can_tho):
    asked = [(f.kind, [c.number for c in f.claims]) for f in can_tho.findings]

    assert asked == [
        ("below_higher_target", ["92,3"]),
        ("target_below_result", ["32.329", "31.808"]),
        ("unemployment_above_compulsory", ["174.690", "154.639"]),
        ("target_below_result", ["174.690", "147.484"]),
    ]
    assert all(finding.grade is Grade.LOOK for finding in can_tho.findings)
    derivations = " ".join(f.derivation_vi for f in can_tho.findings)
    assert "92,45%" in derivations  # Prime Minister's level for 2023
    assert "1,61%" in derivations  # 31.808 is 1,61 % below 32.329
    assert "15,57%" in derivations  # 147.484 is 15,57 % below 174.690


def test_quang_xuong_is_asked_about_its_population_and_answered_by_its_history(
    quang_xuong,
):
    (finding,) = quang_xuong.findings

    assert finding.kind == "implied_base_mismatch"
    # 126.250 / 54,25 % = 232.719 at least, 163.327 / 86,15 % = 189.584 at most.
    assert "232.719" in finding.question_vi
    assert "189.584" in finding.question_vi
    assert "−18,5%" in finding.question_vi
    assert "15/05/2015, 6 xã" in finding.derivation_vi
    assert "44.948 người" in finding.derivation_vi
    assert "935/NQ-UBTVQH13" in finding.derivation_vi


def test_every_figure_of_quang_xuong_is_read(quang_xuong):
    read = [(c.number, c.unit, c.kind, c.period) for c in quang_xuong.claims]

    assert read == [
        ("126.250", "person", "actual", "2013"),
        ("54,2", "percent", "actual", "2013"),
        ("163.327", "person", "actual", "2017"),
        ("86,2", "percent", "actual", "2017"),
        ("6.489", "person", "actual", "2013"),
        ("9.117", "person", "actual", "2017"),
        ("436", "case", "actual", "2013/2017"),
        ("300", "case", "actual", "2013/2017"),
        ("1.464.315", "VND", "actual", "2013/2017"),
        ("50", "percent", "target", "2020"),
        ("35", "percent", "target", "2020"),
        ("90", "percent", "target", "2020"),
        ("100", "percent", "target", "2020"),
    ]
