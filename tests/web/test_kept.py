"""Pages written once: for readers of the same areas, never for others."""

import pytest

from ansinh.web import kept as keeping
from ansinh.web.accounts.roles import Role


@pytest.fixture
def written(monkeypatch):
    """How often a part of a page was not there and had to be written."""
    count = []
    get = keeping.cache.get

    def counted(key):
        found = get(key)
        count.append(found is None)
        return found

    monkeypatch.setattr(keeping.cache, "get", counted)
    return count


@pytest.mark.parametrize("address", ["/", "/?chi-tieu=voluntary_participants"])
def test_the_page_of_one_area_is_not_shown_to_readers_of_another(desk, log_in, address):
    one, other = log_in(area="916"), log_in(area="925")

    pages = [reader.get(address).content.decode() for reader in (one, other, one)]

    assert "Cái Khế" in pages[0]
    assert "Thới Xuân" not in pages[0]
    assert "Thới Xuân" in pages[1]
    assert "Cái Khế" not in pages[1]
    assert "Cái Khế" in pages[2]


@pytest.mark.parametrize("address", ["/", "/dia-ban/916/"])
def test_two_readers_of_the_same_area_get_what_was_written_once(
    desk, log_in, written, address
):
    for role in (Role.READER, Role.COMMITTEE_HEAD):
        assert log_in(role, "916").get(address).status_code == 200

    assert written == [True, False]


@pytest.mark.parametrize("address", ["/", "/dia-ban/916/"])
def test_another_language_or_part_is_written_anew(desk, log_in, written, address):
    reader = log_in(area="916")
    reader.get(address)
    reader.get("/ngon-ngu/en")
    page = reader.get(address).content.decode()

    assert written == [True, True]
    assert "Print" in page or "Method and sources" in page
