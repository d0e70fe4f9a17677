import re

from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.checks.moments import same_place, same_time
from ansinh.figurecheck.grammar.extract import find_claims


def test_every_marked_figure_is_found_and_nothing_else(report):
    found = {claim.start: claim.number for claim in find_claims(report.text)}

    assert found == {mark.start: mark.number for mark in report.claims}


def test_every_figure_is_understood(report):
    found = [
        (claim.number, claim.unit, claim.indicator, claim.kind)
        for claim in find_claims(report.text)
    ]

    assert found == [
        (mark.number, mark.unit, mark.indicator, mark.kind) for mark in report.claims
    ]


def test_every_figure_has_its_place_and_period(report):
    for claim, mark in zip(find_claims(report.text), report.claims, strict=True):
        assert same_time(claim.period, mark.period), (claim.number, claim.period)
        unnamed = mark.place.startswith("(")
        assert unnamed or same_place(claim.place, mark.place), (claim, mark.place)


def test_planted_contradictions_are_found_and_nothing_else(report):
    # A higher target missed is no contradiction of the text.
    kinds = [
        finding.kind
        for finding in check_text(report.text).findings
        if finding.kind != "below_higher_target"
    ]

    assert kinds == report.findings


def test_the_text_of_a_claim_is_its_number(report):
    for claim in find_claims(report.text):
        assert report.text[claim.start : claim.end] == claim.number
        assert re.search(re.escape(claim.number), claim.quote)
