"""Small counts: exact for those on duty for the people, worked out by nobody else."""

import csv
import io

import pytest
from django.test import Client, override_settings
from python_calamine import CalamineWorkbook

from ansinh.indicators.ask import series
from ansinh.steering.homes import STEERED
from ansinh.web import answers
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission, Role
from ansinh.web.api.actions import make_token
from tests.web import desk_lake
from tests.web.desk_lake import SEPTEMBER
from tests.web.factories import logged_in

VOLUNTARY = "voluntary_participants"
SIGN, SMALL = "ẩn", range(1, 5)
OWN = [area for area in desk_lake.AREAS if area != "VN"]
ON_DUTY = [role for role in Role if Permission.PERSONS_READ in role.permissions]
OTHERS = [role for role in Role if role not in ON_DUTY]


def truth(indicator):
    """Participants of every area at every month's end."""
    facts = answers.open_answers().facts
    found = {}
    for level in {area.level for area in facts.registry.history.areas.values()}:
        counted = series(facts, indicator.stock, level)
        for area in counted.areas:
            for month in range(desk_lake.FIRST, SEPTEMBER + 1):
                found[area, month] = counted.at(area, month)
    return found


def rows_of(answer):
    """Rows of a file in CSV, without those of its origins."""
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    whole = [line for line in lines if None not in line.values()]
    return whole[: next((n for n, line in enumerate(lines) if None in line.values()))]


def months_of(reader, area, indicator):
    """What a reader finds in the file of the months of an area, by month."""
    address = f"/dia-ban/{area}/?chi-tieu={indicator}&chuoi-tai=csv&chuoi-xep=thang"
    rows = rows_of(reader.get(address))
    return dict(zip(range(SEPTEMBER - len(rows) + 1, SEPTEMBER + 1), rows, strict=True))


def published(reader, indicator):
    """Participants by area and month as the files of all pages tell them."""
    return {
        (area, month): row["Người"]
        for area in OWN
        for month, row in months_of(reader, area, indicator).items()
    }


@pytest.mark.parametrize("role", ON_DUTY)
def test_who_is_on_duty_for_the_people_sees_every_count(desk, log_in, role):
    reader = log_in(role, "92")

    pages = [reader.get(f"/dia-ban/{a}/?chi-tieu={VOLUNTARY}") for a in OWN]
    pages.append(reader.get(f"/?chi-tieu={VOLUNTARY}"))

    assert SIGN not in published(reader, VOLUNTARY).values()
    assert all("không hiện" not in page.content.decode() for page in pages)


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("indicator", STEERED, ids=lambda one: one.key)
def test_nobody_else_finds_a_small_count_or_can_subtract_one(
    desk, log_in, role, indicator
):
    told, known = published(log_in(role, "92"), indicator.key), truth(indicator)

    hidden = {cell for cell, text in told.items() if text == SIGN}
    small = {cell for cell in told if known[cell] in SMALL}
    assert small <= hidden
    assert all(int(told[cell]) == known[cell] for cell in told.keys() - hidden)
    for (area, month), text in told.items():
        below = [one for one, row in desk_lake.AREAS.items() if row[2] == area]
        out = [part for part in below if (part, month) in hidden]
        if text == SIGN:
            assert out or not below
        else:
            assert len(out) != 1


def test_small_counts_are_there_to_be_found(desk):
    assert any(count in SMALL for count in truth(STEERED[2]).values())


@pytest.mark.parametrize("role", OTHERS)
def test_what_one_page_hides_no_other_page_shows(desk, log_in, role):
    reader = log_in(role, "92")
    hidden = {
        area
        for (area, month), text in published(reader, VOLUNTARY).items()
        if month == SEPTEMBER and text == SIGN
    }
    query = f"chi-tieu={VOLUNTARY}"

    seen = {}
    for area in ("92", "916", "925", *desk_lake.COMMUNES):
        parts = rows_of(reader.get(f"/dia-ban/{area}/?{query}&tai=csv"))
        seen |= {row["Mã"]: row["Người tham gia"] for row in parts}
        book = reader.get(f"/tai/excel?{query}&dia-ban={area}").content
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(book))
        told = sheet.get_sheet_by_name("Số liệu").to_python()[1:]
        for code, _, rank, people, _, now, *_ in told:
            assert (people == SIGN) == (code in hidden)
            assert code not in hidden or (now, rank) in {(SIGN, ""), ("", "")}
        sources = str(sheet.get_sheet_by_name("Nguồn").to_python())
        if hidden & {row[0] for row in told}:
            assert "số từ 1 đến 4 người" in sources
    assert {code for code, people in seen.items() if people == SIGN} == hidden & set(
        seen
    )


@pytest.mark.parametrize("role", OTHERS)
def test_who_came_and_left_is_told_whole_or_not_at_all(desk, log_in, role):
    reader = log_in(role, "92")
    kinds = ("Mới tham gia", "Quay lại", "Rời đi")

    for area in OWN:
        before = None
        for row in months_of(reader, area, VOLUNTARY).values():
            moved = [row[kind] for kind in kinds]
            assert moved.count(SIGN) in {0, 3}
            assert not {"1", "2", "3", "4"} & set(moved)
            # A month whose people are hidden is not the one before and its moves.
            if SIGN in {row["Người"], before}:
                assert set(moved) <= {SIGN, ""}
            before = row["Người"]


def test_a_page_that_hides_movement_alone_says_why_too(desk, log_in):
    reader = log_in(Role.READER, "92")
    hidden = {
        area: [row["Người"] for row in months.values()]
        for area in OWN
        if (months := months_of(reader, area, "health_coverage"))
        and SIGN in {row["Mới tham gia"] for row in months.values()}
    }
    alone = [area for area, people in hidden.items() if SIGN not in people]

    page = reader.get(f"/dia-ban/{alone[0]}/").content.decode()
    assert "số từ 1 đến 4 người" in page


@pytest.mark.parametrize("role", Role)
def test_a_held_back_area_has_its_page_and_says_why(desk, log_in, role):
    page = log_in(role, "92").get(f"/dia-ban/31117-2/?chi-tieu={VOLUNTARY}")

    text = page.content.decode()
    assert page.status_code == 200
    assert ("nhỏ nên không hiện" in text) == (role in OTHERS)
    assert ("chỉ người phụ trách" in text) == (role in OTHERS)


def test_the_page_of_one_role_is_not_kept_for_another(desk, log_in):
    address = f"/dia-ban/916/?chi-tieu={VOLUNTARY}"
    officer = log_in(Role.INSURANCE_OFFICER, "92").get(address)
    reader = log_in(Role.READER, "92").get(address)

    assert "không hiện" not in officer.content.decode()
    assert "không hiện" in reader.content.decode()


def test_a_province_may_set_another_threshold(desk, log_in):
    answers._answers.cache_clear()
    with override_settings(SMALL_COUNT=1):
        told = published(log_in(Role.READER, "92"), VOLUNTARY)
    answers._answers.cache_clear()

    assert SIGN not in told.values()


def test_whoever_works_for_one_ward_sees_its_own_hamlets_alone(desk, log_in):
    officer = log_in(Role.COMMUNE_OFFICER, "31117")

    assert SIGN not in {
        row["Người"] for row in months_of(officer, "31117-1", VOLUNTARY).values()
    }
    assert officer.get("/dia-ban/31120-1/").status_code == 404


def asked(role, area, indicator, **more):
    """What a program with the role's token is told: area, month and number."""
    logged_in(role, "92")
    user = User.objects.get(email=f"{role}-92@an-sinh.invalid")
    client = Client(headers={"Authorization": f"Bearer {make_token(user, 'thử')}"})
    question = {"area": area, "on": "2024-09-30", **more}
    answer = client.get(f"/api/v1/indicators/{indicator}/values", question)
    return {
        (one["area_key"], one["on"][:7]): SIGN if one["held_back"] else one["numerator"]
        for one in answer.json()
    }


def test_the_api_hides_what_the_pages_hide_however_it_is_asked(desk, log_in):
    told = published(log_in(Role.READER, "92"), VOLUNTARY)
    of_pages = {area: told[area, SEPTEMBER] for area in OWN}

    split = asked(Role.READER, "92", VOLUNTARY, by="hamlet")
    for area in OWN:
        alone = asked(Role.READER, area, VOLUNTARY)
        series = asked(Role.READER, area, VOLUNTARY, since="2024-01-31")
        told = {str(alone[area, "2024-09"]), str(series[area, "2024-09"])}
        assert told == {of_pages[area]}
        assert str(split.get((area, "2024-09"), of_pages[area])) == of_pages[area]


@pytest.mark.parametrize(
    "key", [f"voluntary_{what}" for what in ("new_this_year", "lapsed", "short_stays")]
)
def test_the_api_tells_of_movement_what_cannot_be_subtracted(desk, key):
    told = {}
    for level in ("district", "commune", "hamlet"):
        told |= asked(Role.READER, "92", key, by=level)
    told |= asked(Role.READER, "92", key)

    assert not {1, 2, 3, 4} & set(told.values())
    for (area, month), text in told.items():
        below = [one for one, row in desk_lake.AREAS.items() if row[2] == area]
        out = [part for part in below if told[part, month] == SIGN]
        assert text == SIGN or len(out) != 1


@pytest.mark.parametrize("role", [Role.READER, Role.INSURANCE_OFFICER])
def test_the_figure_check_is_no_way_to_ask_for_a_small_count(desk, role):
    logged_in(role, "92")
    user = User.objects.get(email=f"{role}-92@an-sinh.invalid")
    client = Client(headers={"Authorization": f"Bearer {make_token(user, 'thử')}"})
    known = truth(STEERED[2])
    assert known["31117", SEPTEMBER] in SMALL

    text = "Đến 30/9/2024, Phường Cái Khế có 977 người tham gia BHXH tự nguyện."
    told = client.post(
        "/api/v1/figure-checks",
        {"text": text, "place": "31117", "period": "2024-09"},
        content_type="application/json",
    ).json()

    asks = [one for one in told["findings"] if one["kind"] == "registry_mismatch"]
    assert told["claims"]
    assert bool(asks) == (role is Role.INSURANCE_OFFICER), told["findings"]
