"""Every page of directives opens, filled and empty."""

import pytest

from .conftest import CITY, WARD, found_committee, give_task, in_days, issue

LISTS = [
    "/chi-dao/",
    "/chi-dao/tin-hieu",
    "/chi-dao/viec",
    "/chi-dao/van-ban",
    "/chi-dao/ban-chi-dao",
]


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_desk_says_so(secretary, address):
    assert secretary.get(address).status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_a_filled_desk_shows_what_there_is(secretary, address):
    parent = issue("1/NQ", addressed=[(WARD, in_days(-3))])
    issue("2/KH", WARD, parent=parent)
    give_task(document=parent)
    found_committee()

    assert secretary.get(address).status_code == 200


@pytest.mark.parametrize("address", LISTS[1:])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_every_list_leaves_as_a_file(secretary, address, suffix):
    answer = secretary.get(address, {"tai": suffix})

    assert f'.{suffix}"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "/chi-dao/viec/moi",
        f"/chi-dao/viec/moi?dia-ban={WARD}",
        "/chi-dao/van-ban/moi",
        f"/chi-dao/ban-chi-dao/moi?dia-ban={CITY}",
    ],
)
def test_every_form_opens(secretary, address):
    assert secretary.get(address).status_code == 200
