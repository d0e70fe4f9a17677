"""The page on a real, very small lake."""

import pytest
from django.test import override_settings

from ansinh.registry.lake import Lake
from ansinh.web import answers as lake_answers

from .tiny_lake import add_version


@pytest.fixture
def lake(tmp_path):
    lake_answers._answers.cache_clear()
    lake = Lake.create(tmp_path)
    add_version(lake, covered=3)
    # Four people are too few for most readers to be told; here all may know.
    with override_settings(DATA=tmp_path, SMALL_COUNT=1):
        yield lake


@pytest.fixture
def reader(log_in):
    return log_in(area="92")


def test_the_page_shows_what_the_lake_holds(lake, reader):
    page = reader.get("/").content.decode()

    # Three of four people: all of Ninh Kieu, half of Cai Rang.
    assert "<b>75,0%</b> dân số thành phố tham gia BHYT" in page
    assert "Số liệu đến 30/09/2024 · chốt 05/01/2025 · bản dữ liệu 1" in page
    assert "Ninh Kiều: hiện tại 100,0%" in page
    assert "Cái Răng: hiện tại 50,0%" in page


def test_only_indicators_whose_extracts_come_in_have_a_card(lake, reader):
    page = reader.get("/").content.decode()

    assert page.count('class="card"') == 1


def test_the_next_import_is_seen_at_once(lake, reader):
    before = reader.get("/").content.decode()
    add_version(lake, covered=4)
    after = reader.get("/").content.decode()

    assert "75,0%" in before
    assert "100,0%</b> dân số" in after
    assert "bản dữ liệu 2" in after


def test_a_ward_is_found_by_its_code(lake, reader):
    page = reader.get("/", {"dia-ban": "31186"})

    assert "Phường Lê Bình: chưa có chỉ tiêu" in page.content.decode()


def test_an_area_beside_those_that_send_data_is_unknown(lake, reader):
    assert reader.get("/", {"dia-ban": "VN"}).status_code == 404
