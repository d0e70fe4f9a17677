"""From the wards on to their collection agents, exact to the person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from .conftest import DOCUMENT


def send(secretary, draft, *rows, version=None):
    draft.refresh_from_db()
    text = "\n".join(["dai_ly,khoa,tai", *rows])
    file = SimpleUploadedFile("dai-ly.csv", text.encode())
    told = {"tep": file, "version": version or draft.version}
    return secretary.client.post(secretary.page(draft, "dai-ly/gui"), told)


@pytest.fixture
def draft(secretary):
    return secretary.begin()


def parts(secretary, draft):
    answer = secretary.client.get(secretary.page(draft, "dai-ly"), {"tai": "csv"})
    lines = answer.content.decode("utf-8-sig").split("\r\n\r\n")[0].splitlines()[1:]
    cells = [line.split(",") for line in lines]
    return {cell[0]: int(cell[4]) for cell in cells}


def test_the_agents_of_a_ward_sum_to_its_number(secretary, draft, asked):
    send(secretary, draft, "BD-1,31117,100", "HPN-1,31117,50", "BD-2,31120,10")
    found = parts(secretary, draft)

    assert found["BD-1"] + found["HPN-1"] == asked(draft)["31117"]
    assert found["BD-1"] == 2 * found["HPN-1"]
    assert found["BD-2"] == asked(draft)["31120"]


def test_wards_without_an_agent_are_told_with_their_people(secretary, draft):
    send(secretary, draft, "BD-1,31117,100")
    page = secretary.get(draft, "dai-ly").content.decode()

    assert "3 địa bàn chưa có đại lý: 14 người" in page


def test_the_parts_follow_when_the_draft_changes(secretary, draft, asked):
    send(secretary, draft, "BD-1,31117,100")
    secretary.post(draft, "phan", {"so-916": "16", "so-925": "4"})

    assert parts(secretary, draft) == {"BD-1": asked(draft)["31117"]}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["BD-1,999,100"], "[agent-row]"),
        (["BD-1,31117,nhiều"], "[agent-row]"),
        (["BD-1,31117,1", "BD-1,31117,2"], "[agent-twice]"),
        (["BD-1,31117,1", "BD-2,916,2"], "[agents-overlap]"),
        (["BD-1,31117,0"], "[no-weight]"),
    ],
)
def test_a_list_that_cannot_be_is_refused_and_the_old_one_stays(
    secretary, draft, rows, code
):
    send(secretary, draft, "BD-1,31117,100")
    before = parts(secretary, draft)
    page = send(secretary, draft, *rows)

    assert code in page.content.decode()
    assert parts(secretary, draft) == before


def test_the_head_reads_the_parts_and_a_stale_list_changes_nothing(
    secretary, head, draft
):
    seen = draft.version
    send(secretary, draft, "BD-1,31117,100")
    send(secretary, draft, "BD-9,31117,100", version=seen)

    assert set(parts(head, draft)) == {"BD-1"}


def test_agents_may_be_named_when_the_target_is_issued_already(
    secretary, head, draft, asked
):
    secretary.submit(draft)
    head.post(draft, "chuyen", to="approved")
    secretary.post(draft, "giao", DOCUMENT)
    assert "Gửi danh sách đại lý" in secretary.get(draft, "dai-ly").content.decode()
    send(secretary, draft, "BD-1,31117,100")

    assert parts(secretary, draft) == {"BD-1": asked(draft)["31117"]}
