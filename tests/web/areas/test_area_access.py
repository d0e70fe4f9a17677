"""Areas of others do not exist: on pages, in the tree, in searches and files."""

import pytest

from ansinh.web.accounts.roles import Role

PAGES = ("/dia-ban/{}/", "/dia-ban/{}/do-ben", "/dia-ban/{}/?tai=xlsx")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("post", "asked", "is_own"),
    [
        ("92", "916", True),
        ("92", "VN", False),
        ("916", "916", True),
        ("916", "31117-1", True),
        ("916", "92", False),
        ("916", "925", False),
        ("31261", "31261", True),
        ("31261", "31277", False),
    ],
)
def test_only_ones_own_areas_have_pages(desk, log_in, role, post, asked, is_own):
    reader = log_in(role, post)

    for page in PAGES:
        status = reader.get(page.format(asked)).status_code
        assert (status != 404) is is_own


def test_the_way_up_ends_where_ones_areas_end(desk, log_in):
    page = log_in(Role.READER, "31117").get("/dia-ban/31117-1/").content.decode()

    assert 'href="/dia-ban/31117/"' in page
    assert "/dia-ban/916/" not in page


@pytest.mark.parametrize(
    "address", ["/dia-ban/", "/dia-ban/?tim=co+do", "/dia-ban/?tai=csv"]
)
def test_neither_tree_nor_search_nor_file_names_another_district(desk, log_in, address):
    page = log_in(Role.READER, "916").get(address).content.decode()

    assert "Cờ Đỏ" not in page


def test_a_search_needs_no_marks(desk, log_in):
    answer = log_in(Role.READER, "92").get("/dia-ban/?tim=an hoa")

    names = [row[0].name for row in answer.context["table"].chosen]
    assert "Phường An Hòa" in names


def test_the_tree_goes_down_to_the_commune_and_to_hamlets_for_ones_own(desk, log_in):
    city = log_in(Role.READER, "92").get("/dia-ban/").context["branches"]
    commune = log_in(Role.READER, "31117").get("/dia-ban/").context["branches"]

    assert [branch.area.area for branch in city[0].parts] == ["925", "916"]
    assert not city[0].parts[0].parts[0].parts
    assert [branch.area.area for branch in commune[0].parts] == ["31117-1", "31117-2"]


def test_a_name_that_holds_the_words_comes_before_a_mere_resemblance(desk, log_in):
    """Thành phố Cần Thơ has "an" and "ho" somewhere, which is not what was meant."""
    answer = log_in(Role.READER, "92").get("/dia-ban/?tim=an ho")

    names = [row[0].name for row in answer.context["table"].chosen]
    assert names[0] == "Phường An Hòa"
    assert "Thành phố Cần Thơ" in names
