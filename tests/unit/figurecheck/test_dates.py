import pytest

from ansinh.figurecheck.grammar.dates import read_times


@pytest.mark.parametrize(
    ("text", "period", "role"),
    [
        ("tính đến 30/9/2025", "2025-09-30", "as_of"),
        ("hết ngày 31-10-2016", "2016-10-31", "as_of"),
        ("đến hết tháng 02/2021", "2021-02", "as_of"),
        ("ngày 5 tháng 3 năm 2021, huyện có", "2021-03-05", "plain"),
        ("quý I/2022", "2022-Q1", "plain"),
        ("chín tháng năm 2022", "2022-09", "plain"),
        ("6 tháng đầu năm 2024", "2024-06", "plain"),
        ("nửa đầu năm 2011", "2011-06", "plain"),
        ("năm học 2022-2023", "2022/2023", "plain"),
        ("từ năm 2013 đến 2017", "2013/2017", "plain"),
        ("so với cùng kỳ 2022", "2022", "base"),
        ("so cuối năm 2020", "2020-12", "base"),
        ("chỉ tiêu năm 2025", "2025", "target"),
        ("Từ 01/7/2025", "2025-07-01", "start"),
        ("họp ngày 20/10/2025", "2025-10-20", "paper"),
    ],
)
def test_a_time_is_read_with_the_part_it_plays(text, period, role):
    (mention,) = read_times(text).mentions

    assert (mention.period, mention.role) == (period, role)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết 28-NQ/TW",
        "Quyết định số 546/QĐ-TTg",
        "Công văn số 512-CV/HU",
        "văn bản 1037/LN-GDĐT-BHXH",
        "tổng đài 1900.9068",
        "8 giờ 30",
        "trực 24/7",
    ],
)
def test_numbers_of_papers_clocks_and_telephones_are_no_figures(text):
    times = read_times(text)
    first = next(index for index, sign in enumerate(text) if sign.isdigit())

    assert times.covers(first)


def test_the_day_of_a_resolution_is_not_a_day_of_figures():
    mentions = read_times("Nghị quyết 28-NQ/TW ngày 23/5/2018; năm 2019 có").mentions

    assert [mention.role for mention in mentions] == ["paper", "plain"]


def test_a_year_far_ahead_is_not_the_present_of_the_text():
    times = read_times("Năm 2017 có 9.117 người; đến năm 2020 phải có trên 50%.")

    assert times.reference_year == "2017"
