"""What is withdrawn when an issuer assigns the same indicator of a year again."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from ansinh.steering.assignments import Assignment, Basis, Status, in_force
from ansinh.steering.reissue import left_over
from ansinh.terms.periods import december

OLD = Assignment(
    "health_coverage",
    "916",
    december(2024),
    Basis.COUNT,
    Decimal(100),
    "UBND thành phố",
    "5/QĐ-UBND",
    dt.date(2024, 2, 15),
)
PUPILS = replace(OLD, group="HS", value=Decimal(40))
NEW = replace(OLD, value=Decimal(110), document="8/QĐ-UBND", version=2)
BENEATH = {"916-1", "916-2"}


def withdrawn(*before, fresh=(NEW,)):
    return left_over(before, fresh, BENEATH.__contains__)


def test_groups_of_the_replaced_document_go_with_it():
    assert withdrawn(OLD, PUPILS) == [PUPILS]


def test_areas_beneath_that_have_no_number_any_more_go_too():
    hamlet = replace(OLD, area="916-1")

    assert withdrawn(OLD, hamlet, replace(hamlet, group="HS")) == [
        hamlet,
        replace(hamlet, group="HS"),
    ]


def test_groups_that_are_assigned_anew_stay():
    assert withdrawn(OLD, PUPILS, fresh=(NEW, replace(PUPILS, version=2))) == []


def test_other_areas_issuers_documents_and_bases_stay():
    assert (
        withdrawn(
            OLD,
            replace(PUPILS, area="925"),
            replace(PUPILS, issuer="BHXH thành phố"),
            replace(PUPILS, document="6/QĐ-UBND"),
            replace(PUPILS, due=december(2024) - 6, document="7/QĐ-UBND"),
            replace(PUPILS, basis=Basis.KEEP_FULL, value=Decimal(100)),
        )
        == []
    )


def test_an_issue_about_one_group_withdraws_nothing_of_everybody_or_other_groups():
    hamlet = replace(PUPILS, area="916-1")
    fresh = (replace(PUPILS, version=2, document="8/QĐ-UBND"),)

    assert withdrawn(OLD, PUPILS, hamlet, replace(PUPILS, group="GD"), fresh=fresh) == [
        hamlet
    ]


def test_a_withdrawn_target_is_in_force_until_the_document_that_withdraws_it():
    end = replace(
        PUPILS,
        version=2,
        status=Status.WITHDRAWN,
        document="8/QĐ-UBND",
        issued_on=dt.date(2024, 6, 1),
    )
    before = replace(PUPILS, status=Status.REPLACED)

    assert in_force([end, before], dt.date(2024, 5, 31)) == (before,)
    assert in_force([end, before]) == ()
    assert withdrawn(OLD, before, end) == []
