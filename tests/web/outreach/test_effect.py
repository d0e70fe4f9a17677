"""What followed contacts, with both numbers, an interval, and no claim of cause."""

import datetime as dt
import uuid
from fractions import Fraction

import pytest

from ansinh.engines.lists import Kind, list_people
from ansinh.web import answers
from ansinh.web.accounts.roles import Role
from ansinh.web.outreach.asked import Asked
from ansinh.web.outreach.effect import MET, NOBODY, TRIED, Effect, Share, effect
from ansinh.web.outreach.models import Contact

from .conftest import WARD, user

DAY, LAST = dt.date(2022, 12, 31), dt.date(2024, 9, 30)
ENDS = [dt.date(2023, 1, 31), dt.date(2023, 2, 28), dt.date(2023, 3, 31)]


def listed(known):
    found = list_people(known.facts.registry, Kind.UNCOVERED, WARD, DAY)
    return found.rows["person"].to_pylist()


def contact(person, result="thinking", day=dt.date(2023, 1, 10), corrects=None):
    return Contact.objects.create(
        person=person, area=f"{WARD}-1", result=result, channel="visit", day=day,
        by=user(), lake_version=1, form=uuid.uuid4(), content="x", corrects=corrects,
    )  # fmt: skip


@pytest.fixture
def known(agent):
    return answers.open_answers()


def found(known, *, is_on_duty=True):
    return effect(known, Asked(Kind.UNCOVERED, WARD, DAY), LAST, is_on_duty=is_on_duty)


def test_people_are_parted_by_whether_they_were_met(known):
    people = listed(known)
    contact(people[0])
    contact(people[1], "not_home")
    contact(people[2], "not_home")
    contact(people[2], "refused")

    shares = found(known).shares

    sizes = {way: shares[way, ENDS[0]].listed for way in (MET, TRIED, NOBODY)}
    assert sizes == {MET: 2, TRIED: 1, NOBODY: len(people) - 3}


def test_who_came_in_is_counted_at_each_month_end(known):
    """Children of poor households got cards on 1 January 2023."""
    people = listed(known)
    entered = [person for person in people if person % 12 == 2]
    assert entered
    contact(entered[0])

    shares = found(known).shares

    assert list(found(known).month_ends) == ENDS
    for end in ENDS:
        assert shares[MET, end] == Share(1, 1)
        assert shares[NOBODY, end].covered == len(entered) - 1


@pytest.mark.parametrize("day", [DAY, dt.date(2023, 1, 31), dt.date(2022, 12, 1)])
def test_a_contact_outside_the_thirty_days_does_not_count(known, day):
    contact(listed(known)[0], day=day)

    assert found(known).shares[MET, ENDS[0]].listed == 0


def test_a_corrected_contact_counts_as_corrected(known):
    person = listed(known)[0]
    first = contact(person, "refused")
    contact(person, "not_home", corrects=first)

    assert found(known).shares[TRIED, ENDS[0]].listed == 1


def test_months_without_data_are_missing_and_not_zero(known, agent):
    asked = Asked(Kind.UNCOVERED, WARD, dt.date(2024, 8, 31))
    assert list(effect(known, asked, LAST, is_on_duty=True).month_ends) == [LAST]

    page = agent.get("/van-dong/hieu-qua", {"dia-ban": WARD, "ngay": "2024-09-30"})
    assert "Chưa có số liệu của tháng nào sau ngày" in page.content.decode()


def test_outsiders_see_no_small_numbers(known, agent, log_in):
    contact(listed(known)[0])
    asked = {"dia-ban": WARD, "ngay": DAY.isoformat(), "loai": "uncovered"}

    mine = agent.get("/van-dong/hieu-qua", asked).content.decode()
    reader = log_in(Role.READER, "92").get("/van-dong/hieu-qua", asked).content.decode()

    assert "không chứng minh" in mine
    assert "quá ít để hiện" in reader
    assert "quá ít để hiện" not in mine


def test_the_interval_is_wilsons():
    low, high = Share(100, 30).interval

    # Newcombe (1998), Statistics in Medicine 17: 857-872, method 3.
    assert (round(low, 4), round(high, 4)) == (0.2189, 0.3958)
    assert Share(100, 30).rate == Fraction(3, 10)
    assert Share(0, 0).interval is None
    assert Share(10, 0).interval[0] == pytest.approx(0)


def test_the_difference_of_two_shares_is_newcombes():
    """His example: 56 of 70 against 48 of 80 gives 0.0524 to 0.3339."""
    end = dt.date(2023, 1, 31)
    shares = {
        (MET, end): Share(70, 56),
        (TRIED, end): Share(0, 0),
        (NOBODY, end): Share(80, 48),
    }

    low, middle, high = Effect([end], shares).difference

    assert (round(low, 2), round(middle, 2), round(high, 2)) == (5.24, 20.0, 33.39)


@pytest.mark.parametrize("met", [None, Share(0, 0)])
def test_nothing_is_compared_with_nobody(met):
    end = dt.date(2023, 1, 31)
    shares = {(MET, end): met, (TRIED, end): None, (NOBODY, end): Share(80, 48)}

    assert Effect([end], shares).difference is None
