"""Signals from the command line."""

import json

VOLUNTARY = ("--indicator", "voluntary_participants")


def test_signals_name_the_area_that_fell_the_reason_and_the_task(town):
    text = town("signals", "--on", "2024-09-30", *VOLUNTARY).stdout

    assert (
        "Nguy cơ không đạt chỉ tiêu [Khó đạt]: Quận Cái Răng (Thành phố Cần Thơ), "
        "Số người tham gia BHXH tự nguyện" in text
    )
    assert "Thay đổi đột ngột: Quận Cái Răng" in text
    assert "gặp lại những người đã dừng đóng BHXH tự nguyện" in text
    assert "Tính đến 30/09/2024, phiên bản 1." in text


def test_signals_tell_a_program_the_same(town):
    rows = json.loads(
        town(
            *("signals", "--on", "2024-09-30", "--kind", "sudden"),
            *("--level", "district", "--json"),
            *VOLUNTARY,
        ).stdout
    )

    (row,) = rows
    assert (row["area"], row["within"], row["light"]) == ("919", "92", None)
    assert row["task"]["deadline"] == "2024-10-14"
    assert row["task"]["worklist"] == "lapsed"


def test_a_month_without_anything_unusual_has_no_sudden_change(town):
    result = town("signals", "--on", "31/07/2024", "--kind", "sudden", *VOLUNTARY)

    assert result.stdout.startswith("0 tín hiệu.")


def test_what_is_not_printed_is_counted(town):
    text = town("signals", "--on", "2024-09-30", "--most", 1, *VOLUNTARY).stdout

    assert "chưa in (--most)" in text


def test_no_data_is_not_the_same_as_no_signals(town):
    result = town("signals", "--on", "1990-01-01", code=1)

    assert "[no-series]" in result.stderr
