"""Pages kept under a name: by whom, which, and nobody else's."""

import pytest

from ansinh.web.accounts.roles import Role
from ansinh.web.saved.addresses import kept_form
from ansinh.web.saved.models import SavedView

PAGE = "/dia-ban/916/?chi-tieu=voluntary_participants&ngay=2024-06-30"


@pytest.fixture
def reader(desk, log_in):
    """A reader of the whole city."""
    return log_in(Role.READER, "92")


def keep(client, name="BHXH tự nguyện Ninh Kiều", address=PAGE):
    return client.post("/cua-toi/luu", {"name": name, "address": address})


def test_a_page_is_kept_with_all_it_shows_and_opened_by_its_name(reader):
    keep(reader)

    listed = reader.get("/cua-toi/").content.decode()
    assert "BHXH tự nguyện Ninh Kiều" in listed
    assert PAGE.replace("&", "&amp;") in listed
    assert reader.get(PAGE).status_code == 200


def test_the_star_keeps_the_page_the_browser_is_on(reader):
    """Parts of a page are swapped under the bar, whose own link grows old."""
    form = reader.get(
        "/cua-toi/luu?dia-chi=/", headers={"referer": f"http://testserver{PAGE}"}
    )

    assert form.context["address"] == PAGE


def test_where_the_browser_does_not_tell_the_star_knows(reader):
    form = reader.get("/cua-toi/luu", {"dia-chi": PAGE})

    assert form.context["address"] == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.vn/",
        "//elsewhere.vn/",
        "/\\elsewhere.vn",
        "javascript:alert(1)",
        "/khong-co-trang-nay",
        "/tai-khoan/dang-xuat/",
        "/dia-ban/?tim=" + "a" * 2000,
        "",
    ],
)
def test_what_is_no_page_of_the_desk_is_not_kept(reader, address):
    answer = keep(reader, address=address)

    assert answer.status_code == 200
    assert not SavedView.objects.exists()


def test_a_download_is_kept_as_the_page_it_came_from():
    assert kept_form("/dia-ban/92/?tai=xlsx&xep=-nguoi") == "/dia-ban/92/?xep=-nguoi"


def test_one_name_is_one_page_and_what_was_typed_stays(reader):
    keep(reader)

    again = keep(reader, address="/")

    assert "[saved-name-taken]" in again.content.decode()
    assert 'value="BHXH tự nguyện Ninh Kiều"' in again.content.decode()
    assert SavedView.objects.count() == 1


def test_a_view_is_renamed_and_given_up_and_its_name_is_free_again(reader):
    keep(reader)
    view = SavedView.objects.get()

    reader.post(f"/cua-toi/{view.pk}/doi-ten", {"name": "Tự nguyện"})
    assert "Tự nguyện" in reader.get("/cua-toi/").content.decode()

    reader.post(f"/cua-toi/{view.pk}/bo")
    assert not reader.get("/cua-toi/").context["table"].rows
    assert keep(reader, name="Tự nguyện").status_code == 302


def test_views_of_others_do_not_exist(reader, log_in):
    keep(reader)
    number = SavedView.objects.get().pk
    other = log_in(Role.ADMINISTRATOR, "92")

    assert not other.get("/cua-toi/").context["table"].rows
    assert other.get(f"/cua-toi/{number}/doi-ten").status_code == 404
    assert other.post(f"/cua-toi/{number}/bo").status_code == 404
    assert keep(other).status_code == 302


def test_the_list_is_empty_at_first_and_says_how_to_begin(reader):
    assert "ngôi sao" in reader.get("/cua-toi/").content.decode()
