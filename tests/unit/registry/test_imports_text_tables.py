"""Text files as programs and people leave them: ends of lines, quotes, alphabets."""

import unicodedata

import pytest

HEADER = "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay"
RIGHT = "9200000003,31117,Phường Cái Khế,2020-02-01,2020-02-05"
LATER = [f"9200000003,31117,,20{year}-03-01,20{year}-04-01" for year in range(21, 26)]
STRAY = '9200000003,31117,"Phường Cái Khế,2020-02-01,2020-02-05'


@pytest.fixture
def send(village):
    """Import residences from the bytes of a text file; the days they begin."""
    village.load()

    def send(content):
        village.write("cu-tru-2.csv", content)
        result = village.load("cu-tru-2.csv")
        days = village.lake.read("residences")["first_day"].to_pylist()
        come = sorted(day.isoformat() for day in days if day.year > 2019)
        return come, [(p.code, p.row) for p in result.problems]

    return send


def test_lines_that_end_in_two_ways_all_come_in(send):
    content = "\r\n".join(["\ufeff" + HEADER, RIGHT + "\n" + LATER[0], LATER[1], ""])

    assert send(content.encode()) == (["2020-02-01", "2021-03-01", "2022-03-01"], [])


@pytest.mark.parametrize("rows", [[STRAY, *LATER], [RIGHT, STRAY, *LATER, STRAY]])
def test_a_quotation_mark_that_swallows_rows_stops_the_file(send, rows):
    content = "\n".join([HEADER, *rows, ""])

    assert send(content.encode()) == ([], [("open-quote", rows.index(STRAY) + 2)])


def test_a_cell_of_several_lines_is_a_cell(send):
    name = '"ấp 1, xã 2,\nhuyện 3, tỉnh 4\nViệt Nam"'
    content = "\n".join([HEADER, f"9200000003,99999,{name},2020-02-01,", LATER[0], ""])

    assert send(content.encode()) == (["2021-03-01"], [("unknown-area", 2)])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_utf_16_is_known_without_its_mark(send, encoding, form):
    content = unicodedata.normalize(form, f"{HEADER}\n{RIGHT}\n")

    assert send(content.encode(encoding)) == (["2020-02-01"], [])


def test_a_byte_that_no_text_holds_is_named(send):
    content = f"{HEADER}\n{RIGHT}\n".replace("Cái", "\0")

    assert send(content.encode()) == ([], [("wrong-encoding", None)])
