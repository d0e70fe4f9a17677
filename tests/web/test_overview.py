"""What the overview says, state by state."""

import re
from dataclasses import replace

import pytest
from django.test import override_settings

from ansinh.registry.lake import Lake
from ansinh.terms.periods import december
from ansinh.web.overview import queries

from .factories import VOLUNTARY, without_data, without_projection, without_targets


def text_of(response):
    """Words of a page, without tags and doubled spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def first(pattern, response):
    return " ".join(re.search(pattern, response.content.decode(), re.DOTALL)[1].split())


def test_the_heading_is_the_finding(client):
    heading = first(r"<h1>(.*?)</h1>", client.get("/"))

    assert heading == (
        "4 trên 9 quận, huyện có nguy cơ không đạt chỉ tiêu BHYT năm 2024, "
        "khó nhất là Vĩnh Thạnh, Thốt Nốt, Cờ Đỏ"
    )


@pytest.mark.parametrize(
    ("shown", "heading"),
    [
        (slice(5), "Cả 5 quận, huyện đều có khả năng đạt chỉ tiêu BHYT năm 2024"),
        (
            slice(5, 9),
            (
                "Cả 4 quận, huyện có nguy cơ không đạt chỉ tiêu BHYT năm 2024, "
                "khó nhất là Vĩnh Thạnh, Thốt Nốt, Cờ Đỏ"
            ),
        ),
        (
            slice(7, 9),
            (
                "Cả 2 quận, huyện có nguy cơ không đạt chỉ tiêu BHYT năm 2024: "
                "Vĩnh Thạnh, Thốt Nốt"
            ),
        ),
    ],
)
def test_where_all_share_one_fate_the_heading_says_all(client, answers, shown, heading):
    answers.change = lambda card: replace(card, parts=card.parts[shown])

    assert first(r"<h1>(.*?)</h1>", client.get("/")) == heading


def test_the_sentence_under_it_is_the_lever(client):
    # 93,7 % of 1.252.000 are 1.173.124 people, 10.016 more than 1.163.108; over three
    # months 3.339 each. Since December 1.163.108 - 1.155.596 = 7.512, a month 835.
    lede = first(r'<p class="lede">(.*?)</p>', client.get("/"))

    assert lede == (
        "Đến hết tháng 9, <b>92,9%</b> dân số thành phố tham gia BHYT. "
        "Còn thiếu <b>10.016</b> người: cần tăng <b>3.339</b> người mỗi tháng "
        "đến cuối năm, trong khi bình quân từ đầu năm tăng 835 người."
    )


def test_a_count_stands_against_its_target(client):
    page = text_of(client.get("/", {"chi-tieu": VOLUNTARY}))

    assert "có 29.077 người tham gia BHXH tự nguyện, bằng 99,1% chỉ tiêu" in page
    assert "Thực hiện so với chỉ tiêu giao từng quận, huyện" in page


def test_day_closing_and_version_are_always_in_sight(client):
    page = text_of(client.get("/"))

    assert "Số liệu đến 30/09/2024 · chốt 05/10/2024 · bản dữ liệu 128" in page


def test_a_district_in_focus_fills_the_trend(client):
    page = client.get("/", {"dia-ban": "924"})

    trend = first(r'<h2 id="h-trend">(.*?)</h2>', page)
    assert trend == "Huyện Vĩnh Thạnh: khó đạt chỉ tiêu dù ở mức dự báo cao"
    assert "xem toàn bộ" in text_of(page)


def test_a_commune_in_focus_is_found_below_its_district(client):
    trend = first(r'<h2 id="h-trend">(.*?)</h2>', client.get("/", {"dia-ban": "31261"}))

    assert trend.startswith("Thị trấn Cờ Đỏ: ")


def test_a_link_opens_the_communes_of_a_district_and_closes_them(client):
    closed = client.get("/")
    opened = client.get("/?mo=925")

    assert 'href="?mo=925#row-part-925"' in closed.content.decode()
    assert "Thới Xuân" not in text_of(closed)
    assert "Thới Xuân" in text_of(opened)
    assert 'href="/#row-part-925"' in opened.content.decode()


def names_in_order(response):
    table = response.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    return re.findall(r"</svg>\s*([^<]+)</a></th>", table)


def test_the_table_is_sorted_as_asked(client):
    by_name = names_in_order(client.get("/", {"sap-xep": "name"}))
    by_people = names_in_order(client.get("/", {"sap-xep": "-people"}))

    # By the Vietnamese alphabet O Mon stands before Phong Dien, not after Vinh Thanh.
    assert by_name == [
        "Bình Thủy",
        "Cái Răng",
        "Cờ Đỏ",
        "Ninh Kiều",
        "Ô Môn",
        "Phong Điền",
        "Thốt Nốt",
        "Thới Lai",
        "Vĩnh Thạnh",
    ]
    assert by_people[0] == "Ninh Kiều"


def test_the_table_shows_one_light_only_when_asked(client):
    page = client.get("/", {"muc": "miss"})

    assert names_in_order(page) == ["Cờ Đỏ", "Thốt Nốt", "Vĩnh Thạnh"]
    assert "<tfoot>" not in page.content.decode()


def test_a_light_that_no_area_has_says_so(client, answers):
    answers.change = lambda card: replace(card, parts=card.parts[:3])

    page = text_of(client.get("/", {"muc": "miss"}))

    assert "Không có địa bàn nào ở mức này." in page


def test_questions_about_targets_stand_above_the_charts(client, answers):
    asked = "Chỉ tiêu thấp hơn kết quả năm trước."
    answers.change = lambda card: replace(card, questions=(asked,))

    assert f"Lưu ý: {asked}" in text_of(client.get("/"))


def test_without_targets_there_are_results_but_no_lights(client, answers):
    answers.change = lambda card: replace(
        card,
        total=without_targets(card.total),
        parts=tuple(map(without_targets, card.parts)),
    )

    page = text_of(client.get("/"))

    assert (
        "Thành phố Cần Thơ: 92,9% dân số tham gia BHYT, chưa có chỉ tiêu để so sánh"
    ) in page
    assert "Chưa đủ" not in page
    assert "Lọc theo" not in page
    assert "Chưa có văn bản giao." in page


def test_where_only_the_whole_has_a_target_the_heading_speaks_of_the_whole(
    client, answers
):
    answers.change = lambda card: replace(
        card, parts=tuple(map(without_targets, card.parts))
    )

    page = client.get("/")

    heading = first(r"<h1>(.*?)</h1>", page)
    assert heading == "Thành phố Cần Thơ có khả năng đạt chỉ tiêu BHYT năm 2024"


def test_without_targets_the_best_result_comes_first(client, answers):
    answers.change = lambda card: replace(
        card, parts=tuple(map(without_targets, card.parts))
    )

    assert names_in_order(client.get("/"))[:3] == ["Ninh Kiều", "Cái Răng", "Bình Thủy"]


def test_a_month_nobody_projected_has_no_light_and_says_how_to_get_one(client, answers):
    answers.change = lambda card: replace(
        card,
        total=without_projection(card.total),
        parts=tuple(map(without_projection, card.parts)),
    )

    page = client.get("/")

    assert "chưa tính dự báo từ tháng này" in text_of(page)
    assert "ansinh refresh --on 30/09/2024" in text_of(page)
    assert "Chưa có dự báo" in text_of(page)
    assert "Khó đạt" not in first(r"(<table.*?</table>)", page)


def test_once_the_year_is_over_the_page_judges_and_foresees_nothing(client, answers):
    def at_year_end(outlook):
        return replace(without_projection(outlook), month=december(2024))

    answers.homes = (replace(answers.homes[0], last_month=december(2024)),)
    answers.change = lambda card: replace(
        card,
        month=december(2024),
        total=at_year_end(card.total),
        parts=tuple(map(at_year_end, card.parts)),
    )

    page = client.get("/")

    heading = first(r"<h1>(.*?)</h1>", page)
    assert heading == (
        "8 trên 9 quận, huyện không đạt chỉ tiêu BHYT năm 2024, "
        "thấp nhất là Vĩnh Thạnh, Thốt Nốt, Cờ Đỏ"
    )
    assert "Kết thúc năm 2024, 92,9% dân số" in text_of(page)
    assert "Không đạt" in text_of(page)
    assert "khoảng 80%" not in text_of(page)


def test_an_area_whose_extracts_are_missing_shows_a_dash_and_never_zero(
    client, answers
):
    answers.change = lambda card: replace(
        card, parts=(*card.parts[:-1], without_data(card.parts[-1]))
    )

    page = client.get("/")

    row = page.content.decode().split('id="row-part-924"')[1].split("</tr>")[0]
    assert "–" in row
    assert "0,0%" not in row
    assert "Chưa có số liệu" in row


def test_a_month_without_data_says_which_months_have_some(client, answers):
    answers.change = lambda card: replace(card, total=without_data(card.total))

    page = client.get("/")

    assert page.status_code == 404
    assert (
        "Thành phố Cần Thơ chưa có đủ số liệu tháng 9/2024. Số liệu hiện có từ tháng "
        "12/2018 đến tháng 9/2024. [no-month]"
    ) in text_of(page)


def test_the_months_beside_are_links_where_there_are_data(client):
    page = client.get("/").content.decode()

    assert 'id="before" href="?ngay=2024-08-31"' in page
    assert 'id="after"' not in page


def test_an_unknown_area_is_named_with_what_to_do(client):
    page = text_of(client.get("/", {"dia-ban": "<b>999"}))

    assert "địa bàn mang mã “&lt;b&gt;999” vào ngày 30/09/2024" in page
    assert "chọn địa bàn ở đầu trang. [unknown-area]" in page


def test_a_day_that_is_no_day_is_quoted(client):
    page = text_of(client.get("/", {"ngay": "31/02/2024"}))

    assert "Không có ngày “31/02/2024” trong lịch." in page


@pytest.mark.parametrize("folder", [None, "missing", "empty"])
def test_without_data_the_page_says_which_command_helps(log_in, tmp_path, folder):
    Lake.create(tmp_path / "empty")
    with override_settings(DATA=folder and tmp_path / folder):
        page = log_in().get("/")

    assert page.status_code == 503
    assert re.search(r"Hãy .*ansinh (serve|init|import)", text_of(page))


def test_an_error_of_the_program_is_a_page_too(client, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(queries, "board", fail)
    client.raise_request_exception = False

    page = client.get("/")

    assert page.status_code == 500
    assert "[server-error]" in text_of(page)


def test_htmx_gets_the_part_and_a_browser_the_page(client):
    part = client.get("/", headers={"HX-Request": "true"})
    page = client.get("/")

    assert part.content.decode().lstrip().startswith("<title>")
    assert "<header" not in part.content.decode()
    assert page.content.decode().startswith("<!doctype html>")
    assert "HX-Request" in page.headers["Vary"]


def test_going_back_gets_the_whole_page(client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert client.get("/", headers=headers).content.startswith(b"<!doctype html>")


def test_a_name_cannot_break_out_of_the_page(client, answers):
    def renamed(outlook):
        return replace(outlook, area=replace(outlook.area, name="<script>x</script>"))

    answers.change = lambda card: replace(
        card, total=renamed(card.total), parts=tuple(map(renamed, card.parts))
    )

    assert "<script>x" not in client.get("/?dia-ban=916").content.decode()


def test_invented_people_are_called_invented_and_real_ones_are_not(client, answers):
    assert "Số liệu minh họa" in text_of(client.get("/"))

    answers.is_invented = False
    assert "minh họa" not in text_of(client.get("/"))
