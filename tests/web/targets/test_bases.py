"""Every basis goes all the way, from the choice to the lake."""

import pytest

from ansinh.web import answers as lake_answers

from .conftest import DOCUMENT, errors_of

STEPS = ("", "chon", "cach-chia", "phan", "cau-hoi", "lo-trinh", "excel", "dai-ly")
BASES = [
    ("count", "25", {"92": 25}),
    ("new", "15", {"92": 15}),
    ("change", "-2", {"92": -2}),
    ("change", "15", {"92": 15}),
    ("keep-full", "", {"92": 100, "916": 100, "31117": 100}),
]


@pytest.mark.parametrize(("basis", "value", "expected"), BASES)
def test_a_target_of_every_basis_is_issued_as_it_was_set(
    secretary, head, basis, value, expected
):
    group = "HN" if basis == "keep-full" else ""
    draft = secretary.begin(
        value, basis=basis, participant_group=group, includes_whole="on"
    )
    for step in STEPS:
        answer = secretary.client.get(secretary.page(draft, step), follow=True)
        assert answer.status_code == 200, step
    secretary.submit(draft)
    head.post(draft, "chuyen", to="approved")
    answer = secretary.post(draft, "giao", DOCUMENT)

    assert answer.status_code == 302, errors_of(answer)
    facts = lake_answers.open_answers().facts
    issued = {
        one.area: one
        for one in facts.registry.targets
        if one.document == DOCUMENT["document"]
    }
    assert {area: issued[area].value for area in expected} == expected
    assert {one.basis for one in issued.values()} == {basis}
    assert {one.participant_group for one in issued.values()} == {group or None}
    if basis != "keep-full":
        wards = sum(one.value for area, one in issued.items() if len(area) == 5)
        assert wards == expected["92"]


def test_a_rate_is_issued_as_a_rate_for_the_whole_and_as_people_below(secretary, head):
    address = "/chi-tieu/du-thao/moi?indicator=health_coverage&year=2024&area=92"
    told = {"source": "typed", "basis": "rate", "value": "80,5", "lowest": "district"}
    secretary.client.post(address, told | {"issuer": "UBND", "includes_whole": "on"})
    draft = secretary.latest()
    secretary.submit(draft)
    head.post(draft, "chuyen", to="approved")
    secretary.post(draft, "giao", DOCUMENT)

    facts = lake_answers.open_answers().facts
    issued = {
        one.area: one
        for one in facts.registry.targets
        if one.document == DOCUMENT["document"]
    }
    assert (issued["92"].basis, float(issued["92"].value)) == ("rate", 80.5)
    assert issued["92"].path == ()
    # 80.5 % of 240 people, rounded up.
    assert issued["916"].value + issued["925"].value == 194
    assert issued["916"].path[-1] == issued["916"].value
