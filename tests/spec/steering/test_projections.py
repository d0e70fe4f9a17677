"""One projection for page, report and signals."""

import pytest

from ansinh.engines.projections import kept, project_homes, projected
from ansinh.indicators.participation import VOLUNTARY_PARTICIPANTS
from ansinh.steering.scorecard import scorecard
from ansinh.terms.periods import last_day

from .test_scorecard import THREE_YEARS

title = "Dự báo"
text = (
    "Dự báo của một chỉ số từ một tháng được tính một lần cho cả cây địa bàn, cất lại, "
    "và mọi trang, báo cáo, tín hiệu đều lấy từ đó."
)

MAY = 2024 * 12 + 4
SAME = VOLUNTARY_PARTICIPANTS


@pytest.fixture
def facts(facts_of):
    return facts_of(THREE_YEARS)


def areas_of(facts, *codes):
    return [facts.registry.history.areas[code] for code in codes]


def test_nothing_is_kept_until_it_is_worked_out(facts):
    (ward,) = areas_of(facts, "31117")
    assert kept(facts, SAME, ward, MAY) is None

    made = projected(facts, SAME, ward, MAY)
    assert kept(facts, SAME, ward, MAY).points("31117") == made.points("31117")
    assert kept(facts, SAME, ward, MAY - 1) is None


def test_a_ward_seen_from_above_and_by_itself_has_the_same_outlook(facts):
    nation, ward = areas_of(facts, "VN", "31117")
    project_homes(facts, MAY)

    from_above, alone = (
        scorecard(facts, SAME, area, last_day(MAY), kept(facts, SAME, area, MAY))
        for area in (nation, ward)
    )
    (part,) = [part for part in from_above.parts if part.area == ward]
    assert len(part.points) == 7
    assert part.points == alone.total.points


def test_without_a_projection_there_is_no_outlook_rather_than_another_one(facts):
    (nation,) = areas_of(facts, "VN")

    total = scorecard(facts, SAME, nation, last_day(MAY)).total
    assert total.numerator == 2
    assert (total.points, total.trial, total.light) == ((), None, None)


def test_a_month_without_data_is_not_projected(facts):
    (nation,) = areas_of(facts, "VN")

    assert projected(facts, SAME, nation, MAY + 1) is None
    assert projected(facts, SAME, nation, MAY - 100) is None
