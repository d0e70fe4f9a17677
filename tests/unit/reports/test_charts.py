from fractions import Fraction
from xml.etree.ElementTree import fromstring

import pytest

from ansinh.reports import charts
from ansinh.reports.charts import Expected, Scale, Standing, Tile
from ansinh.reports.charts.style import LOOKS
from ansinh.steering.scorecard import Light

FONT = "Liberation Serif"


def expected(low, middle, high):
    return Expected(Fraction(low), Fraction(middle), Fraction(high))


def standing(name="Cái Răng", **changes):
    known = {
        "is_rate": True,
        "year": 2024,
        "target": Fraction("94.6"),
        "months": tuple(map(Fraction, ("93.2", "93.9", "94.7"))),
        "forecast": tuple(expected(94, 95, 96) for _ in range(10)),
    }
    return Standing(name, **(known | changes))


EMPTY = standing(target=None, months=(None, None), forecast=())
COUNT = standing(is_rate=False, target=Fraction(100))
CASES = {"rate": standing(), "count": COUNT, "empty": EMPTY}


def drawings(case):
    scale = charts.bullet_scale([case, standing()])
    tiles = [Tile("916", case.name, case.now), Tile("x", "Bến Tre", Fraction(90))]
    return [
        charts.bullet(case, scale),
        charts.axis(scale),
        charts.mini(case),
        charts.spark(case),
        charts.trend(case),
        charts.tile_map(tiles, "Tỷ lệ"),
        charts.bullet_figure(case, [case, case], font=FONT),
        charts.trend_figure(case, font=FONT),
        charts.tile_figure(tiles, "Tỷ lệ", font=FONT),
        *map(charts.light, Light),
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_chart_is_well_formed_and_bears_no_style_or_script(case):
    for drawn in filter(None, drawings(case)):
        fromstring(drawn)
        assert "style=" not in drawn
        assert "<script" not in drawn


def test_a_name_cannot_break_out_of_its_chart():
    name = '<script>alert("x")</script> & "Cờ Đỏ"'

    for drawn in filter(None, drawings(standing(name))):
        fromstring(drawn)
        assert "<script" not in drawn


def test_a_value_stands_at_its_share_of_the_axis():
    scale = Scale(90, 98)

    drawn = fromstring(charts.bullet(standing(), scale))

    # 94.7 is 4.7 / 8 = 58.75 % along the axis, the target 4.6 / 8 = 57.5 %.
    assert drawn.find("circle[@class='dot']").get("cx") == "58.75%"
    assert drawn.find("circle[@class='ring']").get("cx") == "40%"
    assert drawn.find("line[@class='tick']").get("x1") == "57.5%"
    # The band reaches from 94 to 96: 50 % to 75 %.
    band = drawn.find("rect[@class='band']")
    assert (band.get("x"), band.get("width")) == ("50%", "25%")


def test_a_count_is_a_bar_from_zero_and_the_axis_holds_the_target():
    scale = charts.bullet_scale([COUNT])

    drawn = fromstring(charts.bullet(COUNT, scale))

    assert scale == Scale(0, 105)
    assert drawn.find("rect[@class='bar']").get("width") == "90.19%"  # 94.7 / 105
    assert drawn.find("circle") is None


def test_a_value_beyond_the_axis_stays_at_its_end():
    assert Scale(0, 100)(140) == 100
    assert Scale(90, 100)(80) == 0


@pytest.mark.parametrize(
    ("scale", "ticks"),
    [
        (Scale(89, 97), [90, 92, 94, 96]),
        (Scale(0, 105), [0, 20, 40, 60, 80, 100]),
        (Scale(91.7, 94.2), [92, 92.5, 93, 93.5, 94]),
    ],
)
def test_ticks_are_round_numbers_on_the_axis(scale, ticks):
    assert scale.ticks() == ticks


def test_an_unknown_month_is_bridged_and_never_drawn_as_zero():
    months = (Fraction(92), None, Fraction(93))

    drawn = fromstring(charts.trend(standing(months=months, forecast=())))

    pieces = drawn.findall(".//line[@class='done']")
    assert [(piece.get("x1"), piece.get("x2")) for piece in pieces] == [
        ("0%", "16.67%")
    ]


def test_an_area_without_data_says_so():
    drawn = charts.bullet(EMPTY, Scale(90, 98))

    assert fromstring(drawn).get("aria-label") == "Cái Răng: chưa có số liệu"
    assert "dot" not in drawn


def test_a_bullet_tells_its_figures_in_words():
    assert charts.describe(standing()) == (
        "Cái Răng: hiện tại 94,7%, chỉ tiêu 94,6%, "
        "dự báo cuối năm 95,0% (từ 94,0 đến 96,0%)"
    )


def test_labels_of_target_and_forecast_do_not_lie_on_each_other():
    close = standing(forecast=(expected(94, "94.61", 95),))

    drawn = fromstring(charts.trend(close))

    ends = drawn.find("svg[@class='ends']")
    target, forecast = (
        float(ends.find(f"text[@class='{name}']").get("y"))
        for name in ("target-value", "forecast-value")
    )
    assert abs(target - forecast) == 36


def test_each_light_has_a_shape_of_its_own():
    shapes = {fromstring(charts.light(kind))[0].tag for kind in Light}

    assert shapes == {"circle", "path", "rect"}


def test_tiles_of_known_districts_lie_where_the_districts_lie():
    tiles = [Tile("924", "Vĩnh Thạnh", None), Tile("919", "Cái Răng", None)]

    drawn = fromstring(charts.tile_map(tiles, "Tỷ lệ"))

    corners = [(rect.get("x"), rect.get("y")) for rect in drawn.findall("rect")]
    assert corners == [("2.5", "2.5"), ("302.5", "200.5")]


def test_no_two_areas_share_a_tile():
    tiles = [Tile(str(code), f"Xã {code}", Fraction(code)) for code in range(83)]

    drawn = fromstring(charts.tile_map(tiles, "Tỷ lệ"))

    corners = {(rect.get("x"), rect.get("y")) for rect in drawn.findall("rect")}
    assert len(corners) == 83


def test_shades_cover_least_to_greatest_without_gaps():
    tiles = [Tile(str(value), "", Fraction(value)) for value in (80, 90, 85)]

    ramp = charts.shades(tiles)

    assert [(shade.low, shade.high) for shade in ramp] == [
        (80, 82),
        (82, 84),
        (84, 86),
        (86, 88),
        (88, 90),
    ]


def test_values_that_print_alike_share_one_shade():
    tiles = [Tile(value, "", Fraction(value)) for value in ("86.1", "86.2")]

    assert [shade.name for shade in charts.shades(tiles)] == ["shade-0"]


def test_a_figure_for_paper_needs_no_style_sheet():
    drawn = fromstring(charts.bullet_figure(standing(), [COUNT], font=FONT))

    assert drawn.get("font-family") == FONT
    assert (drawn.get("width"), drawn.get("height")) == ("640", "87")
    assert not [element for element in drawn.iter() if element.get("class")]
    dots = list(drawn.iter("{http://www.w3.org/2000/svg}circle"))
    assert {dot.get("fill") for dot in dots} <= {LOOKS["dot"]["fill"], "#ffffff"}
