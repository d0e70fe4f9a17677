"""Boundaries an administrator supplies: checked, matched, drawn, withdrawn."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ansinh.reports.charts import Tile, shades
from ansinh.reports.charts.shapes import ISLANDS, outlines, shape_map
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.models import Event
from ansinh.web.maps import store
from ansinh.web.maps.geojson import read_boundaries

PROVINCES = Path("/work/shared/geo/vn_34_provinces_2025_simplified.geojson")


def square(west, south, side=0.1):
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code, name="", ring=None, kind="Polygon"):
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name, "secret": "không giữ"},
        "geometry": {"type": kind, "coordinates": [ring or square(105.7, 10.0)]},
    }


DISTRICTS = [
    feature("916", "Quận Ninh Kiều"),
    feature("925", "Huyện Cờ Đỏ", square(105.8, 10.0)),
]


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def send(client, content, day="2024-09-30"):
    file = SimpleUploadedFile("quan.geojson", content)
    return client.post("/ban-do/", {"file": file, "day": day})


@pytest.fixture
def administrator(desk, log_in):
    """The administrator of the whole city."""
    return log_in(Role.ADMINISTRATOR, "92")


def test_without_a_file_the_map_is_one_of_tiles(administrator):
    page = administrator.get("/").content.decode()

    assert 'class="tiles"' in page
    assert 'class="shapes"' not in page


@pytest.mark.parametrize("address", ["/", "/dia-ban/92/"])
def test_boundaries_are_drawn_wherever_the_parts_are_shown(administrator, address):
    send(administrator, collection(*DISTRICTS))

    page = administrator.get(address).content.decode()

    assert page.count('<path class="region') == 2
    assert "<title>Ninh Kiều: " in page
    assert 'class="tiles"' not in page


def test_a_part_without_a_boundary_is_named(administrator):
    send(administrator, collection(DISTRICTS[0]))

    page = administrator.get("/").content.decode()

    assert "Chưa có đường biên của: Cờ Đỏ." in page


def test_nothing_but_code_name_and_boundary_is_kept_and_the_log_tells(administrator):
    send(administrator, collection(*DISTRICTS))

    (path,) = store.map_files()
    assert "không giữ" not in path.read_text(encoding="utf-8")
    assert json.loads(path.read_text())["valid_on"] == "2024-09-30"
    event = Event.objects.latest("pk")
    assert (event.kind, event.detail["areas"]) == ("map_taken_in", 2)


def test_what_did_not_match_is_told_by_code(administrator):
    outcome = send(
        administrator,
        collection(
            DISTRICTS[0], feature("777", "Quận Lạ"), feature("925", "Quận Khác")
        ),
    )

    page = outcome.content.decode()
    assert "Đã nhận đường biên của 2 địa bàn" in page
    assert "777 Quận Lạ" in page
    assert "925 Quận Khác ≠ Huyện Cờ Đỏ" in page


def test_boundaries_of_others_areas_are_not_taken_in(desk, log_in):
    district = log_in(Role.ADMINISTRATOR, "916")

    page = send(district, collection(*DISTRICTS)).content.decode()

    assert "1 địa bàn ngoài phạm vi quản lý" in page
    (path,) = store.map_files()
    assert [one.code for one in read_boundaries(path.read_bytes()).features] == ["916"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "not-geojson"),
        (b"[" * 100_000, "not-geojson"),
        (b"[]", "no-features"),
        (collection(), "no-features"),
        (collection({"type": "Feature", "geometry": None}), "no-code"),
        (collection(feature("916", kind="Point")), "bad-geometry"),
        (collection(feature("916", ring=[[105, 10], [106, 10]])), "bad-ring"),
        (collection(feature("916", ring=[["a", "b"]] * 4)), "bad-ring"),
        (collection(feature("916", ring=[[105, 10]] * 3 + [[106, 11]])), "bad-ring"),
        (
            collection(feature("916", ring=square(585_000, 1_100_000))),
            "bad-coordinates",
        ),
        (collection(feature("777")), "no-area-matched"),
    ],
)
def test_a_file_that_is_no_map_is_refused_with_the_reason(administrator, content, code):
    answer = send(administrator, content)

    assert f"[{code}]" in answer.content.decode()
    assert not store.map_files()


def test_a_file_put_there_by_hand_that_is_broken_harms_no_page(administrator, desk):
    (desk / "maps").mkdir()
    (desk / "maps" / "hong.geojson").write_text("{")

    assert administrator.get("/").status_code == 200
    assert "[not-geojson]" in administrator.get("/ban-do/").content.decode()


def test_a_withdrawn_file_is_drawn_no_more_and_not_lost(administrator, desk, log_in):
    send(administrator, collection(*DISTRICTS))
    (path,) = store.map_files()

    other = log_in(Role.ADMINISTRATOR, "916").post(f"/ban-do/{path.name}/thu-hoi")
    own = administrator.post(f"/ban-do/{path.name}/thu-hoi")

    assert (other.status_code, own.status_code) == (404, 302)
    assert 'class="tiles"' in administrator.get("/").content.decode()
    assert list((desk / "maps").glob("*.withdrawn"))


def test_only_administrators_take_boundaries_in(desk, log_in):
    for role in Role:
        status = log_in(role, "92").get("/ban-do/").status_code
        assert status == (200 if role is Role.ADMINISTRATOR else 403)


class TestDrawing:
    """Neighbours keep one line, islands are never left out."""

    def test_neighbours_share_the_points_of_their_border(self):
        found = read_boundaries(collection(*DISTRICTS))

        drawn = outlines({f.code: f.shape for f in found.features}, is_national=False)

        points = [set(path[1:-1].split(" ")) for path in drawn.paths.values()]
        assert points[0] & points[1]

    def test_an_area_smaller_than_a_point_is_still_there(self):
        shapes = {
            f.code: f.shape
            for f in read_boundaries(
                collection(DISTRICTS[0], feature("31120", ring=square(109, 20, 1e-5)))
            ).features
        }

        assert outlines(shapes, is_national=False).paths["31120"].startswith("M")

    @pytest.mark.skipif(not PROVINCES.exists(), reason="boundaries of provinces absent")
    def test_a_map_of_the_nation_shows_both_archipelagos(self):
        found = read_boundaries(PROVINCES.read_bytes())
        tiles = [Tile(f.code, f.name, Fraction(90)) for f in found.features]

        drawn = outlines({f.code: f.shape for f in found.features}, is_national=True)
        svg = shape_map(drawn, tiles, shades(tiles), "Tỷ lệ", "")

        assert svg.count('class="region ') == 34
        for name in ISLANDS:
            assert f"<title>{name}</title>" in svg
            assert all(0 < x < 720 for x, _ in drawn.islands[name])
            assert all(0 < y < drawn.height for _, y in drawn.islands[name])
